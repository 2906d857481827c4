import type { AdminLevel } from '../territory/admin-unit.js';

/** What one number costs beside a row: those of a whole country pass through thousands of offices. */
const COST: Readonly<Record<AdminLevel, number>> = {
  COUNTRY: 1_000,
  PROVINCE: 50,
  DISTRICT: 10,
  COMMUNE: 10,
};

/** The `complexity` of a field that answers one number; `context.level` is that of the unit it is asked of. */
export function costOfMeasure({
  context,
  childComplexity,
}: {
  readonly context?: Readonly<Record<string, unknown>>;
  readonly childComplexity: number;
}): number {
  return COST[(context?.['level'] as AdminLevel | undefined) ?? 'COUNTRY'] + childComplexity;
}
