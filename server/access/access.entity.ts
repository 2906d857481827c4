import { defineEntity, p } from '@mikro-orm/core';
import { AdminUnit } from '../territory/admin-unit.entity.js';
import type { AuditAction, AuditSubjectKind } from './audit.js';
import { ROLES } from './principal.js';

const ApiKeySchema = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  properties: {
    id: p.integer().primary().generated('by default as identity'),
    /** The part that is not secret, by which it is found and named. */
    prefix: p.text().unique(),
    /** SHA-256 of the secret part, in hex. The secret itself is kept nowhere. */
    secretHash: p.text(),
    name: p.text(),
    createdAt: p.datetime().columnType('timestamptz'),
    /** Id of a principal. */
    createdBy: p.text(),
    expiresAt: p.datetime().columnType('timestamptz').nullable(),
    revokedAt: p.datetime().columnType('timestamptz').nullable(),
    revokedBy: p.text().nullable(),
    /** To the minute: it is written at most once in one. */
    lastUsedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});

/** A password for a program: named, revocable, shown once. */
export class ApiKey extends ApiKeySchema.class {}
ApiKeySchema.setClass(ApiKey);

const AccessGrantSchema = defineEntity({
  name: 'AccessGrant',
  tableName: 'access_grant',
  properties: {
    id: p.integer().primary().generated('by default as identity'),
    /** Id of a principal: a key, or a person of an issuer. */
    principal: p.text(),
    role: p.enum(ROLES),
    /** Null: everywhere. */
    unit: () =>
      p.manyToOne(AdminUnit).ref().nullable().deleteRule('restrict').updateRule('no action').index(),
    grantedAt: p.datetime().columnType('timestamptz'),
    grantedBy: p.text(),
    revokedAt: p.datetime().columnType('timestamptz').nullable(),
    revokedBy: p.text().nullable(),
  },
  uniques: [
    {
      name: 'access_grant_unit_unique',
      properties: ['principal', 'role', 'unit'],
      where: 'revoked_at is null and unit_id is not null',
    },
    {
      name: 'access_grant_everywhere_unique',
      properties: ['principal', 'role'],
      where: 'revoked_at is null and unit_id is null',
    },
  ],
});

/** That somebody has a role on a unit and all below it. Taken away, it is kept as revoked. */
export class AccessGrant extends AccessGrantSchema.class {}
AccessGrantSchema.setClass(AccessGrant);

const AuditEventSchema = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_event',
  properties: {
    id: p.bigint('string').primary().autoincrement().generated('by default as identity'),
    at: p.datetime().columnType('timestamptz'),
    principal: p.text(),
    /** As it was then. */
    principalName: p.text(),
    action: p.text().$type<AuditAction>(),
    subjectKind: p.text().$type<AuditSubjectKind>(),
    subject: p.text(),
    unit: () => p.manyToOne(AdminUnit).ref().nullable().deleteRule('restrict').updateRule('no action'),
    requestId: p.text().nullable(),
    address: p.text().nullable(),
    userAgent: p.text().nullable(),
    before: p.json<unknown>().nullable(),
    after: p.json<unknown>().nullable(),
  },
  indexes: [{ properties: ['unit', 'id'] }, { properties: ['subjectKind', 'subject', 'id'] }],
});

/** One thing that somebody did: when, from where, what it was before and after. Never changed, never deleted. */
export class AuditEvent extends AuditEventSchema.class {}
AuditEventSchema.setClass(AuditEvent);

const MutationReceiptSchema = defineEntity({
  name: 'MutationReceipt',
  tableName: 'mutation_receipt',
  properties: {
    principal: p.text().primary(),
    /** What the client calls this one change; another principal may use the same word. */
    key: p.text().primary(),
    mutation: p.text(),
    contentHash: p.text(),
    answer: p.json<unknown>(),
    recordedAt: p.datetime().columnType('timestamptz'),
  },
});

/** That a change was asked for and made, so that asking again does not make it twice. */
export class MutationReceipt extends MutationReceiptSchema.class {}
MutationReceiptSchema.setClass(MutationReceipt);
