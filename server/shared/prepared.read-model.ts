import { type RawBuilder, sql } from 'kysely';

/** How a statement begins that is to be prepared. */
export const PREPARED_MARK = '/* prepared */';

/**
 * Begins a statement that is sent again and again, word for word: each connection to a server then reads and plans it
 * once. Only for statements that come in few forms, for a connection keeps them, and whose plan does not hang on how
 * much is asked for. To an embedded database it is a remark.
 */
export const PREPARED: RawBuilder<unknown> = sql.raw(PREPARED_MARK);
