import type { Dimension, Members } from '../indicator/indicator.js';
import { membersKey } from '../indicator/indicator.js';
import { sumOf } from '../shared/decimal.js';
import { type Choice, choose, way } from './choice.js';
import { type Figure, together } from './figure.js';

/** As it was reported with exactly those members, or summed over one dimension that is not fixed. */
export type MemberWay =
  | { readonly kind: 'REPORTED' }
  | { readonly kind: 'SUM'; readonly dimension: Dimension; readonly parts: readonly MemberChoice[] };

/** What is known of one cell, and of all the ways to know it the one that counts. */
export interface MemberChoice extends Choice<MemberWay, Figure> {
  /** The members of the cell. */
  readonly fixed: Members;
}

/**
 * Step (b): the figure of one unit and scope with the members `fixed`, unasked dimensions summed over.
 *
 * It is the figure reported with exactly those members, or the sum over the members of one unfixed
 * dimension (recursively): the first of these, in catalogue order, that is there with every member for the
 * whole period; else the reported figure as far as it is known, else the sum that covers the most. Null when
 * nothing is known.
 *
 * @param byMembers What step (a) knows, by `membersKey`.
 * @param seriesWeight The weight of one series that is known for the whole period.
 */
export function rollUpMembers(
  byMembers: ReadonlyMap<string, Figure>,
  fixed: Members,
  dimensions: readonly Dimension[],
  seriesWeight: number,
): Figure | null {
  return chooseMembers(byMembers, fixed, dimensions, seriesWeight).chosen?.said ?? null;
}

/** The same decision, with the ways that were not taken. */
export function chooseMembers(
  byMembers: ReadonlyMap<string, Figure>,
  fixed: Members,
  dimensions: readonly Dimension[],
  seriesWeight: number,
): MemberChoice {
  if (byMembers.size === 0) return { chosen: null, setAside: [], fixed };
  const unfixed = dimensions.filter(({ code }) => !(code in fixed));
  const reported = byMembers.get(membersKey(fixed));
  const finest = unfixed.reduce((count, { members }) => count * members.length, 1);
  const sums = unfixed.map(dimension => {
    const parts = dimension.members.map(({ code }) =>
      chooseMembers(byMembers, { ...fixed, [dimension.code]: code }, dimensions, seriesWeight),
    );
    return way<MemberWay, Figure>({ kind: 'SUM', dimension, parts }, sumOverMembers(parts));
  });
  const choice = choose(
    [
      way<MemberWay, Figure>(
        { kind: 'REPORTED' },
        reported ? { ...reported, weight: reported.weight * finest } : null,
      ),
      ...sums,
    ],
    {
      isWhole: ({ weight }) => weight === seriesWeight * finest,
      placeInPart: ({ weight }, index) => (index === 0 ? -Number.MAX_VALUE : -weight),
    },
  );
  return { ...choice, fixed };
}

function sumOverMembers(parts: readonly MemberChoice[]): Figure | null {
  const known = parts.flatMap(({ chosen }) => (chosen ? [chosen.said] : []));
  if (known.length === 0) return null;
  return {
    ...together(known),
    value: sumOf(known.map(({ value }) => value)),
    isReported: false,
    terms: known.flatMap(({ terms }) => terms),
  };
}
