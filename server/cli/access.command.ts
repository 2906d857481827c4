import { parseArgs } from 'node:util';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { refuseUnknownPrincipal } from '../access/access-changes.store.js';
import { AccessReadModel } from '../access/access.read-model.js';
import { AccessStore } from '../access/access.store.js';
import { keyName } from '../access/api-key.js';
import { readGrant } from '../access/grant-words.js';
import { COMMAND, type Grant, keyId } from '../access/principal.js';
import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import { DomainError } from '../shared/domain-error.js';
import { createUnitLoaders, type UnitLoaders } from '../territory/admin-unit.loader.js';
import { todayIn } from '../transport/request-context.js';
import type { Command, CommandIo } from './command.js';

const HOW =
  'Hãy nêu một trong các lệnh · say one of:\n' +
  '  npm run access -- keys create --name NAME --grant ROLE:UNIT [--grant …] [--expires 2027-01-01]\n' +
  '  npm run access -- keys list\n' +
  '  npm run access -- keys revoke PREFIX\n' +
  '  npm run access -- grants add PRINCIPAL ROLE:UNIT\n' +
  '  npm run access -- grants remove PRINCIPAL ROLE:UNIT\n' +
  '  npm run access -- grants list [PRINCIPAL]\n' +
  'ROLE: VIEWER, REPORTER, REVIEWER, ADMINISTRATOR; UNIT: mã đơn vị hôm nay · code of a unit of today, or *';

/** What a command works with: one transaction, the map of today, a place to write to. */
interface Work {
  readonly em: SqlEntityManager;
  readonly units: UnitLoaders;
  readonly store: AccessStore;
  readonly read: AccessReadModel;
  readonly out: CommandIo['out'];
  readonly options: { readonly name?: string; readonly grant: readonly string[]; readonly expires?: string };
}

const VERBS: Readonly<Record<string, (work: Work, words: readonly string[]) => Promise<boolean>>> = {
  'keys create': createKey,
  'keys list': listKeys,
  'keys revoke': revokeKey,
  'grants add': addGrant,
  'grants remove': removeGrant,
  'grants list': listGrants,
};

/**
 * `access keys create|list|revoke`, `access grants add|remove|list`: who may do what. Whoever runs it has the files of
 * the database anyway, and is asked for no right; what is done is kept as done at the command line.
 */
export const accessCommand: Command = async (args, { out, err }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      name: { type: 'string' },
      grant: { type: 'string', multiple: true, default: [] },
      expires: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [subject, verb, ...words] = positionals;
  const run = VERBS[`${subject} ${verb}`];
  if (!run) {
    err(HOW);
    return 2;
  }
  const config = readConfig();
  const orm = await openDatabase(config.database);
  try {
    await migrate(orm);
    const understood = await orm.em.fork().transactional(async em => {
      const by = { principal: COMMAND, requestId: null, source: { address: null, userAgent: null } };
      return run(
        {
          em,
          out,
          units: createUnitLoaders(em, todayIn(config.timeZone)),
          store: new AccessStore(em, by, new Date()),
          read: new AccessReadModel(em),
          options: values,
        },
        words,
      );
    });
    if (!understood) err(HOW);
    return understood ? 0 : 2;
  } finally {
    await orm.close();
  }
};

async function createKey(work: Work, words: readonly string[]): Promise<boolean> {
  const { name, grant: written, expires } = work.options;
  if (name === undefined || name === '' || words.length > 0) return false;
  const expiresAt = expires === undefined ? null : new Date(expires);
  if (expiresAt !== null && !(expiresAt > new Date())) {
    throw new DomainError('API_KEY_MALFORMED', {
      vi: `--expires "${expires}": ghi một ngày sau hôm nay, như 2027-01-01.`,
      en: `--expires "${expires}": give a day to come, such as 2027-01-01.`,
    });
  }
  const grants: Grant[] = [];
  for (const text of written) grants.push(await grantOf(work, text));
  const { prefix, text } = await work.store.createKey({ name: keyName(name), grants, expiresAt });
  work.out(`Khoá, chỉ hiện lần này · key, shown this once (${prefix}):`);
  work.out(`  ${text}`);
  return true;
}

