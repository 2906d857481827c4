import { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadError, ThreadRequest } from './pglite-protocol.js';

/** The part of the embedded database's own interface that the ORM uses, answered by another thread. */
export interface PgliteThread {
  readonly ready: boolean;
  readonly closed: boolean;
  readonly waitReady: Promise<void>;
  query(sql: string, parameters?: readonly unknown[]): Promise<QueryAnswer>;
  exec(sql: string): Promise<void>;
  transaction<T>(work: (tx: Pick<PgliteThread, 'query'>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface QueryAnswer {
  readonly rows: Record<string, unknown>[];
  readonly affectedRows?: number;
}

type Unsent<Request = ThreadRequest> = Request extends ThreadRequest ? Omit<Request, 'id'> : never;

const COMPILED = import.meta.url.endsWith('.js');

/**
 * Starts the embedded database on a directory, in a thread of its own: within the server's thread every
 * query would stop all other requests until it is done. Resolves when the database is ready.
 *
 * @param isNew The directory is not there yet.
 */
export async function startPgliteThread(dataDirectory: string, isNew: boolean): Promise<PgliteThread> {
  const thread = new Thread(dataDirectory, isNew);
  await thread.waitReady;
  return thread;
}

class Thread implements PgliteThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly waitReady: Promise<void>;
  ready = false;
  closed = false;
  #requests = 0;
  #transactions = 0;

  constructor(dataDirectory: string, isNew: boolean) {
    const file = new URL(
      COMPILED ? './pglite-thread.worker.js' : './pglite-thread.worker.ts',
      import.meta.url,
    );
    this.#worker = new Worker(file, { workerData: { dataDirectory, isNew }, execArgv: [] });
    this.#worker.on('message', (message: ThreadAnswer) => this.#receive(message));
    this.#worker.on('error', error => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('The embedded database has stopped.')));
    this.waitReady = this.#wait(0).then(() => {
      this.ready = true;
    });
  }

  query(sql: string, parameters?: readonly unknown[]): Promise<QueryAnswer> {
    return this.#query(sql, parameters, null);
  }

  async exec(sql: string): Promise<void> {
    await this.#ask({ ask: 'exec', sql });
  }

  async transaction<T>(work: (tx: Pick<PgliteThread, 'query'>) => Promise<T>): Promise<T> {
    const transaction = ++this.#transactions;
    await this.#ask({ ask: 'begin', transaction });
    let result: T;
    try {
      result = await work({ query: (sql, parameters) => this.#query(sql, parameters, transaction) });
    } catch (error) {
      await this.#ask({ ask: 'rollback', transaction });
      throw error;
    }
    await this.#ask({ ask: 'commit', transaction });
    return result;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    await this.#ask({ ask: 'close' });
    this.closed = true;
    await this.#worker.terminate();
  }

  async #query(
    sql: string,
    parameters: readonly unknown[] = [],
    transaction: number | null,
  ): Promise<QueryAnswer> {
    return (await this.#ask({ ask: 'query', sql, parameters: [...parameters], transaction })) as QueryAnswer;
  }

  #ask(request: Unsent): Promise<unknown> {
    if (this.closed) return Promise.reject(new Error('The embedded database is closed.'));
    const id = ++this.#requests;
    const answer = this.#wait(id);
    this.#worker.postMessage({ ...request, id });
    return answer;
  }

  #wait(id: number): Promise<unknown> {
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    return waiting.promise;
  }

  #receive(message: ThreadAnswer): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.answer === 'done') waiting?.resolve(message.result);
    else waiting?.reject(asError(message.error));
  }

  #fail(error: unknown): void {
    this.closed = true;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

function asError({ message, stack, fields }: ThreadError): Error {
  const error = Object.assign(new Error(message), fields);
  if (stack !== undefined) error.stack = stack;
  return error;
}
