import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseDataVersion } from '../../server/shared/data-version.store.js';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const SLICE = 'query ($input: SliceInput!) { slice(input: $input) { dataVersion columns { values } } }';
const question = (period: string): object => ({
  query: SLICE,
  variables: {
    input: {
      units: { level: 'DISTRICT', within: '40' },
      indicators: [{ code: 'PETITION_RECEIVED' }],
      periods: [period],
    },
  },
});

describe('The name of an answer', () => {
  let app: TestApp;
  let server: RunningServer;
  let today = TODAY;
  beforeAll(async () => {
    app = await startTestApp();
    await app.seed();
    const logger = pino({ level: 'silent' });
    server = await startServer({ orm: app.orm, host: '127.0.0.1', port: 0, logger, today: () => today });
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
  });

  const ask = (body: object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const nameOf = async (body: object): Promise<string> => {
    const response = await ask(body);
    expect(response.status).toBe(200);
    return response.headers.get('etag')!;
  };

  it('is the same for the same question, and another for another', async () => {
    const name = await nameOf(question('2018-9M'));
    expect(name).toMatch(/^"[\w-]{43}"$/);
    expect(await nameOf(question('2018-9M'))).toBe(name);
    expect(await nameOf(question('2018'))).not.toBe(name);
  });

  it('spares whoever has it the figures: 304, at the cost of one small statement', async () => {
    const name = await nameOf(question('2018-9M'));
    let response: Response | undefined;
    const statements = await app.statementsOf(async () => {
      response = await ask(question('2018-9M'), { 'if-none-match': `"other", W/${name}` });
    });
    expect(response!.status).toBe(304);
    expect(response!.headers.get('etag')).toBe(name);
    expect(await response!.text()).toBe('');
    expect(statements).toEqual([expect.stringContaining('data_version')]);
  });

  it('is another after every change of figures, catalogue or map, and then there is an answer', async () => {
    const name = await nameOf(question('2018-9M'));
    await raiseDataVersion(app.em(), ['catalogue']);
    const response = await ask(question('2018-9M'), { 'if-none-match': name });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).not.toBe(name);
  });

  it('is another on another day, for a question may depend on it', async () => {
    const name = await nameOf(question('2018-9M'));
    today = '2026-01-16' as typeof TODAY;
    try {
      expect((await ask(question('2018-9M'), { 'if-none-match': name })).status).toBe(200);
    } finally {
      today = TODAY;
    }
  });

  it('is given by a GET as well', async () => {
    const url = `${server.url}/graphql?${new URLSearchParams({ query: '{ boundaryDates }' }).toString()}`;
    const headers = { 'apollo-require-preflight': '1' };
    const response = await fetch(url, { headers });
    const name = response.headers.get('etag')!;
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect((await fetch(url, { headers: { ...headers, 'if-none-match': name } })).status).toBe(304);
  });

  it.each([
    ['refused', question('2018-13')],
    ['not understood', { query: '{ nothing }' }],
  ])('is not given to what is %s', async (_what, body) => {
    expect((await ask(body)).headers.get('etag')).toBeNull();
  });
});
