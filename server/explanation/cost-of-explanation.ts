import type { AdminLevel } from '../territory/admin-unit.js';

/** What an explanation costs beside a row: it reads every figure that bears on the number, one by one. */
const COST: Readonly<Record<AdminLevel, number>> = {
  COUNTRY: 4_000,
  PROVINCE: 600,
  DISTRICT: 200,
  COMMUNE: 100,
};

/** The `complexity` of an explanation; `context.level` is that of the unit whose number is explained. */
export function costOfExplanation({
  context,
  childComplexity,
}: {
  readonly context?: Readonly<Record<string, unknown>>;
  readonly childComplexity: number;
}): number {
  return COST[(context?.['level'] as AdminLevel | undefined) ?? 'COUNTRY'] + childComplexity;
}
