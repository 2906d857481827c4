import type { Bilingual } from '../shared/bilingual.js';
import { causesOf } from '../shared/causes-of.js';
import { DomainError } from '../shared/domain-error.js';

/** After how many seconds it is worth asking again: about what a database takes to restart. */
export const RETRY_AFTER_SECONDS = 5;

/** What PostgreSQL (SQLSTATE) and the way to it (Node) say when the database is away, going or coming. */
const AWAY = new Set([
  '57P01', // it is being shut down
  '57P02', // one of its processes crashed: all of them start anew
  '57P03', // it is starting, or stopping
  '25P03', // it ended a transaction in which nothing moved
  '53300', // it has no connection left
  '25006', // it is a copy that takes no changes: the one that does is changing over
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Two changes stood in each other's way; one of them was undone, whole. */
const IN_THE_WAY = new Set(['40001', '40P01', '55P03']);

/** No room on its disk, in its memory, or in what it may take of either. */
const FULL = new Set(['53100', '53200', '53400', 'ENOSPC', 'EDQUOT']);

const CANCELLED = '57014';

/** The driver's own words, for want of a code. */
const AWAY_IN_WORDS =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|terminating connection|The embedded database (has stopped|is closed))/;

/**
 * What of an error is no bug but the state of the database, in words that say nothing of where it is; null when it is
 * something else. What was under way is undone, except that a change whose answer was lost may have been made.
 */
export function databaseFault(error: unknown): DomainError | null {
  for (const cause of causesOf(error)) {
    const fault = faultOf(cause, error);
    if (fault) return fault;
  }
  return null;
}

function faultOf(one: Error, cause: unknown): DomainError | null {
  const { message, code } = one as Error & { code?: unknown };
  const name = typeof code === 'string' ? code : '';
  // Class 08: the connection broke, or was not made.
  if (AWAY.has(name) || /^08...$/.test(name) || (name === '' && AWAY_IN_WORDS.test(message))) {
    return unavailable(
      {
        vi: 'Hiện không kết nối được cơ sở dữ liệu, hoặc không còn kết nối nào trống',
        en: 'The database cannot be reached at the moment, or has no connection free',
      },
      cause,
    );
  }
  if (IN_THE_WAY.has(name)) {
    const words = {
      vi: 'Một thay đổi khác của cùng số liệu vừa xen vào',
      en: 'Another change of the same figures came in between',
    };
    return unavailable(words, cause);
  }
  if (FULL.has(name)) {
    return new DomainError(
      'DATABASE_FULL',
      {
        vi: 'Cơ sở dữ liệu đã hết chỗ: chưa có gì thay đổi. Báo người quản lý, rồi gửi lại.',
        en: 'The database has no room left: nothing was changed. Tell whoever keeps it; then ask again.',
      },
      {},
      { cause },
    );
  }
  if (name === CANCELLED) {
    return new DomainError(
      'TIMEOUT',
      {
        vi: 'Cơ sở dữ liệu xử lý lâu hơn mức cho phép nên đã bị dừng, chưa có gì thay đổi. Hỏi ít đơn vị, kỳ hoặc chỉ tiêu hơn trong một lần.',
        en: 'The database took longer than a statement may take: it was stopped, and nothing was changed. Ask for fewer units, periods or indicators at once.',
      },
      {},
      { cause },
    );
  }
  return null;
}

function unavailable(why: Bilingual, cause: unknown): DomainError {
  return new DomainError(
    'DATABASE_UNAVAILABLE',
    {
      vi: `${why.vi}: gửi lại sau ${RETRY_AFTER_SECONDS} giây. Thay đổi gửi lại với cùng khoá chỉ được thực hiện một lần.`,
      en: `${why.en}: ask again in ${RETRY_AFTER_SECONDS} s. A change is asked for again under the same key, and is made once.`,
    },
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
    { cause },
  );
}
