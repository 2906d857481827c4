import { DomainError } from '../shared/domain-error.js';
import { ADMIN_LEVELS, type AdminLevel, isBelow } from './admin-unit.js';
import type { UnitVersion } from './unit-version.js';

/** @throws DomainError `LEVEL_NOT_BELOW` with the levels that could be asked for, when the unit has no such level below it. */
export function refuseLevelNotBelow(level: AdminLevel, above: UnitVersion): void {
  if (isBelow(level, above.level)) return;
  const below = ADMIN_LEVELS.filter(candidate => isBelow(candidate, above.level));
  const hasBelow = below.length > 0;
  throw new DomainError(
    'LEVEL_NOT_BELOW',
    {
      vi: `${level} không ở dưới ${above.fullName} (${above.code}), vốn là ${above.level}: ${hasBelow ? `hỏi ${below.join(' hoặc ')}` : 'bên dưới không còn cấp nào'}.`,
      en: `${level} is not below ${above.fullName} (${above.code}), which is a ${above.level}: ${hasBelow ? `ask for ${below.join(' or ')}` : 'nothing lies below it'}.`,
    },
    { level, unit: above.code, unitLevel: above.level, levelsBelow: below },
  );
}
