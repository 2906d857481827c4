import { type Audit, serverAudits } from 'graphql-http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp } from '../support/test-app.js';

/**
 * What the audits would like (SHOULD) and does not happen: an answer with 200 to what cannot be read or is not valid, for
 * who accepts `application/json` alone. It has the same code of 400 as every other refusal, which is what the draft of
 * GraphQL over HTTP has come to want as well.
 */
const KNOWN_WARNINGS = ['572B', 'FDE2', '7B9B'];

describe('GraphQL over HTTP, by the audits of graphql-http', () => {
  let server: RunningServer;
  let audits: Audit[];
  beforeAll(async () => {
    const app = await startTestApp();
    server = await startServer({
      orm: app.orm,
      host: '127.0.0.1',
      port: 0,
      logger: pino({ level: 'silent' }),
      today: () => TODAY,
    });
    // Without this header no question in an address is answered: another site could have put it there.
    const fetchFn: typeof fetch = (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set('apollo-require-preflight', '1');
      return fetch(url, { ...init, headers });
    };
    audits = serverAudits({ url: `${server.url}/graphql`, fetchFn });
  });
  afterAll(() => server?.stop());

  it('is as it must be everywhere, and as it should be but for what is known', async () => {
    const results: Awaited<ReturnType<Audit['fn']>>[] = [];
    // One after another: each is a request or two.
    for (const audit of audits) results.push(await audit.fn());
    expect(results.length).toBeGreaterThan(55);
    const of = (status: string): string[] =>
      results.flatMap(result => (result.status === status ? [`${result.id} ${result.name}`] : []));
    expect(of('error')).toEqual([]);
    expect(of('notice')).toEqual([]);
    expect(
      of('warn')
        .map(line => line.slice(0, 4))
        .toSorted(),
    ).toEqual(KNOWN_WARNINGS.toSorted());
  });

  it('asks for the header that those audits sent along', async () => {
    const get = await fetch(`${server.url}/graphql?query=%7B__typename%7D`);
    expect(get.status).toBe(400);
  });
});
