import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import type { Shelves } from '../shared/data-version.read-model.js';
import { rememberOn } from '../shared/remembered.js';
import type { IngestLookups } from './ingest-report.js';
import { type CodedUnit, type Nesting, UnitIndex } from './unit-index.js';

/**
 * The map of units, of all times, and the catalogue: all that a file is read against. A handful of statements, and
 * none for what is remembered.
 */
export async function readIngestLookups(em: SqlEntityManager, shelves: Shelves = {}): Promise<IngestLookups> {
  return {
    units: await rememberOn(shelves.map, 'unit index', () => readUnits(em))(),
    catalogue: await readCatalogue(em, shelves.catalogue),
  };
}

/** The same, of the units that ever bore one of these codes: enough for a few lines, and the whole map is large. */
export async function readLookupsOf(em: SqlEntityManager, codes: readonly string[]): Promise<IngestLookups> {
  return { units: await readUnits(em, codes), catalogue: await readCatalogue(em) };
}

async function readUnits(em: SqlEntityManager, codes?: readonly string[]): Promise<UnitIndex> {
  const isAsked = codes ? sql`unit.code = any(${[...codes]}::text[])` : sql`true`;
  const { rows } = await sql<CodedUnit>`
    select unit.id, unit.code, unit.level, unit.valid_from::text as "validFrom", unit.valid_to::text as "validTo",
           version.full_name as name
      from admin_unit as unit
      join admin_unit_name as version
        on version.unit_id = unit.id
       and version.valid_to = unit.valid_to
     where ${isAsked}
  `.execute(em.getKysely());
  const { rows: nestings } = await sql<Nesting>`
    select distinct edge.parent_id as parent, edge.valid_from::text as "validFrom", edge.valid_to::text as "validTo"
      from admin_unit_edge as edge
      join admin_unit as unit on unit.id = edge.parent_id
     where ${isAsked}
  `.execute(em.getKysely());
  const { rows: first } = await sql<{ day: string | null }>`
    select min(valid_from)::text as day from admin_unit where level <> 'COUNTRY'
  `.execute(em.getKysely());
  return new UnitIndex(rows, nestings, first[0]!.day ?? undefined);
}
