import type { Catalogue } from '../indicator/catalogue.js';
import type { Dimension, Indicator, Members } from '../indicator/indicator.js';
import type { Period } from '../reporting/period.js';
import type { RollupQuestion } from '../rollup/question.js';
import { type IndicatorSelection, refuseSlice, type SliceColumn } from './slice.js';

/** What an indicator selection stands for: some members fixed, some dimensions broken down by. */
export interface ColumnGroup {
  readonly indicator: Indicator;
  readonly fixed: Members;
  readonly by: readonly Dimension[];
}

/**
 * The indicators asked for, each with what is fixed and what it is broken down by.
 *
 * @throws DomainError `INDICATOR_NOT_FOUND`, `DIMENSION_NOT_FOUND`, `MEMBER_NOT_FOUND`; `SLICE_MALFORMED` when a
 *   dimension is both fixed and broken down by, or named twice.
 */
export function readSelections(
  selections: readonly IndicatorSelection[],
  catalogue: Pick<Catalogue, 'indicator' | 'checkMembers' | 'checkDimension'>,
): ColumnGroup[] {
  return selections.map(({ code, members, by }) => {
    const indicator = catalogue.indicator(code);
    const fixed = catalogue.checkMembers(indicator, members);
    const twice = by.find((dimension, index) => dimension in fixed || by.indexOf(dimension) !== index);
    if (twice !== undefined) {
      const how =
        twice in fixed
          ? {
              vi: 'vừa được giữ ở một thành phần vừa được phân tách',
              en: 'held to one member and broken down by',
            }
          : { vi: 'được nêu hai lần trong by', en: 'named twice in by' };
      refuseSlice(
        {
          vi: `${twice} của ${code} ${how.vi}: chỉ nêu một lần.`,
          en: `${twice} of ${code} is ${how.en}: name it once.`,
        },
        { indicator: code, dimension: twice },
      );
    }
    return { indicator, fixed, by: by.map(dimension => catalogue.checkDimension(indicator, dimension)) };
  });
}

/** How many columns there will be: counted before any is made. */
export function countColumns(groups: readonly ColumnGroup[], periods: readonly Period[]): number {
  const sets = groups.map(({ by }) => by.reduce((count, { members }) => count * members.length, 1));
  return sets.reduce((sum, count) => sum + count, 0) * periods.length;
}

/**
 * Every column, in the order indicator, members, period: members in the order of the catalogue, those of the last
 * dimension changing first.
 */
export function expandColumns(
  groups: readonly ColumnGroup[],
  periods: readonly Period[],
  common: Omit<RollupQuestion, 'indicator' | 'members' | 'period'>,
): SliceColumn[] {
  return groups.flatMap(({ indicator, fixed, by }) =>
    combinations(fixed, by).flatMap(members =>
      periods.map(period => ({ ...common, indicator, members, period })),
    ),
  );
}

function combinations(fixed: Members, dimensions: readonly Dimension[]): Members[] {
  return dimensions.reduce<Members[]>(
    (sets, dimension) =>
      sets.flatMap(set => dimension.members.map(({ code }) => ({ ...set, [dimension.code]: code }))),
    [fixed],
  );
}
