import { createHash } from 'node:crypto';
import { PREPARED_MARK } from '../shared/prepared.read-model.js';

type Query = (statement: unknown, ...rest: unknown[]) => unknown;

/** As much of the pool of the driver `pg` as this needs. */
interface Pool {
  on(event: 'connect', listener: (client: { query: Query }) => void): unknown;
}

/** The mark stands at the very beginning, behind blanks. */
const LOOKED_AT = 40;

/**
 * Has every connection keep the statements that bear `PREPARED_MARK`, under a name that says their text: the ORM and
 * its query builder send all statements without one, to be read and planned anew each time.
 */
export function prepareMarked(pool: Pool): void {
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    let name = names.get(text);
    if (name === undefined) {
      name = `bacap_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
      names.set(text, name);
    }
    return name;
  };
  pool.on('connect', client => {
    const send = client.query.bind(client);
    client.query = (statement, ...rest) => {
      if (typeof statement !== 'string' || !statement.slice(0, LOOKED_AT).includes(PREPARED_MARK))
        return send(statement, ...rest);
      const [values, ...others] = rest;
      return send({ name: nameOf(statement), text: statement, values }, ...others);
    };
  });
}
