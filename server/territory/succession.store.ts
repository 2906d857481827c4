import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { AdminLevel, AdminUnitId } from './admin-unit.js';
import type { SucceedingUnit } from './check-successions.js';
import type { Bound } from './interval.js';
import type { FileSuccession, UnitKey } from './unit-file.js';
import { deriveTerritoryChanges } from './unit-change.store.js';
import { deriveSeats } from './unit-seat.store.js';
import { lockMeaning } from './write-lock.store.js';
import { raiseDataVersion } from '../shared/data-version.store.js';

export interface SuccessionLoadOptions {
  /**
   * Called in the same transaction when figures count elsewhere than before, with every unit that gained or
   * lost some under the boundaries of some date; not the units above them.
   */
  readonly onSeatsMoved?: (em: SqlEntityManager, units: readonly AdminUnitId[]) => Promise<void>;
}

/** What loading successions came to. */
export interface SuccessionLoad {
  /** Units of which the file says what became. */
  readonly predecessors: number;
  /** Rows written or taken away; none when all was known so. */
  readonly changes: number;
}

/** The rows of one load; `isOverride` when they stand above what maps of units bring along. */
interface Successions {
  readonly ids: ReadonlyMap<UnitKey, AdminUnitId>;
  readonly isOverride: boolean;
}

/** Writes what became of units, in place of what was known of them before. */
export class SuccessionStore {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * Takes the successors of the predecessors that are named in place of those that were known, and derives
   * anew where figures count. One transaction, the caller's or its own; the same a second time changes nothing.
   *
   * @param read Makes the rows, told which units there are; what it throws ends the load.
   */
  async load(
    read: (known: { readonly units: readonly SucceedingUnit[] }) => readonly FileSuccession[],
    { onSeatsMoved }: SuccessionLoadOptions = {},
  ): Promise<SuccessionLoad> {
    return this.em.transactional(async em => {
      // Two loads at a time would each derive the seats without the other's rows.
      await lockMeaning(em);
      const units = await readUnits(em);
      const rows = read({ units });
      const successions = { ids: new Map(units.map(({ key, id }) => [key, id])), isOverride: true };
      const changes =
        (await removeOtherSuccessions(em, successions, rows)) +
        (await writeSuccessions(em, successions, rows));
      const moved = changes > 0 ? await deriveSeats(em) : [];
      const changed = changes > 0 ? await deriveTerritoryChanges(em) : [];
      if (moved.length + changed.length > 0) await onSeatsMoved?.(em, [...new Set([...moved, ...changed])]);
      if (changes > 0) await raiseDataVersion(em, ['map']);
      return { predecessors: new Set(rows.map(({ predecessor }) => predecessor)).size, changes };
    });
  }
}

/** Every unit there ever was; of several that bore one code, the later ones are told apart by their first day. */
async function readUnits(em: SqlEntityManager): Promise<(SucceedingUnit & { readonly id: AdminUnitId })[]> {
  const { rows } = await sql<{
    id: AdminUnitId;
    key: string;
    code: string;
    level: AdminLevel;
    from: Bound;
    to: Bound;
  }>`
    select id, case when lag(id) over bearers is null then code else code || '@' || valid_from end as key,
           code, level, valid_from::text as "from", valid_to::text as "to"
      from admin_unit
    window bearers as (partition by code order by valid_from)
     order by id`.execute(em.getKysely());
  return rows;
}

/** Takes away what else was said of the predecessors; what overrides the maps only by what overrides them too. */
export async function removeOtherSuccessions(
  em: SqlEntityManager,
  { ids, isOverride }: Successions,
  rows: readonly FileSuccession[],
): Promise<number> {
  const predecessors = rows.map(({ predecessor }) => ids.get(predecessor)!);
  const { rows: counted } = await sql<{ count: number }>`
    with gone as (
      delete from admin_unit_succession as old
       where old.predecessor_id = any(${predecessors}::int[])
         and (${isOverride}::boolean or not old.is_override)
         and not exists (
           select from unnest(${predecessors}::int[], ${rows.map(({ successor }) => ids.get(successor)!)}::int[],
                              ${rows.map(({ date }) => date)}::date[]) as kept (predecessor_id, successor_id, date)
            where kept.predecessor_id = old.predecessor_id and kept.successor_id = old.successor_id and kept.date = old.date)
      returning 1
    )
    select count(*)::int as count from gone`.execute(em.getKysely());
  return counted[0]!.count;
}

/** Writes rows that are new or say something new. What maps bring along leaves overridden predecessors alone. */
export async function writeSuccessions(
  em: SqlEntityManager,
  { ids, isOverride }: Successions,
  rows: readonly FileSuccession[],
): Promise<number> {
  const { rows: counted } = await sql<{ count: number }>`
    with written as (
      insert into admin_unit_succession as known (predecessor_id, successor_id, date, kind, share, decree, is_override)
      select given.*, ${isOverride}::boolean
        from unnest(
          ${rows.map(({ predecessor }) => ids.get(predecessor)!)}::int[],
          ${rows.map(({ successor }) => ids.get(successor)!)}::int[],
          ${rows.map(({ date }) => date)}::date[],
          ${rows.map(({ kind }) => kind)}::text[],
          ${rows.map(({ share }) => share)}::numeric[],
          ${rows.map(({ decree }) => decree)}::text[]) as given (predecessor_id, successor_id, date, kind, share, decree)
       where ${isOverride}::boolean
          or not exists (select from admin_unit_succession as said
                          where said.predecessor_id = given.predecessor_id and said.is_override)
      on conflict (predecessor_id, successor_id, date) do update
        set kind = excluded.kind, share = excluded.share, decree = excluded.decree, is_override = excluded.is_override
      where (known.kind, known.share, known.decree, known.is_override)
            is distinct from (excluded.kind, excluded.share, excluded.decree, excluded.is_override)
      returning 1
    )
    select count(*)::int as count from written`.execute(em.getKysely());
  return counted[0]!.count;
}
