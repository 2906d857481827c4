import { addUp } from '../add-up.js';
import { saysAll, type Subtotal } from '../roll-up-units.js';

/** What is known of one stretch of a period, or of several together. */
export interface Joined {
  readonly subtotal: Subtotal;
  /** The weight of one office that is known for all of it. */
  readonly officeWeight: number;
  readonly days: number;
}

/**
 * One scope of a unit in several stretches one after the other, each from its own map: they add up.
 *
 * Offices are those of the map of the last one: an office counts as covered when every stretch is. How much is known is
 * weighed by the days of the offices that there were (`StandsFor`). A stretch in which nobody was to report, and nobody
 * did, takes nothing away.
 *
 * @param expected How many offices of the unit are due to report at the end.
 */
export function joinStretches(stretches: readonly Joined[], expected: number): Subtotal {
  const due = stretches.filter(({ subtotal }) => subtotal.value !== null || subtotal.offices.expected > 0);
  const known = due.filter(({ subtotal }) => subtotal.value !== null);
  const sum = addUp(
    stretches.map(({ subtotal }) => subtotal),
    'SUM',
  );
  const isWhole = due.length > 0 && due.every(one => saysAll(one.subtotal, one.officeWeight));
  const weakest = due.toSorted((one, other) => shareOf(one) - shareOf(other))[0];
  const idle = stretches.filter(one => !due.includes(one));
  const isKnown = known.length > 0;
  return {
    ...sum,
    count: isKnown ? officesOf(weakest!.subtotal.count, weakest!, expected) : 0,
    weight: isKnown
      ? add(known.map(({ subtotal }) => subtotal.weight)) +
        add(idle.map(({ officeWeight }) => officeWeight * expected))
      : 0,
    days: isKnown
      ? add(known.map(({ subtotal }) => subtotal.days ?? 0)) + add(idle.map(({ days }) => days))
      : null,
    offices: isWhole ? wholeOffices(due, expected) : partialOffices(weakest, known, expected),
    isReported: false,
  };
}

export function wholeOffices(due: readonly Joined[], expected: number): Subtotal['offices'] {
  // Nobody is due at the end: what is known is of those who were before.
  if (expected === 0) return due.at(-1)!.subtotal.offices;
  const stated = Math.max(...due.map(one => officesOf(one.subtotal.offices.stated, one, expected)));
  return { expected, covered: expected, stated: Math.min(stated, expected), partial: 0 };
}

/** The weakest stretch tells how many offices are covered; any that is known somewhere is known in part. */
export function partialOffices(
  weakest: Joined | undefined,
  known: readonly Joined[],
  expected: number,
): Subtotal['offices'] {
  if (!weakest) return { expected, covered: 0, stated: 0, partial: 0 };
  // Nobody is due at the end: what is missing is of those who were before.
  if (expected === 0) return weakest.subtotal.offices;
  const { offices } = weakest.subtotal;
  const covered = Math.min(expected - 1, officesOf(offices.covered, weakest, expected));
  const heard = known.map(one =>
    officesOf(one.subtotal.offices.covered + one.subtotal.offices.partial, one, expected),
  );
  return {
    expected,
    covered,
    stated: Math.min(covered, officesOf(offices.stated, weakest, expected)),
    partial: Math.min(expected, Math.max(...heard, known.length > 0 ? 1 : 0, covered)) - covered,
  };
}

/** How many of the offices at the end as many offices of a stretch amount to; of some, at least one. */
function officesOf(count: number, { subtotal }: Joined, expected: number): number {
  const due = subtotal.offices.expected;
  if (due === 0 || expected === 0 || due === expected) return count;
  return count === 0 ? 0 : Math.max(1, Math.floor((count * expected) / due));
}

function shareOf({ subtotal: { value, offices } }: Joined): number {
  if (offices.expected > 0) return offices.covered / offices.expected;
  return value === null ? 0 : 1;
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
