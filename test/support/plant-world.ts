import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Indicator } from '../../server/indicator/indicator.js';
import type { Revisions } from '../../server/reporting/changed-figures.js';
import type { Observation } from '../../server/reporting/observation.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import { RollupStore } from '../../server/rollup/rollup.store.js';
import { unitsOf } from './arbitraries.js';

/** Writes a small world as it is into an empty database: a tree for ever, one indicator, its figures, their rollups. */
export async function plantWorld(
  em: SqlEntityManager,
  tree: UnitTree,
  indicators: readonly Indicator[],
  observations: readonly Observation[],
): Promise<void> {
  const db = em.getKysely();
  const units = unitsOf(tree);
  const edges = units.flatMap(parent =>
    parent.children.map(child => ({ unit: child.id, parent: parent.id })),
  );
  const pairs = units.flatMap(ancestor =>
    withDepth(ancestor).map(({ unit, depth }) => ({ ancestor: ancestor.id, unit: unit.id, depth })),
  );
  await sql`truncate observation, rollup, data_version, discrepancy, report, source_document, indicator, indicator_group, dimension_member, dimension,
            admin_unit_name, admin_unit_edge, admin_unit_closure, admin_unit_succession, admin_unit restart identity cascade`.execute(
    db,
  );
  await sql`insert into admin_unit (id, code, level, valid_from, valid_to)
            select id, id::text, level, '-infinity', 'infinity'
              from unnest(${units.map(({ id }) => id)}::int[], ${units.map(({ level }) => level)}::text[]) as unit(id, level)`.execute(
    db,
  );
  await sql`select setval(pg_get_serial_sequence('admin_unit', 'id'), max(id)) from admin_unit`.execute(db);
  await sql`insert into admin_unit_edge (unit_id, parent_id, valid_from, valid_to)
            select unit, parent, '-infinity', 'infinity'
              from unnest(${edges.map(({ unit }) => unit)}::int[], ${edges.map(({ parent }) => parent)}::int[]) as edge(unit, parent)`.execute(
    db,
  );
  await sql`insert into admin_unit_closure (descendant_id, ancestor_id, valid_from, valid_to, depth)
            select unit, ancestor, '-infinity', 'infinity', depth
              from unnest(${pairs.map(({ unit }) => unit)}::int[], ${pairs.map(({ ancestor }) => ancestor)}::int[],
                          ${pairs.map(({ depth }) => depth)}::int[]) as pair(unit, ancestor, depth)`.execute(
    db,
  );
  await sql`insert into indicator_group (code, name_vi, name_en, sort_order) values ('B', 'B', 'B', 1)`.execute(
    db,
  );
  const dimensions = indicators.flatMap(indicator => indicator.dimensions);
  const members = dimensions.flatMap(({ code, members: all }) =>
    all.map((member, index) => ({ dimension: code, member: member.code, order: index + 1 })),
  );
  await sql`insert into dimension (code, name_vi, name_en)
            select code, code, code from unnest(${dimensions.map(({ code }) => code)}::text[]) as code
            on conflict do nothing`.execute(db);
  await sql`insert into dimension_member (dimension_code, code, name_vi, name_en, sort_order)
            select dimension, member, member, member, position
              from unnest(${members.map(({ dimension }) => dimension)}::text[], ${members.map(({ member }) => member)}::text[],
                          ${members.map(({ order }) => order)}::int[]) as one(dimension, member, position)
            on conflict do nothing`.execute(db);
  for (const indicator of indicators)
    await sql`insert into indicator (id, code, name_vi, name_en, measure_unit, measure_unit_en, decimals, direction, group_code, kind,
                over_units, over_time, levels, dimension_codes, formula, signed, tier, sort_order)
              values (${indicator.id}, ${indicator.code}, '', '', ${indicator.measureUnit}, '', ${indicator.decimals}, 'NEUTRAL', 'B',
                ${indicator.kind}, ${indicator.overUnits}, ${indicator.overTime}, ${[...indicator.levels]}::text[],
                ${indicator.dimensions.map(({ code }) => code)}::text[], ${indicator.formula}, ${indicator.signed}, 'CORE', 1)`.execute(
      db,
    );
  await sql`insert into source_document (key, title, kind) values ('d', 'd', 'report')`.execute(db);
  await sql`insert into report (key, unit_id, document_id, status, period_start, period_end, recorded_at)
            select id::text, ${tree.id}, 1, case id when 1 then 'APPROVED' else 'SUBMITTED' end, null, '2018-12-31', now()
              from generate_series(1, 2) as id`.execute(db);
  await addFigures(em, indicators, observations);
  await new RollupStore(em).rebuild('ALL');
}

/** Hands in figures; one of a cell that is known takes the place of what was said. Tells which rows came and went. */
export async function addFigures(
  em: SqlEntityManager,
  indicators: readonly Indicator[],
  observations: readonly Observation[],
): Promise<Revisions> {
  const db = em.getKysely();
  const idOf = new Map(indicators.map(({ code, id }) => [code, id]));
  const figure = sql`unnest(
        ${observations.map(({ indicator }) => idOf.get(indicator)!)}::int[],
        ${observations.map(({ unit }) => unit)}::int[],
        ${observations.map(({ scope }) => scope)}::text[],
        ${observations.map(({ members }) => JSON.stringify(members))}::text[]::jsonb[],
        ${observations.map(({ period }) => period.start ?? '-infinity')}::text[]::date[],
        ${observations.map(({ period }) => period.end)}::text[]::date[],
        ${observations.map(({ value }) => value)}::text[]::numeric[],
        ${observations.map(({ precision }) => precision)}::text[],
        ${observations.map(({ provisional }) => (provisional ? 2 : 1))}::int[]
      ) as figure(indicator, unit, scope, members, period_start, period_end, value, precision, report)`;
  const { rows: superseded } = await sql<{ id: string }>`
    update observation as known set superseded_at = now()
      from ${figure}
     where known.indicator_id = figure.indicator and known.unit_id = figure.unit and known.scope = figure.scope
       and known.members = figure.members and known.period_start = figure.period_start
       and known.period_end = figure.period_end and known.superseded_at is null
    returning known.id::text as id`.execute(db);
  const { rows: added } = await sql<{ id: string }>`
    insert into observation (indicator_id, unit_id, scope, members, period_start, period_end, value, precision, report_id, recorded_at)
    select indicator, unit, scope, members, period_start, period_end, value, precision, report, now()
      from ${figure}
    returning id::text as id`.execute(db);
  return { added: added.map(({ id }) => id), superseded: superseded.map(({ id }) => id) };
}

/** A unit and everything below it, each with how far below it is. */
function withDepth(unit: UnitTree, depth = 0): { readonly unit: UnitTree; readonly depth: number }[] {
  return [{ unit, depth }, ...unit.children.flatMap(child => withDepth(child, depth + 1))];
}
