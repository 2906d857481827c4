import type { Scope } from '../reporting/observation.js';
import { Decimal, quotient } from '../shared/decimal.js';
import type { Steps } from '../shared/turns.js';
import { heldAgainst } from '../discrepancy/find-statement-discrepancies.js';
import type { Term } from '../rollup/figure.js';
import type { RollupQuestion } from '../rollup/question.js';
import { explainUnderBoundaries } from './explain-under-boundaries.js';
import type { ExplanationNode } from './explanation.js';
import type { ReportedWorld } from './reported-world.js';

/** Two numbers that were divided in another order are the same all the same. */
const ROUNDING = new Decimal('1e-9');

/**
 * The figures by which the other side of a discrepancy came about: of the number of its cell or, where the stated one is
 * that, of a way that was set aside. Null: none of them gives this number.
 */
export function figuresOfComputedSide(root: ExplanationNode, computed: Decimal): readonly string[] | null {
  const ways = [root, ...root.children, ...root.children.flatMap(({ children }) => children)];
  const side = ways.find(
    ({ kind, observation, value, terms }) =>
      kind !== 'STATED' && kind !== 'PRINTED' && observation === null && isFrom(terms, value, computed),
  );
  return side ? figuresOf(side.terms) : null;
}

/**
 * The figures that a statement is held against, also where no way to the number of its cell puts them together: what is
 * known of some units below, beside a total that stands in for the others. Null: they do not give this number.
 */
export function* figuresHeldAgainst(
  world: ReportedWorld,
  scope: Scope,
  question: RollupQuestion,
  computed: Decimal,
): Steps<readonly string[] | null> {
  const { overUnits } = question.indicator;
  const { rollup } = yield* explainUnderBoundaries(world, question);
  const { value, count, terms } = heldAgainst(scope, rollup, overUnits);
  const said = value && overUnits === 'MEAN' ? quotient(value, new Decimal(count)) : value;
  return isFrom(terms, said, computed) ? figuresOf(terms) : null;
}

function isFrom(terms: readonly Term[], value: Decimal | null, computed: Decimal): boolean {
  return terms.length > 0 && value !== null && value.minus(computed).abs().lessThanOrEqualTo(ROUNDING);
}

function figuresOf(terms: readonly Term[]): readonly string[] {
  return [...new Set(terms.map(({ observation }) => observation))];
}
