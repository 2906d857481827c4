import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isFilledIn } from '../../server/cli/import-table.js';
import { runCommand } from '../../server/cli/run-command.js';

const directory = mkdtempSync(join(tmpdir(), 'bacap-two-forms-'));
const HEADER = 'document,unit,indicator,period,value';

function file(...lines: string[]): string {
  const path = join(directory, 'figures.csv');
  writeFileSync(path, lines.join('\n'));
  return path;
}

describe('A CSV at the command line', { timeout: 60_000 }, () => {
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
    ['begins with its header', [HEADER]],
    ['has an empty line above its header', ['', HEADER]],
    ['has a title above its header', ['Số liệu năm 2022', '', HEADER]],
    ['names a column that there is not', [`${HEADER},colour`]],
  ])('is of the flat form when it %s', async (_, lines) => {
    expect(await isFilledIn(file(...lines, 'd,1,A,2022,1'))).toBe(false);
  });

  it.each([
    ['begins with the headings of a table', ['Đơn vị,STAFF']],
    ['has a title above them', ['Báo cáo năm 2022', '', 'Đơn vị,STAFF']],
  ])('is a table that was filled in when it %s', async (_, lines) => {
    expect(await isFilledIn(file(...lines, 'Xã An Biên,3'))).toBe(true);
  });

  it('with a title above its header is told what the first line has to be', async () => {
    const err: string[] = [];
    const io = { out: () => undefined, err: (line: string) => void err.push(line) };
    expect(await runCommand(['import', file('Số liệu năm 2022', HEADER, 'd,1,A,2022,1')], io)).toBe(1);
    expect(err.join()).toContain('no column is named "Số liệu năm 2022". The first line names the columns');
  });

  it('of whose report nothing is said is asked for it in words of the command line', async () => {
    const err: string[] = [];
    const io = { out: () => undefined, err: (line: string) => void err.push(line) };
    expect(await runCommand(['import', file('Đơn vị,STAFF', 'Xã An Biên,3')], io)).toBe(1);
    expect(err.join()).toContain('Thiếu form: ghi --form … --unit … --period …');
    expect(err.join()).toContain('form is missing: say --form … --unit … --period …');
    expect(err.join()).not.toContain('?form=');
  });
});
