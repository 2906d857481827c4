import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { ReportStatus } from './observation.js';
import type { DocumentRow, EntryRow, ObservationRow, ReportRow } from './report-row.js';

/** A moment as the database is asked to write it. */
type Instant = string;

export interface ReportColumns extends DocumentRow {
  readonly id: number;
  readonly reportKey: string;
  readonly unitId: AdminUnitId;
  readonly asOf: Day;
  readonly start: Day | null;
  readonly end: Day;
  readonly status: ReportStatus;
  readonly recordedAt: Instant;
  readonly unitCode: string;
  readonly version: number;
  readonly isPublic: boolean;
  readonly formCode: string | null;
  readonly rootId: number;
  readonly revision: number;
  readonly reason: string | null;
  readonly submittedAt: Instant | null;
  readonly submittedBy: string | null;
}

export const REPORT_COLUMNS: RawBuilder<unknown> = sql`
  unit.code as "unitCode", report.version, report.is_public as "isPublic", report.form_code as "formCode",
  coalesce(report.root_id, report.id) as "rootId", report.revision, report.reason,
  ${instant('report.submitted_at')} as "submittedAt", report.submitted_by as "submittedBy",
  report.id, report.key as "reportKey", report.unit_id as "unitId", ${dayWithUnit('report')}::text as "asOf",
  report.period_start::text as start, report.period_end::text as end, report.status,
  ${instant('report.recorded_at')} as "recordedAt",
  document.key, document.title, document.kind, document.number, document.issuer, document.published,
  document.published_on::text as "publishedOn"`;

export const REPORT_FROM: RawBuilder<unknown> = sql`
  from report
  join source_document as document on document.id = report.document_id
  join admin_unit as unit on unit.id = report.unit_id`;

export function reportOf(row: ReportColumns): ReportRow {
  const { id, reportKey, unitId, asOf, start, end, status, recordedAt } = row;
  const { key, title, kind, number, issuer, published, publishedOn } = row;
  return {
    id,
    key: reportKey,
    unit: { id: unitId, asOf },
    period: { start, end },
    status,
    recordedAt: new Date(recordedAt),
    document: { key, title, kind, number, issuer, published, publishedOn },
    unitCode: row.unitCode,
    version: row.version,
    isPublic: row.isPublic,
    formCode: row.formCode,
    rootId: row.rootId,
    revision: row.revision,
    reason: row.reason,
    submittedAt: dateOf(row.submittedAt),
    submittedBy: row.submittedBy,
  };
}

function dateOf(text: Instant | null): Date | null {
  return text === null ? null : new Date(text);
}

export interface EntryColumns extends Omit<EntryRow, 'unit' | 'period'> {
  readonly unitId: AdminUnitId | null;
  readonly asOf: Day;
  readonly start: Day | null;
  readonly end: Day;
}

export const ENTRY_COLUMNS: RawBuilder<unknown> = sql`
  entry.id, entry.report_id as "reportId", entry.position, entry.section, entry.kind, entry.theme,
  entry.unit_id as "unitId", ${dayWithUnit('entry')}::text as "asOf", entry.subject, entry.text_vi as "textVi",
  entry.text_en as "textEn", entry.place, entry.period_start::text as start, entry.period_end::text as end`;

export const ENTRY_FROM: RawBuilder<unknown> = sql`
  from report_entry as entry
  join report on report.id = entry.report_id
  join admin_unit as unit on unit.id = coalesce(entry.unit_id, report.unit_id)`;

export function entryOf({ unitId, asOf, start, end, ...entry }: EntryColumns): EntryRow {
  return { ...entry, unit: unitId === null ? null : { id: unitId, asOf }, period: { start, end } };
}

export interface ObservationColumns extends Omit<
  ObservationRow,
  'unit' | 'period' | 'recordedAt' | 'supersededAt'
> {
  readonly unitId: AdminUnitId;
  readonly asOf: Day;
  readonly start: Day | null;
  readonly end: Day;
  readonly recordedAt: Instant;
  readonly supersededAt: Instant | null;
}

export const OBSERVATION_COLUMNS: RawBuilder<unknown> = sql`
  observation.id::text as id, observation.report_id as "reportId", observation.indicator_id as "indicatorId",
  observation.unit_id as "unitId", ${dayWithUnit('observation')}::text as "asOf", observation.scope, observation.members,
  nullif(observation.period_start, '-infinity')::text as start, observation.period_end::text as end,
  observation.value::text as value, observation.precision, observation.place, observation.note, observation.said,
  report.status <> 'APPROVED' as provisional, ${instant('observation.recorded_at')} as "recordedAt",
  ${instant('observation.superseded_at')} as "supersededAt"`;

/** What was returned or withdrawn since it was public is shown on the sheet and in the steps of its report, and nowhere else. */
export const OBSERVATION_FROM: RawBuilder<unknown> = sql`
  from (select * from observation where not is_taken_back) as observation
  join report on report.id = observation.report_id
  join admin_unit as unit on unit.id = observation.unit_id`;

export function observationOf({
  unitId,
  asOf,
  start,
  end,
  recordedAt,
  supersededAt,
  ...figure
}: ObservationColumns): ObservationRow {
  return {
    ...figure,
    unit: { id: unitId, asOf },
    period: { start, end },
    recordedAt: new Date(recordedAt),
    supersededAt: dateOf(supersededAt),
  };
}

/** The last day of the period of `table`, or the nearest to it on which `unit` existed. */
export function dayWithUnit(table: string): RawBuilder<unknown> {
  return sql`greatest(unit.valid_from, least(${sql.ref(`${table}.period_end`)} - 1, unit.valid_to - 1))`;
}

/** In UTC and to the millisecond, the same on every engine. */
function instant(column: string): RawBuilder<unknown> {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
