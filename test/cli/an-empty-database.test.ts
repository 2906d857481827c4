import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../server/cli/run-command.js';

const directory = mkdtempSync(join(tmpdir(), 'bacap-empty-'));

async function refusal(verb: string, ...lines: string[]): Promise<string> {
  const path = join(directory, `${verb.replace(':', '-')}.csv`);
  writeFileSync(path, lines.join('\n'));
  const err: string[] = [];
  const io = { out: () => undefined, err: (line: string) => void err.push(line) };
  expect(await runCommand([verb, path], io)).toBe(1);
  return err.join('\n');
}

describe('A database into which nothing was loaded', { timeout: 60_000 }, () => {
  beforeAll(() => {
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('BACAP_SEED', 'none');
    vi.stubEnv('BACAP_DATA_DIR', join(directory, 'data'));
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true, force: true });
  });

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

  it('is told apart from one that lacks a unit', async () => {
    expect(await runCommand(['import:units', file()], { out: () => undefined, err: () => undefined })).toBe(
      0,
    );
    const told = await refusal('import', 'document,unit,indicator,period,value', 'd,17035,A,2022,1');
    expect(told).toContain('line 1: there are no indicators in this database yet');
    expect(told).toContain('line 2, unit: no unit has the code "17035"');
  });
});

function file(): string {
  const path = join(directory, 'units.csv');
  writeFileSync(path, 'code,name,level\nN,North,PROVINCE\n');
  return path;
}
