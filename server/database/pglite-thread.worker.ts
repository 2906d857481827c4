// Run by Node as it is, without a compiler: only types that can be erased, and no import of our own code.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { ThreadAnswer, ThreadError, ThreadRequest } from './pglite-protocol.ts';

interface OpenTransaction {
  readonly tx: Transaction;
  readonly end: (commit: boolean) => void;
  readonly ended: Promise<void>;
}

/** Rows come as the only parameter, and are read from a file: see `takeCopies`. */
const COPY = /^copy .* from stdin$/;

const asWritten = (text: string): string => text;
const rolledBack = new Error('rolled back');
const open = new Map<number, OpenTransaction>();

const { dataDirectory, isNew } = workerData as { dataDirectory: string; isNew: boolean };
const database = start();

parentPort!.on('message', (request: ThreadRequest) => {
  answer(request).then(
    result => send({ id: request.id, answer: 'done', result }),
    (error: unknown) => send({ id: request.id, answer: 'failed', error: asData(error) }),
  );
});

database.then(
  () => send({ id: 0, answer: 'done', result: undefined }),
  (error: unknown) => send({ id: 0, answer: 'failed', error: asData(error) }),
);

async function start(): Promise<PGlite> {
  return PGlite.create({
    dataDir: dataDirectory,
    // To unpack a ready-made empty database is quicker than to build one up.
    ...(isNew && { loadDataDir: await (await import('@electric-sql/pglite-prepopulatedfs')).dataDir() }),
    // bigint, date, timestamp, timestamptz and interval stay text, as the PostgreSQL driver gives them.
    parsers: { 20: asWritten, 1082: asWritten, 1114: asWritten, 1184: asWritten, 1186: asWritten },
  });
}

async function answer(request: ThreadRequest): Promise<unknown> {
  const db = await database;
  switch (request.ask) {
    case 'query': {
      const within = request.transaction === null ? db : transaction(request.transaction).tx;
      const { rows, affectedRows } = COPY.test(request.sql)
        ? await within.query(request.sql.replace(/stdin$/, "'/dev/blob'"), [], {
            blob: new Blob([request.parameters[0] as string]),
          })
        : await within.query(request.sql, request.parameters);
      return { rows, affectedRows };
    }
    case 'exec':
      await db.exec(request.sql);
      return undefined;
    case 'begin':
      return begin(db, request.transaction);
    case 'commit':
    case 'rollback': {
      const { end, ended } = transaction(request.transaction);
      open.delete(request.transaction);
      end(request.ask === 'commit');
      return ended;
    }
    case 'close':
      return db.close();
  }
}

/** Opens a transaction and answers once it is open; it stays so until it is committed or rolled back. */
async function begin(db: PGlite, id: number): Promise<void> {
  const hasBegun = Promise.withResolvers<Transaction>();
  const mayEnd = Promise.withResolvers<boolean>();
  const ended = db
    .transaction(async tx => {
      hasBegun.resolve(tx);
      if (!(await mayEnd.promise)) throw rolledBack;
    })
    .catch((error: unknown) => {
      hasBegun.reject(error);
      if (error !== rolledBack) throw error;
    });
  ended.catch(() => {}); // told to whoever ends the transaction
  open.set(id, { tx: await hasBegun.promise, end: mayEnd.resolve, ended });
}

function transaction(id: number): OpenTransaction {
  const found = open.get(id);
  if (!found) throw new Error(`Transaction ${id} is not open.`);
  return found;
}

function send(message: ThreadAnswer): void {
  parentPort!.postMessage(message);
}

function asData(error: unknown): ThreadError {
  if (!(error instanceof Error)) return { message: String(error), stack: undefined, fields: {} };
  const fields = Object.fromEntries(
    Object.entries(error).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value)),
  );
  return { message: error.message, stack: error.stack, fields };
}
