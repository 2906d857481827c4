import type { Request, Response } from 'express';
import type { Database } from '../database/database.js';

/** What must hold before a request is sent here. */
export interface Readiness {
  readonly database: boolean;
  readonly migrations: boolean;
  /** Holds when the catalogue can be read; it may be empty when nothing was to be loaded. */
  readonly catalogue: boolean;
  /** False from the moment the process was told to stop. */
  readonly accepting: boolean;
}

const PATIENCE_MS = 2_000;

/** Alive: the process answers. Says nothing of what it needs, so that a slow database restarts nobody. */
export function healthz(_request: Request, response: Response): void {
  response.json({ status: 'ok' });
}

/** Ready to be sent requests: 200, or 503 with what is lacking. */
export function readyz(orm: Database, lifecycle: { readonly accepting: boolean }) {
  return async (_request: Request, response: Response): Promise<void> => {
    const [migrations, catalogue] = await Promise.all([
      holds(async () => (await orm.migrator.getPending()).length === 0),
      holds(async () => (await orm.em.fork().execute('select 1 from indicator limit 1')).length <= 1),
    ]);
    const database =
      catalogue || (await holds(async () => (await orm.em.fork().execute('select 1')).length === 1));
    const readiness: Readiness = { database, migrations, catalogue, accepting: lifecycle.accepting };
    const ready = Object.values(readiness).every(Boolean);
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', ...readiness });
  };
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  const waited = new Promise<boolean>(resolve => {
    setTimeout(() => resolve(false), PATIENCE_MS).unref();
  });
  return Promise.race([check().catch(() => false), waited]);
}
