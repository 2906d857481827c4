import { setImmediate } from 'node:timers/promises';

/** This process does one thing at a time: after so many figures it is the turn of whoever else waits for an answer. */
export const FIGURES_OF_A_TURN = 500;

/** Whoever works for somebody who may go away. */
export interface Stoppable {
  /** @throws Why the work is to be stopped: nobody waits for the answer any more. */
  throwIfAborted(): void;
}

/**
 * Lets everybody else go first who waits for this process.
 *
 * @param worker Who works on then, an entity manager; one that cannot be stopped works on in any case.
 * @throws What the worker was stopped with.
 */
export async function giveTurn(worker: object = {}): Promise<void> {
  await setImmediate();
  if (isStoppable(worker)) worker.throwIfAborted();
}

function isStoppable(worker: object): worker is Stoppable {
  return 'throwIfAborted' in worker;
}

/** Work that can be left off between its steps, and gone on with: it says of each for how many figures it stands. */
export type Steps<Result> = Generator<number, Result, void>;

/** All of it, at once. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * All of it; now and then it is the turn of others.
 *
 * @param turn Ends the work by what it throws.
 */
export async function stepByStep<Result>(steps: Steps<Result>, turn: () => Promise<void>): Promise<Result> {
  let done = 0;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    done += step.value;
    if (done < FIGURES_OF_A_TURN) continue;
    done = 0;
    await turn();
  }
}

/** What comes of each of several items, one after the other. */
export function* ofEach<Item, Found>(
  items: Iterable<Item>,
  find: (item: Item) => Steps<Found>,
): Steps<Found[]> {
  const found: Found[] = [];
  for (const item of items) found.push(yield* find(item));
  return found;
}

/**
 * What comes of many items, one after the other; now and then it is the turn of others.
 *
 * @param sizeOf How many figures an item stands for.
 */
export async function inTurns<Item, Found>(
  items: Iterable<Item>,
  find: (item: Item) => readonly Found[],
  sizeOf: (item: Item) => number = () => 1,
): Promise<Found[]> {
  const found: Found[] = [];
  let done = 0;
  for (const item of items) {
    for (const one of find(item)) found.push(one);
    done += sizeOf(item);
    if (done < FIGURES_OF_A_TURN) continue;
    done = 0;
    await giveTurn();
  }
  return found;
}

/**
 * Items in pieces, each as large as a turn: those that share a key in one, unless more than
 * `most` do. What is no more than a turn is one piece.
 */
export function piecesOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  most = Infinity,
): Item[][] {
  if (items.length <= FIGURES_OF_A_TURN) return items.length === 0 ? [] : [[...items]];
  const pieces: Item[][] = [];
  let piece: Item[] = [];
  for (const alike of Map.groupBy(items, keyOf).values()) {
    for (const one of alike) {
      if (piece.length >= most) pieces.push(piece.splice(0));
      piece.push(one);
    }
    if (piece.length >= FIGURES_OF_A_TURN) pieces.push(piece.splice(0));
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}
