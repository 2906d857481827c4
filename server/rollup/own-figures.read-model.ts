import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Members } from '../indicator/indicator.js';
import { PRECISIONS } from '../reporting/observation.js';
import { type Day, dayNumber } from '../shared/day.js';
import { PREPARED } from '../shared/prepared.read-model.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { OPEN, type OwnFigures } from './own-figures.js';
import { numbersIn, wordsIn } from './packed-totals.js';
import { isKnown, PRECISION_BITS } from './known-figures.read-model.js';
import { PROVISIONAL } from './total-column.js';

/** Numbers that are small by their nature travel in one, see `packed-totals.ts`. */
const UNITS = 268_435_456;

/** Whose figures are wanted, and when. */
export interface WantedFigures {
  readonly indicators: readonly number[];
  readonly units: readonly AdminUnitId[];
  /** Figures with a day in `[first, end)`. */
  readonly first: Day;
  readonly end: Day;
  readonly knownOn: Date | null;
  /** The days on which the map changed anywhere. */
  readonly mapDates: readonly Day[];
  /** Whether any of the indicators has dimensions. */
  readonly hasMembers: boolean;
}

/** One entry for each figure, in no order; null when there is none. */
interface FoundFigures {
  /** Indicator and unit. */
  readonly series: string | null;
  readonly start: string;
  /** With the precision. */
  readonly end: string;
  readonly value: string;
  readonly report: string;
  /** Null where none are named. */
  readonly members: readonly (Members | null)[] | null;
  /** Of the reports that these figures are from: those not yet approved, and those that are not public. */
  readonly reports: readonly [submitted: readonly number[] | null, hidden: readonly number[] | null];
  /** The days on which the territory of an office changed. */
  readonly changes: readonly (readonly [unit: number, day: number])[] | null;
}

/** What units said for themselves, as it was said. */
export class OwnFiguresReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** One statement, which looks up what was said of each indicator by each unit, and reads each report once. */
  async read({
    indicators,
    units,
    first,
    end,
    knownOn,
    mapDates,
    hasMembers,
  }: WantedFigures): Promise<OwnFigures> {
    const { rows } = await sql<FoundFigures>`
      ${PREPARED}
      with seen as materialized (
             select indicator_id, unit_id, period_start, period_end, value, precision, report_id ${hasMembers ? sql`, members` : sql``}
               from observation
              where ${isKnown(knownOn)} and scope = 'OWN'
                and indicator_id = any(${[...indicators]}::int[]) and unit_id = any(${[...units]}::int[])
                and period_end > ${first}::date and period_start < ${end}::date
           )
      select array_agg(indicator_id * ${sql.lit(UNITS)}::bigint + unit_id)::text as series,
             array_agg(case when period_start > '-infinity' then period_start - date '1970-01-01' else ${sql.lit(OPEN)} end)::text as start,
             array_agg((period_end - date '1970-01-01') * ${sql.lit(PRECISIONS.length)} + ${PRECISION_BITS})::text as end,
             array_agg(value)::text as value, array_agg(report_id)::text as report,
             ${hasMembers ? sql`json_agg(nullif(members, '{}'::jsonb))` : sql`null::json`} as members,
             (select json_build_array(json_agg(id) filter (where status = 'SUBMITTED'),
                                      json_agg(id) filter (where status not in ('SUBMITTED', 'APPROVED')))
                from report where id = any(array(select distinct report_id from seen))) as reports,
             (select json_agg(json_build_array(unit_id, day - date '1970-01-01')) from admin_unit_change
               where is_own_office and unit_id = any(${[...units]}::int[])) as changes
        from seen as observation`.execute(this.em.getKysely());
    return unpacked(rows[0]!, [dayNumber(first), dayNumber(end)], mapDates.map(dayNumber));
  }
}

function unpacked(found: FoundFigures, read: OwnFigures['read'], mapDays: readonly number[]): OwnFigures {
  const changes = new Map(
    [...Map.groupBy(found.changes ?? [], ([unit]) => unit)].map(([unit, known]) => [
      unit,
      known.map(([, day]) => day),
    ]),
  );
  if (found.series === null)
    return {
      indicator: [],
      unit: [],
      start: [],
      end: [],
      value: [],
      flags: [],
      members: null,
      changes,
      mapDays,
      read,
    };
  const [submitted, hidden] = found.reports.map(ids => new Set(ids)) as [Set<number>, Set<number>];
  const series = numbersIn(found.series);
  const indicator = series.map(one => Math.floor(one / UNITS));
  const ends = numbersIn(found.end);
  const precision = (row: number): number => ends[row]! & (PRECISIONS.length - 1);
  return {
    indicator,
    unit: series.map((one, row) => one - indicator[row]! * UNITS),
    start: numbersIn(found.start),
    end: ends.map(end => Math.floor(end / PRECISIONS.length)),
    value: wordsIn(found.value),
    // What is not public is not there: see ADR 0014.
    flags: numbersIn(found.report).map((report, row) => {
      if (hidden.has(report)) return null;
      return submitted.has(report) ? precision(row) | PROVISIONAL : precision(row);
    }),
    members: found.members && found.members.map(members => members ?? NO_MEMBERS),
    changes,
    mapDays,
    read,
  };
}

const NO_MEMBERS: Members = {};
