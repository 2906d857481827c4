import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { databaseFault } from '../../server/database/database-fault.js';
import { formatError, isBug } from '../../server/transport/format-error.js';

function failed(message: string, code?: string): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

describe('A fault of the database', () => {
  it.each([
    [
      'refuses connections',
      failed('connect ECONNREFUSED 10.0.0.7:5432', 'ECONNREFUSED'),
      'DATABASE_UNAVAILABLE',
    ],
    ['sends everybody away', failed('terminating connection', '57P01'), 'DATABASE_UNAVAILABLE'],
    ['is starting', failed('the database system is starting up', '57P03'), 'DATABASE_UNAVAILABLE'],
    ['broke the connection', failed('Connection terminated unexpectedly'), 'DATABASE_UNAVAILABLE'],
    ['has no connection left', failed('sorry, too many clients already', '53300'), 'DATABASE_UNAVAILABLE'],
    ['undid one of two changes', failed('deadlock detected', '40P01'), 'DATABASE_UNAVAILABLE'],
    ['is embedded and gone', failed('The embedded database has stopped.'), 'DATABASE_UNAVAILABLE'],
    ['has no room', failed('could not extend file "base/5/16384"', '53100'), 'DATABASE_FULL'],
    ['ends a statement', failed('canceling statement due to statement timeout', '57014'), 'TIMEOUT'],
  ])('that %s is told by a code, and without its words', (_what, error, code) => {
    const wrapped = new GraphQLError(error.message, {
      originalError: new Error('query failed', { cause: error }),
    });
    expect(databaseFault(error)?.code).toBe(code);
    const told = formatError(wrapped.toJSON(), wrapped);
    expect(told.extensions!['code']).toBe(code);
    expect(told.message).not.toContain(error.message);
    expect(isBug(wrapped)).toBe(false);
  });

  it.each([
    ['a statement that is wrong', failed('syntax error at or near "selct"', '42601')],
    ['a rule that is broken', failed('duplicate key value violates unique constraint', '23505')],
    ['anything else that is wrong here', failed('Cannot read properties of undefined')],
  ])('is not %s', (_what, error) => {
    expect(databaseFault(error)).toBeNull();
    expect(isBug(new GraphQLError(error.message, { originalError: error }))).toBe(true);
  });
});
