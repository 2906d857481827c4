import type { Members } from '../indicator/indicator.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { Precision, ReportStatus, Scope } from './observation.js';
import type { Period } from './period.js';
import type { DocumentKind, EntryKind, ReportSection } from './report.js';

/** A document as a file describes it, understood. */
export interface AcceptedDocument {
  readonly key: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly published: string | null;
  readonly publishedOn: Day | null;
}

/** A report with every code looked up. */
export interface AcceptedReport {
  readonly key: string;
  readonly document: AcceptedDocument;
  readonly unit: AdminUnitId;
  readonly period: Period;
  /** Null: the file says none; a new report is `SUBMITTED`, a known one stays as it is. */
  readonly status: ReportStatus | null;
  /** Null: the file says nothing about entries, those already kept stay. */
  readonly entries: readonly AcceptedEntry[] | null;
}

/** An entry with every code looked up. */
export interface AcceptedEntry {
  readonly section: ReportSection;
  readonly kind: EntryKind;
  readonly theme: string | null;
  readonly unit: AdminUnitId | null;
  readonly subject: string | null;
  readonly textVi: string;
  readonly textEn: string;
  readonly place: string | null;
  readonly period: Period;
}

/** A figure with every code looked up, ready to be written. */
export interface AcceptedFigure {
  readonly line: number;
  readonly indicatorId: number;
  readonly unit: AdminUnitId;
  readonly scope: Scope;
  readonly members: Members;
  readonly period: Period;
  readonly value: string;
  readonly precision: Precision;
  readonly place: string | null;
  readonly note: string | null;
  readonly reportKey: string;
  /** What the line itself says of its report and document; null when the file has them apart. */
  readonly flat: {
    readonly document: string;
    readonly issuer: string | null;
    readonly status: ReportStatus | null;
  } | null;
}
