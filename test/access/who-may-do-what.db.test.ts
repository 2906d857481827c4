import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessReadModel } from '../../server/access/access.read-model.js';
import { AccessStore } from '../../server/access/access.store.js';
import {
  type Action,
  ANONYMOUS,
  COMMAND,
  type Principal,
  type Role,
  ROLES,
} from '../../server/access/principal.js';
import { isReached, UnitReachReadModel } from '../../server/access/unit-reach.read-model.js';
import { loadSchema } from '../../server/transport/schema.js';
import { Desk, plantCollection, somebody } from '../collection/collection-world.js';
import { nameOf } from '../support/names.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { ACCESS_TABLE, type Row, type Target } from './access-table.js';

/** Where somebody has a role, and of what they ask: 3 is a district, 4 one of its communes, 8 another district. */
const PLACES = {
  'on their own unit': { role: 3, asked: 3 },
  'on a unit below theirs': { role: 3, asked: 4 },
  'on a unit above theirs': { role: 4, asked: 3 },
  'on a unit elsewhere': { role: 8, asked: 3 },
} as const;
const STATUSES = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'] as const;
type Status = (typeof STATUSES)[number];

/** The rule of the roles, written out once more: what is below must not agree with the code by using it. */
const MAY: Readonly<Record<Role, readonly Action[]>> = {
  VIEWER: ['READ_REPORT'],
  REPORTER: ['READ_REPORT', 'WRITE_REPORT'],
  REVIEWER: ['READ_REPORT', 'REVIEW_REPORT'],
  ADMINISTRATOR: ['READ_REPORT', 'WRITE_REPORT', 'REVIEW_REPORT', 'ADMINISTER'],
};

interface Asking {
  readonly who: string;
  readonly principal: Principal;
  readonly role: Role | null;
  readonly inReach: boolean;
  readonly asked: number;
}

const ASKING: readonly Asking[] = [
  { who: 'nobody in particular', principal: ANONYMOUS, role: null, inReach: false, asked: 3 },
  ...ROLES.flatMap(role =>
    Object.entries(PLACES).map(([place, { role: on, asked }]) => ({
      who: `a ${role} ${place}`,
      principal: somebody(role, on, `${role} ${on} of the table`),
      role,
      inReach: place === 'on their own unit' || place === 'on a unit below theirs',
      asked,
    })),
  ),
];

