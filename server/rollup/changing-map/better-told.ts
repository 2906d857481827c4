import { saysAll, type Subtotal, type UnitRule } from '../roll-up-units.js';

/** Of two ways to tell a number: figures that say all before statements that do, and these before what knows less. */
export function isBetter(
  one: Subtotal,
  other: Subtotal,
  { officeWeight }: Pick<UnitRule, 'officeWeight'>,
): boolean {
  const [better, worse] = [rankOf(one, officeWeight), rankOf(other, officeWeight)];
  if (better !== worse || better > 1) return better > worse;
  // Of two that know nothing, the one that knows that somebody was due.
  return better === 0 ? one.offices.expected > 0 && other.offices.expected === 0 : one.weight > other.weight;
}

function rankOf(subtotal: Subtotal, officeWeight: number): number {
  if (!saysAll(subtotal, officeWeight)) return subtotal.value === null ? 0 : 1;
  return subtotal.hasStated ? 2 : 3;
}
