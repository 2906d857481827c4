import { printFormula } from '../indicator/print-formula.js';
import type { Scope } from '../reporting/observation.js';
import { type Decimal, ONE, ZERO } from '../shared/decimal.js';
import { asPrinted, type FormulaBook, measureOf, printedMeasure } from './cell.js';
import { asPart, deriveMeasure, preferPrinted } from './derive-measure.js';
import { explainSaying } from './explain-figure.js';
import { explainUnit, UnitStory } from './explain-unit.js';
import { type Explanation, type ExplanationNode, node, type Place } from './explanation.js';
import { type CountedTree, foldSilentUnits } from './fold-silent-units.js';
import type { Measure } from './measure.js';
import type { RollupQuestion } from './question.js';
import { type ObservedWorld, partsOf } from './roll-up.js';

/** What an explanation is made from: one map, everything observed on it that bears on the question, the formulas. */
export interface KnownWorld {
  readonly tree: CountedTree;
  readonly observed: ObservedWorld;
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
  const { measure, tell } = explained(world, scope, question);
  return { measure, root: tell(ONE) };
}

/** An answer, and how to tell of it once it is known how often it enters the one that was asked for. */
interface Told<Answer> {
  readonly measure: Answer;
  readonly tell: (factor: Decimal) => ExplanationNode;
}

function explained(world: KnownWorld, scope: Scope, question: RollupQuestion): Told<Measure> {
  return question.indicator.kind === 'DERIVED'
    ? explainDerived(world, scope, question)
    : explainBase(world, scope, question);
}

function explainBase({ tree, observed }: KnownWorld, scope: Scope, question: RollupQuestion): Told<Measure> {
  const unit = explainUnit(foldSilentUnits(tree, question, observed), question, observed);
  const { rollup } = unit.choices;
  const carry = UnitStory.carryOf(rollup[scope], question.indicator.overUnits === 'MEAN');
  return {
    measure: measureOf(rollup, scope, question),
    tell: factor => new UnitStory(question).unit(unit, scope, carry.times(factor)),
  };
}

/** Step (d): the formula with each of its parts explained, and the percentage that was printed for the cell. */
function explainDerived(world: KnownWorld, scope: Scope, question: RollupQuestion): Told<Measure> {
  const { indicator, members, period } = question;
  const formula = world.book.formulaOf(indicator.code)!;
  const parts = partsOf(question, world.book).map(part => ({ part, told: explained(world, scope, part) }));
  const computed = deriveMeasure(
    indicator,
    formula,
    parts.map(({ part, told }) => asPart(told.measure, part.indicator)),
  );
  const place: Place = { unit: world.tree.id, indicator, scope, members, period };
  const printed = explainPrinted(world, scope, question, place);
  const measure = preferPrinted(computed, printed?.measure ?? null);
  const isComputed = measure === computed;
  const tellFormula = (factor: Decimal): ExplanationNode =>
    node('FORMULA', place, {
      value: computed.value,
      precision: computed.precision,
      factor,
      way: 'FORMULA',
      reason: isComputed ? null : 'COVERS_LESS',
      formula: printFormula(formula),
      offices: computed.coverage.offices,
      children: parts.map(({ told }) => told.tell(factor)),
    });
  return {
    measure,
    tell: factor => {
      const [one, other] = isComputed ? [factor, ZERO] : [ZERO, factor];
      const children = [tellFormula(one), ...(printed ? [printed.tell(other)] : [])];
      return node('UNIT', place, {
        value: measure.value,
        precision: measure.precision,
        factor,
        way: isComputed ? 'FORMULA' : 'PRINTED',
        offices: measure.coverage.offices,
        children: isComputed ? children : children.toReversed(),
      });
    },
  };
}

/** What was printed for a derived cell; nobody below the unit has a part in that. Null: nothing was. */
function explainPrinted(
  { tree, observed }: KnownWorld,
  scope: Scope,
  question: RollupQuestion,
  place: Place,
): Told<Measure | null> | null {
  const asked = asPrinted(question);
  const { choices, said } = explainUnit({ ...tree, children: [], folded: 0 }, asked, observed);
  const figure = said[scope].choice.chosen?.said;
  if (!figure) return null;
  const reason = question.basis === 'BOTTOM_UP' ? 'STATED_NOT_ASKED' : 'FORMULA_IS_COMPLETE';
  return {
    measure: printedMeasure(choices.rollup, scope, asked),
    tell: factor =>
      node('PRINTED', place, {
        value: figure.value,
        precision: figure.precision,
        factor,
        way: 'PRINTED',
        reason: factor.isZero() ? reason : null,
        children: explainSaying(said[scope], place, factor, asked),
      }),
  };
}
