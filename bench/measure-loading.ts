import pg from 'pg';
import { runCommand } from './run-command.js';

/** How long it took to roll a freshly copied data set up. */
export interface Loading {
  readonly copySeconds: number;
  /** The reference: one plain statement that adds up months, quarters and years of districts and provinces. */
  readonly referenceSeconds: number;
  readonly referenceRows: number;
  /** The product's own `npm run rollups -- rebuild --only rollups`, from the start of the process to its end. */
  readonly rebuildSeconds: number;
  readonly rollupRows: number;
}

/** Builds the reference and drops it, then has the product build every rollup. */
export async function measureLoading(
  url: string,
  copySeconds: number,
  say: (line: string) => void,
): Promise<Loading> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    say('one plain statement of sums, for reference');
    // Left behind by a run that was broken off.
    await client.query('drop table if exists bench_reference');
    await client.query(REFERENCE_TABLE);
    const reference = await seconds(() => client.query(REFERENCE_BUILD));
    const referenceRows = await rowsIn(client, 'bench_reference');
    await client.query('drop table bench_reference');
    say(`${referenceRows.toLocaleString('en')} sums in ${reference.toFixed(1)} s`);
    await client.query('checkpoint');
    const rebuild = await seconds(() => runCommand(url, ['rollups', 'rebuild', '--only', 'rollups'], say));
    const rollupRows = await rowsIn(client, 'rollup');
    await client.query('vacuum (analyze) rollup');
    say(`${rollupRows.toLocaleString('en')} rollups in ${rebuild.toFixed(1)} s`);
    return {
      copySeconds,
      referenceSeconds: reference,
      referenceRows,
      rebuildSeconds: rebuild,
      rollupRows,
    };
  } finally {
    await client.end();
  }
}

const REFERENCE_TABLE = `
  create table bench_reference (
    indicator_id int not null,
    unit_id      int not null,
    period_start date not null,
    period_end   date not null,
    value        numeric not null,
    count        bigint not null,
    primary key (indicator_id, unit_id, period_start, period_end)
  )`;

/** Level by level: communes into districts, districts into provinces, then months into quarters and years. */
const REFERENCE_BUILD = `
  insert into bench_reference (indicator_id, unit_id, period_start, period_end, value, count)
  with own as (
    select figure.indicator_id, figure.unit_id, figure.period_start, sum(figure.value) as value, count(*) as count
      from observation as figure
     where figure.superseded_at is null
       and figure.scope = 'OWN'
       and figure.members = '{}'
       and figure.period_end = (figure.period_start + interval '1 month')::date
     group by figure.indicator_id, figure.unit_id, figure.period_start
  ), edge as (
    select edge.unit_id, edge.parent_id, edge.valid_from, edge.valid_to, unit.level, parent.level as parent_level
      from admin_unit_edge as edge
      join admin_unit as unit on unit.id = edge.unit_id
      join admin_unit as parent on parent.id = edge.parent_id
  ), district as (
    select indicator_id, unit_id, period_start, sum(value) as value, sum(count) as count
      from (select own.indicator_id, edge.parent_id as unit_id, own.period_start, own.value, own.count
              from own
              join edge on edge.unit_id = own.unit_id
                       and own.period_start >= edge.valid_from
                       and own.period_start < edge.valid_to
                       and edge.parent_level = 'DISTRICT'
             union all
            select own.indicator_id, own.unit_id, own.period_start, own.value, own.count
              from own
              join admin_unit as unit on unit.id = own.unit_id and unit.level = 'DISTRICT') as part
     group by indicator_id, unit_id, period_start
  ), province as (
    select indicator_id, unit_id, period_start, sum(value) as value, sum(count) as count
      from (select part.indicator_id, edge.parent_id as unit_id, part.period_start, part.value, part.count
              from (select * from district
                     union all
                    select own.* from own
                      join admin_unit as unit on unit.id = own.unit_id and unit.level = 'COMMUNE') as part
              join edge on edge.unit_id = part.unit_id
                       and part.period_start >= edge.valid_from
                       and part.period_start < edge.valid_to
                       and edge.parent_level = 'PROVINCE'
             union all
            select own.indicator_id, own.unit_id, own.period_start, own.value, own.count
              from own
              join admin_unit as unit on unit.id = own.unit_id and unit.level = 'PROVINCE') as part
     group by indicator_id, unit_id, period_start
  ), month as (
    select * from district union all select * from province
  ), quarter as (
    select indicator_id, unit_id, date_trunc('quarter', period_start)::date as period_start,
           sum(value) as value, sum(count) as count
      from month
     group by indicator_id, unit_id, date_trunc('quarter', period_start)
  ), year as (
    select indicator_id, unit_id, date_trunc('year', period_start)::date as period_start,
           sum(value) as value, sum(count) as count
      from quarter
     group by indicator_id, unit_id, date_trunc('year', period_start)
  )
  select indicator_id, unit_id, period_start, (period_start + interval '1 month')::date, value, count from month
   union all
  select indicator_id, unit_id, period_start, (period_start + interval '3 months')::date, value, count from quarter
   union all
  select indicator_id, unit_id, period_start, (period_start + interval '1 year')::date, value, count from year`;

async function rowsIn(client: pg.Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) as count from ${table}`);
  return Number(rows[0]!.count);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
