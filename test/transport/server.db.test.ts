import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../server/shared/day.js';
import { EXAMPLE_QUERIES } from '../../server/transport/example-queries.js';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOT_BUILT = 'test/transport/nothing-is-here';

describe('The server', () => {
  let app: TestApp;
  let server: RunningServer;
  beforeAll(async () => {
    app = await startTestApp();
    server = await startServer({
      orm: app.orm,
      host: '127.0.0.1',
      port: 0,
      logger: pino({ level: 'silent' }),
      today: () => '2026-01-15' as Day,
      dashboardFolder: NOT_BUILT,
    });
  });
  afterAll(async () => {
    await server?.stop();
  });

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, { headers, redirect: 'manual' });
  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });

  it('answers a question', async () => {
    const response = await post('{"query":"{ __typename }"}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('tells what a question costs, also when it is too much', async () => {
    const costly =
      '{ units(first: 500) { nodes { children(level: COMMUNE) { parent { children { code } } } } } }';
    const refused = await post(JSON.stringify({ query: costly }));
    expect(refused.status).toBe(400);
    expect(Number(refused.headers.get('x-query-cost'))).toBeGreaterThan(50_000);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'QUERY_TOO_EXPENSIVE', details: { limit: 50_000 } } }],
    });
    const answered = await post(JSON.stringify({ query: '{ unit(code: "11") { code } }' }));
    expect(Number(answered.headers.get('x-query-cost'))).toBeLessThan(10);
  });

  it.each([
    ['unit(code: "\\u0000") { code }', {}],
    ['reportEntries(theme: $text) { totalCount }', { text: '\0' }],
  ])('takes no text that no database takes: %s', async (field, variables) => {
    const query = 'text' in variables ? `query ($text: String) { ${field} }` : `{ ${field} }`;
    const response = await post(JSON.stringify({ query, variables }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ message: expect.stringContaining('U+0000') }] });
  });

  it.each(['a\ud83d', '\ude00b'])(
    'takes no text with half a character, for two such are told apart by nothing: %j',
    async text => {
      const query = 'query ($text: String) { reportEntries(theme: $text) { totalCount } }';
      const response = await post(JSON.stringify({ query, variables: { text } }));
      expect(response.status).toBe(400);
      const { errors } = (await response.json()) as any;
      expect(errors).toMatchObject([
        {
          extensions: {
            code: 'BAD_USER_INPUT',
            messageVi: expect.stringContaining('nửa ký tự'),
            messageEn: expect.stringContaining('half a character'),
          },
        },
      ]);
      const whole = await post(JSON.stringify({ query, variables: { text: 'a😀' } }));
      expect(whole.status).toBe(200);
    },
  );

  it('keeps the number that a proxy gave to the request, and gives one to the others', async () => {
    const question = '{"query":"{ __typename }"}';
    expect((await post(question, { 'x-request-id': 'abc-1' })).headers.get('x-request-id')).toBe('abc-1');
    expect((await post(question)).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect((await post(question, { 'x-request-id': 'no good' })).headers.get('x-request-id')).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  it.each([
    ['is not JSON', '{"query":', 400, ['cần một tài liệu JSON', 'a valid JSON document']],
    ['is too large', JSON.stringify({ query: 'x'.repeat(300_000) }), 413, ['256kb', 'bằng tệp', 'as a file']],
  ])('refuses in JSON, not in HTML, a body that %s', async (_what, body, status, words) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as { errors: unknown[] };
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    for (const word of words) expect(JSON.stringify(errors)).toContain(word);
  });

  it('says in JSON where the API is to whoever looks elsewhere', async () => {
    const response = await get('/nowhere');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('/graphql') }],
    });
  });

  it('takes no question from another site’s form', async () => {
    expect((await get('/graphql?query={__typename}')).status).toBe(400);
    expect((await post('query=1', { 'content-type': 'text/plain' })).status).toBe(400);
  });

  it('is alive, and ready when the database, the migrations and the catalogue are there', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    const response = await get('/readyz');
    expect(await response.json()).toEqual({
      status: 'ready',
      database: true,
      migrations: true,
      catalogue: true,
      accepting: true,
    });
    expect(response.status).toBe(200);
  });

  it('is not ready while a migration is still to be made', async () => {
    await app.orm.migrator.down();
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'not ready', database: true, migrations: false });
    await app.orm.migrator.up();
    expect((await get('/readyz')).status).toBe(200);
  });

  describe('shows a browser', () => {
    it.each(['/', '/graphql', '/explorer'])('the explorer, at %s', async path => {
      const response = await get(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
      expect(response.status).toBe(302);
      expect(response.headers.get('location')).toBe('/explorer/');
    });

    it('a page with every example, that needs nothing from elsewhere', async () => {
      const page = await (await get('/explorer/')).text();
      for (const { name } of EXAMPLE_QUERIES) expect(page).toContain(name);
      const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
      expect(loaded.length).toBeGreaterThan(5);
      for (const address of loaded.filter(found => found !== '/explorer/')) {
        expect(address).not.toMatch(/^(https?:)?\/\//);
        if (address.endsWith('.ico')) continue;
        expect((await get(`/explorer/${address}`)).status, address).toBe(200);
      }
    });
  });
});
