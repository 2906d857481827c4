import { referencesOf } from '../indicator/formula.js';
import type { Indicator } from '../indicator/indicator.js';
import type { Scope } from '../reporting/observation.js';
import { type AdminLevel, type AdminUnitType, isBelow } from '../territory/admin-unit.js';
import type { FormulaBook } from './cell.js';

/** Where a formula is asked: in units of these levels, taken together, and whose work in them. */
export interface AskedOffices {
  readonly levels: readonly AdminLevel[];
  readonly scope: Scope;
}

/** What tells which offices an indicator is expected of. */
type Reporters = Pick<Indicator, 'levels' | 'register' | 'overUnits'>;

/** The base indicators that a formula stands on, those of its derived parts in their place. */
export function basesOf(code: string, book: FormulaBook): Indicator[] {
  const formula = book.formulaOf(code);
  if (formula === null) return [book.indicator(code)];
  return referencesOf(formula).flatMap(reference => basesOf(reference.code, book));
}

/**
 * Whether indicators are of the same offices where as many are expected of each: of any two, the kinds of office that
 * are asked for one are all asked for the other as well. Where these are as many, there are none of the others.
 * Equal numbers alone say nothing: a province with one district has one office of either kind.
 */
export function areOfSameOffices(bases: readonly Reporters[], asked: AskedOffices): boolean {
  return bases.every((one, index) =>
    bases.slice(index + 1).every(other => isAmong(one, other, asked) || isAmong(other, one, asked)),
  );
}

function isAmong(one: Reporters, other: Reporters, asked: AskedOffices): boolean {
  const [its, others] = [kindsAsked(one, asked), kindsAsked(other, asked)];
  return (
    isAmongTypes(one.register?.types ?? null, other.register?.types ?? null) &&
    its.every((levels, unit) => levels.every(level => others[unit]!.includes(level)))
  );
}

function isAmongTypes(
  types: readonly AdminUnitType[] | null,
  others: readonly AdminUnitType[] | null,
): boolean {
  return others === null || (types !== null && types.every(type => others.includes(type)));
}

/** The levels of the offices that an indicator asks, in units of each of the levels. */
function kindsAsked(
  { levels: reported, register, overUnits }: Reporters,
  asked: AskedOffices,
): AdminLevel[][] {
  const levels = register?.levels ?? reported;
  const isOfUnitAlone = overUnits === 'NONE';
  const reached = asked.levels.map(unit =>
    levels.filter(level => {
      if (level === unit) return asked.scope !== 'BELOW';
      return asked.scope !== 'OWN' && !isOfUnitAlone && isBelow(level, unit);
    }),
  );
  // A unit may have been one of a higher level on the map that its figures were reported on.
  return reached.every(found => found.length === 0) ? asked.levels.map(() => [...levels]) : reached;
}
