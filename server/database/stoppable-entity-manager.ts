import { BasePostgreSqlEntityManager, type GetKyselyOptions } from '@mikro-orm/sql';
import type { CompiledQuery, DatabaseConnection, QueryExecutorProvider, QueryResult } from 'kysely';
import type { Stoppable } from '../shared/turns.js';

/**
 * The entity manager of this house: a fork that was given a signal sends nothing more once the signal is aborted, and
 * a statement that is under way is cancelled in the database where that can be done.
 *
 * The ORM does so for its own statements only, not for those that are sent through `getKysely()`, which are ours.
 * An embedded database cannot be interrupted: there the statement under way ends, and is the last one.
 */
export class StoppableEntityManager extends BasePostgreSqlEntityManager implements Stoppable {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the signature is that of the ORM
  override getKysely<TDB = undefined, TOptions extends GetKyselyOptions = GetKyselyOptions>(
    options?: TOptions,
  ) {
    const kysely = super.getKysely<TDB, TOptions>(options);
    const signal = this.getContext(false).getAbortOptions()?.signal;
    return signal ? stoppable(kysely, signal) : kysely;
  }

  throwIfAborted(): void {
    this.getContext(false).getAbortOptions()?.signal?.throwIfAborted();
  }
}

/** The same, but what `sql` sends through it ends with the signal. */
function stoppable<Provider extends QueryExecutorProvider>(kysely: Provider, signal: AbortSignal): Provider {
  const executor = kysely.getExecutor();
  const stopping = executor.withConnectionProvider({
    provideConnection: consumer =>
      executor.provideConnection(connection => consumer(stoppableConnection(connection, signal))),
  });
  return new Proxy(kysely, {
    get(target, name) {
      if (name === 'getExecutor') return () => stopping;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function stoppableConnection(connection: DatabaseConnection, signal: AbortSignal): DatabaseConnection {
  return new StoppableConnection(connection, signal);
}

class StoppableConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #signal: AbortSignal;

  constructor(connection: DatabaseConnection, signal: AbortSignal) {
    this.#connection = connection;
    this.#signal = signal;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const signal = this.#signal;
    signal.throwIfAborted();
    await this.#connection.collectSessionInfo?.();
    const underWay = underWayUntil(signal);
    underWay.add(this);
    try {
      signal.throwIfAborted();
      return await this.#connection.executeQuery<Row>(query);
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      underWay.delete(this);
    }
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery<Row>(query, chunkSize, { signal: this.#signal });
  }

  /** Through a connection of its own. When that fails the statement ends by itself, later. */
  cancel(): void {
    this.#connection.cancelQuery?.(async () => undefined).catch(() => undefined);
  }
}

/** The connections with a statement under way, by the signal that ends them: to listen to a signal costs more than a look. */
const working = new WeakMap<AbortSignal, Set<StoppableConnection>>();

function underWayUntil(signal: AbortSignal): Set<StoppableConnection> {
  const known = working.get(signal);
  if (known) return known;
  const connections = new Set<StoppableConnection>();
  working.set(signal, connections);
  signal.addEventListener('abort', () => connections.forEach(connection => connection.cancel()), {
    once: true,
  });
  return connections;
}
