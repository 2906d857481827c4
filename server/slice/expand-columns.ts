import type { Catalogue } from '../indicator/catalogue.js';
import type { Dimension, Indicator, Members } from '../indicator/indicator.js';
import type { Period } from '../reporting/period.js';
import type { RollupQuestion } from '../rollup/question.js';
import { type IndicatorSelection, isFixed, refuseSlice, type SliceColumn } from './slice.js';

/** What an indicator selection stands for: the indicator with each set of members that gets columns. */
export interface ColumnGroup {
  readonly indicator: Indicator;
  readonly members: readonly Members[];
}

/**
 * The indicators asked for, each with its sets of members in the order of the catalogue; the last dimension of
 * `by` changes first.
 *
 * @throws DomainError `INDICATOR_NOT_FOUND`, `DIMENSION_NOT_FOUND`, `MEMBER_NOT_FOUND`; `SLICE_MALFORMED` when a
 *   dimension is both fixed and broken down by, or named twice.
 */
export function expandMembers(
  selections: readonly IndicatorSelection[],
  catalogue: Pick<Catalogue, 'indicator' | 'checkMembers' | 'checkDimension'>,
): ColumnGroup[] {
  return selections.map(({ code, members, by }) => {
    const indicator = catalogue.indicator(code);
    const fixed = catalogue.checkMembers(indicator, members);
    const dimensions = by.map(dimension => catalogue.checkDimension(indicator, dimension));
    const twice = by.find((dimension, index) => isFixed(fixed, dimension) || by.indexOf(dimension) !== index);
    if (twice !== undefined) {
      const how = isFixed(fixed, twice) ? 'held to one member and broken down by' : 'named twice in by';
      refuseSlice(`${twice} of ${code} is ${how}: name it once.`, { indicator: code, dimension: twice });
    }
    return { indicator, members: combinations(fixed, dimensions) };
  });
}

/** How many columns there will be: counted before any is made. */
export function countColumns(groups: readonly ColumnGroup[], periods: readonly Period[]): number {
  return groups.reduce((sum, { members }) => sum + members.length, 0) * periods.length;
}

/** Every column, in the order indicator, members, period. */
export function expandColumns(
  groups: readonly ColumnGroup[],
  periods: readonly Period[],
  common: Omit<RollupQuestion, 'indicator' | 'members' | 'period'>,
): SliceColumn[] {
  return groups.flatMap(({ indicator, members: sets }) =>
    sets.flatMap(members => periods.map(period => ({ ...common, indicator, members, period }))),
  );
}

function combinations(fixed: Members, dimensions: readonly Dimension[]): Members[] {
  return dimensions.reduce<Members[]>(
    (sets, dimension) =>
      sets.flatMap(set => dimension.members.map(({ code }) => ({ ...set, [dimension.code]: code }))),
    [fixed],
  );
}
