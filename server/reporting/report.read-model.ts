import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { isReached } from '../access/unit-reach.read-model.js';
import type { Day } from '../shared/day.js';
import { opaqueOf } from '../shared/opaque.read-model.js';
import {
  type Page,
  type PageArgs,
  pageOf,
  type PageRequest,
  readPageArgs,
  type SortKeyShape,
} from '../shared/page.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { ReportStatus } from './observation.js';
import type { Period } from './period.js';
import {
  dayWithUnit,
  ENTRY_COLUMNS,
  ENTRY_FROM,
  type EntryColumns,
  entryOf,
  OBSERVATION_COLUMNS,
  OBSERVATION_FROM,
  type ObservationColumns,
  observationOf,
  REPORT_COLUMNS,
  REPORT_FROM,
  type ReportColumns,
  reportOf,
} from './report-rows.read-model.js';
import type { EntryRow, ObservationRow, ReportRow } from './report-row.js';
import type { EntryKind } from './report.js';

/** Which reports there are for whoever asks: those that are public, and the others of the units they may read. */
export interface ReportVisibility {
  /** See `reachOf`: null is everywhere, an empty list nowhere. */
  readonly reach: readonly AdminUnitId[] | null;
  readonly today: Day;
}

/** Names one figure: ids are only found quickly beside their indicator. */
export interface ObservationKey {
  readonly indicatorId: number;
  readonly id: string;
}

/** One figure that another has taken the place of. */
export interface EarlierRevision {
  readonly laterId: string;
  readonly revision: ObservationRow;
}

/** What reports or entries a list is to hold; null: whatever. */
export interface ReportFilter {
  /** Code of a unit: what it, or any unit inside it, says; read as of the last day of each report's period. */
  readonly within: string | null;
  /** Those whose last day lies in this period. */
  readonly period: Period | null;
}

export interface CountedPage<Node> extends Page<Node> {
  /** Counts the whole list, with a statement of its own. */
  totalCount(): Promise<number>;
}

/** Last day of the period in days since 1970, then the report, then the place in it: each newest first. */
const REPORT_KEY: SortKeyShape = ['number', 'number'];
const ENTRY_KEY: SortKeyShape = ['number', 'number', 'number'];

/** A condition of a statement that has a table `report`: whoever asks may know of it. */
export function isVisible({ reach, today }: ReportVisibility): RawBuilder<boolean> {
  return sql`(report.is_public or ${isReached(sql`report.unit_id`, reach, today)})`;
}

/**
 * Answers questions about what was handed in. Reads only; each method is one statement, however many keys.
 * A report that whoever asks may not know of is not there, nor is any figure or entry of it.
 */
