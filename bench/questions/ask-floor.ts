import type pg from 'pg';
import { daysBetween } from '../../server/shared/day.js';
import type { AskedTable } from './question.js';

/**
 * The floor: what a program would do that knows the tables and needs no API. One connection of the plain
 * client, prepared statements, the rows as they are stored, as JSON; no HTTP, no rules, no formatting.
 *
 * Districts and provinces are read from the stored rollups. Nothing is stored for communes: their figures are
 * read, and added up where a year is asked for. The ratio is divided, ordered and cut by the database.
 *
 * @returns The bytes of the JSON.
 */
export async function askFloor(client: pg.Client, table: AskedTable): Promise<number> {
  const ids = table.indicators.flatMap(indicator => indicator.ids);
  const idsOf = (units: AskedTable['units']): number[] => units.map(({ id }) => id);
  const [first, last] = [table.periods.at(0)!.start, table.periods.at(-1)!.end];
  // Months are told from quarters by their length: so one range of the key holds all of them.
  const days = table.periods.map(({ start, end }) => daysBetween(start, end));
  const answers: string[] = [];
  if (table.top !== null) {
    const values = [ids[0], ids[1], idsOf(table.units), first, last, table.top];
    answers.push(await rowsAsJson(client, 'floor-top', TOP, values));
  } else if (table.units.length > 0) {
    const values = [ids, idsOf(table.units), first, last, Math.min(...days), Math.max(...days)];
    answers.push(await rowsAsJson(client, 'floor-rollups', ROLLUPS, values));
  }
  if (table.communes.length > 0) {
    const values = [ids, idsOf(table.communes), first, last];
    answers.push(
      table.periods.length === 1
        ? await rowsAsJson(client, 'floor-sums', COMMUNE_SUMS, values)
        : await rowsAsJson(client, 'floor-figures', COMMUNE_FIGURES, values),
    );
  }
  return answers.reduce((bytes, answer) => bytes + Buffer.byteLength(answer), 0);
}

async function rowsAsJson(client: pg.Client, name: string, text: string, values: unknown[]): Promise<string> {
  const { rows } = await client.query({ name, text, values });
  if (rows.length === 0) throw new Error(`The floor has no rows to read for ${name}.`);
  return JSON.stringify(rows);
}

const ROLLUPS = `
  select indicator_id, unit_id, period_start::text, period_end::text, value, expected, covered, stated, partial, days
    from rollup
   where indicator_id = any($1::int[])
     and unit_id = any($2::int[])
     and period_start >= $3::date
     and period_start < $4::date
     and period_end <= $4::date
     and period_end - period_start between $5::int and $6::int
     and members = '{}'`;

const TOP = `
  select part.unit_id, part.value as numerator, whole.value as denominator, part.value / whole.value as ratio,
         part.covered, part.expected
    from rollup as part
    join rollup as whole on whole.indicator_id = $2::int
                        and whole.unit_id = part.unit_id
                        and whole.period_start = part.period_start
                        and whole.period_end = part.period_end
                        and whole.members = '{}'
   where part.indicator_id = $1::int
     and part.unit_id = any($3::int[])
     and part.period_start = $4::date
     and part.period_end = $5::date
     and part.members = '{}'
     and whole.value <> 0
   order by ratio desc
   limit $6::int`;

const COMMUNE_FIGURES = `
  select indicator_id, unit_id, period_start::text, period_end::text, value
    from observation
   where indicator_id = any($1::int[])
     and unit_id = any($2::int[])
     and period_start >= $3::date
     and period_end <= $4::date
     and scope = 'OWN'
     and members = '{}'
     and superseded_at is null`;

const COMMUNE_SUMS = `
  select indicator_id, unit_id, sum(value) as value, count(*) as count
    from observation
   where indicator_id = any($1::int[])
     and unit_id = any($2::int[])
     and period_start >= $3::date
     and period_end <= $4::date
     and scope = 'OWN'
     and members = '{}'
     and superseded_at is null
   group by indicator_id, unit_id`;
