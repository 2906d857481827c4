import { ADMIN_LEVELS, type AdminLevel, depthOf, isBelow } from './admin-unit.js';

/** So many units of one level. */
export interface UnitCount {
  readonly level: AdminLevel;
  readonly count: number;
}

/**
 * How many units of a level lie inside one of a level above: the most that a map of Viet Nam has had, rounded. Good
 * enough to tell a large question from a small one before anything is read.
 */
const INSIDE: Readonly<Record<AdminLevel, Readonly<Partial<Record<AdminLevel, number>>>>> = {
  COUNTRY: { PROVINCE: 63, DISTRICT: 710, COMMUNE: 11_200 },
  PROVINCE: { DISTRICT: 12, COMMUNE: 170 },
  DISTRICT: { COMMUNE: 16 },
  COMMUNE: {},
};

/** The units inside one: those of a level, or those directly inside. */
export function countInside(above: AdminLevel, level: AdminLevel | null): UnitCount[] {
  if (level) return [{ level, count: INSIDE[above][level] ?? 1 }];
  if (above === 'COUNTRY') return countInside(above, 'PROVINCE');
  // A province had districts directly inside it, and has had communes since July 2025.
  if (above === 'PROVINCE') return [...countInside(above, 'DISTRICT'), ...countInside(above, 'COMMUNE')];
  return countInside(above, 'COMMUNE');
}

/** The units all of which lie around one, the top first. */
export function countAround(level: AdminLevel): UnitCount[] {
  return ADMIN_LEVELS.filter(above => isBelow(level, above)).map(above => ({ level: above, count: 1 }));
}

/** The unit directly around one: the higher where maps differ. */
export function countDirectlyAround(level: AdminLevel): UnitCount[] {
  if (level === 'COUNTRY') return [];
  return [{ level: level === 'PROVINCE' ? 'COUNTRY' : 'PROVINCE', count: 1 }];
}

/** The units of a page: of one level, or of any, among which there is one country. */
export function countOnPage(first: number, level: AdminLevel | null): UnitCount[] {
  if (level === 'COUNTRY') return [{ level, count: 1 }];
  if (level) return [{ level, count: Math.min(first, INSIDE.COUNTRY[level]!) }];
  return [
    { level: 'COUNTRY', count: 1 },
    { level: 'PROVINCE', count: first - 1 },
  ];
}

/** The higher of two levels: a code may have been that of a district once and be that of a commune now. */
export function higher(one: AdminLevel, other: AdminLevel): AdminLevel {
  return depthOf(one) <= depthOf(other) ? one : other;
}
