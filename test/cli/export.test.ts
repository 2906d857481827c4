import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readExport } from '../../server/cli/export-options.js';
import { runCli as run } from '../support/command-line.js';
import { migrate, openDatabase } from '../../server/database/database.js';
import { settle } from '../reporting/small-country.js';

const QUESTION = '--level COMMUNE --within 420 --indicator PETITION_RECEIVED --period 2018-9M'.split(' ');

describe('"npm run export"', { timeout: 60_000 }, () => {
  let directory: string;
  let folder: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'bacap-export-'));
    folder = mkdtempSync(join(tmpdir(), 'bacap-tables-'));
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

  it('writes a table as CSV, in either language', async () => {
    const path = join(folder, 'table.csv');
    const { code, out } = await run('export', ...QUESTION, path, '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toContain('1 cột · columns');
    const lines = readFileSync(path, 'utf8').split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFNo\.,Code,Unit,.*,Notes$/);
    expect(lines.at(-2)).toMatch(/^,420,Total: Huyện Quỳ Hợp,,Missing,0,$/);
  });

  it('writes one as an Excel workbook, of a slice as the API takes it', async () => {
    const path = join(folder, 'table.xlsx');
    const slice = {
      units: { codes: ['420'] },
      indicators: [{ code: 'PETITION_RECEIVED' }],
      periods: ['2018'],
    };
    const { code } = await run('export', '--slice', JSON.stringify(slice), path);
    expect(code).toBe(0);
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
  });

  it('says what was refused, and writes nothing', async () => {
    const { code, err } = await run('export', ...QUESTION, '--order-by', '7', join(folder, 'other.csv'));
    expect(code).toBe(1);
    expect(err).toContain('SLICE_MALFORMED: Không có cột 7');
  });

  it.each([
    [['table.pdf'], 'name one file, .csv or .xlsx'],
    [['--level', 'COMMUNE', 'a.csv'], '--indicator'],
    [['--slice', '{', 'a.csv'], 'is not JSON'],
    [['--lang', 'fr', 'a.csv'], '--lang fr'],
  ])('says what is lacking: %j', async (words, message) => {
    const { code, err } = await run('export', ...words);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('The options of an export', () => {
  it('make the question that the API takes', () => {
    const words =
      '--group 420@2025-06-30 --combined --indicator PETITION_RECEIVED:PETITION_TYPE --indicator CASE_ARISEN --period 2018 --period 2019 ' +
      '--order-by 0:desc --order-by name --top 3 --scope own --lang en a.xlsx';
    expect(readExport(words.split(' '))).toEqual({
      input: {
        units: { group: { code: '420', asOf: '2025-06-30' }, combined: true },
        indicators: [
          { code: 'PETITION_RECEIVED', by: ['PETITION_TYPE'] },
          { code: 'CASE_ARISEN', by: [] },
        ],
        periods: ['2018', '2019'],
        scope: 'OWN',
        orderBy: [
          { column: 0, descending: true },
          { unit: 'NAME', descending: false },
        ],
        top: 3,
      },
      path: 'a.xlsx',
      format: 'xlsx',
      locale: 'EN',
    });
  });
});
