import type { Direction } from '../indicator/indicator.js';
import type { Precision } from '../reporting/observation.js';
import type { Decimal } from '../shared/decimal.js';

/** Where one of several values stands. */
export interface Place {
  /** Position among those that were compared. */
  readonly at: number;
  /** 1 is the best; equal values share a rank, and the next one is as many places further: 1, 2, 2, 4. */
  readonly rank: number;
  readonly tied: boolean;
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
  let rank = 0;
  return ordered.map(({ at }, index) => {
    const isLikeBefore = isLike(index - 1);
    const isLikeNext = isLike(index);
    if (!isLikeBefore) rank = index + 1;
    return { at, rank, tied: isLikeBefore || isLikeNext };
  });
}

/** On which side of its number the truth lies: 1 above, -1 below, 0 at it. */
function sideOf(precision: Precision | null | undefined): number {
  return Number(precision === 'AT_LEAST') - Number(precision === 'AT_MOST');
}
