import { pino } from 'pino';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DASHBOARD = 'https://dashboard.example.vn';
const ALLOWED = 'access-control-allow-origin';

describe('A page of another origin', () => {
  let app: TestApp;
  let server: RunningServer;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterEach(() => server?.stop());

  const serve = async (corsOrigins?: readonly string[]): Promise<void> => {
    server = await startServer({
      orm: app.orm,
      host: '127.0.0.1',
      port: 0,
      logger: pino({ level: 'silent' }),
      today: () => TODAY,
      ...(corsOrigins && { corsOrigins }),
    });
  };
  const ask = (origin: string): Promise<Response> =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: '{"query":"{ __typename }"}',
    });
  /** What a browser asks before it sends a question. */
  const preflight = (origin: string, path = '/graphql'): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it('may not read an answer unless it is named', async () => {
    await serve();
    for (const response of [await ask(DASHBOARD), await preflight(DASHBOARD)])
      expect(response.headers.get(ALLOWED)).toBeNull();
  });

  it('may ask with a token and read the answer, its name and its cost, when it is named', async () => {
    await serve(['https://other.example.vn', DASHBOARD]);
    const before = await preflight(DASHBOARD);
    expect(before.status).toBe(204);
    expect(before.headers.get(ALLOWED)).toBe(DASHBOARD);
    expect(before.headers.get('access-control-allow-headers')).toMatch(/authorization.*content-type/);
    const answer = await ask(DASHBOARD);
    expect(answer.status).toBe(200);
    expect(answer.headers.get(ALLOWED)).toBe(DASHBOARD);
    expect(answer.headers.get('vary')?.toLowerCase()).toContain('origin');
    for (const header of ['etag', 'x-query-cost', 'x-data-version', 'x-request-id']) {
      expect(answer.headers.get('access-control-expose-headers')).toContain(header);
      expect(answer.headers.get(header)).toBeTruthy();
    }
    // No cookie is let through.
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('is told of a refusal as well, and of a file', async () => {
    await serve([DASHBOARD]);
    for (const path of ['/export.csv', '/export.xlsx?slice={', '/graphql?query=x', '/nowhere']) {
      const response = await fetch(`${server.url}${path}`, { headers: { origin: DASHBOARD } });
      expect(response.status, path).toBeGreaterThanOrEqual(400);
      expect(response.headers.get(ALLOWED), path).toBe(DASHBOARD);
    }
  });

  it.each([
    'null',
    'https://dashboard.example.vn.evil.example',
    'http://dashboard.example.vn',
    'https://example.vn',
  ])('is not taken for another one: %s', async origin => {
    await serve([DASHBOARD]);
    expect((await ask(origin)).headers.get(ALLOWED)).toBeNull();
    expect((await preflight(origin)).headers.get(ALLOWED)).toBeNull();
  });

  it('may ask whoever it is where everybody may', async () => {
    await serve(['*']);
    expect((await ask('https://anybody.example')).headers.get(ALLOWED)).toBe('*');
  });
});
