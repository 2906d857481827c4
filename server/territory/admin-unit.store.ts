import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { DomainError } from '../shared/domain-error.js';
import type { AdminUnitId } from './admin-unit.js';
import { removeOtherSuccessions, writeSuccessions } from './succession.store.js';
import { deriveClosure } from './unit-closure.store.js';
import { deriveTerritoryChanges } from './unit-change.store.js';
import { deriveSeats } from './unit-seat.store.js';
import { lockMeaning } from './write-lock.store.js';
import { raiseDataVersion } from '../shared/data-version.store.js';
import type { FileSuccession, FileUnit, UnitFile, UnitKey } from './unit-file.js';
import { searchKey } from './unit-name.js';

/** Told while units are being written: how many rows of how many. */
type UnitLoadProgress = (done: number, total: number) => void;

export interface UnitLoadOptions {
  /** What became of units of the file, in place of what an earlier map said; what overrides maps is kept. */
  readonly successions?: readonly FileSuccession[];
  readonly onProgress?: UnitLoadProgress;
  /** Called once, in the same transaction, after all is written and derived; not when nothing changed. */
  readonly onMapChanged?: (em: SqlEntityManager) => Promise<void>;
}

/** What loading a file came to; all zero but `units` when everything was there already. */
export interface UnitLoad {
  /** Units of the file. */
  readonly units: number;
  /** Rows written or taken away because the file says something new, the derived ones not counted. */
  readonly changes: number;
}

const CHUNK = 5000;

/** Writes maps of units. */
export class AdminUnitStore {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * Brings the units of a file into the database, all or nothing, in the caller's transaction or its own.
   *
   * A unit that is there already (same code, same first day) gets the names, parents and last day of the
   * file; a unit the file does not name stays as it is; none is ever taken away. The same file a second
   * time changes nothing.
   *
   * @throws DomainError `FILE_REFUSED` when a code of the file belongs at that time to another unit that is
   *   already there.
   */
  async load(file: UnitFile, options: UnitLoadOptions = {}): Promise<UnitLoad> {
    if (this.em.isInTransaction()) return this.#write(this.em, file, options);
    return this.em.transactional(em => this.#write(em, file, options));
  }

  async #write(
    em: SqlEntityManager,
    file: UnitFile,
    { successions = [], onProgress, onMapChanged }: UnitLoadOptions,
  ): Promise<UnitLoad> {
    const versions = file.units.flatMap(unit => unit.versions.map(version => ({ unit, version })));
    const edges = file.units.flatMap(unit => unit.parents.map(edge => ({ unit, edge })));
    const total = file.units.length + versions.length + edges.length + successions.length;
    let done = 0;
    await lockMeaning(em);
    const inChunks = async <Row>(
      rows: readonly Row[],
      write: (chunk: readonly Row[]) => Promise<number>,
    ): Promise<number> => {
      let changed = 0;
      for (let start = 0; start < rows.length; start += CHUNK) {
        const chunk = rows.slice(start, start + CHUNK);
        changed += await write(chunk);
        onProgress?.((done += chunk.length), total);
      }
      return changed;
    };

    const units = await inChunks(file.units, chunk => writeUnits(em, chunk));
    if (units > 0) await refreshStatistics(em, 'admin_unit');
    await refuseTakenCodes(em, file);
    const ids = await readIds(em, file);
    const names =
      (await removeOldVersions(
        em,
        'admin_unit_name',
        ids,
        versions.map(({ unit, version }) => ({ id: ids.get(unit.key)!, from: version.from })),
      )) + (await inChunks(versions, chunk => writeNames(em, ids, chunk)));
    const nesting =
      (await removeOldVersions(
        em,
        'admin_unit_edge',
        ids,
        edges.map(({ unit, edge }) => ({ id: ids.get(unit.key)!, from: edge.from })),
      )) + (await inChunks(edges, chunk => writeEdges(em, ids, chunk)));
    const built = { ids, isOverride: false };
    const became =
      (await removeOtherSuccessions(em, built, successions)) +
      (await inChunks(successions, chunk => writeSuccessions(em, built, chunk)));
    if (names > 0) {
      await refreshStatistics(em, 'admin_unit_name');
      await rankNames(em);
    }
    if (units + nesting > 0) {
      await refreshStatistics(em, 'admin_unit_edge');
      await deriveClosure(em);
    }
    if (units + nesting + became > 0) {
      await refreshStatistics(em, 'admin_unit_closure', 'admin_unit_succession');
      await deriveSeats(em);
      await refreshStatistics(em, 'admin_unit_seat', 'admin_unit_image');
      await deriveTerritoryChanges(em);
    }
    const changes = units + names + nesting + became;
    if (changes > 0) {
      await onMapChanged?.(em);
      await raiseDataVersion(em, ['map']);
    }
    return { units: file.units.length, changes };
  }
}

