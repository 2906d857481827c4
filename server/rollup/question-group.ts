import { dayNumber } from '../shared/day.js';
import { ADMIN_LEVELS } from '../territory/admin-unit.js';
import { finestCells, type RollupQuestion } from './question.js';
import { weightOfPeriod } from './roll-up-periods.js';

/**
 * Questions that one statement can answer: alike in everything that shapes the statement, and different in
 * indicator, period and which members are fixed.
 */
export interface QuestionGroup {
  /** Any of them: it stands for what they have in common. */
  readonly shape: RollupQuestion;
  readonly questions: readonly RollupQuestion[];
}

/** One question as a row that the statement reads, named by its place in the group. */
export interface QuestionRow {
  readonly q: number;
  readonly indicatorId: number;
  readonly members: string;
  readonly askedStart: string;
  readonly askedEnd: string;
  /** Day numbers; `from` null for an unknown start. */
  readonly from: number | null;
  readonly to: number;
  /** A bit for each level whose offices report: 1 for the country, 2 for provinces, 4, 8. */
  readonly levelBits: number;
  /** The weight of one office that is known for the whole period and every member. */
  readonly officeWeight: number;
  readonly isSigned: boolean;
}

/** Two questions of the same shape can be asked in one statement. */
export function shapeOf({ indicator, members, period, boundaries, knownOn, basis }: RollupQuestion): string {
  const dimensions = indicator.dimensions.map(
    ({ code, members: all }) => `${code}:${code in members ? 'fixed' : all.length}`,
  );
  return [
    indicator.kind === 'DERIVED' ? 'printed' : indicator.overTime,
    indicator.overUnits,
    period.start === null ? 'open' : 'closed',
    dimensions.join(','),
    indicator.register ? JSON.stringify(indicator.register.types) : '',
    boundaries,
    knownOn?.getTime(),
    basis,
  ].join('|');
}

export function rowsOf({ questions }: QuestionGroup): QuestionRow[] {
  return questions.map(({ indicator, members, period }, q) => ({
    q,
    indicatorId: indicator.id,
    members: JSON.stringify(members),
    askedStart: period.start ?? '-infinity',
    askedEnd: period.end,
    from: period.start === null ? null : dayNumber(period.start),
    to: dayNumber(period.end),
    levelBits: (indicator.register?.levels ?? indicator.levels).reduce(
      (bits, level) => bits | (1 << ADMIN_LEVELS.indexOf(level)),
      0,
    ),
    officeWeight: weightOfPeriod(period, indicator.overTime) * finestCells({ indicator, members }),
    isSigned: indicator.signed,
  }));
}
