import { setImmediate } from 'node:timers/promises';

/** Whoever works for somebody who may go away. */
export interface Stoppable {
  /** @throws Why the work is to be stopped: nobody waits for the answer any more. */
  throwIfAborted(): void;
}

/**
 * Lets others have their turn in the middle of long work of this process.
 *
 * @param worker An entity manager; one that cannot be stopped works on.
 * @throws What the worker was stopped with.
 */
export async function giveTurn(worker: object): Promise<void> {
  await setImmediate();
  if (isStoppable(worker)) worker.throwIfAborted();
}

function isStoppable(worker: object): worker is Stoppable {
  return 'throwIfAborted' in worker;
}
