/** As much of a connection of the driver `pg` as this needs. */
interface Client {
  query: (...query: unknown[]) => unknown;
}

/** As much of its connection to the server, once that waits for rows. */
interface Copying {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** The driver's own statement, which refuses to send rows. */
type Statement = new (
  text: string,
  values: undefined,
  done: (error: Error | null, result: unknown) => void,
) => object;

const COPY = /^copy .* from stdin$/;

/**
 * Lets `copy … from stdin` be sent like any statement, with the rows as its only parameter: neither the ORM nor the
 * query builder knows of it.
 */
export function takeCopies(pool: { connect: (...callback: never[]) => Promise<unknown> }): void {
  const ready = new WeakSet<object>();
  const connect = pool.connect.bind(pool);
  pool.connect = async (...callback) => {
    const client = (await connect(...callback)) as Client | undefined;
    if (client && !ready.has(client)) {
      ready.add(client);
      takeCopiesOf(client);
    }
    return client;
  };
}

function takeCopiesOf(client: Client): void {
  const query = client.query.bind(client);
  const { Query } = client.constructor as unknown as { Query: Statement };
  class Copy extends Query {
    constructor(
      text: string,
      private readonly lines: string,
      done: (error: Error | null, result: unknown) => void,
    ) {
      super(text, undefined, done);
    }

    handleCopyInResponse(connection: Copying): void {
      connection.sendCopyFromChunk(Buffer.from(this.lines));
      connection.endCopyFrom();
    }
  }
  client.query = (...asked) => {
    const [text, values] = asked as [unknown, (readonly unknown[])?];
    if (typeof text !== 'string' || !COPY.test(text)) return query(...asked);
    return new Promise((resolve, reject) => {
      query(
        new Copy(text, values![0] as string, (error, result) => (error ? reject(error) : resolve(result))),
      );
    });
  };
}

/** As much of an embedded database, or of a transaction of it, as this needs. */
export interface Embedded {
  query: (text: string, values?: readonly unknown[], options?: object) => Promise<unknown>;
  transaction?: (work: (tx: Embedded) => Promise<unknown>) => Promise<unknown>;
}

/** The same for an embedded database, which reads rows from a file that is handed over with the statement. */
export function takeCopiesEmbedded(database: Embedded): void {
  const query = database.query.bind(database);
  database.query = (text, values, options) =>
    COPY.test(text)
      ? query(text.replace(/stdin$/, "'/dev/blob'"), [], {
          ...options,
          blob: new Blob([values![0] as string]),
        })
      : query(text, values, options);
  if (!database.transaction) return;
  const transaction = database.transaction.bind(database);
  database.transaction = work =>
    transaction(tx => {
      takeCopiesEmbedded(tx);
      return work(tx);
    });
}
