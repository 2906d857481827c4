import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Members } from '../indicator/indicator.js';
import type { Scope } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { Discrepancy } from './discrepancy.js';
import { FEWEST_FIGURES, OUTLIER_SCORE, SCORE_FACTOR } from './outlier.js';
import type { Reach } from './suspects.read-model.js';

/** Months of a period, as its figures are compared (see `lengthClass`); null where its start is unknown. */
const LENGTH_CLASS: RawBuilder<number | null> = sql`
  case when observation.period_start > '-infinity'
       then round((observation.period_end - observation.period_start) / 30.4375)::int end`;

/** Figures with which others can be compared: counted or guessed, of one length, and no norm or printed percentage. */
export const COMPARABLE: RawBuilder<boolean> = sql`
  observation.superseded_at is null and observation.precision in ('EXACT', 'ABOUT')
  and observation.period_start > '-infinity' and indicator.kind not in ('NORM', 'DERIVED')`;

interface OutlierRow {
  readonly id: string;
  readonly indicatorId: number;
  readonly unit: AdminUnitId;
  readonly scope: Scope;
  readonly members: Members;
  readonly start: Day;
  readonly end: Day;
  readonly value: string;
  readonly median: string;
}

/** Finds the figures that are far from all others of their series, where they are: a series has two medians, and no more is read. */
export class OutlierReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** One statement. The same decision as `isOutlier` among all figures of a unit, scope, members and length. */
  async within({ indicators, units }: Reach): Promise<Discrepancy[]> {
    const { rows } = await sql<OutlierRow>`
      with figure as materialized (
        select observation.id, observation.indicator_id, observation.unit_id, observation.scope, observation.members,
               observation.period_start, observation.period_end, observation.value,
               dense_rank() over (order by observation.indicator_id, observation.unit_id, observation.scope, observation.members,
                                           ${LENGTH_CLASS}) as series
          from observation
          join indicator on indicator.id = observation.indicator_id
         where observation.indicator_id = any(${[...indicators]}::int[]) and observation.unit_id = any(${[...units]}::int[])
           and ${COMPARABLE}
      ),
      series as (
        select series, (percentile_cont(0.5) within group (order by value))::numeric as median
          from figure group by series having count(*) >= ${FEWEST_FIGURES}
      ),
      distance as (
        select figure.*, series.median, abs(figure.value - series.median) as far
          from figure join series using (series)
      ),
      spread as (
        select series, (percentile_cont(0.5) within group (order by far))::numeric as spread
          from distance group by series
      )
      select id::text as id, indicator_id as "indicatorId", unit_id as unit, scope, members, period_start::text as start,
             period_end::text as end, value::text as value, median::text as median
        from distance join spread using (series)
       where spread > 0 and ${SCORE_FACTOR}::numeric * far > ${OUTLIER_SCORE}::numeric * spread
       order by indicator_id, unit_id, id`.execute(this.em.getKysely());
    return rows.map(({ id, indicatorId, unit, scope, members, start, end, value, median }) => ({
      kind: 'OUTLIER',
      indicatorId,
      unit,
      scope,
      members,
      period: { start, end },
      stated: new Decimal(value),
      computed: new Decimal(median),
      rule: null,
      observations: [id],
    }));
  }
}
