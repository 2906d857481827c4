import { type Indicator, type Members, membersKey } from '../indicator/indicator.js';
import { type Period, periodKey } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import type { BasisPolicy } from './measure.js';

/** One unit of the tree in which a question is asked. */
export interface AskedUnit {
  readonly id: AdminUnitId;
  readonly level: AdminLevel;
}

/** One question about any number of units: which number, for when, under which map, known when. */
export interface RollupQuestion {
  readonly indicator: Indicator;
  /** The members that are fixed; dimensions that are not named are summed over. */
  readonly members: Members;
  readonly period: Period;
  /** The rollup is taken over the tree of units in force on this day. */
  readonly boundaries: Day;
  /** Answers as the system stood then; null: as it stands now. */
  readonly knownOn: Date | null;
  readonly basis: BasisPolicy;
}

/** How many finest cells a cell with `members` fixed stands for. */
export function finestCells({ indicator, members }: Pick<RollupQuestion, 'indicator' | 'members'>): number {
  return indicator.dimensions
    .filter(({ code }) => !(code in members))
    .reduce((count, dimension) => count * dimension.members.length, 1);
}

/** A name for a map's key: questions with the same name are the same question. */
export function questionKey(question: RollupQuestion): string {
  const { indicator, members, period, boundaries, knownOn, basis } = question;
  const printed = indicator.kind === 'DERIVED' ? 'printed' : '';
  return [
    indicator.id,
    printed,
    membersKey(members),
    periodKey(period),
    boundaries,
    knownOn?.getTime(),
    basis,
  ].join('|');
}
