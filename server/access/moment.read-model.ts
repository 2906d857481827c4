import { type RawBuilder, sql } from 'kysely';

/** A moment as JSON has it, whichever database tells it: the drivers differ in what they make of one. */
export function moment(column: string): RawBuilder<unknown> {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** A row with its moments as `Date`. */
export function withMoments<Row extends object>(row: Row, ...names: readonly (keyof Row)[]): Row {
  const read = names.map(name => [name, row[name] === null ? null : new Date(row[name] as string)]);
  return { ...row, ...Object.fromEntries(read) };
}
