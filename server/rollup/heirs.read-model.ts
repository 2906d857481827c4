import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { type ChangedFigures, NO_CHANGE } from '../reporting/changed-figures.js';
import { type ChangedRow, changedRows, toChanges } from '../reporting/changed-figures.read-model.js';
import { preparedIfFew } from '../shared/prepared.read-model.js';
import type { Shelves } from '../shared/data-version.read-model.js';
import { rememberOn } from '../shared/remembered.js';
import type { AdminUnitId } from '../territory/admin-unit.js';

/** Tells on which figures of other units it bears what changed: those from which it is taken (`carryOver`). */
export class HeirsReadModel {
  /** @param shelves What is remembered of the map. */
  constructor(
    private readonly em: SqlEntityManager,
    private readonly shelves: Shelves = {},
  ) {}

  /**
   * The figures of units that were made of the changed ones, whole, which began before that: as if they had changed. One
   * statement where any unit became another, else none.
   */
  async figuresBegunBefore({ cells, units }: ChangedFigures): Promise<ChangedFigures> {
    const merged = await this.#mergedUnits();
    const parts = units.filter(unit => merged.has(unit));
    if (parts.length === 0 || cells.length === 0) return NO_CHANGE;
    const starts = Map.groupBy(cells, ({ indicatorId }) => indicatorId);
    const earliest = [...starts].map(([id, some]) => ({
      id,
      start: some
        .map(({ period }) => period.start ?? '-infinity')
        .reduce((one, other) => (other < one ? other : one)),
    }));
    const { rows } = await sql<ChangedRow>`
      ${preparedIfFew(earliest.length, parts.length)}
      with heir as materialized (
        select distinct unit_id, day from admin_unit_merger where part_id = any(${parts}::int[])
      ),
      begun as materialized (
        select observation.indicator_id, observation.unit_id, observation.members, observation.period_start, observation.period_end, observation.id
          from unnest(${earliest.map(({ id }) => id)}::int[], ${earliest.map(({ start }) => start)}::text[]::date[]) as changed(indicator_id, first)
         cross join heir
          join observation on observation.indicator_id = changed.indicator_id and observation.unit_id = heir.unit_id and superseded_at is null
           and observation.period_start < heir.day and heir.day < observation.period_end and observation.period_start > '-infinity'
         where changed.first < heir.day
      )
      ${changedRows(sql`begun`)}`.execute(this.em.getKysely());
    return { ...toChanges(rows), revisions: null };
  }

  /** The units that others were made of. */
  #mergedUnits(): Promise<ReadonlySet<AdminUnitId>> {
    return rememberOn(this.shelves.map, 'merged units', async () => {
      const { rows } = await sql<{ id: AdminUnitId }>`
        select distinct part_id as id from admin_unit_merger`.execute(this.em.getKysely());
      return new Set(rows.map(({ id }) => id));
    })();
  }
}
