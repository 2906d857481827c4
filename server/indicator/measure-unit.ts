/**
 * A unit of measure taken apart, so that a formula can be held to it: `đồng/người` is đồng once and người
 * minus once. Empty: a plain number, as a count over a like count is.
 */
export type MeasureUnit = ReadonlyMap<string, number>;

/** The unit of a plain number. */
export const DIMENSIONLESS: MeasureUnit = new Map();

const PERCENT = '%';
const POWER_OF_LENGTH = /^(mm|cm|dm|m|km)([23])$/;

/** Takes apart what a catalogue says: `đơn`, `%`, `đồng/người`, `người/km2`, `ngày·người`. */
export function parseMeasureUnit(text: string): MeasureUnit {
  const [numerator = '', ...denominators] = text.split('/');
  const unit = new Map<string, number>();
  for (const [part, sign] of [[numerator, 1] as const, ...denominators.map(below => [below, -1] as const)]) {
    for (const atom of part.split(/[·*]/).map(word => word.trim().normalize('NFC'))) {
      if (atom === '' || atom === '1' || atom === PERCENT) continue;
      const [, length = atom, power = '1'] = POWER_OF_LENGTH.exec(atom) ?? [];
      addPower(unit, length, sign * Number(power));
    }
  }
  return unit;
}

/** What one thing times (`power` 1) or over (`power` -1) another is measured in. */
export function multiplyUnits(left: MeasureUnit, right: MeasureUnit, power: 1 | -1): MeasureUnit {
  const product = new Map(left);
  for (const [atom, exponent] of right) addPower(product, atom, power * exponent);
  return product;
}

export function isSameUnit(left: MeasureUnit, right: MeasureUnit): boolean {
  return left.size === right.size && [...left].every(([atom, exponent]) => right.get(atom) === exponent);
}

/** For a message to a person: `đồng/người`, or `plain number`. */
export function printMeasureUnit(unit: MeasureUnit): string {
  if (unit.size === 0) return 'plain number';
  const atoms = [...unit].toSorted(([one], [other]) => one.localeCompare(other, 'vi'));
  const above = atoms.filter(([, exponent]) => exponent > 0).map(printPower);
  const below = atoms.filter(([, exponent]) => exponent < 0).map(printPower);
  return [above.join('·') || '1', ...below].join('/');
}

/**
 * How many of its measure unit make one: 100 for `%`, else 1.
 *
 * A derived indicator shows the value of its formula times this; a formula takes a figure of an indicator
 * divided by this. So a share of 66.67 % shows as 66.67, and counts as 0.6667 in another formula.
 */
export function partsInOne(measureUnit: string): 1 | 100 {
  return measureUnit === PERCENT ? 100 : 1;
}

function addPower(unit: Map<string, number>, atom: string, power: number): void {
  const exponent = (unit.get(atom) ?? 0) + power;
  if (exponent === 0) unit.delete(atom);
  else unit.set(atom, exponent);
}

function printPower([atom, exponent]: readonly [string, number]): string {
  const power = Math.abs(exponent);
  return power === 1 ? atom : `${atom}${power}`;
}
