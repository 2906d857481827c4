import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Indicator, Members } from '../indicator/indicator.js';
import type { Observation, Precision, Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import {
  ADMIN_LEVELS,
  type AdminLevel,
  type AdminUnitId,
  type AdminUnitType,
} from '../territory/admin-unit.js';
import type { CountedTree, ObservedWorld, UnitCount } from '../rollup/roll-up.js';
import { MOST_NAMED } from './fold-silent-units.js';
import { MergersReadModel } from './mergers.read-model.js';
import { isKnown, isOfOtherTerritory, TERRITORY_CHANGES } from '../rollup/known-figures.read-model.js';

/** What an explanation of some units is made from. */
export interface Reach {
  /** Units in force on `boundaries`, none inside another. */
  readonly units: readonly AdminUnitId[];
  readonly boundaries: Day;
  readonly indicators: readonly Pick<Indicator, 'id' | 'code' | 'overTime' | 'overUnits' | 'signed'>[];
  readonly period: Period;
  readonly knownOn: Date | null;
}

export interface ReachedWorld {
  /** By the unit asked for, in the order of names; without those that are not on the map. */
  readonly trees: ReadonlyMap<AdminUnitId, CountedTree>;
  readonly observed: ObservedWorld;
}

/**
 * Reads what an explanation tells of: the figures, and the units that handed them in, in Vietnamese order of
 * names. Whoever is silent is only counted, so that the whole country costs no more than its figures.
 */
export class ExplanationReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** Two statements, whatever the number of units and indicators. */
  async world(reach: Reach): Promise<ReachedWorld> {
    const observed = await this.observed(reach);
    return { trees: await this.trees(reach, [...observed.keys()]), observed };
  }

  /** What was observed, and carried over, by unit: one statement, and two where figures began before mergers. */
  async observed(reach: Reach): Promise<ObservedWorld> {
    const observations = await this.#observations(reach);
    const carried = await new MergersReadModel(this.em).carriedOver(reach, observations);
    return Map.groupBy([...observations, ...carried], ({ unit }) => unit);
  }

  /**
   * The figures that touch the period. Of a series that reaches beyond it, the other figures too: nine months
   * less six are the third quarter.
   */
  async #observations({ units, boundaries, indicators, period, knownOn }: Reach): Promise<Observation[]> {
    const day = sql`${boundaries}::date`;
    const start = sql`${period.start ?? '-infinity'}::date`;
    const end = sql`${period.end}::date`;
    const touches = sql`observation.period_start < ${end} and observation.period_end > ${start}`;
    const columns = sql`observation.indicator_id, observation.id, observation.unit_id, observation.scope, observation.members,
             observation.period_start, observation.period_end, observation.value, observation.precision,
             report.status <> 'APPROVED' as provisional,
             ${isOfOtherTerritory(sql`case observation.scope when 'OWN' then territory.own_changes else territory.changes end`, sql`observation.period_end`, end)} as is_of_other_territory`;
    const known = sql`
        from observation
        join scope_unit on scope_unit.unit_id = observation.unit_id
        left join (${TERRITORY_CHANGES}) as territory on territory.unit_id = observation.unit_id
        join report on report.id = observation.report_id and report.status in ('SUBMITTED', 'APPROVED')
       where observation.indicator_id = any(${indicators.map(({ id }) => id)}::int[]) and ${isKnown(knownOn)}`;
    const { rows } = await sql<ObservationColumns>`
      with scope_unit as materialized (
        select distinct descendant_id as unit_id from admin_unit_closure
         where ancestor_id = any(${[...units]}::int[]) and valid_from <= ${day} and ${day} < valid_to
      ),
      touching as materialized (select ${columns} ${known} and ${touches}),
      crossing as (
        select distinct indicator_id, unit_id, scope, members from touching
         where period_start < ${start} or period_end > ${end}
      )
      select id::text as id, indicator_id as "indicatorId", unit_id as unit, scope, members, value::text as value, precision,
             provisional, is_of_other_territory as "isOfOtherTerritory", nullif(period_start, '-infinity')::text as start, period_end::text as end
        from (
          select * from touching
          union all
          select ${columns} ${known} and not (${touches})
             and exists (select from crossing
                          where crossing.indicator_id = observation.indicator_id and crossing.unit_id = observation.unit_id
                            and crossing.scope = observation.scope and crossing.members = observation.members)
        ) as figure
       order by unit_id, indicator_id, period_end, period_start, figure.id`.execute(this.em.getKysely());
    const codeOf = new Map(indicators.map(({ id, code }) => [id, code]));
    return rows.map(({ indicatorId, start: from, end: to, ...row }) => ({
      ...row,
      indicator: codeOf.get(indicatorId)!,
      period: { start: from, end: to },
    }));
  }

  /** The units that lead from those asked for to those that are `heard`; every other is counted where it lies. */
  async trees(
    { units, boundaries }: Reach,
    heard: readonly AdminUnitId[],
  ): Promise<Map<AdminUnitId, CountedTree>> {
    const day = sql`${boundaries}::date`;
    const { rows } = await sql<UnitColumns>`
      with scope_unit as materialized (
        select distinct descendant_id as unit_id from admin_unit_closure
         where ancestor_id = any(${[...units]}::int[]) and valid_from <= ${day} and ${day} < valid_to
      ),
      told as materialized (
        select above.ancestor_id as unit_id
          from admin_unit_closure as above
          join scope_unit on scope_unit.unit_id = above.ancestor_id
         where above.descendant_id = any(${[...heard]}::int[]) and above.valid_from <= ${day} and ${day} < above.valid_to
        union
        select unit_id from scope_unit where unit_id = any(${[...units]}::int[])
      ),
      place as (
        select unit.id, unit.level, coalesce(version.type, 'OTHER') as type, coalesce(version.sort_rank, 0) as rank,
               edge.parent_id, told.unit_id is not null as is_told
          from scope_unit
          join admin_unit as unit on unit.id = scope_unit.unit_id
          left join admin_unit_name as version
            on version.unit_id = unit.id and version.valid_from <= ${day} and ${day} < version.valid_to
          left join admin_unit_edge as edge
            on edge.unit_id = unit.id and edge.valid_from <= ${day} and ${day} < edge.valid_to
          left join told on told.unit_id = unit.id
      )
      select id, parent_id as parent, level, type, 1 as count, null::int[] as first, null::float8[] as ranks, rank::float8 from place where is_told
      union all
      select null, nearest.id, place.level, place.type, count(*)::int,
             (array_agg(place.id order by place.rank, place.id))[1:${MOST_NAMED}::int],
             (array_agg(place.rank::float8 order by place.rank, place.id))[1:${MOST_NAMED}::int], 0
        from place
        join lateral (
          select above.ancestor_id as id
            from admin_unit_closure as above
            join told on told.unit_id = above.ancestor_id
            join admin_unit as unit on unit.id = above.ancestor_id
           where above.descendant_id = place.id and above.valid_from <= ${day} and ${day} < above.valid_to
           order by array_position(${[...ADMIN_LEVELS]}::text[], unit.level) desc limit 1
        ) as nearest on true
       where not place.is_told
       group by nearest.id, place.level, place.type
       order by rank, 1`.execute(this.em.getKysely());
    const told = rows.filter((row): row is UnitColumns & { id: AdminUnitId } => row.id !== null);
    const childrenOf = Map.groupBy(told, ({ parent }) => parent);
    const othersOf = Map.groupBy(
      rows.filter(({ id }) => id === null),
      ({ parent }) => parent,
    );
    const grow = ({ id, level, type, rank }: UnitColumns & { id: AdminUnitId }): CountedTree => ({
      id,
      rank,
      level,
      type,
      children: (childrenOf.get(id) ?? []).map(grow),
      others: (othersOf.get(id) ?? []).map((other): UnitCount => ({
        level: other.level,
        type: other.type,
        count: other.count,
        first: (other.first ?? []).map((one, at) => ({ id: one, rank: other.ranks![at]! })),
      })),
    });
    return new Map(told.filter(({ id }) => units.includes(id)).map(root => [root.id, grow(root)]));
  }
}

interface ObservationColumns extends Omit<Observation, 'indicator' | 'period' | 'members'> {
  readonly indicatorId: number;
  readonly scope: Scope;
  readonly members: Members;
  readonly precision: Precision;
  readonly start: Day | null;
  readonly end: Day;
}

interface UnitColumns {
  /** Null: units that are only counted. */
  readonly id: AdminUnitId | null;
  readonly parent: AdminUnitId | null;
  readonly level: AdminLevel;
  readonly type: AdminUnitType;
  readonly count: number;
  /** Of units that are only counted: the first by name. */
  readonly first: readonly AdminUnitId[] | null;
  readonly ranks: readonly number[] | null;
  readonly rank: number;
}
