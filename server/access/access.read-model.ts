import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { opaqueOf } from '../shared/opaque.read-model.js';
import { type Page, type PageArgs, pageOf, readPageArgs, type SortKeyShape } from '../shared/page.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { Grant, Role } from './principal.js';
import { moment, withMoments } from './moment.read-model.js';
import { isReached } from './unit-reach.read-model.js';

/** A key, without its secret. */
export interface ApiKeyRow {
  readonly prefix: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** A key that is presented, to be compared and used. */
export interface KnownKey extends ApiKeyRow {
  readonly secretHash: string;
  readonly grants: readonly Grant[];
}

export interface GrantRow {
  readonly id: number;
  readonly principal: string;
  readonly role: Role;
  /** Null: everywhere. */
  readonly unit: AdminUnitId | null;
  readonly grantedAt: Date;
  readonly grantedBy: string;
  readonly revokedAt: Date | null;
}

const NEWEST_FIRST: SortKeyShape = ['number'];

const KEY_COLUMNS = sql`
  api_key.prefix, api_key.name, ${moment('api_key.created_at')} as "createdAt", api_key.created_by as "createdBy",
  ${moment('api_key.expires_at')} as "expiresAt", ${moment('api_key.revoked_at')} as "revokedAt",
  ${moment('api_key.last_used_at')} as "lastUsedAt"`;
const GRANT_COLUMNS = sql`
  id, principal, role, unit_id as unit, ${moment('granted_at')} as "grantedAt", granted_by as "grantedBy",
  ${moment('revoked_at')} as "revokedAt"`;

/** Reads keys and grants. Each method is one statement. */
export class AccessReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** The key of a prefix with what it may do; null when there is none. */
  async key(prefix: string): Promise<KnownKey | null> {
    const { rows } = await sql<KnownKey>`
      select ${KEY_COLUMNS}, api_key.secret_hash as "secretHash",
             coalesce((select jsonb_agg(jsonb_build_object('role', role, 'unit', unit_id) order by id)
                         from access_grant
                        where principal = 'key:' || api_key.prefix and revoked_at is null), '[]'::jsonb) as grants
        from api_key where api_key.prefix = ${prefix}`.execute(this.em.getKysely());
    return rows[0] ? keyOf(rows[0]) : null;
  }

  /** What somebody may do now. */
  async grantsOf(principal: string): Promise<Grant[]> {
    const { rows } = await sql<Grant>`
      select role, unit_id as unit from access_grant
       where principal = ${principal} and revoked_at is null order by id`.execute(this.em.getKysely());
    return rows;
  }

  /** Whether anybody could sign in with a key at this moment. */
  async hasKeyInForce(now: Date): Promise<boolean> {
    const { rows } = await sql`
      select from api_key where revoked_at is null and (expires_at is null or expires_at > ${now}) limit 1
    `.execute(this.em.getKysely());
    return rows.length > 0;
  }

  /** Whether a key was ever made. */
  async hasEverHadKey(): Promise<boolean> {
    const { rows } = await sql`select from api_key limit 1`.execute(this.em.getKysely());
    return rows.length > 0;
  }

  async grant(id: number): Promise<GrantRow | null> {
    const { rows } = await sql<GrantRow>`select ${GRANT_COLUMNS} from access_grant where id = ${id}`.execute(
      this.em.getKysely(),
    );
    return rows[0] ? grantOf(rows[0]) : null;
  }

  /** Grants in force of these principals, in the order in which they were given. */
  async grantsOfAll(principals: readonly string[]): Promise<GrantRow[]> {
    const { rows } = await sql<GrantRow>`
      select ${GRANT_COLUMNS} from access_grant
       where principal = any(${[...principals]}::text[]) and revoked_at is null order by id
    `.execute(this.em.getKysely());
    return rows.map(grantOf);
  }

  /** Every key, the newest first. */
  async allKeys(): Promise<ApiKeyRow[]> {
    const { rows } = await sql<ApiKeyRow>`select ${KEY_COLUMNS} from api_key order by id desc`.execute(
      this.em.getKysely(),
    );
    return rows.map(keyOf);
  }

