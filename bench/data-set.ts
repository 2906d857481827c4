import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { CountryPlan, Size } from './country/size.js';
import { type GeneratedCountry, generateCountry } from './generate-country.js';
import { type Loading, measureLoading } from './measure-loading.js';
import { runCommand } from './run-command.js';

/** A generated country in a database of its own, with every rollup stored. */
export interface DataSet extends GeneratedCountry {
  readonly url: string;
  readonly name: string;
  readonly loading: Loading;
}

const ROOT = join(import.meta.dirname, '..');
const UNITS = readFileSync(join(ROOT, 'server/database/seed/units.csv'), 'utf8');

type Say = (line: string) => void;

interface Wanted {
  readonly serverUrl: string;
  readonly size: Size;
  readonly plan: CountryPlan;
  readonly say: Say;
}

/**
 * The data set of this plan: kept from an earlier run if it is what would be made now, else made. A schema that has
 * changed since is migrated, as a user's is. When the way in which rollups are made has changed, its figures stay and
 * its rollups are made again.
 */
export async function openDataSet({ serverUrl, size, plan, say }: Wanted): Promise<DataSet> {
  const prefix = `bacap_bench_${size.replace('.', '_').toLowerCase()}_${plan.map}`;
  const name = `${prefix}_${fingerprint(['bench/country'], [JSON.stringify(plan), UNITS])}`;
  const engine = fingerprint(['server/rollup'], []);
  const url = withDatabase(serverUrl, name);
  let kept = await onServer(serverUrl, client => readKept(client, name));
  if (kept) {
    say(`${name}: kept from an earlier run, ${kept.observations.toLocaleString('en')} observations`);
    await runCommand(url, ['migrate'], say);
  } else {
    say(`${name}: making it`);
    await onServer(serverUrl, async client => {
      await dropAll(client, prefix, say);
      await client.query(`create database ${name}`);
    });
    kept = { ...(await generateCountry(url, plan, say)), engine: null, loading: null };
    // Only now, so that a data set with it is whole.
    await onServer(serverUrl, client => keep(client, name, kept!));
  }
  if (kept.loading === null || kept.engine !== engine) {
    kept = { ...kept, engine, loading: await measureLoading(url, kept.copySeconds, say) };
    await onServer(serverUrl, client => keep(client, name, kept!));
  }
  return { ...kept, loading: kept.loading!, url, name };
}

/** Works with a copy of a data set, which may be written to, and drops it. Nobody may be connected to the original. */
export async function withCopyOf<Result>(
  serverUrl: string,
  { name }: DataSet,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  return withNewDatabase(serverUrl, `${name}_copy`, work, name);
}

/** Works with a new database, empty or made like another, and drops it. */
export async function withNewDatabase<Result>(
  serverUrl: string,
  name: string,
  work: (url: string) => Promise<Result>,
  template = 'template1',
): Promise<Result> {
  await onServer(serverUrl, async client => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template ${template}`);
  });
  try {
    return await work(withDatabase(serverUrl, name));
  } finally {
    await onServer(serverUrl, client => client.query(`drop database if exists ${name} with (force)`));
  }
}

async function onServer<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What is remembered of a data set, as the comment on its database. */
interface Kept extends GeneratedCountry {
  /** Null: its rollups were never made. */
  readonly engine: string | null;
  readonly loading: Loading | null;
}

async function keep(client: pg.Client, name: string, kept: Kept): Promise<void> {
  await client.query(`comment on database ${name} is ${pg.escapeLiteral(JSON.stringify(kept))}`);
}

async function readKept(client: pg.Client, name: string): Promise<Kept | null> {
  const { rows } = await client.query<{ kept: string | null }>(
    `select shobj_description(oid, 'pg_database') as kept from pg_database where datname = $1`,
    [name],
  );
  return rows[0]?.kept ? (JSON.parse(rows[0].kept) as Kept) : null;
}

/** Of one size and map only the present one is kept: another plan or generator makes another. */
async function dropAll(client: pg.Client, prefix: string, say: Say): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where starts_with(datname, $1)`,
    [`${prefix}_`],
  );
  for (const { datname } of rows) {
    say(`${datname}: dropped, it is not what would be made now`);
    await client.query(`drop database ${pg.escapeIdentifier(datname)} with (force)`);
  }
}

/** Changes with every file in these folders, and with these texts. */
function fingerprint(folders: readonly string[], texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) hash.update(contentOf(join(ROOT, folder)));
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 10);
}

function contentOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()
    .map(file => readFileSync(file, 'utf8'))
    .join('');
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
