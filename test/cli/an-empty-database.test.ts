import { describe, expect, it } from 'vitest';
import { inFolderOfItsOwn, runCli as run } from '../support/command-line.js';

const { file } = inFolderOfItsOwn('empty');

async function refusal(verb: string, ...lines: string[]): Promise<string> {
  const { code, err } = await run(verb, file(`${verb.replace(':', '-')}.csv`, lines.join('\n')));
  expect(code).toBe(1);
  return err;
}

describe('A database into which nothing was loaded', { timeout: 60_000 }, () => {
  it.each([
    ['import', 'document,unit,indicator,period,value', 'd,17035,A,2022,1', 'no units and no indicators'],
    ['import:targets', 'unit,indicator,period,value', '17035,A,2022,1', 'no units and no indicators'],
    [
      'import:successions',
      'old_code,old_date,new_code,new_date,kind',
      '1,2024-12-31,2,2025-01-01,FULL',
      'no units',
    ],
  ])('says so to %s before all else, and what to do', async (verb, header, line, what) => {
    const told = await refusal(verb, header, line);
    expect(told).toMatch(
      new RegExp(
        `nothing was written\\.\n  line 1: there are ${what} in this database yet: run npm start once`,
      ),
    );
    expect(told).toMatch(/chưa ghi gì\.\n  dòng 1: cơ sở dữ liệu chưa có .* nào: chạy npm start một lần/);
  });

  it.each([
    ['ask', '--unit 099 --indicator A --period 2022'],
    ['explain', '--unit 099 --indicator A --period 2022'],
    ['rollups', 'verify'],
  ])('says so to %s, and which command loads the figures', async (verb, words) => {
    const { code, err } = await run(verb, ...words.split(' '));
    expect(code).toBe(1);
    expect(err).toMatch(
      /There are no units in this database yet: run npm start once, .* and, for the figures, npm run import\.$/,
    );
    expect(err).toContain('Cơ sở dữ liệu chưa có đơn vị hành chính nào: chạy npm start một lần');
    expect(err).not.toContain('units(search');
  });

  it('says so to a question about an indicator, where only units are there', async () => {
    const units = file('units.csv', 'code,name,level\nN,North,PROVINCE\n');
    expect(await run('import:units', units)).toMatchObject({ code: 0 });
    const { code, err } = await run('ask', ...'--unit N --indicator A --period 2022'.split(' '));
    expect(code).toBe(1);
    expect(err).toContain(
      'There is no indicator "A". There are no indicators in this database yet: run npm start',
    );
    expect((await run('ask', ...'--unit M --indicator A --period 2022'.split(' '))).err).not.toContain(
      'no units',
    );
  });

  it('is told what to type there instead of a code that nothing is like', async () => {
    const units = file('units.csv', 'code,name,level\nN,North,PROVINCE\n');
    await run('import:units', units);
    const ask = async (unit: string): Promise<string> =>
      (await run('ask', '--unit', unit, ...'--indicator A --period 2022 --lang en'.split(' '))).err;
    expect(await ask('98765')).toContain('Write a name in place of the code, as "quy hop"');
    expect(await ask('98765')).not.toContain('units(search');
    expect(await ask('nort')).toContain('Near are: N North.');
  });

  it('is told apart from one that lacks a unit', async () => {
    const units = file('units.csv', 'code,name,level\nN,North,PROVINCE\n');
    expect(await run('import:units', units)).toMatchObject({ code: 0 });
    const told = await refusal('import', 'document,unit,indicator,period,value', 'd,17035,A,2022,1');
    expect(told).toContain('line 1: there are no indicators in this database yet');
    expect(told).toContain('line 2, unit: no unit has the code "17035"');
  });
});