describe('Every query and mutation', () => {
  let app: TestApp;
  let desk: Desk;
  const reports = new Map<string, string>();
  const keys = new Map<number, string>();
  const grants = new Map<number, string>();
  const files = new Map<number, string>();
  beforeAll(async () => {
    app = await startTestApp();
    await plantCollection(app);
    desk = new Desk(app);
    const by = { principal: COMMAND, requestId: null, source: { address: null, userAgent: null } };
    for (const unit of [3, 4]) {
      const store = new AccessStore(app.em(), by, new Date());
      const grant = { role: 'VIEWER', unit } as Parameters<AccessStore['createKey']>[0]['grants'][number];
      const { prefix } = await store.createKey({ name: 'n', grants: [grant], expiresAt: null });
      keys.set(unit, prefix);
      const given = await store.grant('person:i|somebody', 'VIEWER', grant.unit);
      grants.set(unit, await nameOf(app, 'ROLE_GRANT', given.id));
      const reporter = somebody('REPORTER', unit, 'the reporter');
      files.set(unit, await sentFile(app, reporter, unit));
      for (const [index, status] of STATUSES.entries()) {
        const period = `2018-0${index + 1}`;
        let report = await desk.filled(reporter, unit, period, { STAFF: 5 });
        if (status !== 'DRAFT') report = (await desk.submit(reporter, report)).report;
        if (status === 'RETURNED') report = (await desk.return(somebody('REVIEWER', unit), report)).report;
        if (status === 'APPROVED') report = (await desk.approve(somebody('REVIEWER', unit), report)).report;
        reports.set(`${unit} ${status}`, report.id);
      }
    }
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
  });

  const targetOf = (unit: number, status: Status): Target => ({
    unit: String(unit),
    apiKey: keys.get(unit)!,
    grant: grants.get(unit)!,
    report: reports.get(`${unit} ${status}`)!,
    importJob: files.get(unit)!,
    fresh: randomUUID(),
  });
  const ask = (kind: 'Query' | 'Mutation', principal: Principal, field: string) =>
    app.query(`${kind === 'Query' ? 'query' : 'mutation'} { ${field} }`, {}, { principal });

  it('is in the table, and nothing else is', async () => {
    const schema = await loadSchema();
    expect(Object.keys(ACCESS_TABLE.Query).toSorted()).toEqual(
      Object.keys(schema.getQueryType()!.getFields()).toSorted(),
    );
    expect(Object.keys(ACCESS_TABLE.Mutation).toSorted()).toEqual(
      Object.keys(schema.getMutationType()!.getFields()).toSorted(),
    );
  });

  const rows = (['Query', 'Mutation'] as const).flatMap(kind =>
    Object.entries(ACCESS_TABLE[kind]).map(([name, row]) => ({ kind, name, row })),
  );
  // Those who may not come first: what is done by those who may takes nothing from them.
  it.each(rows)('$name is done for whoever may, and for nobody else', async ({ kind, row }) => {
    const allowed = (one: Asking): boolean => expectedOf(row, one, 'APPROVED') === null;
    const inOrder = [...ASKING.filter(one => !allowed(one)), ...ASKING.filter(allowed)];
    for (const status of row.isOfReport ? STATUSES : (['APPROVED'] as const)) {
      for (const one of inOrder) {
        const { data, errors } = await ask(kind, one.principal, row.ask(targetOf(one.asked, status)));
        const expected = expectedOf(row, one, status);
        const codes = errors?.map(({ extensions }) => extensions['code']) ?? [];
        expect(codes, `${one.who}, ${status}: ${errors?.[0]?.message ?? ''}`).toEqual(
          expected === null ? [] : [expected],
        );
        if (expected !== null) expect(data).toBeNull();
      }
    }
  });

  it('tells nobody in a refusal what there is', async () => {
    const messages = new Set<string>();
    for (const { row, kind } of rows.filter(({ row: { needs } }) => needs !== null)) {
      for (const target of [targetOf(3, 'APPROVED'), targetOf(4, 'APPROVED')]) {
        const { errors } = await ask(kind, somebody('VIEWER', 14), row.ask(target));
        expect(errors).toHaveLength(1);
        messages.add(errors![0]!.message);
      }
    }
    expect([...messages]).toEqual([expect.stringContaining('Your roles do not allow this here')]);
  });

  it.each(STATUSES)(
    'shows a report that is %s to whoever may see it, and no trace of it to others',
    async status => {
      for (const { who, principal, role, inReach, asked } of ASKING) {
        const isVisible = status === 'APPROVED' || (role !== null && inReach);
        const id = reports.get(`${asked} ${status}`)!;
        const { data } = await ask(
          'Query',
          principal,
          `report(id: "${id}") { id } reports(within: "${asked}", first: 500) { nodes { id } totalCount }`,
        );
        expect(data.report, who).toEqual(isVisible ? { id } : null);
        const listed = data.reports.nodes.map((node: { id: string }) => node.id);
        expect(listed.includes(id), who).toBe(isVisible);
        expect(data.reports.totalCount, who).toBe(listed.length);
      }
    },
  );

  it('lists keys and roles of units that somebody administers, and no others', async () => {
    for (const { who, principal, role, inReach, asked } of ASKING) {
      if (role !== 'ADMINISTRATOR') continue;
      const { data } = await ask(
        'Query',
        principal,
        'apiKeys(first: 500) { nodes { prefix grants { unit { code } } } totalCount } roleGrants(first: 500) { nodes { unit { code } } totalCount }',
      );
      const prefixes = data.apiKeys.nodes.map((node: { prefix: string }) => node.prefix);
      expect(prefixes.includes(keys.get(asked)), who).toBe(inReach);
      const units = new Set(data.roleGrants.nodes.map((node: any) => node.unit.code));
      expect(units.has(String(asked)), who).toBe(inReach);
      expect(data.apiKeys.totalCount, who).toBe(prefixes.length);
    }
  });

  it('tells whoever asks what they are to a unit, and nobody what others are', async () => {
    for (const { who, principal, role, inReach, asked } of ASKING) {
      const { data } = await ask('Query', principal, `unit(code: "${asked}") { viewerRoles }`);
      expect(data.unit.viewerRoles, who).toEqual(role !== null && inReach ? [role] : []);
    }
  });

  it('lists files of units that somebody may write, and no others', async () => {
    for (const { who, principal, role, inReach, asked } of ASKING) {
      if (role !== 'REPORTER' && role !== 'ADMINISTRATOR') continue;
      const { data } = await ask('Query', principal, 'importJobs(first: 500) { nodes { id } totalCount }');
      const ids = data.importJobs.nodes.map((node: { id: string }) => node.id);
      expect(ids.includes(files.get(asked)), who).toBe(inReach);
      expect(data.importJobs.totalCount, who).toBe(ids.length);
    }
  });
});

