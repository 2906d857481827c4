import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';

/**
 * The moment at which a transaction records what it is about to write: by the clock of the database, which all who write
 * share, and never at or before what it takes the place of, whatever that clock says. To be asked for once all locks
 * are held and the file was read to its end: whoever had to wait for another comes after them (`knownOn`).
 *
 * @param latest A query of one moment: when what stands there was last recorded or superseded; null where nothing does.
 * @param at Instead of the clock.
 * @returns In whole milliseconds, as an answer shows it.
 */
export async function momentOfRecording(
  em: SqlEntityManager,
  latest: RawBuilder<unknown>,
  at?: Date,
): Promise<Date> {
  return (await momentAndWhatWasBefore(em, latest, at)).now;
}

/**
 * The same, and whether there was anything that it must come after.
 *
 * @param prepared Begins a statement that is prepared.
 */
export async function momentAndWhatWasBefore(
  em: SqlEntityManager,
  latest: RawBuilder<unknown>,
  at: Date | undefined,
  prepared: RawBuilder<unknown> = sql``,
): Promise<{ readonly now: Date; readonly isFirst: boolean }> {
  const clock = at === undefined ? sql`clock_timestamp()` : sql`${at}::timestamptz`;
  const { rows } = await sql<{ moment: string; isFirst: boolean }>`
    ${prepared}
    select to_char(greatest(${clock}, latest + interval '1 millisecond') at time zone 'UTC',
                   'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as moment, latest is null as "isFirst"
      from (${latest}) as before(latest)`.execute(em.getKysely());
  const { moment, isFirst } = rows[0]!;
  return { now: new Date(moment), isFirst };
}
