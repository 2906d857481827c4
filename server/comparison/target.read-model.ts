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

  /** Every target of exactly these periods; of one whose start is unknown there is none. */
  async targets({ indicatorId, members, periods, knownOn }: TargetsAsked): Promise<TargetRow[]> {
    const { rows } = await sql<TargetRow>`
      select unit_id as unit, scope, period_start::text as "periodStart", period_end::text as "periodEnd",
             value::text as value, source
        from unnest(${periods.map(({ start }) => start)}::date[], ${periods.map(({ end }) => end)}::date[])
             as asked (period_start, period_end)
        join target using (period_start, period_end)
       where target.indicator_id = ${indicatorId} and target.members = ${JSON.stringify(members)}::jsonb
         and case when ${knownOn}::timestamptz is null then target.superseded_at is null
                  else target.recorded_at <= ${knownOn}::timestamptz
                       and (target.superseded_at is null or target.superseded_at > ${knownOn}::timestamptz) end
       order by unit_id, scope`.execute(this.em.getKysely());
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
