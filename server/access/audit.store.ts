import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { AuditAuthor, AuditEntry } from './audit.js';

/** Longer ones are cut: what a client says of itself is anything. */
const LONGEST_TEXT = 500;

/** Keeps what somebody did; in the transaction that did it, so that there is never the one without the other. */
export async function recordAudit(
  em: SqlEntityManager,
  { principal, requestId, source }: AuditAuthor,
  ...entries: readonly AuditEntry[]
): Promise<void> {
  for (const { at, action, subjectKind, subject, unit, before, after } of entries) {
    await sql`
      insert into audit_event (at, principal, principal_name, action, subject_kind, subject, unit_id, request_id,
                               address, user_agent, before, after)
      values (${at}, ${principal.id}, ${principal.name}, ${action}, ${subjectKind}, ${subject}, ${unit}::int,
              ${requestId}, ${source.address}, ${source.userAgent?.slice(0, LONGEST_TEXT) ?? null},
              ${jsonOf(before)}::jsonb, ${jsonOf(after)}::jsonb)`.execute(em.getKysely());
  }
}

function jsonOf(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
