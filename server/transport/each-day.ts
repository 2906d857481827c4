import type { Day } from '../shared/day.js';

export interface DailyWork {
  readonly today: () => Day;
  readonly work: (day: Day) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
  /** Who comes later than this after it was begun does not wait for its end. */
  readonly patienceMs: number;
}

/**
 * Has something done before the first request of each day is answered; those that come meanwhile wait for it. Where it
 * takes too long or fails they are answered all the same, and after a failure the next request tries again.
 */
export function eachDay({ today, work, onError, patienceMs }: DailyWork): () => Promise<void> {
  let begun: { readonly day: Day; readonly waited: Promise<void> } | undefined;
  const begin = (day: Day): NonNullable<typeof begun> => {
    const done = work(day).then(
      () => {},
      (error: unknown) => {
        onError(error);
        if (begun === one) begun = undefined;
      },
    );
    const late = new Promise<void>(resolve => void setTimeout(resolve, patienceMs).unref());
    const one = { day, waited: Promise.race([done, late]) };
    return one;
  };
  return () => {
    const day = today();
    if (begun?.day !== day) begun = begin(day);
    return begun.waited;
  };
}
