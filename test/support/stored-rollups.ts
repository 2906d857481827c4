import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { type Indicator, type Members, membersKey } from '../../server/indicator/indicator.js';
import { type Observation, PRECISIONS } from '../../server/reporting/observation.js';
import { type Period, periodKey } from '../../server/reporting/period.js';
import { KEPT_LEVELS, standardPeriodsTouching } from '../../server/rollup/kept-cells.js';
import { rollUpBase, type UnitTree } from '../../server/rollup/roll-up.js';
import type { Subtotal } from '../../server/rollup/roll-up-units.js';
import type { Day } from '../../server/shared/day.js';
import { unitsOf } from './arbitraries.js';

const KEPT_PERIODS = standardPeriodsTouching({ start: '2017-01-01' as Day, end: '2019-01-01' as Day });

/** By indicator, unit, period and members. */
type Rollups = Record<string, unknown>;

/** What has to be stored of figures of 2017 and 2018 in a world whose map never changes, by the pure functions. */
export function expectedRollups(
  tree: UnitTree,
  indicators: readonly Indicator[],
  observations: readonly Observation[],
): Rollups {
  return Object.assign(
    {},
    ...indicators.map(indicator => {
      const ofIt = observations.filter(({ indicator: code }) => code === indicator.code);
      return rollupsOf(tree, indicator, ofIt);
    }),
  );
}

function rollupsOf(tree: UnitTree, indicator: Indicator, observations: readonly Observation[]): Rollups {
  const byUnit = Map.groupBy(observations, ({ unit }) => unit);
  const members: Members[] = [
    {},
    ...indicator.dimensions.flatMap(({ code, members: all }) => all.map(member => ({ [code]: member.code }))),
  ];
  const units = unitsOf(tree).filter(({ level }) => KEPT_LEVELS.includes(level));
  return Object.fromEntries(
    units.flatMap(unit =>
      KEPT_PERIODS.flatMap(period =>
        members.flatMap(fixed => {
          const question = {
            indicator,
            members: fixed,
            period,
            boundaries: '2018-12-31' as Day,
            knownOn: null,
            basis: 'BEST' as const,
          };
          const { TOTAL } = rollUpBase(unit, question, byUnit);
          if (TOTAL.value === null && !TOTAL.isContradicted) return [];
          return [[rollupKey(indicator.id, unit.id, period, fixed), said(TOTAL)]];
        }),
      ),
    ),
  );
}

function said({ value, terms: _, offices, precision, ...rest }: Subtotal): unknown {
  return { value: value?.toFixed() ?? null, ...offices, precision, ...rest };
}

/** What is stored. */
export async function storedRollups(em: SqlEntityManager): Promise<Rollups> {
  const { rows } = await sql<
    Record<string, unknown> & { precision_bits: number; members: Members; value: string | null }
  >`
    select indicator_id, unit_id, period_start::text as period_start, period_end::text as period_end, members, value::text as value,
           count, expected, covered, stated, partial, weight::int as weight, days, precision_bits, provisional,
           as_of::text as "asOf", is_reported as "isReported", has_stated as "hasStated", has_computed as "hasComputed",
           is_contradicted as "isContradicted"
      from rollup`.execute(em.getKysely());
  return Object.fromEntries(
    rows.map(
      ({ indicator_id, unit_id, period_start, period_end, members, precision_bits, value, ...rest }) => [
        rollupKey(
          Number(indicator_id),
          Number(unit_id),
          { start: period_start as Day, end: period_end as Day },
          members,
        ),
        {
          value: value === null ? null : value.replace(/\.0+$|(\.\d*?)0+$/, '$1'),
          precision: PRECISIONS[precision_bits],
          ...rest,
        },
      ],
    ),
  );
}

function rollupKey(indicator: number, unit: number, period: Period, members: Members): string {
  return [indicator, unit, periodKey(period), membersKey(members)].join('|');
}
