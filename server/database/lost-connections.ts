/** As much of a pooled connection of the driver `pg` as this needs. */
interface PooledClient {
  release: (error?: Error | boolean) => void;
  once(event: 'end', listener: () => void): unknown;
  off(event: 'end', listener: () => void): unknown;
}

/** As much of its pool. */
export interface Pool {
  Client: new (...options: never[]) => { on(event: 'error', listener: () => void): unknown };
  connect: (...callback: never[]) => Promise<PooledClient>;
}

/**
 * Gives a connection that broke back to its pool, whoever holds it.
 *
 * A transaction that cannot be begun, committed or rolled back because its connection is gone is never given back by
 * kysely, which waits for the end of the transaction. Without this a restart of the database costs the pool one
 * connection for each transaction under way, and ten of them the server.
 */
export function recoverLostConnections(pool: Pool): void {
  const connect = pool.connect.bind(pool);
  pool.connect = async (...callback) => {
    const client = await connect(...callback);
    // With a callback the pool itself looks after it.
    if (callback.length === 0) watch(client);
    return client;
  };
  // Statements are cancelled through connections beside the pool, to whose end nobody listens: it would end us.
  pool.Client = class extends pool.Client {
    constructor(...options: never[]) {
      super(...options);
      this.on('error', () => undefined);
    }
  };
}

function watch(client: PooledClient): void {
  const giveBack = client.release;
  const onEnd = (): void => {
    client.release = () => undefined;
    giveBack(true);
  };
  client.once('end', onEnd);
  client.release = error => {
    client.off('end', onEnd);
    giveBack(error);
  };
}
