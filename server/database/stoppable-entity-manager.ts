import { BasePostgreSqlEntityManager, type GetKyselyOptions } from '@mikro-orm/sql';
import type { DatabaseConnection, QueryExecutorProvider } from 'kysely';

/**
 * The entity manager of this house: a fork that was given a signal sends nothing more once the signal is aborted, and
 * a statement that is under way is cancelled in the database where that can be done.
 *
 * The ORM does so for its own statements only, not for those that are sent through `getKysely()`, which are ours.
 * An embedded database cannot be interrupted: there the statement under way ends, and is the last one.
 */
export class StoppableEntityManager extends BasePostgreSqlEntityManager {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the signature is that of the ORM
  override getKysely<TDB = undefined, TOptions extends GetKyselyOptions = GetKyselyOptions>(
    options?: TOptions,
  ) {
    const kysely = super.getKysely<TDB, TOptions>(options);
    const signal = this.getContext(false).getAbortOptions()?.signal;
    return signal ? stoppable(kysely, signal) : kysely;
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
  return {
    async executeQuery(query) {
      signal.throwIfAborted();
      await connection.collectSessionInfo?.();
      const cancel = (): void => {
        // Cancelled through a connection of its own. When that fails the statement ends by itself, later.
        connection.cancelQuery?.(async () => undefined).catch(() => undefined);
      };
      const underWay = runningUnder(signal);
      underWay.add(cancel);
      try {
        signal.throwIfAborted();
        return await connection.executeQuery(query);
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      } finally {
        underWay.delete(cancel);
      }
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize, { signal }),
  };
}

/** How to cancel each statement under way, by the signal that ends them: to listen to a signal costs more than a look. */
const running = new WeakMap<AbortSignal, Set<() => void>>();

function runningUnder(signal: AbortSignal): Set<() => void> {
  const known = running.get(signal);
  if (known) return known;
  const cancels = new Set<() => void>();
  running.set(signal, cancels);
  signal.addEventListener('abort', () => cancels.forEach(cancel => cancel()), { once: true });
  return cancels;
}
