import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { AccessReadModel, type ApiKeyRow, type GrantRow } from './access.read-model.js';
import { makeApiKey } from './api-key.js';
import type { AuditAuthor } from './audit.js';
import { recordAudit } from './audit.store.js';
import { type Grant, keyId, type Role } from './principal.js';

const MINUTE_MS = 60_000;

/** A key that was just made; its text is shown now and never again. */
export interface CreatedKey {
  readonly prefix: string;
  readonly text: string;
}

/** Writes keys and grants, each change with its trace. Who may do so is for the caller to ask; inside its transaction. */
export class AccessStore {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly by: AuditAuthor,
    private readonly now: Date,
  ) {}

  async createKey({
    name,
    grants,
    expiresAt,
  }: {
    readonly name: string;
    readonly grants: readonly Grant[];
    readonly expiresAt: Date | null;
  }): Promise<CreatedKey> {
    const { prefix, secretHash, text } = makeApiKey();
    await sql`
      insert into api_key (prefix, secret_hash, name, created_at, created_by, expires_at)
      values (${prefix}, ${secretHash}, ${name}, ${this.now}, ${this.by.principal.id}, ${expiresAt})
    `.execute(this.em.getKysely());
    for (const { role, unit } of grants) await this.#insertGrant(keyId(prefix), role, unit);
    // The same event for each unit concerned, so that each one's administrators can read of it.
    const units = grants.length === 0 ? [null] : [...new Set(grants.map(({ unit }) => unit))];
    for (const unit of units) {
      await recordAudit(this.em, this.by, {
        at: this.now,
        action: 'API_KEY_CREATED',
        subjectKind: 'API_KEY',
        subject: prefix,
        unit,
        before: null,
        after: { name, expiresAt, grants: grants.filter(grant => grant.unit === unit) },
      });
    }
    return { prefix, text };
  }

  /** Takes a key out of use for good; a second time changes nothing. */
  async revokeKey({ prefix, name }: ApiKeyRow): Promise<void> {
    const { rows } = await sql`
      update api_key set revoked_at = ${this.now}, revoked_by = ${this.by.principal.id}
       where prefix = ${prefix} and revoked_at is null returning prefix`.execute(this.em.getKysely());
    if (rows.length === 0) return;
    const grants = await new AccessReadModel(this.em).grantsOf(keyId(prefix));
    const units = grants.length === 0 ? [null] : [...new Set(grants.map(({ unit }) => unit))];
    for (const unit of units) {
      await recordAudit(this.em, this.by, {
        at: this.now,
        action: 'API_KEY_REVOKED',
        subjectKind: 'API_KEY',
        subject: prefix,
        unit,
        before: { name, grants: grants.filter(grant => grant.unit === unit) },
        after: null,
      });
    }
  }

  /** Gives somebody a role; the same grant when they have it already. */
  async grant(principal: string, role: Role, unit: AdminUnitId | null): Promise<GrantRow> {
    const readModel = new AccessReadModel(this.em);
    const id = await this.#insertGrant(principal, role, unit);
    const grants = await readModel.grantsOfAll([principal]);
    const grant = grants.find(one => one.role === role && one.unit === unit)!;
    if (id !== null) {
      await recordAudit(this.em, this.by, {
        at: this.now,
        action: 'ROLE_GRANTED',
        subjectKind: 'PRINCIPAL',
        subject: principal,
        unit,
        before: null,
        after: { role },
      });
    }
    return grant;
  }

  /** Takes a role away; a second time changes nothing. */
  async revoke({ id, principal, role, unit }: GrantRow): Promise<void> {
    const { rows } = await sql`
      update access_grant set revoked_at = ${this.now}, revoked_by = ${this.by.principal.id}
       where id = ${id} and revoked_at is null returning id`.execute(this.em.getKysely());
    if (rows.length === 0) return;
    await recordAudit(this.em, this.by, {
      at: this.now,
      action: 'ROLE_REVOKED',
      subjectKind: 'PRINCIPAL',
      subject: principal,
      unit,
      before: { role },
      after: null,
    });
  }

  /** Null when there is such a grant already. */
  async #insertGrant(principal: string, role: Role, unit: AdminUnitId | null): Promise<number | null> {
    const { rows } = await sql<{ id: number }>`
      insert into access_grant (principal, role, unit_id, granted_at, granted_by)
      values (${principal}, ${role}, ${unit}::int, ${this.now}, ${this.by.principal.id})
      on conflict do nothing returning id`.execute(this.em.getKysely());
    return rows[0]?.id ?? null;
  }
}

/** Keeps that a key was used; to the minute, so that a busy key does not write with every request. */
export async function rememberUse(
  em: SqlEntityManager,
  { prefix, lastUsedAt }: ApiKeyRow,
  now: Date,
): Promise<void> {
  const aMinuteAgo = new Date(now.getTime() - MINUTE_MS);
  if (lastUsedAt !== null && lastUsedAt > aMinuteAgo) return;
  await sql`
    update api_key set last_used_at = ${now}
     where prefix = ${prefix} and (last_used_at is null or last_used_at <= ${aMinuteAgo})`.execute(
    em.getKysely(),
  );
}