type Ids = ReadonlyMap<UnitKey, AdminUnitId>;

async function writeUnits(em: SqlEntityManager, units: readonly FileUnit[]): Promise<number> {
  return changesOf(
    em,
    sql`
    insert into admin_unit as known (code, level, valid_from, valid_to)
    select * from unnest(
      ${units.map(({ code }) => code)}::text[],
      ${units.map(({ level }) => level)}::text[],
      ${units.map(({ from }) => from)}::date[],
      ${units.map(({ to }) => to)}::date[])
    on conflict (code, valid_from) do update set level = excluded.level, valid_to = excluded.valid_to
     where (known.level, known.valid_to) is distinct from (excluded.level, excluded.valid_to)`,
  );
}

async function refuseTakenCodes(em: SqlEntityManager, file: UnitFile): Promise<void> {
  const { rows } = await sql<{ code: string; from: string; other: string }>`
    select one.code, one.valid_from::text as from, other.valid_from::text as other
      from admin_unit as one
      join admin_unit as other
        on other.code = one.code and other.id <> one.id
       and other.valid_from < one.valid_to and one.valid_from < other.valid_to
      join unnest(
        ${file.units.map(({ code }) => code)}::text[],
        ${file.units.map(({ from }) => from)}::date[]) as mine (code, valid_from)
        on mine.code = one.code and mine.valid_from = one.valid_from
     order by one.code
     limit 50`.execute(em.getKysely());
  if (rows.length === 0) return;
  const codes = [...new Set(rows.map(({ code }) => code))];
  throw new DomainError(
    'FILE_REFUSED',
    {
      vi: `${file.file}: chưa ghi gì. Các đơn vị mã ${codes.join(', ')} đã có với ngày đầu khác: ghi ngày đầu như khi đã nạp, hoặc kết thúc đơn vị đang có.`,
      en: `${file.file}: nothing was written. Units with ${codes.length === 1 ? 'the code' : 'the codes'} ${codes.join(', ')} are already there under another first day: give a unit the first day it was loaded with, or end the one that is there.`,
    },
    { file: file.file, codes },
  );
}

async function readIds(em: SqlEntityManager, file: UnitFile): Promise<Ids> {
  const { rows } = await sql<{ id: AdminUnitId; code: string; from: string }>`
    select id, code, valid_from::text as from from admin_unit`.execute(em.getKysely());
  const ids = new Map(rows.map(row => [`${row.code} ${row.from}`, row.id]));
  return new Map(file.units.map(unit => [unit.key, ids.get(`${unit.code} ${unit.from}`)!]));
}

/** Takes away what the units of the file were called, or lay in, from days the file does not name. */
async function removeOldVersions(
  em: SqlEntityManager,
  table: 'admin_unit_name' | 'admin_unit_edge',
  ids: Ids,
  kept: readonly { readonly id: AdminUnitId; readonly from: string }[],
): Promise<number> {
  return changesOf(
    em,
    sql`
    delete from ${sql.table(table)} as old
     using unnest(${[...ids.values()]}::int[]) as mine (id)
     where old.unit_id = mine.id
       and not exists (
         select from unnest(${kept.map(({ id }) => id)}::int[], ${kept.map(({ from }) => from)}::date[]) as kept (id, valid_from)
          where kept.id = old.unit_id and kept.valid_from = old.valid_from)`,
  );
}

