import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Members } from '../indicator/indicator.js';
import { type Day, dayNumber } from '../shared/day.js';
import { PREPARED } from '../shared/prepared.read-model.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { OPEN, type OwnFigures } from './own-figures.js';
import { numbersIn, wordsIn } from './packed-totals.js';
import { isKnown } from './time-step.read-model.js';
import { PROVISIONAL } from './total-column.js';

/** Whose figures are wanted, and when. */
export interface WantedFigures {
  readonly indicators: readonly number[];
  readonly units: readonly AdminUnitId[];
  /** Figures with a day in `[first, end)`. */
  readonly first: Day;
  readonly end: Day;
  readonly knownOn: Date | null;
  /** Whether any of the indicators has dimensions. */
  readonly hasMembers: boolean;
}

/** One entry for each figure, in no order; null when there is none. */
interface FoundFigures {
  readonly indicator: string | null;
  readonly unit: string;
  readonly start: string;
  readonly end: string;
  readonly value: string;
  readonly precision: string;
  readonly report: string;
  readonly members: readonly Members[] | null;
  /** Of the reports that these figures are from. */
  readonly reports: readonly { readonly id: number; readonly status: string }[] | null;
}

/** What units said for themselves, as it was said. */
export class OwnFiguresReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** One statement, which looks up what was said of each indicator by each unit, and reads each report once. */
  async read({ indicators, units, first, end, knownOn, hasMembers }: WantedFigures): Promise<OwnFigures> {
    const { rows } = await sql<FoundFigures>`
      ${PREPARED}
      with seen as materialized (
             select indicator_id, unit_id, period_start, period_end, value, precision, report_id ${hasMembers ? sql`, members` : sql``}
               from observation
              where ${isKnown(knownOn)} and scope = 'OWN'
                and indicator_id = any(${[...indicators]}::int[]) and unit_id = any(${[...units]}::int[])
                and period_end > ${first}::date and period_start < ${end}::date
           )
      select array_agg(indicator_id)::text as indicator, array_agg(unit_id)::text as unit,
             array_agg(case when period_start > '-infinity' then period_start - date '1970-01-01' else ${sql.lit(OPEN)} end)::text as start,
             array_agg(period_end - date '1970-01-01')::text as end, array_agg(value)::text as value,
             array_agg(${PRECISION_BITS})::text as precision, array_agg(report_id)::text as report,
             ${hasMembers ? sql`json_agg(members)` : sql`null::json`} as members,
             (select json_agg(json_build_object('id', report.id, 'status', report.status)) from report
               where report.id = any(array(select distinct report_id from seen))) as reports
        from seen`.execute(this.em.getKysely());
    return unpacked(rows[0]!, [dayNumber(first), dayNumber(end)]);
  }
}

const PRECISION_BITS: RawBuilder<unknown> = sql`
  case precision when 'EXACT' then 0 when 'AT_LEAST' then 1 when 'AT_MOST' then 2 else 3 end`;

function unpacked(found: FoundFigures, read: OwnFigures['read']): OwnFigures {
  if (found.indicator === null)
    return { indicator: [], unit: [], start: [], end: [], value: [], flags: [], members: null, read };
  // What is not public is not there: see ADR 0014.
  const bitsOf = new Map<number, number>();
  for (const { id, status } of found.reports ?? []) {
    if (status === 'APPROVED') bitsOf.set(id, 0);
    if (status === 'SUBMITTED') bitsOf.set(id, PROVISIONAL);
  }
  const precision = numbersIn(found.precision);
  return {
    indicator: numbersIn(found.indicator),
    unit: numbersIn(found.unit),
    start: numbersIn(found.start),
    end: numbersIn(found.end),
    value: wordsIn(found.value),
    flags: numbersIn(found.report).map((report, row) => {
      const bits = bitsOf.get(report);
      return bits === undefined ? null : bits | precision[row]!;
    }),
    members: found.members,
    read,
  };
}
