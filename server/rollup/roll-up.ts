import { referencesOf } from '../indicator/formula.js';
import { type Indicator, type Members, membersKey } from '../indicator/indicator.js';
import type { Observation, Scope } from '../reporting/observation.js';
import { SCOPES } from '../reporting/observation.js';
import { comparePeriods, isSamePeriod } from '../reporting/period.js';
import { ONE } from '../shared/decimal.js';
import type { AdminLevel, AdminUnitId, AdminUnitType } from '../territory/admin-unit.js';
import { aboutPart, asPrinted, type FormulaBook, measureOf, printedMeasure, scopePrinted } from './cell.js';
import { asPart, deriveMeasure, membersOfPart, preferPrinted } from './derive-measure.js';
import type { Figure } from './figure.js';
import type { Measure } from './measure.js';
import { finestCells, type RollupQuestion } from './question.js';
import { chooseMembers, type MemberChoice } from './roll-up-members.js';
import { type InTime, isOfOneTerritory, rollUpPeriods, weightOfPeriod } from './roll-up-periods.js';
import { rollUpUnits, type UnitFigures, type UnitRollup, type UnitRule } from './roll-up-units.js';
import { areOfSameOffices, basesOf } from './same-offices.js';

/** A unit with everything below it, under one map. */
export interface UnitTree {
  readonly id: AdminUnitId;
  readonly level: AdminLevel;
  readonly type: AdminUnitType;
  readonly children: readonly UnitTree[];
}

/** Units of one level and type that are not told one by one. */
export interface UnitCount {
  readonly level: AdminLevel;
  readonly type: AdminUnitType;
  readonly count: number;
  /** The first of them in the order of names, where somebody is to name some. */
  readonly first?: readonly RankedUnit[];
}

/** A unit, and where it stands in the order of names. */
export interface RankedUnit {
  readonly id: AdminUnitId;
  readonly rank: number;
}

/** A tree of which only some units are there one by one; the rest are counted below the unit they lie in. */
export interface CountedTree extends UnitTree {
  readonly children: readonly CountedTree[];
  readonly others?: readonly UnitCount[];
  /** As of those that are counted. */
  readonly rank?: number;
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
  if (question.indicator.kind !== 'DERIVED')
    return measureOf(rollUpBase(unit, question, world), scope, question);
  const printed = asPrinted(question);
  return preferPrinted(
    rollUpFormula(unit, scope, question, world, book),
    printedMeasure(rollUpBase(unit, printed, world), scopePrinted(unit, scope), printed),
  );
}

/** Step (d) of a derived indicator, whatever was printed of it or of its derived parts. */
function rollUpFormula(
  unit: UnitTree,
  scope: Scope,
  question: RollupQuestion,
  world: ObservedWorld,
  book: FormulaBook,
): Measure {
  const parts = partsOf(question, book).map(part => {
    const ask = part.indicator.kind === 'DERIVED' ? rollUpFormula : rollUp;
    return asPart(ask(unit, scope, part, world, book), part.indicator);
  });
  const { code } = question.indicator;
  const isOfSameOffices = areOfSameOffices(basesOf(code, book), { levels: [unit.level], scope });
  return deriveMeasure(question.indicator, book.formulaOf(code)!, parts, isOfSameOffices);
}

/** What the formula of a derived indicator asks for, one question for each reference, in the order written. */
export function partsOf(question: RollupQuestion, book: FormulaBook): RollupQuestion[] {
  return referencesOf(book.formulaOf(question.indicator.code)!).map(reference => {
    const part = book.indicator(reference.code);
    return aboutPart(question, part, membersOfPart(question.members, reference, part));
  });
}

/** Steps (a) to (c) of a base indicator, or of what was printed of a derived one. */
export function rollUpBase(unit: UnitTree, question: RollupQuestion, world: ObservedWorld): UnitRollup {
  return rollUpUnits(figuresOf(unit, question, world), unitRuleOf(question));
}

