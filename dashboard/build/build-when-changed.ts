import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const DASHBOARD = path.resolve(import.meta.dirname, '..');
const ROOT = path.dirname(DASHBOARD);
const BUILT = path.join(DASHBOARD, 'dist');
const FINGERPRINT = path.join(BUILT, '.built-from');

/** All that the page is made of. */
const SOURCES = [
  'dashboard/src',
  'dashboard/build',
  'dashboard/index.html',
  'dashboard/vite.config.ts',
  'dashboard/package.json',
  'client-sdk/src',
  'package-lock.json',
];

/**
 * Makes the dashboard into files that a browser can load, unless those that are there were made of the same sources:
 * two seconds after a change, nothing to speak of otherwise.
 *
 * @returns The folder of the files.
 */
export async function buildWhenChanged(say: (line: string) => void): Promise<string> {
  const fingerprint = fingerprintOfSources();
  if (existsSync(FINGERPRINT) && readFileSync(FINGERPRINT, 'utf8') === fingerprint) return BUILT;
  say('Bảng điều khiển · dashboard …');
  const startedAt = performance.now();
  const { build } = await import('vite');
  await asForUsers(() => build({ configFile: path.join(DASHBOARD, 'vite.config.ts'), logLevel: 'warn' }));
  compress(BUILT);
  writeFileSync(FINGERPRINT, fingerprint);
  say(`  (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  return BUILT;
}

/** Whoever builds, a test too, builds what users get: libraries look at the environment for it. */
async function asForUsers(work: () => Promise<unknown>): Promise<void> {
  const known = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await work();
  } finally {
    if (known === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = known;
  }
}

function fingerprintOfSources(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of SOURCES.flatMap(source => filesIn(path.join(ROOT, source)))) {
    hash.update(`\n${path.relative(ROOT, file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesIn(place: string): string[] {
  if (!existsSync(place)) return [];
  if (path.extname(place) !== '') return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .toSorted();
}

/** Once here, instead of at every request. */
function compress(folder: string): void {
  for (const file of filesIn(folder).filter(name => /\.(js|css|svg)$/.test(name)))
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
}
