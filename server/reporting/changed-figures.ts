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
}

export function isNothing({ cells }: ChangedFigures): boolean {
  return cells.length === 0;
}

/** What either says. */
export function bothChanges(one: ChangedFigures, other: ChangedFigures): ChangedFigures {
  return { cells: [...one.cells, ...other.cells], units: [...new Set([...one.units, ...other.units])] };
}
