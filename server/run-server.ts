import { pino } from 'pino';
import { readConfig } from './config.js';
import { makeFirstKey, refuseToOpenInVain, refuseToStandOpen } from './first-access.js';
import { type Database, limitStatements } from './database/database.js';
import { prepareDatabase } from './prepare-database.js';
import type { Day } from './shared/day.js';
import { DomainError } from './shared/domain-error.js';
import { createRequestContext, todayIn } from './transport/request-context.js';
import { type RunningServer, startServer } from './transport/server.js';
import { firstAnswer } from './transport/first-answer.js';
import { EXPLORER_PATH } from './transport/explorer.js';
import { stopOnSignals } from './stop-on-signals.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The deadline of a request comes first and says what to do; the database ends what that could not reach. */
const BEYOND_THE_DEADLINE = 5;

/** What is open, to be closed in the opposite order. */
interface Open {
  orm?: Database;
  server?: RunningServer;
}

/** The whole life of the process: read the configuration, open, migrate, seed, listen; stop when told to. */
export async function runServer(): Promise<void> {
  const open: Open = {};
  const stopping = new AbortController();
  const started = start(open, stopping.signal);
  stopOnSignals({
    say,
    stop: async () => {
      stopping.abort();
      await started.catch(() => {});
      await close(open);
    },
  });
  try {
    await started;
  } catch (error) {
    if (stopping.signal.aborted) return;
    process.exitCode = 1;
    process.stderr.write(`${explain(error)}\n`);
    await close(open);
  }
}

async function start(open: Open, signal: AbortSignal): Promise<void> {
  const config = readConfig();
  refuseToOpenInVain(config);
  const today = (): Day => todayIn(config.timeZone);
  const orm = await prepareDatabase(config, { say, signal, onOpen: opened => (open.orm = opened) });
  signal.throwIfAborted();
  await refuseToStandOpen(config, orm);
  await limitStatements(orm, config.querySeconds + BEYOND_THE_DEADLINE);
  open.server = await startServer({
    orm,
    host: config.host,
    port: config.port,
    logger: pino({ level: config.logLevel, base: undefined }),
    today,
    maxQueryCost: config.maxQueryCost,
    maxSliceCells: config.maxSliceCells,
    maxImportMegabytes: config.maxImportMegabytes,
    querySeconds: config.querySeconds,
    keptAnswersMegabytes: config.keptAnswersMegabytes,
    corsOrigins: config.corsOrigins,
    tokens: config.tokens,
    reading: config.reading ?? 'OPEN',
    publicFrom: config.publicFrom,
    timeZone: config.timeZone,
    trustedProxies: config.trustedProxies,
  });
  greet(open.server.url);
  // Only a start that serves makes it: what is made and not shown nobody can use, and it is made once.
  const firstKey = await makeFirstKey(config, orm);
  if (firstKey !== null) showFirstKey(firstKey);
  if (config.seed === 'vietnam') await showFirstAnswer(orm, today());
}

async function close({ orm, server }: Open): Promise<void> {
  await server?.stop();
  await orm?.close();
}

function greet(url: string): void {
  say(`\nBacap  ${url}/`);
  say(`       ${url}/graphql`);
  say(`       ${url}${EXPLORER_PATH}  (trình khám phá, có câu hỏi mẫu · explorer with example queries)`);
}

/** Once, here, and nowhere else: what is kept of a key cannot be turned back into it. */
function showFirstKey(key: string): void {
  say('\nKhoá quản trị, chỉ hiện lần này · administrator key, shown this once:');
  say(`       ${key}`);
}

/** Shows that there are figures. Somebody who has loaded others in their place still gets a server. */
async function showFirstAnswer(orm: Database, today: Day): Promise<void> {
  try {
    const context = createRequestContext({ em: orm.em.fork(), today, requestId: 'start' });
    say(`\n${await firstAnswer(context)}\n`);
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
  }
}

/** What stands in the way, without a stack where the reader can do something about it. */
function explain(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${address} is in use: set PORT to another one, or to 0 for any free one.`;
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES')
    return `Cannot listen on ${address}:${port} (${code}): set HOST and PORT.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
