import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { addDays, type Day } from '../shared/day.js';
import { type AdminLevel, type AdminUnitId, LOWEST_LEVEL } from './admin-unit.js';
import { type Contribution, MapTranslationReadModel } from './map-translation.read-model.js';

interface Change {
  readonly unit: AdminUnitId;
  readonly day: Day;
  /** Whether its own office, too, does what another office did before. */
  readonly isOwnOffice: boolean;
}

/** That a unit is, from a day on, all that some of its own level had been, and nothing else. */
interface Merger {
  readonly unit: AdminUnitId;
  readonly day: Day;
  readonly part: AdminUnitId;
}

/**
 * Derives from the seats on which days units that go on existing gained or lost territory: figures from before
 * and after such a day are about different things. And which units, new or not, came to be what others, whole, had been
 * until then: those say what it would have said.
 *
 * A merger inside a unit, a move inside it or a new name is no change of it; neither is the end of a neighbour of which
 * nobody said where it went. Costs a statement for each day on which the map changes.
 *
 * @returns The units of which it is said otherwise than before.
 */
export async function deriveTerritoryChanges(em: SqlEntityManager): Promise<AdminUnitId[]> {
  const maps = new MapTranslationReadModel(em);
  const changes: Change[] = [];
  const mergers: Merger[] = [];
  const said = await readSuccessions(em);
  for (const [day, units] of await readTouchedUnits(em)) {
    const touched = new Map(units.map(one => [one.unit, one]));
    const parts = await maps.contributions([...touched.keys()], day, addDays(day, -1));
    for (const [unit, madeOf] of Map.groupBy(parts, ({ target }) => target)) {
      const one = touched.get(unit)!;
      const sure = madeOf.filter(part => part.part !== 'OVERLAP' || said.has(`${part.unit} ${unit}`));
      if (!one.isNew) changes.push(...changeOf(one, day, sure));
      mergers.push(...mergersOf(one, day, madeOf));
    }
  }
  const moved = [...(await exchangeChanges(em, changes)), ...(await exchangeMergers(em, mergers))];
  return [...new Set(moved)];
}

/** @returns The units of which other changes are known than before. */
async function exchangeChanges(em: SqlEntityManager, changes: readonly Change[]): Promise<AdminUnitId[]> {
  const db = em.getKysely();
  const { rows: known } = await sql<Change>`
    delete from admin_unit_change returning unit_id as unit, day::text as day, is_own_office as "isOwnOffice"`.execute(
    db,
  );
  await sql`
    insert into admin_unit_change (unit_id, day, is_own_office)
    select * from unnest(${changes.map(({ unit }) => unit)}::int[], ${changes.map(({ day }) => day)}::text[]::date[],
                         ${changes.map(({ isOwnOffice }) => isOwnOffice)}::boolean[])`.execute(db);
  return differing(known, changes, ({ unit, day, isOwnOffice }) => `${unit} ${day} ${isOwnOffice}`);
}

/** @returns The units of which other mergers are known than before. */
async function exchangeMergers(em: SqlEntityManager, mergers: readonly Merger[]): Promise<AdminUnitId[]> {
  const db = em.getKysely();
  const { rows: known } = await sql<Merger>`
    delete from admin_unit_merger returning unit_id as unit, day::text as day, part_id as part`.execute(db);
  await sql`
    insert into admin_unit_merger (unit_id, day, part_id)
    select * from unnest(${mergers.map(({ unit }) => unit)}::int[], ${mergers.map(({ day }) => day)}::text[]::date[],
                         ${mergers.map(({ part }) => part)}::int[])`.execute(db);
  return differing(known, mergers, ({ unit, day, part }) => `${unit} ${day} ${part}`);
}

function differing<Row extends { readonly unit: AdminUnitId }>(
  known: readonly Row[],
  fresh: readonly Row[],
  keyOf: (row: Row) => string,
): AdminUnitId[] {
  const [before, after] = [known, fresh].map(rows => new Map(rows.map(row => [keyOf(row), row.unit])));
  return [...before!, ...after!].flatMap(([key, unit]) =>
    before!.has(key) && after!.has(key) ? [] : [unit],
  );
}

/** What somebody said of what became of units, `predecessor successor`: also of all that the successor lay in on that day. */
async function readSuccessions(em: SqlEntityManager): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select succession.predecessor_id || ' ' || closure.ancestor_id as key
      from admin_unit_succession as succession
      join admin_unit_closure as closure
        on closure.descendant_id = succession.successor_id
       and closure.valid_from <= succession.date and succession.date < closure.valid_to`.execute(
    em.getKysely(),
  );
  return new Set(rows.map(({ key }) => key));
}

function changeOf({ unit, level }: TouchedUnit, day: Day, madeOf: readonly Contribution[]): Change[] {
  const self = madeOf.find(part => part.unit === unit);
  if (madeOf.length === 1 && self?.part === 'WHOLE') return [];
  const joined = madeOf.some(
    part => part.unit !== unit && part.isOfOffice && (part.part === 'WHOLE' || part.part === 'OFFICE'),
  );
  // Where it is not named itself, all of a unit went into it that it lay in, and the office of that one, too.
  return [{ unit, day, isOwnOffice: level === LOWEST_LEVEL || joined }];
}

/** Of one that is only what it was itself, there is nothing to say. */
function mergersOf({ unit, level }: TouchedUnit, day: Day, madeOf: readonly Contribution[]): Merger[] {
  if (madeOf.some(one => one.part !== 'WHOLE' || one.level !== level || !one.isOfOffice)) return [];
  if (madeOf.length === 1 && madeOf[0]!.unit === unit) return [];
  return madeOf.map(one => ({ unit, day, part: one.unit }));
}

interface TouchedUnit {
  readonly unit: AdminUnitId;
  readonly level: AdminLevel;
  /** Whether it was founded on that day. */
  readonly isNew: boolean;
}

/** By day on which the map changed: the units in force then in which anything changed. */
async function readTouchedUnits(em: SqlEntityManager): Promise<Map<Day, TouchedUnit[]>> {
  const { rows } = await sql<TouchedUnit & { day: Day }>`
    with touched as (
      select id as unit_id, valid_from as day from admin_unit union select id, valid_to from admin_unit
      union select unit_id, valid_from from admin_unit_edge union select unit_id, valid_to from admin_unit_edge
      union select seat.seat_id, seat.map_from from admin_unit_seat as seat join admin_unit as gone on gone.id = seat.unit_id and gone.valid_to = seat.map_from
      union select image.image_id, image.map_from from admin_unit_image as image join admin_unit as gone on gone.id = image.unit_id and gone.valid_to = image.map_from
    ),
    around as (
      select distinct closure.ancestor_id as unit_id, touched.day
        from touched
        join admin_unit_closure as closure
          on closure.descendant_id = touched.unit_id and closure.valid_from <= touched.day and touched.day <= closure.valid_to
       where isfinite(touched.day)
    )
    select around.day::text as day, unit.id as unit, unit.level, unit.valid_from = around.day as "isNew"
      from around
      join admin_unit as unit on unit.id = around.unit_id and unit.valid_from <= around.day and around.day < unit.valid_to
     order by around.day, unit.id`.execute(em.getKysely());
  return Map.groupBy(rows, ({ day }) => day);
}
