import type { Day } from '../shared/day.js';
import type { AdminLevel, AdminUnitCode, SuccessionKind } from './admin-unit.js';
import type { Interval } from './interval.js';
import type { UnitName } from './unit-name.js';

/** The columns of a file of units; the last may be left out. */
export const UNIT_COLUMNS = [
  'code',
  'name',
  'name_en',
  'level',
  'type',
  'parent_code',
  'valid_from',
  'valid_to',
  'unit',
] as const;
export type UnitColumn = (typeof UNIT_COLUMNS)[number];

/** Which unit of the file: its code, unless the file says otherwise because a code passed to another unit. */
export type UnitKey = string;

/** A map of units over time, read and found free of contradictions. */
export interface UnitFile {
  readonly file: string;
  readonly units: readonly FileUnit[];
}

export interface FileUnit extends Interval {
  readonly key: UnitKey;
  readonly code: AdminUnitCode;
  readonly level: AdminLevel;
  /** The names it bore, without gaps, oldest first. */
  readonly versions: readonly (Interval & UnitName)[];
  /** What it lay directly inside, oldest first; a time without a parent is a time at the top. */
  readonly parents: readonly (Interval & { readonly parent: UnitKey })[];
}

/** What became of a unit, by the keys of the file of units. */
export interface FileSuccession {
  readonly predecessor: UnitKey;
  readonly successor: UnitKey;
  readonly date: Day;
  readonly kind: SuccessionKind;
  /** A decimal number above 0 and at most 1; null when it is not known. */
  readonly share: string | null;
  readonly decree: string | null;
}
