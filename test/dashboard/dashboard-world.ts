import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { buildWhenChanged } from '../../dashboard/build/build-when-changed.js';
import { AccessStore } from '../../server/access/access.store.js';
import { COMMAND, type ReadMode, type Role } from '../../server/access/principal.js';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openBrowser } from './browser.js';
import { plantProvince } from './plant-province.js';

/** A server with the dashboard and the five reports, a province with figures of all its communes, and a browser. */
export interface DashboardWorld {
  readonly app: TestApp;
  readonly server: RunningServer;
  readonly browser: Browser;
  readonly folder: string;
  ask(query: string, variables?: object): Promise<any>;
  /** Another door to the same database. */
  alsoServe(reading: ReadMode): Promise<RunningServer>;
  key(role: Role, unitCode: string, asOf: string): Promise<string>;
}

let opened: Promise<DashboardWorld> | undefined;

/** Once for all files: to fill it takes seconds. */
export function dashboardWorld(): Promise<DashboardWorld> {
  opened ??= open();
  return opened;
}

async function open(): Promise<DashboardWorld> {
  const [app, folder, browser] = await Promise.all([
    startTestApp(),
    buildWhenChanged(() => {}),
    openBrowser(),
  ]);
  await app.seed();
  await plantProvince(app);
  const serve = (reading: ReadMode): Promise<RunningServer> =>
    startServer({
      orm: app.orm,
      host: '127.0.0.1',
      port: 0,
      logger: pino({ level: 'error' }, pino.destination(2)),
      today: () => TODAY,
      reading,
      dashboardFolder: folder,
    });
  const server = await serve('OPEN');
  const ask = async (query: string, variables: object = {}): Promise<any> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  return {
    app,
    server,
    browser,
    folder,
    ask,
    alsoServe: serve,
    key: async (role, unitCode, asOf) => {
      const { unit } = await ask('query($code: ID!, $asOf: Date) { unit(code: $code, asOf: $asOf) { id } }', {
        code: unitCode,
        asOf,
      });
      const by = { principal: COMMAND, requestId: null, source: { address: null, userAgent: null } };
      const grant = { role, unit: Number(unit.id) } as Parameters<
        AccessStore['createKey']
      >[0]['grants'][number];
      const made = await new AccessStore(app.em(), by, new Date()).createKey({
        name: `${role} ${unitCode}`,
        grants: [grant],
        expiresAt: null,
      });
      return (made as unknown as { text: string }).text;
    },
  };
}

export async function closeWorld(): Promise<void> {
  const world = await opened;
  opened = undefined;
  await world?.browser.close();
  await world?.server.stop();
}
