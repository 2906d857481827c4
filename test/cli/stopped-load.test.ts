import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeStop } from '../../server/cli/stoppable.js';

const directory = mkdtempSync(join(tmpdir(), 'bacap-stopped-'));

describe('A load that is stopped', { timeout: 60_000 }, () => {
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('says that nothing was written, and ends as Ctrl-C ends a command', async () => {
    const units = join(directory, 'units.csv');
    writeFileSync(units, 'code,name,level\nN,North,PROVINCE\n');
    const { code, out, err } = await stoppedAtFirstWord('import:units', units);
    expect(out).toContain('units in the file');
    expect(err).toContain('nothing was written');
    expect(code).toBe(130);
  });

  it('says which files were written before', () => {
    expect(describeStop(['a.yaml', 'b.csv'])).toContain('written in full: a.yaml, b.csv');
  });
});

async function stoppedAtFirstWord(
  ...words: string[]
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', ...words], {
    env: { PATH: process.env['PATH'], BACAP_SEED: 'none', BACAP_DATA_DIR: join(directory, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (text: Buffer) => {
    if (out === '') child.kill('SIGINT');
    out += text.toString('utf8');
  });
  child.stderr.on('data', (text: Buffer) => (err += text.toString('utf8')));
  const code = await new Promise<number | null>(resolve => child.once('close', resolve));
  return { code, out, err };
}
