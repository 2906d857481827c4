import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Day } from '../shared/day.js';
import type { AdminLevel, AdminUnitId } from './admin-unit.js';

/** A unit on one map, with what lies below it. */
export interface MapNode {
  readonly id: AdminUnitId;
  readonly level: AdminLevel;
  readonly children: readonly MapNode[];
}

/** Every unit in force on a day, by id, each with what lies below it. One statement: 14 000 units at most so far. */
export async function readMapTree(
  em: SqlEntityManager,
  day: Day,
): Promise<ReadonlyMap<AdminUnitId, MapNode>> {
  const { rows } = await sql<{ id: AdminUnitId; level: AdminLevel; parent: AdminUnitId | null }>`
    select unit.id, unit.level, edge.parent_id as parent
      from admin_unit as unit
      left join admin_unit_edge as edge
        on edge.unit_id = unit.id and edge.valid_from <= ${day}::date and ${day}::date < edge.valid_to
     where unit.valid_from <= ${day}::date and ${day}::date < unit.valid_to`.execute(em.getKysely());
  const nodes = new Map(rows.map(({ id, level }) => [id, { id, level, children: [] as MapNode[] }]));
  for (const { id, parent } of rows) {
    if (parent !== null) nodes.get(parent)?.children.push(nodes.get(id)!);
  }
  return nodes;
}
