import type { Members } from '../indicator/indicator.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { Period } from './period.js';

/** Figures of one indicator, one set of members and one period. */
export interface ChangedCell {
  readonly indicatorId: number;
  readonly members: Members;
  readonly period: Period;
}

/**
 * Which figures a transaction added, corrected or judged otherwise: all of them are of one of the cells and
 * of one of the units, so that a million figures are told in a few thousand words.
 */
export interface ChangedFigures {
  readonly cells: readonly ChangedCell[];
  readonly units: readonly AdminUnitId[];
  /**
   * The rows that came and those that were superseded, where they are few: what was said before is then what
   * stands now without the ones and with the others. Null: there are too many, or figures came to count otherwise
   * than by a revision.
   */
  readonly revisions: Revisions | null;
}

/** Ids of observations. */
export interface Revisions {
  readonly added: readonly string[];
  readonly superseded: readonly string[];
}

export const NO_CHANGE: ChangedFigures = {
  cells: [],
  units: [],
  revisions: { added: [], superseded: [] },
};

export function isNothing({ cells }: ChangedFigures): boolean {
  return cells.length === 0;
}

/** What either says. */
export function bothChanges(one: ChangedFigures, other: ChangedFigures): ChangedFigures {
  return {
    cells: [...one.cells, ...other.cells],
    units: [...new Set([...one.units, ...other.units])],
    revisions: one.revisions &&
      other.revisions && {
        added: [...one.revisions.added, ...other.revisions.added],
        superseded: [...one.revisions.superseded, ...other.revisions.superseded],
      },
  };
}
