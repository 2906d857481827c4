import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Members } from '../indicator/indicator.js';
import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import type { TargetScope } from './target.js';

/** One target as it is kept. */
export interface TargetRow {
  readonly unit: AdminUnitId;
  readonly scope: TargetScope;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  /** An exact decimal as text. */
  readonly value: string;
  readonly source: string | null;
}

/** Which targets: of one indicator and one set of members, in some periods. */
export interface TargetsAsked {
  readonly indicatorId: number;
  readonly members: Members;
  readonly periods: readonly Period[];
  /** These units and all that ever lay inside them. */
  readonly units: readonly AdminUnitId[];
  /** As they stood then; null: as they stand now. */
  readonly knownOn: Date | null;
}

/** A unit with the one it lies directly in, when that was asked about too. */
export interface NestedUnit {
  readonly id: AdminUnitId;
  readonly level: AdminLevel;
  readonly parent: AdminUnitId | null;
}

/** Reads targets. Each method is one statement. */
export class TargetReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * Every target of these periods and of those in the same calendar years, for a sum over time may also be a difference:
   * the year less its first nine months. Of a period whose start is unknown there is none.
   */
  async targets({ indicatorId, members, periods, units, knownOn }: TargetsAsked): Promise<TargetRow[]> {
    const { rows } = await sql<TargetRow>`
      select unit_id as unit, scope, period_start::text as "periodStart", period_end::text as "periodEnd",
             value::text as value, source
        from target
       where target.indicator_id = ${indicatorId} and target.members = ${JSON.stringify(members)}::jsonb
         and exists (select from unnest(${periods.map(({ start }) => start)}::date[],
                                        ${periods.map(({ end }) => end)}::date[]) as asked (period_start, period_end)
                      where target.period_start >= date_trunc('year', asked.period_start)
                        and target.period_end <= date_trunc('year', asked.period_end - 1) + interval '1 year')
         and target.unit_id in (select descendant_id from admin_unit_closure
                                 where ancestor_id = any(${[...units]}::int[])
                                union select unnest(${[...units]}::int[]))
         and case when ${knownOn}::timestamptz is null then target.superseded_at is null
                  else target.recorded_at <= ${knownOn}::timestamptz
                       and (target.superseded_at is null or target.superseded_at > ${knownOn}::timestamptz) end
       order by unit_id, scope, period_start, period_end`.execute(this.em.getKysely());
    return rows;
  }

  /** These units and all that lies inside them on a day, each once. */
  async unitsInside(units: readonly AdminUnitId[], on: Day): Promise<NestedUnit[]> {
    const { rows } = await sql<NestedUnit>`
      select unit.id, unit.level, edge.parent_id as parent
        from (select distinct descendant_id as id from admin_unit_closure
               where ancestor_id = any(${[...units]}::int[])
                 and valid_from <= ${on}::date and ${on}::date < valid_to) as inside
        join admin_unit as unit using (id)
        left join admin_unit_edge as edge
          on edge.unit_id = unit.id and edge.valid_from <= ${on}::date and ${on}::date < edge.valid_to
       order by unit.id`.execute(this.em.getKysely());
    return rows;
  }
}
