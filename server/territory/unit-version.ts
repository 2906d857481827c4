import type { Day } from '../shared/day.js';
import type { AdminLevel, AdminUnitCode, AdminUnitId, AdminUnitType } from './admin-unit.js';

/** A unit as it was on one day: its identity together with the name it bore then. */
export interface UnitVersion {
  readonly id: AdminUnitId;
  readonly code: AdminUnitCode;
  readonly level: AdminLevel;
  /** Without the type: `Quỳ Hợp`. A unit that has only a number keeps the type: `Phường 12`. */
  readonly name: string;
  /** The name without accents: `Quy Hop`. */
  readonly nameEn: string;
  /** With the type: `Huyện Quỳ Hợp`. */
  readonly fullName: string;
  readonly type: AdminUnitType;
  /** The type in the country's own word: `Huyện`. */
  readonly typeName: string;
  /** First day the unit existed, under whatever name; null when it was there before anything is known. */
  readonly validFrom: Day | null;
  /** First day it no longer existed; null while it does. */
  readonly validTo: Day | null;
  /** The day this is the answer for: everything asked of this unit is answered on the map of that day. */
  readonly asOf: Day;
}
