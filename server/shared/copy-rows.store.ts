import type { SqlEntityManager } from '@mikro-orm/sql';
import { CompiledQuery } from 'kysely';

/**
 * Sends rows by `COPY`, which takes less than half the time of an `insert` of arrays. One statement, in the
 * transaction of the entity manager; the database connection takes its rows for a parameter (`takeCopies`).
 *
 * @param rows Values as PostgreSQL reads them, in the order of the columns.
 */
export async function copyRows(
  em: SqlEntityManager,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const text = rows.map(row => `${row.map(printValue).join('\t')}\n`).join('');
  await em
    .getKysely()
    .executeQuery(CompiledQuery.raw(`copy ${table} (${columns.join(', ')}) from stdin`, [text]));
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function printValue(value: string | number | null): string {
  if (value === null) return String.raw`\N`;
  return typeof value === 'number'
    ? String(value)
    : value.replaceAll(/[\\\t\n\r]/g, character => ESCAPES[character]!);
}
