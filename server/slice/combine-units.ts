import { referencesOf } from '../indicator/formula.js';
import type { FormulaBook } from '../rollup/cell.js';
import { aboutPart, measureOf } from '../rollup/cell.js';
import { asPart, deriveMeasure, membersOfPart } from '../rollup/derive-measure.js';
import type { Measure } from '../rollup/measure.js';
import type { RollupQuestion } from '../rollup/question.js';
import { addUp } from '../rollup/add-up.js';
import type { Subtotal, UnitRollup } from '../rollup/roll-up-units.js';
import { areOfSameOffices, type AskedOffices, basesOf } from '../rollup/same-offices.js';
import type { Scope } from '../reporting/observation.js';

/** What each of the units says of a base indicator; null of one that is not on the map. */
export type AskRollups = (question: RollupQuestion) => Promise<readonly (UnitRollup | null)[]>;

/**
 * The measure of several units taken together: of a base indicator their rollups added up by its rule, of a derived
 * one the formula over its parts so added up. Nobody has printed a percentage of such a selection: none is looked for.
 *
 * @param asked Of which levels the units are.
 */
export async function combineUnits(
  asked: AskedOffices,
  question: RollupQuestion,
  book: FormulaBook,
  ask: AskRollups,
): Promise<Measure> {
  const { indicator } = question;
  if (indicator.kind !== 'DERIVED') return combineRollups(await ask(question), asked.scope, question);
  const formula = book.formulaOf(indicator.code)!;
  const parts = referencesOf(formula).map(async reference => {
    const part = book.indicator(reference.code);
    const partAsked = aboutPart(question, part, membersOfPart(question.members, reference, part));
    return asPart(await combineUnits(asked, partAsked, book, ask), part);
  });
  const isOfSameOffices = areOfSameOffices(basesOf(indicator.code, book), asked);
  return deriveMeasure(indicator, formula, await Promise.all(parts), isOfSameOffices);
}

/** The same of a base indicator. One that never combines over units is expected of nobody here. */
export function combineRollups(
  rollups: readonly (UnitRollup | null)[],
  scope: Scope,
  question: RollupQuestion,
): Measure {
  const { overUnits } = question.indicator;
  const known = overUnits === 'NONE' ? [] : rollups.filter(rollup => rollup !== null);
  const together = addUp(
    known.map(rollup => rollup[scope]),
    overUnits,
  );
  return measureOf(asRollup({ ...together, isReported: false }), scope, question);
}

function asRollup(subtotal: Subtotal): UnitRollup {
  return {
    OWN: subtotal,
    BELOW: subtotal,
    TOTAL: subtotal,
    fromBelow: subtotal,
    statedBelow: null,
    statedTotal: null,
  };
}
