import { pino } from 'pino';
import { type Config, readConfig } from './config.js';
import { type Database, migrate, openDatabase } from './database/database.js';
import { seedDatabase } from './database/seed-database.js';
import { DomainError } from './shared/domain-error.js';
import { todayIn } from './transport/request-context.js';
import { type RunningServer, startServer } from './transport/server.js';
import { firstAnswer } from './transport/first-answer.js';
import { EXPLORER_PATH } from './transport/explorer.js';
import { stopOnSignals } from './stop-on-signals.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The whole life of the process: read the configuration, open, migrate, seed, listen; stop when told to. */
export async function runServer(): Promise<void> {
  const open: { orm?: Database; server?: RunningServer } = {};
  stopOnSignals({
    say,
    stop: async () => {
      await open.server?.stop();
      await open.orm?.close();
    },
  });
  try {
    const config = readConfig();
    open.orm = await prepareDatabase(config);
    open.server = await startServer({
      orm: open.orm,
      host: config.host,
      port: config.port,
      logger: pino({ level: config.logLevel, base: undefined }),
      today: () => todayIn(config.timeZone),
    });
    await greet(open.server.url, config);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${explain(error)}\n`);
    await open.server?.stop();
    await open.orm?.close();
  }
}

async function prepareDatabase(config: Config): Promise<Database> {
  const orm = await openDatabase(config.database);
  try {
    await migrate(orm);
    if (config.seed === 'vietnam') await seedDatabase(orm, { onProgress: say });
    return orm;
  } catch (error) {
    await orm.close();
    throw error;
  }
}

async function greet(url: string, config: Config): Promise<void> {
  say(
    `\nBacap  ${url}/graphql\n       ${url}${EXPLORER_PATH}  (trình khám phá, có câu hỏi mẫu · explorer with example queries)`,
  );
  if (config.seed === 'vietnam') say(`\n${await firstAnswer(url)}`);
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
