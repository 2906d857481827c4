import type { AdminLevel } from '@bacap/client-sdk';

export const LEVELS: readonly AdminLevel[] = ['PROVINCE', 'DISTRICT', 'COMMUNE'];
const LAST_DAY_OF_DISTRICTS = '2025-06-30';

/** The levels whose units can lie in a unit of this level on the map of a day, the nearest first. */
export function levelsBelow(level: AdminLevel, day: string): readonly AdminLevel[] {
  const below = LEVELS.slice(LEVELS.indexOf(level) + 1);
  return day > LAST_DAY_OF_DISTRICTS ? below.filter(one => one !== 'DISTRICT') : below;
}

/** The level that is asked, or the nearest below it or above it that can be compared; null: none can. */
export function fittingLevel(asked: AdminLevel, fitting: readonly AdminLevel[]): AdminLevel | null {
  if (fitting.includes(asked)) return asked;
  const deeper = fitting.find(level => LEVELS.indexOf(level) > LEVELS.indexOf(asked));
  return deeper ?? fitting.at(-1) ?? null;
}
