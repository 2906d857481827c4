import type { Brand } from '../shared/brand.js';

/** Levels of the administrative tree, from the top down. A tree may leave any of them out. */
export const ADMIN_LEVELS = ['COUNTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE'] as const;
export type AdminLevel = (typeof ADMIN_LEVELS)[number];

/**
 * What kind of unit it is in law: tỉnh, thành phố, quận, huyện, thị xã, xã, phường, thị trấn, đặc khu.
 * `OTHER` is for maps of other countries, whose own word is kept in the type's name.
 */
export const ADMIN_UNIT_TYPES = [
  'COUNTRY',
  'PROVINCE',
  'CITY',
  'URBAN_DISTRICT',
  'RURAL_DISTRICT',
  'TOWN',
  'RURAL_COMMUNE',
  'WARD',
  'TOWNSHIP',
  'SPECIAL_ZONE',
  'OTHER',
] as const;
export type AdminUnitType = (typeof ADMIN_UNIT_TYPES)[number];

/** The official code (GSO's in Viet Nam). A code is not an identity: it may pass to another unit. */
export type AdminUnitCode = Brand<string, 'AdminUnitCode'>;

/** The identity of a unit: stays with it through every renaming, and is never used again. */
export type AdminUnitId = Brand<number, 'AdminUnitId'>;

/** How far from the top: 0 for the country, 3 for a commune. */
export function depthOf(level: AdminLevel): number {
  return ADMIN_LEVELS.indexOf(level);
}

/** Whether a unit of level `below` can lie inside a unit of level `above`. */
export function isBelow(below: AdminLevel, above: AdminLevel): boolean {
  return depthOf(below) > depthOf(above);
}

/** A unit at the lowest level has no one below it: it reports for its own office only. */
export const LOWEST_LEVEL: AdminLevel = 'COMMUNE';

/** `FULL`: the whole predecessor went into this one successor. `PARTIAL`: a part of it. */
export const SUCCESSION_KINDS = ['FULL', 'PARTIAL'] as const;
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];