export class ReportReadModel {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly visibility: ReportVisibility,
  ) {}

  /** The report of this id; null when there is none. */
  async reports(ids: readonly number[]): Promise<ReportRow[]> {
    const { rows } = await sql<ReportColumns>`
      select ${REPORT_COLUMNS} ${REPORT_FROM} where report.id = any(${[...ids]}::int[]) and ${isVisible(this.visibility)}
    `.execute(this.em.getKysely());
    return rows.map(reportOf);
  }

  /** One page of reports, the latest period first. @throws DomainError `PAGE_TOO_LARGE`, `CURSOR_MALFORMED`. */
  async page(
    filter: ReportFilter & { readonly status: ReportStatus | null },
    args: PageArgs,
  ): Promise<CountedPage<ReportRow>> {
    const request = readPageArgs(args, REPORT_KEY, await opaqueOf(this.em));
    const found = sql`
      ${REPORT_FROM}
       where ${isVisible(this.visibility)}
         and ${isWithin(filter.within, 'report')}
         and ${isInside(filter.period, 'report')}
         and ${filter.status === null ? sql`true` : sql`report.status = ${filter.status}`}`;
    const { rows } = await sql<ReportColumns & { day: number }>`
      select ${REPORT_COLUMNS}, ${dayOf('report')} as day
        ${found} and ${isAfter(request, sql`${dayOf('report')}, report.id`)}
       order by report.period_end desc, report.id desc
       limit ${request.limit + 1}
    `.execute(this.em.getKysely());
    return {
      ...pageOf(rows, request, ({ day, id }) => [day, id], reportOf),
      totalCount: () => this.#count(found),
    };
  }

  /** One page of entries, the latest period first. @throws DomainError `PAGE_TOO_LARGE`, `CURSOR_MALFORMED`. */
  async entryPage(
    filter: ReportFilter & { readonly kind: EntryKind | null; readonly theme: string | null },
    args: PageArgs,
  ): Promise<CountedPage<EntryRow>> {
    const request = readPageArgs(args, ENTRY_KEY, await opaqueOf(this.em));
    const found = sql`
      ${ENTRY_FROM}
       where ${isVisible(this.visibility)}
         and ${isWithin(filter.within, 'entry')}
         and ${isInside(filter.period, 'entry')}
         and ${filter.kind === null ? sql`true` : sql`entry.kind = ${filter.kind}`}
         and ${filter.theme === null ? sql`true` : sql`entry.theme = ${filter.theme}`}`;
    const { rows } = await sql<EntryColumns & { day: number }>`
      select ${ENTRY_COLUMNS}, ${dayOf('entry')} as day
        ${found} and ${isAfter(request, sql`${dayOf('entry')}, entry.report_id, -entry.position`)}
       order by entry.period_end desc, entry.report_id desc, entry.position
       limit ${request.limit + 1}
    `.execute(this.em.getKysely());
    return {
      ...pageOf(rows, request, ({ day, reportId, position }) => [day, reportId, -position], entryOf),
      totalCount: () => this.#count(found),
    };
  }

  /** Every entry of these reports, in the order in which they stand. */
  async entriesOf(reportIds: readonly number[]): Promise<EntryRow[]> {
    const { rows } = await sql<EntryColumns>`
      select ${ENTRY_COLUMNS} ${ENTRY_FROM}
       where entry.report_id = any(${[...reportIds]}::int[]) and ${isVisible(this.visibility)}
       order by entry.report_id, entry.position
    `.execute(this.em.getKysely());
    return rows.map(entryOf);
  }

  /** Every figure these reports handed in, superseded ones too, in the order in which they came. */
  async observationsOf(reportIds: readonly number[]): Promise<ObservationRow[]> {
    const { rows } = await sql<ObservationColumns>`
      select ${OBSERVATION_COLUMNS}
        ${OBSERVATION_FROM}
       where observation.report_id = any(${[...reportIds]}::int[]) and ${isVisible(this.visibility)}
       order by observation.report_id, observation.id
    `.execute(this.em.getKysely());
    return rows.map(observationOf);
  }

  /** Single figures, in no order. */
  async observations(keys: readonly ObservationKey[]): Promise<ObservationRow[]> {
    const { rows } = await sql<ObservationColumns>`
      select ${OBSERVATION_COLUMNS}
        ${OBSERVATION_FROM}
        join unnest(${keys.map(key => key.indicatorId)}::int[], ${keys.map(key => key.id)}::bigint[])
             as asked (indicator_id, id)
          on observation.indicator_id = asked.indicator_id
         and observation.id = asked.id
       where ${isVisible(this.visibility)}
    `.execute(this.em.getKysely());
    return rows.map(observationOf);
  }

  /** What was said before each of these figures in its place: with whose it was, the latest first. */
  async earlierRevisions(keys: readonly ObservationKey[]): Promise<EarlierRevision[]> {
    const { rows } = await sql<ObservationColumns & { laterId: string }>`
      select later.id::text as "laterId", ${OBSERVATION_COLUMNS}
        ${OBSERVATION_FROM}
        join observation as later
          on later.indicator_id = observation.indicator_id
         and later.unit_id = observation.unit_id
         and later.scope = observation.scope
         and later.members = observation.members
         and later.period_start = observation.period_start
         and later.period_end = observation.period_end
         and later.recorded_at >= observation.superseded_at
         and later.id > observation.id
        join unnest(${keys.map(key => key.indicatorId)}::int[], ${keys.map(key => key.id)}::bigint[])
             as asked (indicator_id, id)
          on later.indicator_id = asked.indicator_id
         and later.id = asked.id
       where ${isVisible(this.visibility)}
       order by observation.id desc
    `.execute(this.em.getKysely());
    return rows.map(({ laterId, ...row }) => ({ laterId, revision: observationOf(row) }));
  }

  /** Whether any unit ever bore this code. */
  async isCode(code: string): Promise<boolean> {
    const { rows } = await sql`select from admin_unit where code = ${code} limit 1`.execute(
      this.em.getKysely(),
    );
    return rows.length > 0;
  }

  async #count(found: RawBuilder<unknown>): Promise<number> {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count ${found}`.execute(
      this.em.getKysely(),
    );
    return rows[0]!.count;
  }
}

function dayOf(table: 'report' | 'entry'): RawBuilder<unknown> {
  return sql`(${sql.ref(`${table}.period_end`)} - date '1970-01-01')`;
}

/** Whether the unit spoken of lay inside (or was) the unit that bore the code then. */
function isWithin(code: string | null, table: 'report' | 'entry'): RawBuilder<unknown> {
  if (code === null) return sql`true`;
  return sql`exists (
    select from admin_unit_closure as above
      join admin_unit as ancestor on ancestor.id = above.ancestor_id
     where above.descendant_id = unit.id
       and ancestor.code = ${code}
       and above.valid_from <= ${dayWithUnit(table)}
       and above.valid_to > ${dayWithUnit(table)})`;
}

function isInside(period: Period | null, table: 'report' | 'entry'): RawBuilder<unknown> {
  if (period === null) return sql`true`;
  const end = sql.ref(`${table}.period_end`);
  return sql`${end} > ${period.start ?? '-infinity'}::date and ${end} <= ${period.end}::date`;
}

function isAfter({ after }: PageRequest, key: RawBuilder<unknown>): RawBuilder<unknown> {
  if (after === null) return sql`true`;
  return sql`(${key}) < (${sql.join(after.map(part => sql`${part}::numeric`))})`;
}
