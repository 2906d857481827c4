import { pino } from 'pino';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { TODAY } from '../support/ask-in-process.js';
import { startTestApp } from '../support/test-app.js';

/** The API over HTTP as after a first start, with the units, the catalogue and the five reports. Takes seconds. */
export async function startSeededServer(): Promise<RunningServer> {
  const app = await startTestApp();
  await app.seed();
  return startServer({
    orm: app.orm,
    host: '127.0.0.1',
    port: 0,
    logger: pino({ level: 'silent' }),
    today: () => TODAY,
  });
}
