import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { Opaque } from './opaque.js';

const known = new WeakMap<object, Promise<Opaque>>();

/** The names of a database. Its key is read once for the process: one statement, then none. */
export function opaqueOf(em: SqlEntityManager): Promise<Opaque> {
  const database = em.getDriver();
  let opaque = known.get(database);
  if (!opaque) {
    opaque = read(em);
    known.set(database, opaque);
    opaque.catch(() => known.delete(database));
  }
  return opaque;
}

async function read(em: SqlEntityManager): Promise<Opaque> {
  const { rows } = await sql<{ key: string }>`select key::text as key from opaque_key`.execute(
    em.getKysely(),
  );
  return new Opaque(Buffer.from(rows[0]!.key.replaceAll('-', ''), 'hex'));
}
