import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { AdminLevel, AdminUnitId } from './admin-unit.js';
import type { Bound } from './interval.js';
import { type History, type Seat, seatUnits } from './seat-units.js';

const CHUNK = 10_000;

/**
 * Derives from lives, edges and successions where each unit counts on the maps that do not have it.
 *
 * Reads the whole history and writes what differs: a map changes a few times in a decade.
 *
 * @returns The units that gained or lost something, under the boundaries of whatever date.
 */
export async function deriveSeats(em: SqlEntityManager): Promise<AdminUnitId[]> {
  const seats = new Map(seatUnits(await readHistory(em)).map(seat => [seatKey(seat), seat]));
  const known = await readSeats(em);
  const gone = [...known].flatMap(([key, seat]) => (isSameSeat(seat, seats.get(key)) ? [] : [seat]));
  const fresh = [...seats].flatMap(([key, seat]) => (isSameSeat(seat, known.get(key)) ? [] : [seat]));
  for (const chunk of chunks(gone)) await removeSeats(em, chunk);
  for (const chunk of chunks(fresh)) await writeSeats(em, chunk);
  return [
    ...new Set([...gone, ...fresh].flatMap(({ seat, images }) => [seat, ...images.map(({ unit }) => unit)])),
  ];
}

async function removeSeats(em: SqlEntityManager, seats: readonly Seat[]): Promise<void> {
  const [units, maps] = [seats.map(({ unit }) => unit), seats.map(({ map }) => map)];
  for (const table of ['admin_unit_image', 'admin_unit_seat']) {
    await sql`
      delete from ${sql.table(table)} as old
       using unnest(${units}::int[], ${maps}::text[]::date[]) as gone (unit_id, map_from)
       where old.unit_id = gone.unit_id and old.map_from = gone.map_from`.execute(em.getKysely());
  }
}

async function writeSeats(em: SqlEntityManager, seats: readonly Seat[]): Promise<void> {
  const db = em.getKysely();
  await sql`
    insert into admin_unit_seat (unit_id, map_from, seat_id)
    select * from unnest(${seats.map(({ unit }) => unit)}::int[], ${seats.map(({ map }) => map)}::text[]::date[],
                         ${seats.map(({ seat }) => seat)}::int[])`.execute(db);
  const images = seats.flatMap(({ unit, map, images: found }) => found.map(image => ({ unit, map, image })));
  if (images.length === 0) return;
  await sql`
    insert into admin_unit_image (unit_id, map_from, image_id, share)
    select * from unnest(${images.map(({ unit }) => unit)}::int[], ${images.map(({ map }) => map)}::text[]::date[],
                         ${images.map(({ image }) => image.unit)}::int[],
                         ${images.map(({ image }) => image.share)}::text[]::numeric[])`.execute(db);
}

async function readSeats(em: SqlEntityManager): Promise<Map<string, Seat>> {
  const { rows } = await sql<Seat>`
    select seat.unit_id as unit, seat.map_from::text as map, seat.seat_id as seat,
           coalesce(jsonb_agg(jsonb_build_object('unit', image.image_id, 'share', image.share::text))
                      filter (where image.image_id is not null), '[]') as images
      from admin_unit_seat as seat
      left join admin_unit_image as image on image.unit_id = seat.unit_id and image.map_from = seat.map_from
     group by seat.unit_id, seat.map_from, seat.seat_id`.execute(em.getKysely());
  return new Map(rows.map(seat => [seatKey(seat), seat]));
}

function seatKey({ unit, map }: Seat): string {
  return `${unit}|${map}`;
}

function isSameSeat(one: Seat, other: Seat | undefined): boolean {
  const sharesOf = ({ images }: Seat): string =>
    images
      .map(({ unit, share }) => `${unit}=${share}`)
      .toSorted()
      .join();
  return one.seat === other?.seat && sharesOf(one) === sharesOf(other);
}

async function readHistory(em: SqlEntityManager): Promise<History> {
  const db = em.getKysely();
  const units = await sql<{ id: AdminUnitId; level: AdminLevel; from: Bound; to: Bound }>`
    select id, level, valid_from::text as "from", valid_to::text as "to" from admin_unit order by id`.execute(
    db,
  );
  const edges = await sql<{ unit: AdminUnitId; parent: AdminUnitId; from: Bound; to: Bound }>`
    select unit_id as unit, parent_id as parent, valid_from::text as "from", valid_to::text as "to"
      from admin_unit_edge order by unit_id, valid_from`.execute(db);
  const successions = await sql<History['successions'][number]>`
    select predecessor_id as predecessor, successor_id as successor, kind, share::text as share
      from admin_unit_succession order by predecessor_id, successor_id`.execute(db);
  return {
    units: units.rows.map(({ id, level, from, to }) => ({ id, level, life: { from, to } })),
    edges: edges.rows.map(({ unit, parent, from, to }) => ({ unit, parent, life: { from, to } })),
    successions: successions.rows,
  };
}

function* chunks<Row>(rows: readonly Row[]): Iterable<Row[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}
