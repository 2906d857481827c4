import type { Members } from '../indicator/indicator.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { Precision, ReportStatus, Said, Scope } from './observation.js';
import type { Period } from './period.js';
import type { DocumentKind, EntryKind, ReportSection } from './report.js';

/** A unit as it was on the day that counts: the last of a period, or the nearest on which the unit existed. */
interface UnitThen {
  readonly id: AdminUnitId;
  readonly asOf: Day;
}

export interface ReportRow {
  readonly id: number;
  readonly key: string;
  readonly unit: UnitThen;
  readonly period: Period;
  readonly status: ReportStatus;
  readonly recordedAt: Date;
  readonly document: DocumentRow;
  /** Code of the unit that reports. */
  readonly unitCode: string;
  /** One more with every step that was taken with it. */
  readonly version: number;
  /** Whether its figures are observations. */
  readonly isPublic: boolean;
  /** Code of the form it is filled in by; null when it came as a file. */
  readonly formCode: string | null;
  /** The first of the reports of which each corrects the one before; its own id when it is that one. */
  readonly rootId: number;
  /** 1 for the first of them. */
  readonly revision: number;
  /** Why it corrects the one before; null for the first. */
  readonly reason: string | null;
  readonly submittedAt: Date | null;
  /** Id of the principal. */
  readonly submittedBy: string | null;
}

export interface DocumentRow {
  readonly key: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly published: string | null;
  readonly publishedOn: Day | null;
}

export interface ObservationRow {
  readonly id: string;
  readonly reportId: number;
  readonly indicatorId: number;
  readonly unit: UnitThen;
  readonly scope: Scope;
  readonly members: Members;
  readonly period: Period;
  /** An exact decimal, as text. */
  readonly value: string;
  readonly precision: Precision;
  readonly place: string | null;
  readonly note: string | null;
  /** What the cell of a file said; null: it was typed in, or there is no cell. */
  readonly said: Said | null;
  readonly provisional: boolean;
  readonly recordedAt: Date;
  /** Null while it is current. */
  readonly supersededAt: Date | null;
}

export interface EntryRow {
  readonly id: number;
  readonly reportId: number;
  readonly position: number;
  readonly section: ReportSection;
  readonly kind: EntryKind;
  readonly theme: string | null;
  readonly unit: UnitThen | null;
  readonly subject: string | null;
  readonly textVi: string;
  readonly textEn: string;
  readonly place: string | null;
  readonly period: Period;
}
