import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { runCommand } from '../../server/cli/run-command.js';

/** How a command ended, and what it wrote, line by line. */
export interface RanCommand {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A command as somebody types it, in this process: `runCli('import', 'figures.csv')`. */
export async function runCli(...words: readonly string[]): Promise<RanCommand> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand([...words], {
    out: line => void out.push(line),
    err: line => void err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** A folder for files of the tests of a group, and an embedded database in it that begins empty. */
export function inFolderOfItsOwn(name: string): {
  readonly folder: string;
  readonly file: (name: string, content: string | Uint8Array) => string;
} {
  const folder = mkdtempSync(join(tmpdir(), `bacap-${name}-`));
  beforeAll(() => {
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('BACAP_SEED', 'none');
    vi.stubEnv('BACAP_DATA_DIR', join(folder, 'data'));
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    file: (called, content) => {
      const path = join(folder, called);
      writeFileSync(path, content);
      return path;
    },
  };
}