  /** Every grant in force, of everybody or of one, in the order in which they were given. */
  async allGrants(principal: string | null): Promise<GrantRow[]> {
    const { rows } = await sql<GrantRow>`
      select ${GRANT_COLUMNS} from access_grant
       where revoked_at is null and ${principal === null ? sql`true` : sql`principal = ${principal}`}
       order by principal, id`.execute(this.em.getKysely());
    return rows.map(grantOf);
  }

  /** The code of a unit, whether or not it is still there. */
  async codeOf(unit: AdminUnitId): Promise<string> {
    const { rows } = await sql<{ code: string }>`select code from admin_unit where id = ${unit}`.execute(
      this.em.getKysely(),
    );
    return rows[0]!.code;
  }

  /** For each unit the day nearest to today on which it was there. */
  async seenOn(units: readonly AdminUnitId[], today: Day): Promise<Day[]> {
    const { rows } = await sql<{ id: AdminUnitId; day: Day }>`
      select id, greatest(valid_from, least(${today}::date, valid_to - 1))::text as day
        from admin_unit where id = any(${[...units]}::int[])`.execute(this.em.getKysely());
    const days = new Map(rows.map(({ id, day }) => [id, day]));
    return units.map(unit => days.get(unit) ?? today);
  }

  /**
   * Keys all of whose grants lie within a reach, the newest first; those without any grant, and those that are
   * revoked, are seen by whom all is within reach.
   */
  async keyPage(
    { reach, today }: { readonly reach: readonly AdminUnitId[] | null; readonly today: Day },
    args: PageArgs,
  ): Promise<Page<ApiKeyRow> & { totalCount(): Promise<number> }> {
    const request = readPageArgs(args, NEWEST_FIRST, await opaqueOf(this.em));
    const found = sql`
      from api_key
     where ${
       reach === null
         ? sql`true`
         : sql`exists (select from access_grant where principal = 'key:' || api_key.prefix and revoked_at is null)
               and not exists (
                 select from access_grant
                  where principal = 'key:' || api_key.prefix and revoked_at is null
                    and not (unit_id is not null and ${isReached(sql`unit_id`, reach, today)}))`
     }`;
    const { rows } = await sql<ApiKeyRow & { id: number }>`
      select api_key.id, ${KEY_COLUMNS} ${found} and ${request.after ? sql`api_key.id < ${request.after[0]}::numeric` : sql`true`}
       order by api_key.id desc limit ${request.limit + 1}`.execute(this.em.getKysely());
    return {
      ...pageOf(
        rows,
        request,
        ({ id }) => [id],
        ({ id: _id, ...row }): ApiKeyRow => keyOf(row),
      ),
      totalCount: () => this.#count(found),
    };
  }

  /** Grants in force within a reach, the newest first. */
  async grantPage(
    {
      reach,
      today,
      principal,
    }: {
      readonly reach: readonly AdminUnitId[] | null;
      readonly today: Day;
      readonly principal: string | null;
    },
    args: PageArgs,
  ): Promise<Page<GrantRow> & { totalCount(): Promise<number> }> {
    const request = readPageArgs(args, NEWEST_FIRST, await opaqueOf(this.em));
    const found = sql`
      from access_grant
     where revoked_at is null and ${principal === null ? sql`true` : sql`principal = ${principal}`}
       and ${reach === null ? sql`true` : sql`unit_id is not null and ${isReached(sql`unit_id`, reach, today)}`}`;
    const { rows } = await sql<GrantRow>`
      select ${GRANT_COLUMNS} ${found} and ${request.after ? sql`id < ${request.after[0]}::numeric` : sql`true`}
       order by id desc limit ${request.limit + 1}`.execute(this.em.getKysely());
    return {
      ...pageOf(rows, request, ({ id }) => [id], grantOf),
      totalCount: () => this.#count(found),
    };
  }

  async #count(found: RawBuilder<unknown>): Promise<number> {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count ${found}`.execute(
      this.em.getKysely(),
    );
    return rows[0]!.count;
  }
}

function keyOf<Row extends ApiKeyRow>(row: Row): Row {
  return withMoments(row, 'createdAt', 'expiresAt', 'revokedAt', 'lastUsedAt');
}

function grantOf(row: GrantRow): GrantRow {
  return withMoments(row, 'grantedAt', 'revokedAt');
}
