import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readComparison } from '../../server/cli/compare-options.js';
import { printTable } from '../../server/cli/print-table.js';
import { runCli as run } from '../support/command-line.js';
import { migrate, openDatabase } from '../../server/database/database.js';
import { settle } from '../reporting/small-country.js';

const QUESTION = '--level COMMUNE --within 420 --indicator PETITION_RECEIVED --period 2018-9M'.split(' ');

describe('"npm run compare"', { timeout: 60_000 }, () => {
  let directory: string;
  let folder: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'bacap-compare-'));
    folder = mkdtempSync(join(tmpdir(), 'bacap-compared-'));
    const orm = await openDatabase({ kind: 'directory', directory });
    await migrate(orm);
    await settle(orm.em.fork());
    await orm.close();
    vi.stubEnv('BACAP_DATA_DIR', directory);
    vi.stubEnv('BACAP_SEED', 'none');
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    for (const path of [directory, folder]) rmSync(path, { recursive: true, force: true });
  });

  it('prints the table, and writes it to files, in either language', async () => {
    const [csv, xlsx] = [join(folder, 'compared.csv'), join(folder, 'compared.xlsx')];
    const { code, out } = await run('compare', ...QUESTION, '--csv', csv, '--xlsx', xlsx, '--locale', 'EN');
    expect(code).toBe(0);
    expect(out).toContain('First 9 months of 2018');
    expect(out).toMatch(/With a number: 0 of \d+ units/);
    expect(readFileSync(csv, 'utf8').split('\r\n')[0]).toMatch(/^\uFEFFNo\.,Code,Unit,Value/);
    expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK');
  });

  it('takes targets in before, once', async () => {
    const path = join(folder, 'targets.csv');
    writeFileSync(path, 'unit,indicator,period,value\n420,PETITION_RECEIVED,2018-9M,100\n');
    expect((await run('import:targets', path)).out).toContain('1 mới · new');
    expect((await run('import:targets', path)).out).toContain('1 như cũ · same');
    const { out } = await run('compare', ...QUESTION);
    expect(out).toMatch(/Chỉ tiêu giao/);
    expect(await run('import:targets')).toMatchObject({ code: 2 });
  });

  it('says what is missing, and passes a refusal on', async () => {
    expect(await run('compare', '--level', 'COMMUNE')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--indicator'),
    });
    expect(await run('compare', ...QUESTION, '--within', '9999')).toMatchObject({
      code: 1,
      err: expect.stringContaining('UNIT_NOT_FOUND'),
    });
  });
});

describe('The options of a comparison', () => {
  it('are what the API takes', () => {
    const asked = readComparison(
      '--unit 420 --unit 424 --indicator A --period 2018 --member T=X --scope own --basis bottom_up --boundaries 2018-01-01'.split(
        ' ',
      ),
    );
    expect(asked).toMatchObject({
      input: {
        units: { codes: ['420', '424'] },
        indicator: 'A',
        period: '2018',
        members: [{ dimension: 'T', member: 'X' }],
        scope: 'OWN',
        basis: 'BOTTOM_UP',
        boundaries: '2018-01-01',
      },
      locale: 'VI',
    });
    expect(readComparison('--group 420@2025-06-30 --indicator A --period 2018'.split(' '))).toMatchObject({
      input: { units: { group: { code: '420', asOf: '2025-06-30' } } },
    });
  });
});

describe('A table in a terminal', () => {
  it('is aligned, numbers to the right, and says where there is none', () => {
    const heading = [['TT', 'Đơn vị', 'Số'].map(text => ({ text, columns: 1, rows: 1 }))];
    const rows = [
      [{ number: '1' }, 'Quỳ Hợp', { number: '1234.5' }],
      [null, 'Chung', null],
    ];
    expect(printTable({ title: '', heading, rows }, 'VI')).toEqual([
      'TT  Đơn vị        Số',
      '──  ───────  ───────',
      ' 1  Quỳ Hợp  1.234,5',
      '    Chung          —',
    ]);
  });
});
