import type { Config } from './config.js';
import { type Database, migrate, openDatabase } from './database/database.js';
import { seedDatabase } from './database/seed-database.js';
import { ImportJobStore } from './file-import/import-job.store.js';
import { todayIn } from './transport/request-context.js';

export interface Preparation {
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Told as soon as there is something to close, should the rest take long or fail. */
  readonly onOpen?: (orm: Database) => void;
}

/** Opens the database of the configuration, with its tables up to date and the seed in it. */
export async function prepareDatabase(
  config: Config,
  { say, signal, onOpen }: Preparation,
): Promise<Database> {
  const orm = await openDatabase(config.database);
  onOpen?.(orm);
  await migrate(orm, say);
  // Nobody else has an embedded database.
  if (config.database.kind === 'directory') await new ImportJobStore(orm.em.fork()).breakOffAll(new Date());
  if (config.seed === 'vietnam') {
    const today = todayIn(config.timeZone);
    await seedDatabase(orm, { today, onProgress: say, ...(signal && { signal }) });
  }
  return orm;
}
