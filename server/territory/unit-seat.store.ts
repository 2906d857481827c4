import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { AdminUnitId } from './admin-unit.js';
import type { Bound } from './interval.js';
import { type History, seatUnits } from './seat-units.js';

const CHUNK = 10_000;

/**
 * Derives from lives, edges and successions where each unit counts on the maps that do not have it.
 *
 * Reads the whole history and writes all seats anew: a map changes a few times in a decade.
 */
export async function deriveSeats(em: SqlEntityManager): Promise<void> {
  const db = em.getKysely();
  const seats = seatUnits(await readHistory(em));
  const images = seats.flatMap(({ unit, map, images: found }) => found.map(image => ({ unit, map, image })));
  await sql`delete from admin_unit_image`.execute(db);
  await sql`delete from admin_unit_seat`.execute(db);
  for (const chunk of chunks(seats)) {
    await sql`
      insert into admin_unit_seat (unit_id, map_from, seat_id)
      select * from unnest(${chunk.map(({ unit }) => unit)}::int[], ${chunk.map(({ map }) => map)}::text[]::date[],
                           ${chunk.map(({ seat }) => seat)}::int[])`.execute(db);
  }
  for (const chunk of chunks(images)) {
    await sql`
      insert into admin_unit_image (unit_id, map_from, image_id, share)
      select * from unnest(${chunk.map(({ unit }) => unit)}::int[], ${chunk.map(({ map }) => map)}::text[]::date[],
                           ${chunk.map(({ image }) => image.unit)}::int[],
                           ${chunk.map(({ image }) => (image.share === null ? null : String(image.share)))}::text[]::numeric[])`.execute(
      db,
    );
  }
}

async function readHistory(em: SqlEntityManager): Promise<History> {
  const db = em.getKysely();
  const units = await sql<{ id: AdminUnitId; from: Bound; to: Bound }>`
    select id, valid_from::text as "from", valid_to::text as "to" from admin_unit order by id`.execute(db);
  const edges = await sql<{ unit: AdminUnitId; parent: AdminUnitId; from: Bound; to: Bound }>`
    select unit_id as unit, parent_id as parent, valid_from::text as "from", valid_to::text as "to"
      from admin_unit_edge order by unit_id, valid_from`.execute(db);
  const successions = await sql<History['successions'][number]>`
    select predecessor_id as predecessor, successor_id as successor, kind, share::text as share
      from admin_unit_succession order by predecessor_id, successor_id`.execute(db);
  return {
    units: units.rows.map(({ id, from, to }) => ({ id, life: { from, to } })),
    edges: edges.rows.map(({ unit, parent, from, to }) => ({ unit, parent, life: { from, to } })),
    successions: successions.rows,
  };
}

function* chunks<Row>(rows: readonly Row[]): Iterable<Row[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}