/** A file that was read to its end and is empty; once it is written, whatever is asked of it is answered. */
async function sentFile(app: TestApp, principal: Principal, unit: number): Promise<string> {
  const { rows } = await sql<{ id: number }>`
    insert into import_job (principal, key, file_name, content_hash, form_code, unit_id, period_start, period_end, status,
                            rows_read, figure_count, figures_written, problem_count, problems, stop_asked, started_at, moved_at)
    values (${principal.id}, ${`file ${unit}`}, 'f', 'h', 'ROUND', ${unit}, '2018-11-01', '2018-12-01', 'DONE', 0, 0, 0, 0, '[]',
            false, now(), now())
    returning id`.execute(app.em().getKysely());
  return nameOf(app, 'IMPORT_JOB', rows[0]!.id);
}

/** The code of the refusal; null: it is done. */
function expectedOf(row: Row, { role, inReach }: Asking, status: Status): string | null {
  const { needs, hidden } = row;
  if (needs === null) return null;
  const mayIt = role !== null && MAY[role].includes('at' in needs ? needs.at : needs.anywhere);
  if ('anywhere' in needs) return mayIt ? null : refusalFor(role);
  const isSeen = !row.isOfReport || status === 'APPROVED' || (role !== null && inReach);
  if (!isSeen) return 'REPORT_NOT_FOUND';
  if (mayIt && inReach) return null;
  return mayIt && hidden !== undefined ? hidden : refusalFor(role);
}

function refusalFor(role: Role | null): string {
  return role === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
}

