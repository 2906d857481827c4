import type { Dimension, Members } from '../indicator/indicator.js';
import { membersKey } from '../indicator/indicator.js';
import { sumOf } from '../shared/decimal.js';
import { coveringMost, type Figure, together } from './figure.js';

/**
 * Step (b): the figure of one unit and scope with the members `fixed`, unasked dimensions summed over.
 *
 * It is the figure reported with exactly those members, or the sum over the members of one unfixed
 * dimension (recursively): whichever covers the most; of equal ones the reported figure, then the
 * dimensions in catalogue order. Null when nothing is known.
 *
 * @param byMembers What step (a) knows, by `membersKey`.
 */
export function rollUpMembers(
  byMembers: ReadonlyMap<string, Figure>,
  fixed: Members,
  dimensions: readonly Dimension[],
): Figure | null {
  const unfixed = dimensions.filter(({ code }) => !(code in fixed));
  const reported = byMembers.get(membersKey(fixed));
  const finest = unfixed.reduce((count, { members }) => count * members.length, 1);
  return coveringMost([
    reported ? { ...reported, weight: reported.weight * finest } : null,
    ...unfixed.map(({ code, members }) =>
      sumOverMembers(
        members.map(member => rollUpMembers(byMembers, { ...fixed, [code]: member.code }, dimensions)),
      ),
    ),
  ]);
}

function sumOverMembers(parts: readonly (Figure | null)[]): Figure | null {
  const known = parts.filter(part => part !== null);
  if (known.length === 0) return null;
  return {
    ...together(known),
    value: sumOf(known.map(({ value }) => value)),
    isReported: false,
    terms: known.flatMap(({ terms }) => terms),
  };
}
