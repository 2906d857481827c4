import type { AdminLevel } from '../territory/admin-unit.js';

/** A number of a row beside a small row: all rows are read together. Of the country, it is a total of its own. */
const COST = 1;
const COST_OF_COUNTRY = 20;

/** The `complexity` of a field that answers a number of a compared unit; `context.level` is that of the unit. */
export function costOfComparedCell({
  context,
  childComplexity,
}: {
  readonly context?: Readonly<Record<string, unknown>>;
  readonly childComplexity: number;
}): number {
  const level = (context?.['level'] as AdminLevel | undefined) ?? 'COUNTRY';
  return (level === 'COUNTRY' ? COST_OF_COUNTRY : COST) + childComplexity;
}
