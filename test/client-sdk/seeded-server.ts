import { pino } from 'pino';
import { AccessStore } from '../../server/access/access.store.js';
import { COMMAND } from '../../server/access/principal.js';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** The API over HTTP as after a first start, with the units, the catalogue and the five reports. Takes seconds. */
export async function startSeededServer(): Promise<RunningServer> {
  return (await openSeededServer()).server;
}

/** The same, with what stands behind it. */
export async function openSeededServer(): Promise<{ readonly app: TestApp; readonly server: RunningServer }> {
  const app = await startTestApp();
  await app.seed();
  const server = await startServer({
    orm: app.orm,
    host: '127.0.0.1',
    port: 0,
    logger: pino({ level: 'silent' }),
    today: () => TODAY,
  });
  return { app, server };
}

/** An API key with which an office hands its reports in. */
export async function keyOfOffice(app: TestApp, code: string, asOf: string): Promise<string> {
  const { data } = await app.query(
    'query($code: ID!, $asOf: Date) { unit(code: $code, asOf: $asOf) { id } }',
    { code, asOf },
  );
  const by = { principal: COMMAND, requestId: null, source: { address: null, userAgent: null } };
  const grant = { role: 'REPORTER', unit: Number(data.unit.id) } as Parameters<
    AccessStore['createKey']
  >[0]['grants'][number];
  const made = await new AccessStore(app.em(), by, new Date()).createKey({
    name: `office ${code}`,
    grants: [grant],
    expiresAt: null,
  });
  return (made as unknown as { text: string }).text;
}
