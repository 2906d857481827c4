import type { Direction } from '../indicator/indicator.js';
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
 */
export function rankValues(values: readonly (Decimal | null)[], direction: Direction): Place[] {
  const sign = direction === 'LOWER_IS_BETTER' ? 1 : -1;
  const known = values.flatMap((value, at) => (value === null ? [] : [{ at, value }]));
  const ordered = known.toSorted(
    (one, other) => sign * one.value.comparedTo(other.value) || one.at - other.at,
  );
  let rank = 0;
  return ordered.map(({ at, value }, index) => {
    const isLikeBefore = index > 0 && ordered[index - 1]!.value.equals(value);
    const isLikeNext = index + 1 < ordered.length && ordered[index + 1]!.value.equals(value);
    if (!isLikeBefore) rank = index + 1;
    return { at, rank, tied: isLikeBefore || isLikeNext };
  });
}
