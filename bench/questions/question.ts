import type { Day } from '../../server/shared/day.js';

/** The questions that dashboards ask, named as in the goals. */
export const QUESTIONS = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6'] as const;
export type Question = (typeof QUESTIONS)[number];

export const TITLES: Readonly<Record<Question, string>> = {
  Q1: '20 indicators × 12 months × each district of a province',
  Q2: 'one indicator × 12 months × every province',
  Q3: '40 indicators × one year × a district and its communes',
  Q4: 'the 10 best of all districts by a ratio',
  Q5: 'one indicator × 12 months × every commune of a province',
  Q6: 'every commune of a province compared by one indicator in one year',
};

/** One row of a table that is asked for. */
export interface AskedUnit {
  readonly id: number;
  readonly code: string;
  /** The unit itself and all below it: whose figures make up its total. */
  readonly offices: readonly number[];
}

export interface AskedIndicator {
  readonly code: string;
  /** Of a ratio, numerator and denominator. */
  readonly ids: readonly number[];
}

/** In the spelling of the API, and as days `[start, end)`. */
export interface AskedPeriod {
  readonly name: string;
  readonly start: Day;
  readonly end: Day;
}

/** A question in figures: what a client would have to know to put it to anybody. */
export interface AskedTable {
  readonly question: Question;
  /** The units that have stored rollups, and communes, which have none. */
  readonly units: readonly AskedUnit[];
  readonly communes: readonly AskedUnit[];
  readonly indicators: readonly AskedIndicator[];
  readonly periods: readonly AskedPeriod[];
  /** How the API selects these units: `UnitSelection`. */
  readonly selection: Readonly<Record<string, unknown>>;
  /** Only so many rows, the greatest first; null: all of them. */
  readonly top: number | null;
  /** Asked as a `comparison`, with ranks and shares, where there is such a thing. */
  readonly isCompared?: boolean;
}

/** How many numbers the whole table has. */
export function cellsOf({ units, communes, indicators, periods }: AskedTable): number {
  return (units.length + communes.length) * indicators.length * periods.length;
}
