import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Observation, Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { CarriedOver } from '../rollup/carried-over.js';
import { carryOver, type Merger } from '../rollup/carry-over.js';
import {
  COUNTS,
  isKnown,
  isOfOtherTerritory,
  TERRITORY_CHANGES,
} from '../rollup/known-figures.read-model.js';
import type { Reach } from './explanation.read-model.js';

/** A unit that was made of others, whole. */
interface MergerRow {
  readonly unit: AdminUnitId;
  readonly day: Day;
  readonly parts: readonly AdminUnitId[];
  /** When it came to be about another territory again; and when its own office did. */
  readonly until: Day | null;
  readonly untilOwn: Day | null;
}

/** Reads what units had said until they became one, for the figures of that one which began before. */
export class MergersReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * What is carried over for a period, where anything may be: then two statements.
   *
   * @param observed What was observed of the units and indicators.
   */
  async carriedOver(reach: Reach, observed: readonly Observation[]): Promise<CarriedOver[]> {
    const flows = reach.indicators.filter(({ overTime }) => overTime === 'SUM');
    if (reach.period.start === null) return [];
    const codes = new Set(flows.map(({ code }) => code));
    const begun = observed.filter(({ indicator, period }) => codes.has(indicator) && period.start !== null);
    const mergers = await this.#mergersInside(begun, reach.period);
    if (mergers.length === 0) return [];
    const before = await this.#saidBefore(mergers, reach);
    const said = Map.groupBy(observed, ({ unit }) => unit);
    return mergers.flatMap(({ unit, day, parts, until, untilOwn }) =>
      flows.flatMap(indicator => {
        const { code } = indicator;
        const merger: Merger = {
          unit,
          day,
          until: { OWN: untilOwn, BELOW: until, TOTAL: until },
          parts: parts.map(part =>
            (before.get(`${part} ${day}`) ?? []).filter(one => one.indicator === code),
          ),
        };
        const series = (said.get(unit) ?? []).filter(one => one.indicator === code);
        return carryOver(series, merger, reach.period, indicator);
      }),
    );
  }

  /** The mergers of units after figures of theirs began, which bear on a period. */
  async #mergersInside(figures: readonly Observation[], asked: Period): Promise<MergerRow[]> {
    if (figures.length === 0) return [];
    const { rows } = await sql<MergerRow>`
      with figure as (
        select distinct * from unnest(${figures.map(({ unit }) => unit)}::int[], ${figures.map(({ period }) => period.start)}::text[]::date[],
                                      ${figures.map(({ period }) => period.end)}::text[]::date[]) as figure(unit_id, first, last)
      ),
      begun as (
        select distinct merger.unit_id, merger.day
          from figure
          join admin_unit_merger as merger on merger.unit_id = figure.unit_id and first < merger.day and merger.day < last
         where merger.day < ${asked.end}::date and (merger.day <= ${asked.start}::date or ${asked.start}::date < first)
      )
      select merger.unit_id as unit, merger.day::text as day, array_agg(part_id order by part_id) as parts,
             (select min(day)::text from admin_unit_change as change where change.unit_id = merger.unit_id and change.day > merger.day) as until,
             (select min(day)::text from admin_unit_change as change
               where change.unit_id = merger.unit_id and change.day > merger.day and is_own_office) as "untilOwn"
        from begun
        join admin_unit_merger as merger using (unit_id, day)
       group by merger.unit_id, merger.day
       order by merger.unit_id, merger.day`.execute(this.em.getKysely());
    return rows;
  }

  /** By unit and day of the merger: what it had said by then about the territory that it had at last. */
  async #saidBefore(
    mergers: readonly MergerRow[],
    { indicators, knownOn }: Reach,
  ): Promise<Map<string, Observation[]>> {
    const parts = mergers.flatMap(({ day, parts: units }) => units.map(unit => ({ unit, day })));
    const { rows } = await sql<BeforeRow>`
      select observation.id::text as id, observation.indicator_id as "indicatorId", observation.unit_id as unit, observation.scope, observation.members,
             observation.value::text as value, observation.precision, report.status <> 'APPROVED' as provisional,
             observation.period_start::text as start, observation.period_end::text as "end", part.day::text as day
        from unnest(${parts.map(({ unit }) => unit)}::int[], ${parts.map(({ day }) => day)}::text[]::date[]) as part(unit_id, day)
        join observation on observation.unit_id = part.unit_id and observation.period_end <= part.day and observation.period_start > '-infinity'
        join report on ${COUNTS}
        left join (${TERRITORY_CHANGES}) as territory on territory.unit_id = observation.unit_id
       where ${isKnown(knownOn)} and observation.indicator_id = any(${indicators.map(({ id }) => id)}::int[])
         and not ${isOfOtherTerritory(sql`case observation.scope when 'OWN' then territory.own_changes else territory.changes end`, sql`observation.period_end`, sql`part.day`)}
       order by observation.unit_id, observation.period_end, observation.period_start, observation.id`.execute(
      this.em.getKysely(),
    );
    const codeOf = new Map(indicators.map(({ id, code }) => [id, code]));
    const figures = rows.map(({ indicatorId, start, end, day, ...row }) => ({
      key: `${row.unit} ${day}`,
      figure: { ...row, indicator: codeOf.get(indicatorId)!, period: { start, end } },
    }));
    const byKey = Map.groupBy(figures, ({ key }) => key);
    return new Map([...byKey].map(([key, some]) => [key, some.map(({ figure }) => figure)]));
  }
}

interface BeforeRow extends Omit<Observation, 'indicator' | 'period'> {
  readonly indicatorId: number;
  readonly scope: Scope;
  readonly start: Day;
  readonly end: Day;
  readonly day: Day;
}
