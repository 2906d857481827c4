import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolderOfItsOwn, runCli as run } from '../support/command-line.js';

const { folder, file } = inFolderOfItsOwn('unreadable');
const FLAT = 'document,unit,indicator,period,value,note\n';
const LOADS = [
  ['import', 'figures.csv'],
  ['import', 'reports.yaml'],
  ['import:units', 'units.csv'],
  ['import:successions', 'successions.csv'],
  ['import:targets', 'targets.csv'],
  ['import:catalogue', 'catalogue.yaml'],
  ['import:forms', 'forms.yaml'],
] as const;

/** As a spreadsheet writes it that knows of no Unicode. */
const inOneByte = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('A file', { timeout: 120_000 }, () => {
  it.each(LOADS)(
    'that is not UTF-8 is refused by %s %s, with the line and how to save it',
    async (verb, name) => {
      const path = file(name, inOneByte(`${FLAT}"kh\u00e1c",1,A,2022,1,\n`));
      const { code, out, err } = await run(verb, path);
      expect(code).toBe(1);
      expect(out).toBe('');
      expect(err).toContain('dòng 2: không phải UTF-8: byte 0xE1 ngay sau ""kh" không phải là chữ nào.');
      expect(err).toContain('line 2: this is not UTF-8: the byte 0xE1 right after ""kh" is no letter.');
      expect(err).toMatch(name.endsWith('.csv') ? /save it as "CSV UTF-8"/ : /Save it again in UTF-8/);
      expect(err).toMatch(name.endsWith('.csv') ? /chọn "CSV UTF-8"/ : /Lưu lại tệp với mã hoá UTF-8/);
    },
  );

  it.each(LOADS)('in UTF-16 is refused by %s %s, and told to be that', async (verb, name) => {
    const { code, err } = await run(verb, file(name, Buffer.from(`\ufeff${FLAT}d,1,A,2022,1,\n`, 'utf16le')));
    expect(code).toBe(1);
    expect(err).toContain('dòng 1: tệp là UTF-16 ("Unicode Text"), không phải UTF-8.');
    expect(err).toContain('line 1: the file is UTF-16 ("Unicode Text"), not UTF-8.');
  });

  it.each(LOADS)(
    'that is none but a pipe is refused by %s as %s, instead of being waited for',
    (verb, name) => {
      const pipe = join(folder, `pipe-${verb.replace(':', '-')}-${name}`);
      execFileSync('mkfifo', [pipe]);
      // Who waits for a pipe is not to be stopped by anything less.
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--import', 'tsx', 'server/cli/main.ts', verb, pipe],
        { env: { ...process.env }, encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' },
      );
      expect(stderr).toContain('is not a file but a folder, a pipe or a device');
      expect(stderr).toContain('không phải là tệp thường mà là thư mục, ống dẫn hoặc thiết bị');
      expect(status).toBe(1);
    },
  );

  it('that is a folder is refused as a pipe is', async () => {
    expect((await run('import', folder)).err).toContain('is not a file but a folder, a pipe or a device');
    expect((await run('import', join(folder, 'none.csv'))).err).toContain('There is no file');
  });
});

describe('A file with a character that no database keeps', { timeout: 60_000 }, () => {
  const NUL = '\0';
  it.each([
    ['import:units', 'units.csv', `code,name,level\nN,No${NUL}rth,PROVINCE\n`, 'line 2, name'],
    [
      'import:successions',
      'successions.csv',
      `old_code,old_date,new_code,new_date,kind,decree\nN1,2024-12-31,N2,2025-01-01,FULL,a${NUL}\n`,
      'line 2, decree',
    ],
    [
      'import:targets',
      'targets.csv',
      `unit,indicator,period,value,source\nN,A,2018,1,a${NUL}b\n`,
      'line 2, source',
    ],
    [
      'import:catalogue',
      'catalogue.yaml',
      'group: A\nindicators:\n  - { code: A, name: { vi: "a\\0b" } }\n',
      'line 3',
    ],
  ])('is refused by %s with the line', async (verb, name, content, place) => {
    const { code, err } = await run(verb, file(name, content));
    expect(code).toBe(1);
    expect(err).toContain(`${place}: holds the character U+0000, which no database keeps: leave it out.`);
  });

  it('or with a code that is too long for an index is refused by import:units', async () => {
    const units = `code,name,level\n${'N'.repeat(9_000)},North,PROVINCE\n`;
    const { err } = await run('import:units', file('units.csv', units));
    expect(err).toContain('line 2, code: a code of 9000 letters: write 100 at most.');
  });
});