async function writeNames(
  em: SqlEntityManager,
  ids: Ids,
  rows: readonly { readonly unit: FileUnit; readonly version: FileUnit['versions'][number] }[],
): Promise<number> {
  const column = <Value>(read: (version: FileUnit['versions'][number]) => Value): Value[] =>
    rows.map(({ version }) => read(version));
  return changesOf(
    em,
    sql`
    insert into admin_unit_name as known
      (unit_id, valid_from, valid_to, name, name_en, full_name, type, type_name, search_key, sort_rank)
    select *, 0 from unnest(
      ${rows.map(({ unit }) => ids.get(unit.key)!)}::int[],
      ${column(({ from }) => from)}::date[],
      ${column(({ to }) => to)}::date[],
      ${column(({ name }) => name)}::text[],
      ${column(({ nameEn }) => nameEn)}::text[],
      ${column(({ fullName }) => fullName)}::text[],
      ${column(({ type }) => type)}::text[],
      ${column(({ typeName }) => typeName)}::text[],
      ${column(searchKey)}::text[])
    on conflict (unit_id, valid_from) do update
      set valid_to = excluded.valid_to, name = excluded.name, name_en = excluded.name_en,
          full_name = excluded.full_name, type = excluded.type, type_name = excluded.type_name,
          search_key = excluded.search_key
    where (known.valid_to, known.name, known.name_en, known.full_name, known.type, known.type_name, known.search_key)
          is distinct from
          (excluded.valid_to, excluded.name, excluded.name_en, excluded.full_name, excluded.type, excluded.type_name, excluded.search_key)`,
  );
}

async function writeEdges(
  em: SqlEntityManager,
  ids: Ids,
  rows: readonly { readonly unit: FileUnit; readonly edge: FileUnit['parents'][number] }[],
): Promise<number> {
  return changesOf(
    em,
    sql`
    insert into admin_unit_edge as known (unit_id, valid_from, valid_to, parent_id)
    select * from unnest(
      ${rows.map(({ unit }) => ids.get(unit.key)!)}::int[],
      ${rows.map(({ edge }) => edge.from)}::date[],
      ${rows.map(({ edge }) => edge.to)}::date[],
      ${rows.map(({ edge }) => ids.get(edge.parent)!)}::int[])
    on conflict (unit_id, valid_from) do update set valid_to = excluded.valid_to, parent_id = excluded.parent_id
     where (known.valid_to, known.parent_id) is distinct from (excluded.valid_to, excluded.parent_id)`,
  );
}

/**
 * Gives every name its place in Vietnamese order, numbers by size (`Quận 2` before `Quận 10`).
 *
 * Here and not in SQL, because not every database can sort Vietnamese.
 */
async function rankNames(em: SqlEntityManager): Promise<void> {
  const { rows } = await sql<{ name: string }>`select distinct name from admin_unit_name`.execute(
    em.getKysely(),
  );
  const { compare } = new Intl.Collator('vi', { numeric: true });
  const names = rows
    .map(({ name }) => name)
    .toSorted((one, other) => compare(one, other) || (one < other ? -1 : 1));
  await sql`
    update admin_unit_name as version set sort_rank = ranked.place
      from unnest(${names}::text[]) with ordinality as ranked (name, place)
     where version.name = ranked.name and version.sort_rank <> ranked.place`.execute(em.getKysely());
}

/**
 * Tells the database how large its tables have become, before it plans the next statement over them.
 *
 * Nobody else does in time: a server looks after a transaction, an embedded database never. A table believed
 * to be empty is joined row by row, which takes hours for fifty thousand.
 */
async function refreshStatistics(em: SqlEntityManager, ...tables: readonly string[]): Promise<void> {
  await sql`analyze ${sql.join(tables.map(table => sql.table(table)))}`.execute(em.getKysely());
}

async function changesOf(em: SqlEntityManager, statement: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`
    with changed as (${statement} returning 1) select count(*) from changed`.execute(em.getKysely());
  return Number(rows[0]!.count);
}