async function listKeys({ read, out }: Work, words: readonly string[]): Promise<boolean> {
  if (words.length > 0) return false;
  for (const key of await read.allKeys()) {
    const grants = await read.grantsOfAll([keyId(key.prefix)]);
    const roles = await Promise.all(grants.map(({ role, unit }) => inWords(read, role, unit)));
    const state = key.revokedAt
      ? `đã thu hồi · revoked ${day(key.revokedAt)}`
      : key.expiresAt
        ? `hết hạn · expires ${day(key.expiresAt)}`
        : 'đang dùng · in force';
    const used = key.lastUsedAt
      ? `dùng lần cuối · last used ${day(key.lastUsedAt)}`
      : 'chưa dùng · never used';
    out([key.prefix, key.name, roles.join(' ') || '—', state, used].join('  '));
  }
  return true;
}

async function revokeKey({ read, store, out }: Work, words: readonly string[]): Promise<boolean> {
  const [prefix, ...others] = words;
  if (prefix === undefined || others.length > 0) return false;
  const key = await read.key(prefix);
  if (!key) {
    throw new DomainError(
      'API_KEY_NOT_FOUND',
      { vi: `Không có khoá API "${prefix}".`, en: `There is no API key "${prefix}".` },
      { prefix },
    );
  }
  await store.revokeKey(key);
  out(`${prefix} ${key.name}: đã thu hồi · revoked`);
  return true;
}

async function addGrant(work: Work, words: readonly string[]): Promise<boolean> {
  const [principal, text, ...others] = words;
  if (principal === undefined || text === undefined || others.length > 0) return false;
  await refuseUnknownPrincipal(work.read, principal);
  const { role, unit } = await grantOf(work, text);
  await work.store.grant(principal, role, unit);
  work.out(`${principal}  ${text}: đã cấp · granted`);
  return true;
}

async function removeGrant(work: Work, words: readonly string[]): Promise<boolean> {
  const [principal, text, ...others] = words;
  if (principal === undefined || text === undefined || others.length > 0) return false;
  const { role, unit } = await grantOf(work, text);
  const found = (await work.read.grantsOfAll([principal])).find(
    one => one.role === role && one.unit === unit,
  );
  if (!found) {
    throw new DomainError(
      'GRANT_NOT_FOUND',
      { vi: `${principal} không có vai trò ${text}.`, en: `${principal} does not have ${text}.` },
      { principal },
    );
  }
  await work.store.revoke(found);
  work.out(`${principal}  ${text}: đã thu hồi · revoked`);
  return true;
}

async function listGrants({ read, out }: Work, words: readonly string[]): Promise<boolean> {
  const [principal = null, ...others] = words;
  if (others.length > 0) return false;
  for (const one of await read.allGrants(principal)) {
    out(`${one.principal}  ${await inWords(read, one.role, one.unit)}  ${day(one.grantedAt)}`);
  }
  return true;
}

async function grantOf({ units }: Work, text: string): Promise<Grant> {
  const found = readGrant(text);
  if (!found) {
    throw new DomainError(
      'PRINCIPAL_MALFORMED',
      {
        vi: `"${text}" không phải là vai trò trên một đơn vị: ghi REPORTER:17329, hoặc ADMINISTRATOR:* cho mọi nơi.`,
        en: `"${text}" is not a role on a unit: write REPORTER:17329, or ADMINISTRATOR:* for everywhere.`,
      },
      { grant: text },
    );
  }
  return { role: found.role, unit: found.unit === null ? null : (await units.find(found.unit)).id };
}

async function inWords(read: AccessReadModel, role: string, unit: Grant['unit']): Promise<string> {
  return `${role}:${unit === null ? '*' : await read.codeOf(unit)}`;
}

function day(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
