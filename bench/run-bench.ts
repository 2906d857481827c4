/** `npm run bench`: see `--help`, and `docs/performance.md` for what is measured and how. */
import { arch, cpus, loadavg, release, totalmem, type as systemType } from 'node:os';
import pg from 'pg';
import { requireNode } from '../server/node-version.js';
import { ServerProcess } from '../test/support/server-process.js';
import { openBenchPostgresql } from './bench-postgresql.js';
import { planCountry } from './country/size.js';
import { type DataSet, openDataSet, withCopyOf, withNewDatabase } from './data-set.js';
import { atTheEnd } from './end-with-us.js';
import { judge, type Measured } from './goals.js';
import { measureImport } from './measure-import.js';
import { measureQuestions } from './measure-questions.js';
import { type BenchOptions, readOptions, USAGE } from './options.js';
import { type PeerServer, startPeer } from './peer-server.js';
import { hangUp } from './questions/post.js';
import { QUESTIONS } from './questions/question.js';
import { readTables } from './questions/read-tables.js';
import type { BenchResult } from './result.js';
import { keepResult, keptResults } from './results.js';
import { measureWritePath } from './write-path.js';
import { writeReport } from './write-report.js';

requireNode();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (process.argv.includes('--help')) say(USAGE);
else {
  const options = readOrSay(process.argv.slice(2));
  if (options) await runBench(options);
}

/** What was typed wrong is said without a stack. */
function readOrSay(args: readonly string[]): BenchOptions | null {
  try {
    return readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
    return null;
  }
}

async function runBench(options: BenchOptions): Promise<void> {
  const { size, seed, map, keep } = options;
  const loadBefore = loadavg()[0]!;
  const plan = planCountry(size, seed, map);
  const postgresql = await openBenchPostgresql();
  try {
    const dataSet = await openDataSet({ serverUrl: postgresql.url, size, plan, say });
    const { questions, peer } = await askEverybody(dataSet, options);
    const writes =
      options.writers === 0
        ? null
        : await withCopyOf(postgresql.url, dataSet, url => {
            say(`handing in, ${options.writers} processes for ${options.seconds} s`);
            return measureWritePath({ url, plan, ...options });
          });
    const importSeconds = options.import
      ? await withNewDatabase(postgresql.url, `${dataSet.name}_import`, url => measureImport(url, plan, say))
      : null;
    const { offices, reports, observations, loading } = dataSet;
    const measured: Measured = {
      date: new Date().toISOString().slice(0, 10),
      size,
      seed,
      map,
      machine: {
        cpu: cpus()[0]!.model,
        cores: cpus().length,
        memoryGiB: Math.round(totalmem() / 2 ** 30),
        system: `${systemType()} ${release()} ${arch()}`,
        node: process.versions.node,
        postgresql: await versionOf(postgresql.url),
        settings: postgresql.settings,
        load: [loadBefore, loadavg()[0]!],
      },
      offices,
      reports,
      observations,
      loading,
      importSeconds,
      questions,
      writes,
      peer,
    };
    const result: BenchResult = { ...measured, goals: judge(measured, keptResults()) };
    say(`\n${writeReport(result)}`);
    const isWhole = options.questions.length === QUESTIONS.length && size !== '50k';
    if (keep && isWhole) keepResult(result);
    else say(`Not kept${isWhole ? '' : ': not all questions were asked, or of too small a country'}.`);
  } finally {
    hangUp();
    await postgresql.stop();
  }
}

/** Brings the real server and the peer up on the data set, and puts the questions to both and to the floor. */
async function askEverybody(
  { url }: DataSet,
  options: BenchOptions,
): Promise<{ questions: BenchResult['questions']; peer: string }> {
  const tables = await tablesOf(url, options);
  const server = new ServerProcess({
    DATABASE_URL: url,
    BACAP_SEED: 'none',
    // A question of 2 640 nested cells is beyond what a server takes from strangers.
    BACAP_MAX_QUERY_COST: '100000000',
  });
  atTheEnd(() => server.signal('SIGTERM'));
  const peer = options.peer ? await startPeer(url, say).catch(cannotStart) : 'no peer was asked for';
  try {
    const questions = await measureQuestions({
      databaseUrl: url,
      apiUrl: `${await server.url()}/graphql`,
      peerUrl: typeof peer === 'string' ? null : peer.url,
      tables,
      rounds: options.rounds,
      say,
    });
    return { questions, peer: typeof peer === 'string' ? peer : peer.title };
  } finally {
    if (typeof peer !== 'string') await peer.stop();
    server.signal('SIGTERM');
    await server.ended;
  }
}

function cannotStart(error: unknown): PeerServer | string {
  const why = `no peer, PostGraphile could not be started: ${String(error)}`;
  say(why);
  return why;
}

async function tablesOf(url: string, { size, seed, map, questions }: BenchOptions) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await readTables(client, planCountry(size, seed, map));
    return questions.flatMap(question => tables[question] ?? []);
  } finally {
    await client.end();
  }
}

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]!.server_version;
  } finally {
    await client.end();
  }
}
