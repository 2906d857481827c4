import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Day } from '../shared/day.js';
import { DomainError } from '../shared/domain-error.js';
import { opaqueOf } from '../shared/opaque.read-model.js';
import type { UnitLoaders } from '../territory/admin-unit.loader.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { AccessGuard } from './access.loader.js';
import { AccessReadModel, type ApiKeyRow, type GrantRow } from './access.read-model.js';
import { AccessStore } from './access.store.js';
import { keyName } from './api-key.js';
import type { AuditAuthor } from './audit.js';
import { isGrantable } from './grant-words.js';
import { onceByKey } from './mutation-receipt.store.js';
import type { Grant, Role } from './principal.js';
import { refusalOf } from './refusal.js';

/** Who asks for a change, and with what it is made. A `RequestContext` is one. */
export interface Changing extends AuditAuthor {
  readonly em: SqlEntityManager;
  readonly access: AccessGuard;
  readonly units: UnitLoaders;
  readonly today: Day;
}

interface AskedGrant {
  readonly role: Role;
  /** Code of a unit; null: everywhere. */
  readonly unit?: string | null;
}

/** Changes of keys and roles as somebody asks for them from afar: allowed first, made once, kept with its trace. */
export class AccessChanges {
  constructor(private readonly by: Changing) {}

  /**
   * @returns The key, and its text if it was made now: it is not kept anywhere.
   * @throws DomainError `UNAUTHENTICATED`, `FORBIDDEN`, `UNIT_NOT_FOUND`, `API_KEY_MALFORMED`, `CLIENT_KEY_REUSED`.
   */
  async createKey({
    key,
    ...input
  }: {
    readonly key: string;
    readonly name: string;
    readonly grants: readonly AskedGrant[];
    readonly expiresAt?: Date | null;
  }): Promise<{ readonly apiKey: ApiKeyRow; readonly secret: string | null }> {
    const { access, em } = this.by;
    this.#requireAnywhere();
    if (input.grants.length === 0) access.requireEverywhere('ADMINISTER');
    const grants: Grant[] = [];
    for (const { role, unit } of input.grants) grants.push({ role, unit: await this.#administered(unit) });
    const now = new Date();
    const name = keyName(input.name);
    const expiresAt = expiryOf(input.expiresAt ?? null, now);
    let secret: string | null = null;
    const prefix = await this.#once('createApiKey', key, input, now, async store => {
      const created = await store.createKey({ name, grants, expiresAt });
      secret = created.text;
      return created.prefix;
    });
    return { apiKey: (await new AccessReadModel(em).key(prefix))!, secret };
  }

