import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { Catalogue } from '../indicator/catalogue.js';
import { CatalogueReadModel } from '../indicator/catalogue.read-model.js';
import type { IngestLookups } from './ingest-report.js';
import { type CodedUnit, type Nesting, UnitIndex } from './unit-index.js';

/** The map of units, of all times, and the catalogue: all that a file is read against. A handful of statements. */
export async function readIngestLookups(em: SqlEntityManager): Promise<IngestLookups> {
  const { rows } = await sql<CodedUnit>`
    select unit.id, unit.code, unit.level, unit.valid_from::text as "validFrom", unit.valid_to::text as "validTo",
           version.full_name as name
      from admin_unit as unit
      join admin_unit_name as version
        on version.unit_id = unit.id
       and version.valid_to = unit.valid_to
  `.execute(em.getKysely());
  const { rows: nestings } = await sql<Nesting>`
    select distinct parent_id as parent, valid_from::text as "validFrom", valid_to::text as "validTo"
      from admin_unit_edge
  `.execute(em.getKysely());
  return {
    units: new UnitIndex(rows, nestings),
    catalogue: new Catalogue(await new CatalogueReadModel(em).content()),
  };
}
