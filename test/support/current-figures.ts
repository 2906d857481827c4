import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Observation } from '../../server/reporting/observation.js';

/** What stands, as it was handed in. */
export async function currentFigures(em: SqlEntityManager): Promise<Observation[]> {
  const { rows } = await sql<Observation>`
    select observation.id::text as id, observation.unit_id as unit, indicator.code as indicator, scope, members, value::text as value, precision,
           json_build_object('start', nullif(observation.period_start, '-infinity'), 'end', observation.period_end) as period,
           report.status <> 'APPROVED' as provisional
      from observation
      join indicator on indicator.id = observation.indicator_id
      join report on report.id = observation.report_id
     where superseded_at is null`.execute(em.getKysely());
  return rows;
}
