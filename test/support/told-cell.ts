import type { SqlEntityManager } from '@mikro-orm/sql';
import { expect } from 'vitest';
import { explainCell } from '../../server/explanation/explain-cell.js';
import { loadReportedWorld } from '../../server/explanation/explanation.loader.js';
import { linesOf } from '../../server/explanation/lines-of-explanation.js';
import type { Indicator } from '../../server/indicator/indicator.js';
import type { Scope } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { Measure } from '../../server/rollup/measure.js';
import type { RollupQuestion } from '../../server/rollup/question.js';
import { createRollupLoaders } from '../../server/rollup/rollup.loader.js';
import type { Day } from '../../server/shared/day.js';
import { sumOf, ZERO } from '../../server/shared/decimal.js';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';

const TODAY = '2021-01-15' as Day;
const book = {
  indicator: (): never => {
    throw new Error('No formula is asked here.');
  },
  formulaOf: (): null => null,
};

export interface ToldCell {
  readonly value: number | undefined;
  readonly status: Measure['status'];
  readonly offices: number;
  readonly covered: number;
  /** Null: of a stock, days do not apply. */
  readonly days: number | null;
}

/** The answer about a cell of a planted history, which its explanation tells too, with figures that add up to it. */
export async function tellCell(
  em: SqlEntityManager,
  indicator: Indicator,
  unit: number,
  level: AdminLevel,
  { boundaries, period, scope = 'TOTAL' }: { boundaries: Day; period: string; scope?: Scope },
): Promise<ToldCell> {
  const question: RollupQuestion = {
    indicator,
    members: {},
    period: parsePeriod(period, TODAY),
    boundaries,
    knownOn: null,
    basis: 'BEST',
  };
  const target = { id: unit as AdminUnitId, level };
  const loaders = createRollupLoaders(
    em,
    () => Promise.reject(new Error('No formula is asked here.')),
    TODAY,
  );
  const measure = await loaders.measure(target, scope, question);
  const world = await loadReportedWorld(target, question, [indicator], { em, today: TODAY });
  const { measure: explained, root } = explainCell({ ...world, book }, scope, question);
  const leaves = linesOf(root, { setAside: false }).filter(({ observation }) => observation !== null);
  const sum = sumOf(leaves.map(({ value, factor }) => (value ?? ZERO).times(factor)));
  expect(sum.toDecimalPlaces(20).toNumber(), 'what is told adds up').toBe(measure.value?.toNumber() ?? 0);
  expect([explained.value?.toNumber(), explained.status, explained.coverage]).toEqual([
    measure.value?.toNumber(),
    measure.status,
    measure.coverage,
  ]);
  const { offices, days } = measure.coverage;
  return {
    value: measure.value?.toNumber(),
    status: measure.status,
    offices: offices.expected,
    covered: offices.covered,
    days: days && days.covered,
  };
}
