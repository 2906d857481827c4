import type { Direction } from '../indicator/indicator.js';
import type { Precision } from '../reporting/observation.js';
import { Decimal } from '../shared/decimal.js';

/** Where one of several values stands. */
export interface Place {
  /** Position among those that were compared. */
  readonly at: number;
  /** 1 is the best; equal values share a rank, and the next one is as many places further: 1, 2, 2, 4. */
  readonly rank: number;
  readonly tied: boolean;
  /** The best and the worst that its rank can be, for nobody knows how far a bound is off; both the rank where no bound can change it. */
  readonly bestRank: number;
  readonly worstRank: number;
}

/**
 * The places of all values that are there, the best first; equal ones as they were given. What is missing has no
 * place: it is not the least, it is not known.
 *
 * The best is the greatest, or the least where lower is better. Where neither is better the greatest is first: an
 * order to read by, not a judgement.
 *
 * @param precisions How exact each is; empty: all are. Of equal numbers "at least" is the greater and "at most" the
 *   less: they are no tie, for nobody knows that they are equal.
 */
export function rankValues(
  values: readonly (Decimal | null)[],
  direction: Direction,
  precisions: readonly (Precision | null)[] = [],
): Place[] {
  const sign = direction === 'LOWER_IS_BETTER' ? 1 : -1;
  const known = values.flatMap((value, at) =>
    value === null ? [] : [{ at, value, side: sideOf(precisions[at]) }],
  );
  const ordered = known.toSorted(
    (one, other) => sign * (one.value.comparedTo(other.value) || one.side - other.side) || one.at - other.at,
  );
  const isLike = (index: number): boolean => {
    const [one, next] = [ordered[index], ordered[index + 1]];
    return Boolean(one && next && one.value.equals(next.value) && one.side === next.side);
  };
  const possible = possibleRanks(ordered, sign);
  let rank = 0;
  return ordered.map(({ at }, index) => {
    const isLikeBefore = isLike(index - 1);
    const isLikeNext = isLike(index);
    if (!isLikeBefore) rank = index + 1;
    const [bestRank, worstRank] = possible?.[index] ?? [rank, rank];
    return { at, rank, tied: isLikeBefore || isLikeNext, bestRank, worstRank };
  });
}

interface Claimed {
  readonly value: Decimal;
  /** On which side of it the truth lies. */
  readonly side: number;
}

/** Between which ranks each stands, wherever the truths lie; null where all are known. */
function possibleRanks(ordered: readonly Claimed[], sign: number): (readonly [number, number])[] | null {
  if (ordered.every(({ side }) => side === 0)) return null;
  // Turned so that less is better.
  const reaches = ordered.map(({ value, side }) => {
    const best = side === -sign ? LEAST : value.times(sign);
    const worst = side === sign ? GREATEST : value.times(sign);
    return { best, worst };
  });
  const bests = reaches.map(({ best }) => best).toSorted(compareDecimals);
  const worsts = reaches.map(({ worst }) => worst).toSorted(compareDecimals);
  return reaches.map(({ best, worst }) => {
    const certainlyBetter = countBelow(worsts, best);
    const possiblyBetter = countBelow(bests, worst) - (best.equals(worst) ? 0 : 1);
    return [certainlyBetter + 1, possiblyBetter + 1];
  });
}

/** In place of a bound, how far off the truth can be. */
const LEAST = new Decimal(-Infinity);
const GREATEST = new Decimal(Infinity);

function compareDecimals(one: Decimal, other: Decimal): number {
  return one.comparedTo(other);
}

/** How many of ordered values are less than another. */
function countBelow(values: readonly Decimal[], limit: Decimal): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle]!.lessThan(limit)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** On which side of its number the truth lies: 1 above, -1 below, 0 at it. */
function sideOf(precision: Precision | null | undefined): number {
  return Number(precision === 'AT_LEAST') - Number(precision === 'AT_MOST');
}
