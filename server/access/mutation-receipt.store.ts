import { createHash } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { causesOf } from '../shared/causes-of.js';
import { DomainError } from '../shared/domain-error.js';

/** Names these locks among the advisory locks of the database; any number would do, the same everywhere. */
const LOCK_CLASS = 7_202_614;
const LONGEST_KEY = 200;

/** A change that a client asks for under a key of its own, so that it may ask again when no answer came. */
export interface KeyedChange {
  /** Id of who asks: a key is theirs alone. */
  readonly principal: string;
  readonly key: string;
  /** Name of the mutation. */
  readonly mutation: string;
  /** All that was asked for but the key. */
  readonly content: unknown;
  readonly now: Date;
}

export interface KeptAnswer<Answer> {
  readonly answer: Answer;
  /** True: it was done before, and this is what came of it then. */
  readonly isRepeated: boolean;
}

/**
 * Makes a change once, however often it is asked for: the same key with the same content gets the answer of the
 * first time. To be called inside the transaction of the change, before any other lock: of two that come at once, the
 * second one waits for the first. What `work` throws is not kept: the key may be used again.
 *
 * @param work Gives what is to be kept, as JSON: no secret, and ids rather than what may change.
 * @throws DomainError `CLIENT_KEY_REUSED` when the key stands for something else; `CLIENT_KEY_MALFORMED`; `TIMEOUT` when
 *   the database ended one of its statements, which it does to what waits too long for others.
 */
export async function onceByKey<Answer>(
  em: SqlEntityManager,
  change: KeyedChange,
  work: () => Promise<Answer>,
): Promise<KeptAnswer<Answer>> {
  try {
    return await once(em, change, work);
  } catch (error) {
    throw isEndedByDatabase(error) ? tookTooLong(error) : error;
  }
}

async function once<Answer>(
  em: SqlEntityManager,
  { principal, key, mutation, content, now }: KeyedChange,
  work: () => Promise<Answer>,
): Promise<KeptAnswer<Answer>> {
  if (key.trim() === '' || key.length > LONGEST_KEY) {
    throw new DomainError(
      'CLIENT_KEY_MALFORMED',
      {
        vi: `key: "${key.slice(0, 40)}" không dùng làm khoá của lần gửi được: ghi 1 đến ${LONGEST_KEY} ký tự tự chọn, chẳng hạn một UUID.`,
        en: `key: "${key.slice(0, 40)}" cannot name a change: write 1 to ${LONGEST_KEY} characters of your own, such as a UUID.`,
      },
      { key: key.slice(0, LONGEST_KEY), longest: LONGEST_KEY },
    );
  }
  const kysely = em.getKysely();
  await sql`select pg_advisory_xact_lock(${LOCK_CLASS}::int, hashtext(${`${principal} ${key}`}))`.execute(
    kysely,
  );
  const contentHash = createHash('sha256').update(canonical(content)).digest('hex');
  const { rows } = await sql<{ mutation: string; contentHash: string; answer: Answer }>`
    select mutation, content_hash as "contentHash", answer from mutation_receipt
     where principal = ${principal} and key = ${key}`.execute(kysely);
  const [known] = rows;
  if (known) {
    if (known.mutation === mutation && known.contentHash === contentHash) {
      return { answer: known.answer, isRepeated: true };
    }
    throw new DomainError(
      'CLIENT_KEY_REUSED',
      {
        vi: `key: "${key}" là khoá của một việc khác đã gửi trước đây (${known.mutation}): mỗi việc cần một khoá riêng.`,
        en: `key: "${key}" stands for another change that you asked for before (${known.mutation}): give each change a key of its own.`,
      },
      { key, mutation: known.mutation },
    );
  }
  const answer = await work();
  await sql`
    insert into mutation_receipt (principal, key, mutation, content_hash, answer, recorded_at)
    values (${principal}, ${key}, ${mutation}, ${contentHash}, ${JSON.stringify(answer)}::jsonb, ${now})
  `.execute(kysely);
  return { answer, isRepeated: false };
}

/** The same text whatever the order in which fields were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** What PostgreSQL says of a statement that it ended. */
const CANCELLED = '57014';

function isEndedByDatabase(error: unknown): boolean {
  return [...causesOf(error)].some(({ code }) => code === CANCELLED);
}

function tookTooLong(cause: unknown): DomainError {
  return new DomainError(
    'TIMEOUT',
    {
      vi: 'Chưa có gì được ghi: cơ sở dữ liệu đã dừng việc này vì phải chờ thay đổi khác, hoặc xử lý, lâu hơn mức cho phép (BACAP_QUERY_SECONDS). Gửi lại y như vậy, với cùng khoá: chỉ được thực hiện một lần. Nếu vẫn vậy, báo người quản lý.',
      en: 'Nothing was written: the database ended this change, because it waited for another, or worked, longer than it may (BACAP_QUERY_SECONDS). Ask again just so, under the same key: it is made once. If it stays so, tell whoever keeps the server.',
    },
    {},
    { cause },
  );
}
