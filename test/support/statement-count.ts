import type { Database } from '../../server/database/database.js';

type Statement = string | { readonly text?: string };
type Query = (statement: Statement, ...rest: unknown[]) => unknown;

interface Client {
  query: Query;
  transaction?: (work: (tx: Client) => Promise<unknown>, ...rest: unknown[]) => unknown;
}

interface Pool {
  connect: (...args: unknown[]) => Promise<Client>;
}

const BOOKKEEPING = /^\s*(begin|commit|rollback|savepoint|release|start transaction|set)\b/i;

/**
 * Sees every statement that reaches the database, at the driver's own client: the ORM's log leaves out what
 * is sent through Kysely.
 */
export async function watchStatements(orm: Database): Promise<{ readonly seen: string[] }> {
  const seen: string[] = [];
  const connection = orm.driver.getConnection() as unknown as { getNativeClient(): Promise<Client | Pool> };
  const client = await connection.getNativeClient();
  if ('transaction' in client) watchEmbedded(client, seen);
  else watchPool(client as Pool, seen);
  return { seen };
}

function watchEmbedded(client: Client, seen: string[]): void {
  watch(client, seen);
  const transaction = client.transaction!.bind(client);
  client.transaction = (work, ...rest) =>
    transaction(
      tx => {
        watch(tx, seen);
        return work(tx);
      },
      ...rest,
    );
}

function watchPool(pool: Pool, seen: string[]): void {
  const watched = new WeakSet<Client>();
  const connect = pool.connect.bind(pool);
  pool.connect = async (...args) => {
    const client = await connect(...args);
    if (!watched.has(client)) watch(client, seen);
    watched.add(client);
    return client;
  };
}

function watch(client: Client, seen: string[]): void {
  const query = client.query.bind(client);
  client.query = (statement, ...rest) => {
    const text = typeof statement === 'string' ? statement : (statement.text ?? '');
    if (!BOOKKEEPING.test(text)) seen.push(text);
    return query(statement, ...rest);
  };
}