describe('Rights through time', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await plantCollection(app);
  });

  it('follow the map: what is in a unit today is in its reach, what was yesterday is not', async () => {
    const db = app.em().getKysely();
    // Commune 4 moves from district 3 to district 8; commune 5 is merged into commune 9.
    await sql`update admin_unit_closure set valid_to = '2020-01-01'
               where (descendant_id = 4 and ancestor_id = 3) or descendant_id = 5`.execute(db);
    await sql`insert into admin_unit_closure (descendant_id, ancestor_id, valid_from, valid_to, depth)
              values (4, 8, '2020-01-01', 'infinity', 1)`.execute(db);
    await sql`update admin_unit set valid_to = '2020-01-01' where id = 5`.execute(db);
    await sql`insert into admin_unit_seat (unit_id, map_from, seat_id) values (5, '2020-01-01', 9)`.execute(
      db,
    );
    const mayAsk = async (role: number, asked: number): Promise<boolean> => {
      const [above] = await new UnitReachReadModel(app.em()).above([asked as never], '2021-01-01' as never);
      return above!.includes(role as never);
    };
    expect([await mayAsk(3, 4), await mayAsk(8, 4), await mayAsk(2, 4)]).toEqual([false, true, true]);
    expect([await mayAsk(3, 5), await mayAsk(8, 5), await mayAsk(9, 5), await mayAsk(5, 5)]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('are the same one by one and in a list', async () => {
    for (const today of ['2018-01-01', '2021-01-01']) {
      const all = Array.from({ length: 14 }, (_, index) => index + 1);
      const above = await new UnitReachReadModel(app.em()).above(all as never, today as never);
      for (const role of all) {
        const { rows } = await sql<{ id: number }>`
          select id from admin_unit where ${isReached(sql`id`, [role as never], today as never)} order by id
        `.execute(app.em().getKysely());
        const one = all.filter((_unit, index) => above[index]!.includes(role as never));
        expect(
          rows.map(({ id }) => id),
          `${role} on ${today}`,
        ).toEqual(one);
      }
    }
  });
});

describe('What was done', () => {
  let app: TestApp;
  let admin: Principal;
  beforeAll(async () => {
    app = await startTestApp();
    await plantCollection(app);
    admin = somebody('ADMINISTRATOR', 3, 'an');
  });
  const run = (document: string, principal: Principal = admin) => app.query(document, {}, { principal });

  it('is kept with who did it, and read by those who administer the unit', async () => {
    const made = await run(
      'mutation { createApiKey(input: { key: "a", name: "sổ", grants: [{ role: REPORTER, unit: "4" }] }) { ... on ApiKeyCreated { secret apiKey { prefix name grants { role unit { code } } } } } }',
    );
    const { secret, apiKey } = made.data.createApiKey;
    expect(secret).toMatch(new RegExp(`^bacap_${apiKey.prefix}_[0-9a-f]{64}$`));
    expect(apiKey).toMatchObject({ name: 'sổ', grants: [{ role: 'REPORTER', unit: { code: '4' } }] });
    const events =
      '{ auditEvents(within: "3") { nodes { principalName action subject unit { code } before after } } }';
    expect((await run(events)).data.auditEvents.nodes).toEqual([
      {
        principalName: 'an',
        action: 'API_KEY_CREATED',
        subject: apiKey.prefix,
        unit: { code: '4' },
        before: null,
        after: expect.stringContaining('REPORTER'),
      },
    ]);
    expect((await run(events, somebody('REVIEWER', 3))).data.auditEvents.nodes).toEqual([]);
    const kept = await app.em().execute('select * from api_key, audit_event, mutation_receipt');
    expect(JSON.stringify(kept)).not.toContain(secret.slice('bacap_'.length + 13));
  });

  it.each(['', ' ', 'n ', 'n\n', '\u200b', 'n\u200b', '\u202egnort', 'n\u2028m', 'n'.repeat(201)])(
    'gives no key the name %j',
    async name => {
      const { errors } = await app.query(
        'mutation ($name: String!) { createApiKey(input: { key: "bad", name: $name, grants: [{ role: VIEWER, unit: "3" }] }) { __typename } }',
        { name },
        { principal: admin },
      );
      expect(errors).toMatchObject([{ extensions: { code: 'API_KEY_MALFORMED' } }]);
      expect(errors![0]!.message).not.toMatch(/[\u200b\u202e\u2028]/);
    },
  );

  it('is done once, however often it is asked for, and the secret is told once', async () => {
    const create = (name: string) =>
      run(`mutation { createApiKey(input: { key: "once", name: "${name}", grants: [{ role: VIEWER, unit: "3" }] }) {
             kind: __typename ... on ApiKeyCreated { apiKey { prefix } } ... on ApiKeyAlreadyCreated { apiKey { prefix } } } }`);
    const first = (await create('một')).data.createApiKey;
    const again = (await create('một')).data.createApiKey;
    expect([first.kind, again.kind]).toEqual(['ApiKeyCreated', 'ApiKeyAlreadyCreated']);
    expect(again.apiKey).toEqual(first.apiKey);
    const other = await create('hai');
    expect(other.errors?.[0]?.extensions['code']).toBe('CLIENT_KEY_REUSED');
  });

  it('takes a role away at once', async () => {
    const { data } = await run(
      'mutation { grantRole(input: { key: "g", principal: "person:i|b", role: REVIEWER, unit: "4" }) { grant { id revokedAt } } }',
    );
    const { id, revokedAt } = data.grantRole.grant;
    expect(revokedAt).toBeNull();
    const read = new AccessReadModel(app.em());
    expect(await read.grantsOf('person:i|b')).toEqual([{ role: 'REVIEWER', unit: 4 }]);
    const revoked = await run(
      `mutation { revokeRole(input: { key: "r", grant: "${id}" }) { grant { id revokedAt } } }`,
    );
    expect(revoked.data.revokeRole.grant.revokedAt).toMatch(/^\d{4}-/);
    expect(await read.grantsOf('person:i|b')).toEqual([]);
  });

  it('gives nobody more than whoever gives it has', async () => {
    const codes = async (document: string): Promise<unknown> =>
      (await run(document)).errors?.map(({ extensions }) => extensions['code']);
    expect(
      await codes(
        'mutation { createApiKey(input: { key: "k1", name: "n", grants: [{ role: VIEWER }] }) { __typename } }',
      ),
    ).toEqual(['FORBIDDEN']);
    expect(
      await codes('mutation { createApiKey(input: { key: "k2", name: "n", grants: [] }) { __typename } }'),
    ).toEqual(['FORBIDDEN']);
    expect(
      await codes(
        'mutation { grantRole(input: { key: "k3", principal: "person:i|b", role: VIEWER, unit: "2" }) { grant { id } } }',
      ),
    ).toEqual(['FORBIDDEN']);
    expect(
      await codes(
        'mutation { grantRole(input: { key: "k4", principal: "b", role: VIEWER, unit: "3" }) { grant { id } } }',
      ),
    ).toEqual(['PRINCIPAL_MALFORMED']);
  });

  it('costs as many statements for many keys as for one', async () => {
    const question = '{ apiKeys { nodes { prefix grants { role unit { code } } } } }';
    const few = await app.countingQueries(() => run(question));
    for (const name of ['x', 'y', 'z'])
      await run(
        `mutation { createApiKey(input: { key: "${name}", name: "${name}", grants: [{ role: VIEWER, unit: "5" }] }) { __typename } }`,
      );
    expect(await app.countingQueries(() => run(question))).toBe(few);
  });
});
