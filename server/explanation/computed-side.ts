import { Decimal } from '../shared/decimal.js';
import type { ExplanationNode } from './explanation.js';

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
      kind !== 'STATED' &&
      kind !== 'PRINTED' &&
      observation === null &&
      terms.length > 0 &&
      value !== null &&
      value.minus(computed).abs().lessThanOrEqualTo(ROUNDING),
  );
  return side ? [...new Set(side.terms.map(({ observation }) => observation))] : null;
}
