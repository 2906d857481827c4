import { printFormula } from '../indicator/print-formula.js';
import type { Scope } from '../reporting/observation.js';
import { type Decimal, ONE, ZERO } from '../shared/decimal.js';
import { atOnce, ofEach, type Steps } from '../shared/turns.js';
import { asPrinted, type FormulaBook, measureOf, printedMeasure, scopePrinted } from '../rollup/cell.js';
import { asPart, deriveMeasure, preferPrinted } from '../rollup/derive-measure.js';
import { explainSaying } from './explain-figure.js';
import { explainUnderBoundaries } from './explain-under-boundaries.js';
import { onlyUnit, type ReportedWorld } from './reported-world.js';
import { carryOf, explainUnit, placeOf } from './explain-unit.js';
import { type Explanation, type ExplanationNode, node, type Place } from './explanation.js';
import type { Term } from '../rollup/figure.js';
import type { Measure } from '../rollup/measure.js';
import type { RollupQuestion } from '../rollup/question.js';
import { partsOf } from '../rollup/roll-up.js';
import { areOfSameOffices, basesOf } from '../rollup/same-offices.js';

/** What an explanation is made from: the unit, what was reported for it on each map, the formulas. */
export interface KnownWorld extends ReportedWorld {
  readonly book: FormulaBook;
}

/**
 * How the measure of one cell came about (semantics, section 6): the same steps and choices as `rollUp`, of
 * which the measure is the same, with everything that went in or was set aside.
 *
 * The observations at its leaves, each times its factor, add up to the value; below a formula, to the value
 * of each of its parts.
 */
export function explainCell(world: KnownWorld, scope: Scope, question: RollupQuestion): Explanation {
  return atOnce(explainStepByStep(world, scope, question));
}

/** The same, for a large unit. */
export function* explainStepByStep(
  world: KnownWorld,
  scope: Scope,
  question: RollupQuestion,
): Steps<Explanation> {
  const { measure, tell } = yield* explained(world, scope, question);
  return { measure, root: tell(ONE) };
}

/** An answer, and how to tell of it once it is known how often it enters the one that was asked for. */
interface Told<Answer> {
  readonly measure: Answer;
  /** The figures that went into it; of a formula, into its parts. */
  readonly terms: readonly Term[];
  readonly tell: (factor: Decimal) => ExplanationNode;
}

function explained(world: KnownWorld, scope: Scope, question: RollupQuestion): Steps<Told<Measure>> {
  return question.indicator.kind === 'DERIVED'
    ? explainDerived(world, scope, question)
    : explainBase(world, scope, question);
}

function* explainBase(world: KnownWorld, scope: Scope, question: RollupQuestion): Steps<Told<Measure>> {
  const { rollup, tell } = yield* explainUnderBoundaries(world, question);
  return {
    measure: measureOf(rollup, scope, question),
    terms: rollup[scope].terms,
    tell: factor => tell(scope, carryOf(rollup[scope], question).times(factor)),
  };
}

/** A derived indicator: its formula, and the percentage that was printed for the cell. */
function* explainDerived(world: KnownWorld, scope: Scope, question: RollupQuestion): Steps<Told<Measure>> {
  const formula = yield* explainFormula(world, scope, question);
  const printed = yield* explainPrinted(world, scope, question);
  const measure = preferPrinted(formula.measure, printed?.measure ?? null);
  const isComputed = measure === formula.measure;
  const terms = isComputed ? formula.terms : printed!.terms;
  return {
    measure,
    terms,
    tell: factor => {
      const [one, other] = isComputed ? [factor, ZERO] : [ZERO, factor];
      const parts = (): ExplanationNode[] => {
        const told = { ...formula.tell(one), reason: isComputed ? null : ('COVERS_LESS' as const) };
        const children = [told, ...(printed ? [printed.tell(other)] : [])];
        return isComputed ? children : children.toReversed();
      };
      const place = placeOf(world.unit.id, scope, question);
      return answerNode(place, { ...measure, terms }, factor, isComputed ? 'FORMULA' : 'PRINTED', parts);
    },
  };
}

/** Step (d): the formula with each of its parts explained; what was printed of a part is not asked for. */
function* explainFormula(world: KnownWorld, scope: Scope, question: RollupQuestion): Steps<Told<Measure>> {
  const formula = world.book.formulaOf(question.indicator.code)!;
  const parts = yield* ofEach(partsOf(question, world.book), function* (part) {
    return { part, told: yield* explainPart(world, scope, part) };
  });
  const measure = deriveMeasure(
    question.indicator,
    formula,
    parts.map(({ part, told }) => asPart(told.measure, part.indicator)),
    areOfSameOffices(basesOf(question.indicator.code, world.book), { levels: [world.unit.level], scope }),
  );
  const terms = parts.flatMap(({ told }) => told.terms);
  return {
    measure,
    terms,
    tell: factor =>
      node(
        'FORMULA',
        placeOf(world.unit.id, scope, question),
        {
          value: measure.value,
          precision: measure.precision,
          factor,
          way: 'FORMULA',
          formula: printFormula(formula),
          offices: measure.coverage.offices,
          terms,
        },
        () => parts.map(({ told }) => told.tell(factor)),
      ),
  };
}

function* explainPart(world: KnownWorld, scope: Scope, question: RollupQuestion): Steps<Told<Measure>> {
  if (question.indicator.kind !== 'DERIVED') return yield* explainBase(world, scope, question);
  const { measure, terms, tell } = yield* explainFormula(world, scope, question);
  const place = placeOf(world.unit.id, scope, question);
  return {
    measure,
    terms,
    tell: factor => answerNode(place, { ...measure, terms }, factor, 'FORMULA', () => [tell(factor)]),
  };
}

function answerNode(
  place: Place,
  { value, precision, coverage: { offices }, terms }: Measure,
  factor: Decimal,
  way: 'FORMULA' | 'PRINTED',
  parts: () => readonly ExplanationNode[],
): ExplanationNode {
  return node('UNIT', place, { value, precision, factor, way, offices, terms }, parts);
}

/** What was printed for a derived cell; nobody below the unit, or beside it, has a part in that. Null: nothing was. */
function* explainPrinted(
  world: KnownWorld,
  asked: Scope,
  question: RollupQuestion,
): Steps<Told<Measure | null> | null> {
  const scope = scopePrinted(world.unit, asked);
  const place = placeOf(world.unit.id, scope, question);
  const printed = asPrinted(question);
  const only = onlyUnit(world, question);
  if (!only) return null;
  const { choices, said } = yield* explainUnit(
    { ...only.tree, children: [], folded: 0, named: [] },
    printed,
    only.observed,
  );
  const figure = said[scope].choice.chosen?.said;
  if (!figure) return null;
  const reason = question.basis === 'BOTTOM_UP' ? 'STATED_NOT_ASKED' : 'FORMULA_IS_COMPLETE';
  return {
    measure: printedMeasure(choices.rollup, scope, printed),
    terms: figure.terms,
    tell: factor =>
      node(
        'PRINTED',
        place,
        {
          value: figure.value,
          precision: figure.precision,
          terms: figure.terms,
          factor,
          way: 'PRINTED',
          reason: factor.isZero() ? reason : null,
        },
        () => explainSaying(said[scope], place, factor, printed),
      ),
  };
}