/** How the figures of units are put together for a question. */
export function unitRuleOf(question: RollupQuestion): UnitRule {
  const { indicator, period, basis } = question;
  return {
    overUnits: indicator.overUnits,
    signed: indicator.signed,
    officeWeight: weightOfPeriod(period, indicator.overTime) * finestCells(question),
    useStated: basis === 'BEST',
  };
}

function figuresOf(unit: UnitTree, question: RollupQuestion, world: ObservedWorld): UnitFigures {
  const said = sayingsOf(world.get(unit.id) ?? [], question);
  const children = unit.children.map(child => figuresOf(child, question, world));
  return { ...figuresOfUnit(unit, said, question), children };
}

/** What a unit said in one scope, after steps (a) and (b), with what it was made from. */
export interface Saying {
  /** The figures that bear on the question, one series for each set of members. */
  readonly series: ReadonlyMap<string, readonly Observation[]>;
  readonly inTime: ReadonlyMap<string, InTime>;
  readonly choice: MemberChoice;
}

/** Steps (a) and (b) for one unit. The order in which its figures arrived makes no difference. */
export function sayingsOf(
  observations: readonly Observation[],
  question: RollupQuestion,
): Readonly<Record<Scope, Saying>> {
  const { indicator, members } = question;
  const said = observations
    .filter(one => one.indicator === indicator.code && hasMembers(one, members))
    .toSorted((one, other) => comparePeriods(one.period, other.period));
  const saying = (scope: Scope): Saying =>
    inTimeAndMembers(
      said.filter(one => one.scope === scope),
      question,
    );
  return { OWN: saying('OWN'), BELOW: saying('BELOW'), TOTAL: saying('TOTAL') };
}

/** What step (c) needs to know of one unit. */
export function figuresOfUnit(
  unit: Pick<UnitTree, 'id' | 'level' | 'type'>,
  said: Readonly<Record<Scope, Saying>>,
  { indicator }: RollupQuestion,
): Omit<UnitFigures, 'children'> {
  const isExpected = isReporting(unit, indicator);
  const figure = (scope: Scope): Figure | null => said[scope].choice.chosen?.said ?? null;
  return {
    unit: unit.id,
    isExpected,
    own: indicator.register ? (isExpected ? REGISTERED : null) : figure('OWN'),
    statedBelow: figure('BELOW'),
    statedTotal: figure('TOTAL'),
    contradicted: SCOPES.filter(scope =>
      [...said[scope].inTime.values()].some(({ isContradicted }) => isContradicted),
    ),
  };
}

function inTimeAndMembers(observations: readonly Observation[], question: RollupQuestion): Saying {
  const { indicator, period, members } = question;
  const answerable =
    indicator.kind === 'DERIVED'
      ? observations.filter(one => isSamePeriod(one.period, period))
      : observations;
  const series = Map.groupBy(answerable, observation => membersKey(observation.members));
  const inTime = new Map(
    [...series].map(([key, figures]) => {
      const usable = figures.filter(figure => isOfThisTerritory(figure, indicator));
      return [key, rollUpPeriods(usable, period, indicator.overTime, indicator.signed)] as const;
    }),
  );
  const known = new Map([...inTime].flatMap(([key, { figure }]) => (figure ? [[key, figure] as const] : [])));
  return {
    series,
    inTime,
    choice: chooseMembers(known, members, indicator.dimensions, weightOfPeriod(period, indicator.overTime)),
  };
}

/** Whether a figure can say something of the territory at the end of the period (semantics, section 4). */
export function isOfThisTerritory(
  { isOfOtherTerritory }: Observation,
  indicator: Pick<Indicator, 'overTime' | 'overUnits'>,
): boolean {
  return isOfOtherTerritory !== true || !isOfOneTerritory(indicator);
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
export const REGISTERED: Figure = {
  value: ONE,
  weight: 1,
  days: null,
  precision: 'EXACT',
  provisional: false,
  asOf: null,
  isReported: true,
  terms: [],
};
