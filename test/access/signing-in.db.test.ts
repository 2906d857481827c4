import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessReadModel } from '../../server/access/access.read-model.js';
import { AccessStore } from '../../server/access/access.store.js';
import { COMMAND, type Grant } from '../../server/access/principal.js';
import type { ReadMode } from '../../server/access/principal.js';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { plantCollection, somebody } from '../collection/collection-world.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ISSUER = 'https://id.example.vn';
const AUDIENCE = 'bacap';
const BY = { principal: COMMAND, requestId: null, source: { address: null, userAgent: null } };
const VIEWER = '{ viewer { kind id name grants { role unit { code } } } }';

interface Signer {
  readonly jwk: JWK;
  sign(claims?: JWTPayload, header?: { alg?: string; kid?: string }): Promise<string>;
}

async function signer(kid: string, alg = 'ES256'): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg },
    sign: (claims = {}, header = {}) =>
      new SignJWT({ sub: 'an', iss: ISSUER, aud: AUDIENCE, exp: nowPlus(600), name: 'An', ...claims })
        .setProtectedHeader({ alg, kid, ...header })
        .sign(privateKey),
  };
}

function nowPlus(seconds: number): number {
  return Math.floor(Date.now() / 1_000) + seconds;
}

describe('Signing in', () => {
  let app: TestApp;
  let folder: string;
  let known: Signer;
  let stranger: Signer;
  const servers: RunningServer[] = [];
  const log: string[] = [];
  beforeAll(async () => {
    app = await startTestApp();
    await plantCollection(app);
    folder = mkdtempSync(join(tmpdir(), 'bacap-keys-'));
    known = await signer('one');
    stranger = await signer('one');
    writeFileSync(join(folder, 'jwks.json'), JSON.stringify({ keys: [known.jwk] }));
  });
  afterAll(async () => {
    await Promise.all(servers.map(server => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (
    options: { reading?: ReadMode; areGrantsClaimed?: boolean; jwks?: string | null } = {},
  ): Promise<string> => {
    const { reading, areGrantsClaimed = false, jwks = join(folder, 'jwks.json') } = options;
    const server = await startServer({
      orm: app.orm,
      host: '127.0.0.1',
      port: 0,
      logger: pino({ level: 'trace' }, { write: line => void log.push(line) }),
      today: () => TODAY,
      ...(reading && { reading }),
      tokens: jwks === null ? null : { issuer: ISSUER, audience: AUDIENCE, jwks, areGrantsClaimed },
    });
    servers.push(server);
    return server.url;
  };
  const post = (url: string, query: string, credential?: string | null): Promise<Response> =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query }),
      headers: {
        'content-type': 'application/json',
        ...(credential != null && { authorization: `Bearer ${credential}` }),
      },
    });
  const viewerOf = async (url: string, credential?: string): Promise<any> =>
    ((await (await post(url, VIEWER, credential)).json()) as any).data?.viewer;
  const makeKey = (grants: readonly Grant[], expiresAt: Date | null = null) =>
    new AccessStore(app.em(), BY, new Date()).createKey({ name: 'một chương trình', grants, expiresAt });

  describe('with a token', () => {
    let url: string;
    beforeAll(async () => {
      url = await start();
    });

    it('tells who it is, and gives the roles that are kept here for them', async () => {
      await new AccessStore(app.em(), BY, new Date()).grant(
        `person:${ISSUER}|an`,
        'REPORTER',
        4 as Grant['unit'],
      );
      expect(await viewerOf(url, await known.sign())).toEqual({
        kind: 'PERSON',
        id: `person:${ISSUER}|an`,
        name: 'An',
        grants: [{ role: 'REPORTER', unit: { code: '4' } }],
      });
      expect(await viewerOf(url, await known.sign({ sub: 'binh' }))).toMatchObject({ grants: [] });
    });

    it('keeps no name that cannot be kept', async () => {
      const token = await known.sign({ name: '\u0000', email: 'an\u0000b@example.vn' });
      expect(await viewerOf(url, token)).toMatchObject({ name: 'an b@example.vn' });
    });

    it('believes no claim of roles unless it is told to', async () => {
      const token = await known.sign({
        sub: 'chi',
        bacap_grants: ['ADMINISTRATOR:*', 'REVIEWER:3', 'VIEWER:none'],
      });
      expect(await viewerOf(url, token)).toMatchObject({ grants: [] });
      const believing = await start({ areGrantsClaimed: true });
      expect(await viewerOf(believing, token)).toMatchObject({
        grants: [
          { role: 'ADMINISTRATOR', unit: null },
          { role: 'REVIEWER', unit: { code: '3' } },
        ],
      });
      const malformed = await known.sign({ bacap_grants: 'ADMINISTRATOR:*' });
      expect((await post(believing, VIEWER, malformed)).status).toBe(401);
    });

    const WRONG: readonly (readonly [string, () => Promise<string> | string, string])[] = [
      ['that has expired', () => known.sign({ exp: nowPlus(-60) }), 'it has expired'],
      ['that is not valid yet', () => known.sign({ nbf: nowPlus(600) }), '"nbf"'],
      ['that never expires', () => known.sign({ exp: undefined }), '"exp"'],
      ['of another issuer', () => known.sign({ iss: 'https://id.example.vn.evil' }), '"iss"'],
      ['for another audience', () => known.sign({ aud: 'another' }), '"aud"'],
      ['of nobody', () => known.sign({ sub: ' ' }), 'whose it is'],
      ['of a number', () => known.sign({ sub: 7 as never }), 'whose it is'],
      ['of a subject that cannot be kept', () => known.sign({ sub: 'an\u0000' }), 'its claim "sub"'],
      ['of half a character', () => known.sign({ sub: 'an\ud800' }), 'its claim "sub"'],
      ['of a subject that reads as another', () => known.sign({ sub: 'an\u202enimda' }), 'its claim "sub"'],
      ['of a subject with a sign of no width', () => known.sign({ sub: 'an\u200b' }), 'its claim "sub"'],
      ['of a subject with a space behind', () => known.sign({ sub: 'an ' }), 'its claim "sub"'],
      ['of a subject with a line break', () => known.sign({ sub: 'an\n' }), 'its claim "sub"'],
      ['of a subject of nothing to see', () => known.sign({ sub: '\u200b\u2060' }), 'whose it is'],
      ['of a subject without an end', () => known.sign({ sub: 'a'.repeat(256) }), '255'],
      ['signed with another key of the same name', () => stranger.sign(), 'not signed with a key'],
      ['signed with a key that is not known', () => known.sign({}, { kid: 'two' }), 'not signed with a key'],
      [
        'without a signature',
        () => new UnsecuredJWT({ sub: 'an' }).setIssuer(ISSUER).encode(),
        'its algorithm',
      ],
      [
        'signed with what is public, as if it were a secret',
        () =>
          new SignJWT({ sub: 'an', iss: ISSUER, aud: AUDIENCE, exp: nowPlus(600) })
            .setProtectedHeader({ alg: 'HS256', kid: 'one' })
            .sign(new TextEncoder().encode(JSON.stringify(known.jwk))),
        'its algorithm',
      ],
      [
        'that brings its own key',
        async () => {
          const forged = await stranger.sign({}, { jwk: stranger.jwk } as object);
          return forged;
        },
        'not signed with a key',
      ],
      [
        'with another payload',
        async () => {
          const [header, , signature] = (await known.sign()).split('.');
          const payload = Buffer.from(
            JSON.stringify({ sub: 'boss', iss: ISSUER, aud: AUDIENCE, exp: nowPlus(600) }),
          );
          return [header, payload.toString('base64url'), signature].join('.');
        },
        'not signed with a key',
      ],
      ['that is none', () => 'eyJ.not.one', 'not a JSON Web Token'],
      ['that looks like a key', () => 'bacap_0', 'API key'],
    ];
    it.each(WRONG)('refuses one %s, and takes it for nobody’s', async (_what, make, said) => {
      const token = await make();
      const response = await post(url, '{ boundaryDates }', token);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(
        /^Bearer realm="bacap", error="invalid_token", /,
      );
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      const { errors } = (await response.json()) as any;
      expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
      expect(errors[0].message).toContain(said);
      expect(errors[0].message).not.toContain(token);
      // The very reason, and not only that there is one.
      expect(errors[0].extensions.messageVi).toMatch(
        /^Bạn chưa đăng nhập được: (token bị từ chối: |khoá API )[^.]+\. Chưa có gì thay đổi\.$/,
      );
    });

    it.each(['Basic YTpi', 'Bearer', 'Bearer a b', 'bacap_1'])(
      'refuses the header %j',
      async authorization => {
        const response = await fetch(`${url}/graphql?query={boundaryDates}`, {
          headers: { authorization, 'apollo-require-preflight': '1' },
        });
        expect(response.status).toBe(401);
      },
    );

    it('fetches the keys of the issuer from its address, and asks again when it cannot be reached', async () => {
      let issuer: Server | undefined = createServer((_request, response) =>
        response.end(JSON.stringify({ keys: [known.jwk] })),
      );
      await new Promise<void>(resolve => void issuer!.listen(0, '127.0.0.1', resolve));
      const { port } = issuer.address() as AddressInfo;
      const remote = await start({ jwks: `http://127.0.0.1:${port}/jwks` });
      expect(await viewerOf(remote, await known.sign())).toMatchObject({ kind: 'PERSON' });
      expect((await post(remote, VIEWER, await stranger.sign())).status).toBe(401);
      issuer.closeAllConnections();
      await new Promise(resolve => void issuer!.close(resolve));
      issuer = undefined;
      const unreachable = await start({ jwks: `http://127.0.0.1:${port}/jwks` });
      const response = await post(unreachable, VIEWER, await known.sign());
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('5');
    });
  });

  describe('with an API key', () => {
    let url: string;
    beforeAll(async () => {
      url = await start({ jwks: null });
    });

    it('tells which key it is, and what it may do', async () => {
      const { text, prefix } = await makeKey([{ role: 'REVIEWER', unit: 3 as Grant['unit'] }]);
      expect(await viewerOf(url, text)).toEqual({
        kind: 'KEY',
        id: `key:${prefix}`,
        name: 'một chương trình',
        grants: [{ role: 'REVIEWER', unit: { code: '3' } }],
      });
    });

    it('refuses a wrong, a revoked and an expired one in the same words', async () => {
      const [revoked, expired, good] = await Promise.all([
        makeKey([]),
        makeKey([], new Date(Date.now() - 1_000)),
        makeKey([], new Date(Date.now() + 60_000)),
      ]);
      await new AccessStore(app.em(), BY, new Date()).revokeKey(
        (await new AccessReadModel(app.em()).key(revoked.prefix))!,
      );
      const wrong = [
        revoked.text,
        expired.text,
        `${good.text.slice(0, -1)}${good.text.endsWith('0') ? '1' : '0'}`,
        `bacap_${'0'.repeat(12)}_${'0'.repeat(64)}`,
      ];
      const answers = await Promise.all(
        wrong.map(async text => {
          const response = await post(url, VIEWER, text);
          return [response.status, ((await response.json()) as any).errors[0].message];
        }),
      );
      expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]![0]).toBe(401);
      expect((await post(url, VIEWER, good.text)).status).toBe(200);
    });

    it('keeps when it was last used, once a minute', async () => {
      const { text, prefix } = await makeKey([]);
      const writes = async (): Promise<number> =>
        (
          await app.statementsOf(async () => {
            await post(url, '{ __typename }', text);
            await new Promise(resolve => setTimeout(resolve, 100));
          })
        ).filter(statement => /update api_key/.test(statement)).length;
      expect([await writes(), await writes()]).toEqual([1, 0]);
      const lastUsedAt = (await new AccessReadModel(app.em()).key(prefix))?.lastUsedAt;
      expect(Date.now() - lastUsedAt!.getTime()).toBeLessThan(10_000);
      await sql`update api_key set last_used_at = now() - interval '2 minutes' where prefix = ${prefix}`.execute(
        app.em().getKysely(),
      );
      expect(await writes()).toBe(1);
    });

    it('takes no tokens where no issuer is configured', async () => {
      const response = await post(url, VIEWER, await known.sign());
      expect(response.status).toBe(401);
      expect(await response.text()).toContain('no tokens are taken here');
    });

    it('says 401 to whoever did not sign in, and 403 to whoever may not', async () => {
      const { text } = await makeKey([{ role: 'VIEWER', unit: 3 as Grant['unit'] }]);
      const mutation =
        'mutation { grantRole(input: { key: "k", principal: "person:i|x", role: VIEWER, unit: "3" }) { grant { id } } }';
      const anonymous = await post(url, mutation);
      expect([anonymous.status, anonymous.headers.get('www-authenticate')]).toEqual([
        401,
        'Bearer realm="bacap"',
      ]);
      const viewer = await post(url, mutation, text);
      expect([viewer.status, viewer.headers.get('www-authenticate')]).toEqual([403, null]);
      // Where a part was answered, the answer is one.
      const partly = await post(url, `{ boundaryDates viewer { id } }`, text);
      expect(partly.status).toBe(200);
    });

    it('keeps from where something was done', async () => {
      const { text } = await makeKey([{ role: 'ADMINISTRATOR', unit: null }]);
      const done = await post(
        url,
        'mutation { grantRole(input: { key: "k", principal: "person:i|x", role: VIEWER, unit: "3" }) { grant { id } } }',
        text,
      );
      const { data } = (await (
        await post(url, '{ auditEvents(first: 1) { nodes { requestId address userAgent } } }', text)
      ).json()) as any;
      expect(data.auditEvents.nodes).toEqual([
        {
          requestId: done.headers.get('x-request-id'),
          address: expect.stringContaining('127.0.0.1'),
          userAgent: expect.any(String),
        },
      ]);
    });

    it('takes no change by GET', async () => {
      const { text } = await makeKey([{ role: 'ADMINISTRATOR', unit: null }]);
      const query = 'mutation { revokeApiKey(input: { key: "k", prefix: "x" }) { apiKey { prefix } } }';
      const response = await fetch(`${url}/graphql?${new URLSearchParams({ query }).toString()}`, {
        headers: { authorization: `Bearer ${text}`, 'apollo-require-preflight': '1' },
      });
      expect(response.status).toBe(405);
    });

    it('writes no key and no token to the log', async () => {
      const { text } = await makeKey([]);
      const token = await known.sign();
      for (const credential of [text, `${text}0`, token, 'Bearer'])
        await post(url, '{ nothing }', credential);
      expect(log.length).toBeGreaterThan(0);
      const written = log.join('');
      for (const secret of [text.split('_')[2]!, token.split('.')[2]!]) expect(written).not.toContain(secret);
    });
  });

  describe('where public figures need it', () => {
    let url: string;
    let key: string;
    const SLICE = encodeURIComponent(
      JSON.stringify({ units: { codes: ['3'] }, indicators: [{ code: 'STAFF' }], periods: ['2018'] }),
    );
    const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${url}${path}`, { headers: { 'apollo-require-preflight': '1', ...headers } });
    beforeAll(async () => {
      url = await start({ reading: 'SIGNED_IN' });
      key = (await makeKey([])).text;
    });

    it.each([
      '/graphql?query={boundaryDates}',
      '/graphql?query={__schema{queryType{name}}}',
      `/export.csv?slice=${SLICE}`,
      `/export.xlsx?slice=${SLICE}`,
    ])('is nothing shown at %s to whoever does not', async path => {
      const response = await get(path);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="bacap"');
      expect(response.headers.get('etag')).toBeNull();
      const signedIn = await get(path, { authorization: `Bearer ${key}` });
      expect(signedIn.status).toBe(200);
      expect(signedIn.headers.get('vary')).toMatch(/authorization/i);
      expect(signedIn.headers.get('cache-control')).toContain('private');
    });

    it('is the name of an answer of no use to whoever does not', async () => {
      const path = '/graphql?query={boundaryDates}';
      const etag = (await get(path, { authorization: `Bearer ${key}` })).headers.get('etag')!;
      const known304 = await get(path, { authorization: `Bearer ${key}`, 'if-none-match': etag });
      expect(known304.status).toBe(304);
      expect(known304.headers.get('vary')).toMatch(/authorization/i);
      expect((await get(path, { 'if-none-match': etag })).status).toBe(401);
    });

    it('is the health of the server still told', async () => {
      expect((await get('/healthz')).status).toBe(200);
      expect((await get('/readyz')).status).toBe(200);
    });
  });

  describe('and the names of answers', () => {
    it('are not given to what depends on who asks: neither can be told from the other', async () => {
      const url = await start({ jwks: null });
      const { text } = await makeKey([{ role: 'ADMINISTRATOR', unit: null }]);
      const etagOf = async (query: string, credential?: string): Promise<string | null> =>
        (await post(url, query, credential)).headers.get('etag');
      expect(await etagOf('{ boundaryDates }', text)).not.toBeNull();
      for (const query of [
        '{ viewer { id } }',
        '{ apiKeys { totalCount } }',
        '{ ...a } fragment a on Query { viewer { id } }',
        '{ unit(code: "4") { viewerRoles } }',
      ])
        expect(await etagOf(query, text), query).toBeNull();
      expect(await etagOf('{ viewer { id } }')).not.toBeNull();
    });

    it('do not change with what is not public', async () => {
      const url = await start({ jwks: null });
      const version = async (): Promise<string | null> =>
        (await post(url, '{ boundaryDates }')).headers.get('x-data-version');
      const before = await version();
      const started = await app.query(
        'mutation { startReport(input: { key: "v", form: "ROUND", unit: "4", period: "2018-06" }) { __typename } }',
        {},
        { principal: somebody('REPORTER', 4) },
      );
      expect(started.errors).toBeUndefined();
      expect(await version()).toBe(before);
    });
  });
});
