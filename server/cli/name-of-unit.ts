import type { Locale } from '../rollup/format-measure.js';
import { englishNameOf } from '../territory/unit-name.js';
import type { UnitVersion } from '../territory/unit-version.js';

/** As much of a unit as a command asks for to name it. */
export type NamedUnit = Pick<UnitVersion, 'fullName' | 'nameEn' | 'type'>;

/** `Huyện Quỳ Hợp`, `Quy Hop District`. */
export function nameOfUnit(unit: NamedUnit, locale: Locale): string {
  return locale === 'VI' ? unit.fullName : englishNameOf(unit);
}
