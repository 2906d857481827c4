import { type RawBuilder, sql } from 'kysely';

/** How a statement begins that is to be prepared. */
export const PREPARED_MARK = '/* prepared */';

/**
 * Begins a statement that is sent again and again, word for word: each connection to a server then reads and plans it
 * once. Only for statements that come in few forms, for a connection keeps them, and whose plan does not hang on how
 * much is asked for. To an embedded database it is a remark.
 */
export const PREPARED: RawBuilder<unknown> = sql.raw(PREPARED_MARK);

/** Of so many rows asked for or written, a plan that was made for any number does as well as one made for just these. */
const MOST_PREPARED = 1_000;

/** Whether a statement is about so little, however its amounts are counted, that it may be prepared. */
export function areFew(...amounts: readonly number[]): boolean {
  return amounts.every(amount => amount <= MOST_PREPARED);
}

/** `PREPARED` for a statement about little; another is planned for what it is about. */
export function preparedIfFew(...amounts: readonly number[]): RawBuilder<unknown> {
  return areFew(...amounts) ? PREPARED : sql``;
}

/**
 * `any(…)` of ids. In a prepared statement the planner takes them for a few, however many they are: of those that it can
 * count it thinks a plan worth making anew each time, though it always comes to the same.
 */
export function anyOf(ids: readonly number[], isPrepared: boolean): RawBuilder<unknown> {
  return isPrepared ? sql`any(array(select unnest(${[...ids]}::int[])))` : sql`any(${[...ids]}::int[])`;
}
