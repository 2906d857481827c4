import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import type { Shelves } from '../shared/data-version.read-model.js';
import { rememberOn } from '../shared/remembered.js';
import type { IngestLookups } from './ingest-report.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
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

/**
 * The same, of the units that ever bore one of these codes: enough for a few lines, and the whole map is large.
 *
 * @param near Where nobody ever bore one of them, it is meant for one of the units in this one: they are read too.
 */
export async function readLookupsOf(
  em: SqlEntityManager,
  codes: readonly string[],
  near: AdminUnitId | null = null,
): Promise<IngestLookups> {
  const units = await readUnits(em, codes);
  const isWhole = near === null || codes.every(code => units.knows(code));
  const all = isWhole ? units : await readUnits(em, [...codes, ...(await codesWithin(em, near))]);
  return { units: all, catalogue: await readCatalogue(em) };
}

async function codesWithin(em: SqlEntityManager, unit: AdminUnitId): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct unit.code
      from admin_unit_closure as inside join admin_unit as unit on unit.id = inside.descendant_id
     where inside.ancestor_id = ${unit}`.execute(em.getKysely());
  return rows.map(({ code }) => code);
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
