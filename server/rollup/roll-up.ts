import { referencesOf } from '../indicator/formula.js';
import { type Indicator, type Members, membersKey } from '../indicator/indicator.js';
import type { Observation, Scope } from '../reporting/observation.js';
import { SCOPES } from '../reporting/observation.js';
import { isSamePeriod } from '../reporting/period.js';
import { ONE } from '../shared/decimal.js';
import type { AdminLevel, AdminUnitId, AdminUnitType } from '../territory/admin-unit.js';
import { aboutPart, asPrinted, type FormulaBook, measureOf, printedMeasure } from './cell.js';
import { asPart, deriveMeasure, membersOfPart, preferPrinted } from './derive-measure.js';
import type { Figure } from './figure.js';
import type { Measure } from './measure.js';
import { finestCells, type RollupQuestion } from './question.js';
import { rollUpMembers } from './roll-up-members.js';
import { rollUpPeriods, weightOfPeriod } from './roll-up-periods.js';
import { rollUpUnits, type UnitFigures, type UnitRollup } from './roll-up-units.js';

/** A unit with everything below it, under one map. */
export interface UnitTree {
  readonly id: AdminUnitId;
  readonly level: AdminLevel;
  readonly type: AdminUnitType;
  readonly children: readonly UnitTree[];
}

/** Everything that was observed, by unit. */
export type ObservedWorld = ReadonlyMap<AdminUnitId, readonly Observation[]>;

/**
 * The rollup of one cell, as it is defined (semantics, section 3):
 *
 *     observations → (a) time → (b) members → (c) units → (d) formulas
 *
 * This is the specification that the SQL is held to. It keeps every term, and its cost grows with the whole
 * subtree: production asks `RollupReadModel` instead.
 */
export function rollUp(
  unit: UnitTree,
  scope: Scope,
  question: RollupQuestion,
  world: ObservedWorld,
  book: FormulaBook,
): Measure {
  const { indicator, members } = question;
  if (indicator.kind !== 'DERIVED') return measureOf(rollUpBase(unit, question, world), scope, question);
  const formula = book.formulaOf(indicator.code)!;
  const parts = referencesOf(formula).map(reference => {
    const part = book.indicator(reference.code);
    const asked = aboutPart(question, part, membersOfPart(members, reference, part));
    return asPart(rollUp(unit, scope, asked, world, book), part);
  });
  const printed = asPrinted(question);
  return preferPrinted(
    deriveMeasure(indicator, formula, parts),
    printedMeasure(rollUpBase(unit, printed, world), scope, printed),
  );
}

/** Steps (a) to (c) of a base indicator, or of what was printed of a derived one. */
export function rollUpBase(unit: UnitTree, question: RollupQuestion, world: ObservedWorld): UnitRollup {
  const { indicator, period, basis } = question;
  return rollUpUnits(figuresOf(unit, question, world), {
    overUnits: indicator.overUnits,
    signed: indicator.signed,
    officeWeight: weightOfPeriod(period, indicator.overTime) * finestCells(question),
    useStated: basis === 'BEST',
  });
}

function figuresOf(unit: UnitTree, question: RollupQuestion, world: ObservedWorld): UnitFigures {
  const { indicator, members } = question;
  const observed = (world.get(unit.id) ?? []).filter(
    observation => observation.indicator === indicator.code && hasMembers(observation, members),
  );
  const said = SCOPES.map(scope =>
    inTimeAndMembers(
      observed.filter(one => one.scope === scope),
      question,
    ),
  );
  const [own, statedBelow, statedTotal] = said.map(({ figure }) => figure) as [
    Figure | null,
    Figure | null,
    Figure | null,
  ];
  const isExpected = isReporting(unit, indicator);
  return {
    unit: unit.id,
    isExpected,
    own: indicator.register ? (isExpected ? REGISTERED : null) : own,
    statedBelow,
    statedTotal,
    contradicted: SCOPES.filter((_, index) => said[index]!.isContradicted),
    children: unit.children.map(child => figuresOf(child, question, world)),
  };
}

function inTimeAndMembers(
  observations: readonly Observation[],
  { indicator, period, members }: RollupQuestion,
): { figure: Figure | null; isContradicted: boolean } {
  const answerable =
    indicator.kind === 'DERIVED'
      ? observations.filter(one => isSamePeriod(one.period, period))
      : observations;
  const byMembers = Map.groupBy(answerable, observation => membersKey(observation.members));
  const inTime = [...byMembers].map(
    ([key, series]) => [key, rollUpPeriods(series, period, indicator.overTime, indicator.signed)] as const,
  );
  const known = new Map(inTime.flatMap(([key, { figure }]) => (figure ? [[key, figure] as const] : [])));
  return {
    figure: rollUpMembers(known, members, indicator.dimensions),
    isContradicted: inTime.some(([, { isContradicted }]) => isContradicted),
  };
}

/** Whether the unit's own office is expected to report the indicator, or counts in its register. */
export function isReporting(
  { level, type }: Pick<UnitTree, 'level' | 'type'>,
  { levels, register }: Indicator,
): boolean {
  if (!register) return levels.includes(level);
  return register.levels.includes(level) && (register.types === null || register.types.includes(type));
}

function hasMembers(observation: Observation, members: Members): boolean {
  return Object.entries(members).every(([dimension, member]) => observation.members[dimension] === member);
}

/** Every unit of a register says 1, exactly. */
const REGISTERED: Figure = {
  value: ONE,
  weight: 1,
  days: null,
  precision: 'EXACT',
  provisional: false,
  asOf: null,
  isReported: true,
  terms: [],
};