  /** @throws DomainError `API_KEY_NOT_FOUND` also of a key with roles that whoever asks does not administer. */
  async revokeKey({ key, prefix }: { readonly key: string; readonly prefix: string }): Promise<ApiKeyRow> {
    this.#requireAnywhere();
    const readModel = new AccessReadModel(this.by.em);
    const found = await readModel.key(prefix);
    if (!found || !(await this.#administersAll(found.grants))) {
      throw new DomainError(
        'API_KEY_NOT_FOUND',
        {
          vi: `prefix: "${prefix}" không phải là khoá API mà bạn quản trị: { apiKeys { nodes { prefix name } } } liệt kê các khoá đó.`,
          en: `prefix: "${prefix}" is no API key of those that you administer: { apiKeys { nodes { prefix name } } } lists them.`,
        },
        { prefix },
      );
    }
    await this.#once('revokeApiKey', key, { prefix }, new Date(), async store => {
      await store.revokeKey(found);
      return prefix;
    });
    return (await readModel.key(prefix))!;
  }

  /** @throws DomainError `PRINCIPAL_MALFORMED`, `API_KEY_NOT_FOUND`, and as {@link createKey}. */
  async grantRole({
    key,
    ...input
  }: AskedGrant & { readonly key: string; readonly principal: string }): Promise<GrantRow> {
    this.#requireAnywhere();
    const { principal, role } = input;
    const unit = await this.#administered(input.unit);
    const readModel = new AccessReadModel(this.by.em);
    await refuseUnknownPrincipal(readModel, principal);
    const id = await this.#once(
      'grantRole',
      key,
      input,
      new Date(),
      async store => (await store.grant(principal, role, unit)).id,
    );
    return (await readModel.grant(id))!;
  }

  /** @throws DomainError `GRANT_NOT_FOUND` also of a grant on a unit that whoever asks does not administer. */
  async revokeRole({ key, grant }: { readonly key: string; readonly grant: string }): Promise<GrantRow> {
    this.#requireAnywhere();
    const readModel = new AccessReadModel(this.by.em);
    const number = (await opaqueOf(this.by.em)).number('ROLE_GRANT', grant);
    const found = number === null ? null : await readModel.grant(number);
    if (!found || !(await this.#administersAll([found]))) {
      throw new DomainError(
        'GRANT_NOT_FOUND',
        {
          vi: `grant: "${grant}" không phải là vai trò đã cấp mà bạn quản trị: { roleGrants { nodes { id principal role } } } liệt kê.`,
          en: `grant: "${grant}" is no grant of those that you administer: { roleGrants { nodes { id principal role } } } lists them.`,
        },
        { grant },
      );
    }
    await this.#once('revokeRole', key, { grant }, new Date(), async store => {
      await store.revoke(found);
      return found.id;
    });
    return (await readModel.grant(found.id))!;
  }

  /** Whoever administers nothing learns nothing of what there is. */
  #requireAnywhere(): void {
    if (this.by.access.reach('ADMINISTER')?.length === 0) throw refusalOf(this.by.principal);
  }

  async #administered(code: string | null | undefined): Promise<AdminUnitId | null> {
    const { access, units } = this.by;
    if (code === null || code === undefined) {
      access.requireEverywhere('ADMINISTER');
      return null;
    }
    const { id } = await units.find(code);
    await access.require('ADMINISTER', id);
    return id;
  }

  async #administersAll(grants: readonly Pick<Grant, 'unit'>[]): Promise<boolean> {
    const { access } = this.by;
    if (access.reach('ADMINISTER') === null) return true;
    if (grants.length === 0) return false;
    const each = grants.map(async ({ unit }) => unit !== null && (await access.may('ADMINISTER', unit)));
    return (await Promise.all(each)).every(Boolean);
  }

  async #once<Answer>(
    mutation: string,
    key: string,
    content: unknown,
    now: Date,
    work: (store: AccessStore) => Promise<Answer>,
  ): Promise<Answer> {
    const { em: outer, principal } = this.by;
    const { answer } = await outer.transactional(em =>
      onceByKey(em, { principal: principal.id, key, mutation, content, now }, () =>
        work(new AccessStore(em, this.by, now)),
      ),
    );
    return answer;
  }
}

/** @throws DomainError `PRINCIPAL_MALFORMED` when a text names nobody; `API_KEY_NOT_FOUND`. */
export async function refuseUnknownPrincipal(readModel: AccessReadModel, principal: string): Promise<void> {
  if (!isGrantable(principal)) {
    throw new DomainError(
      'PRINCIPAL_MALFORMED',
      {
        vi: `principal: "${principal.slice(0, 80)}" không chỉ ai cả: ghi id mà { viewer { id } } cho biết, gồm "person:", bên phát hành, "|" và chủ thể của token; hoặc "key:" và phần đầu của khoá API.`,
        en: `principal: "${principal.slice(0, 80)}" names nobody: write what { viewer { id } } tells them, "person:" and the issuer, "|" and the subject of their token; or "key:" and the prefix of an API key.`,
      },
      { principal },
    );
  }
  const prefix = principal.startsWith('key:') ? principal.slice('key:'.length) : null;
  if (prefix !== null && !(await readModel.key(prefix))) {
    const words = {
      vi: `principal: không có khoá API "${prefix}".`,
      en: `principal: there is no API key "${prefix}".`,
    };
    throw new DomainError('API_KEY_NOT_FOUND', words, { prefix });
  }
}

function expiryOf(expiresAt: Date | null, now: Date): Date | null {
  if (expiresAt === null || expiresAt > now) return expiresAt;
  throw new DomainError(
    'API_KEY_MALFORMED',
    {
      vi: `expiresAt: ${expiresAt.toISOString()} đã qua: ghi một thời điểm sắp tới, hoặc bỏ trống.`,
      en: `expiresAt: ${expiresAt.toISOString()} is past: write a moment to come, or none.`,
    },
    { expiresAt },
  );
}
