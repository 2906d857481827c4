import type { Locale } from '../rollup/format-measure.js';
import type { AdminUnitType } from '../territory/admin-unit.js';
import { englishNameOf } from '../territory/unit-name.js';

/** A unit as the API names it. */
export interface NamedInTable {
  readonly fullName: string;
  readonly nameEn: string;
  readonly type: AdminUnitType;
}

/** `Huyện Quỳ Hợp`, `Quy Hop District`. */
export function nameInTable(unit: NamedInTable, locale: Locale): string {
  return locale === 'VI' ? unit.fullName : englishNameOf(unit);
}
