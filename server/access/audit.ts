import type { AdminUnitId } from '../territory/admin-unit.js';
import type { Principal } from './principal.js';

/** What is kept of what somebody did. */
export const AUDIT_ACTIONS = [
  'API_KEY_CREATED',
  'API_KEY_REVOKED',
  'ROLE_GRANTED',
  'ROLE_REVOKED',
  'REPORT_STARTED',
  'FIGURES_SET',
  'REPORT_SUBMITTED',
  'REPORT_RETURNED',
  'REPORT_APPROVED',
  'REPORT_CORRECTED',
  'REPORT_WITHDRAWN',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** To what it was done. */
export const AUDIT_SUBJECT_KINDS = ['REPORT', 'API_KEY', 'PRINCIPAL'] as const;
export type AuditSubjectKind = (typeof AUDIT_SUBJECT_KINDS)[number];

/** From where somebody asks; null: not over the network, or not said. */
export interface RequestSource {
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Who did it, and with which request. A `RequestContext` is one. */
export interface AuditAuthor {
  readonly principal: Principal;
  readonly requestId: string | null;
  readonly source: RequestSource;
}

export interface AuditEntry {
  readonly at: Date;
  readonly action: AuditAction;
  readonly subjectKind: AuditSubjectKind;
  /** Which one: id of the report, prefix of the key, id of the principal. */
  readonly subject: string;
  /** Whose reviewers and administrators may read of it; null: only an administrator of everything. */
  readonly unit: AdminUnitId | null;
  /** Null: it was not there. */
  readonly before: unknown;
  /** Null: it is no more. */
  readonly after: unknown;
}
