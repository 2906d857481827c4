import type { Response } from 'express';
import type { Bilingual } from '../shared/bilingual.js';
import { DomainError } from '../shared/domain-error.js';
import { AWAY, retryAfter } from './answer-status.js';

/** How long one request may take, in seconds, unless the configuration says otherwise. */
export const DEFAULT_QUERY_SECONDS = 30;

/** Answers in the way of the API what is not answered by it. */
export type Refuse = (
  response: Response,
  status: number,
  code: string,
  message: Bilingual,
  details?: Readonly<Record<string, unknown>>,
) => void;

const TIMERS = new WeakMap<Response, NodeJS.Timeout>();

/**
 * From here on nothing is said of the work as if it were stopped, and the connection is kept though nothing moves on it:
 * a change is made to its end, and a file goes on by itself.
 */
export function liftDeadline(response: Response): void {
  clearTimeout(TIMERS.get(response));
  response.setTimeout(0);
}

/** Who is told of a request what has come of it. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** From here on the database has worked for it: what it takes is its own. */
  readonly begun: () => void;
}

/**
 * Aborted when nobody waits for the answer any more, or when it is not there in time; then it is refused at once, with
 * 503 and `TIMEOUT`; or, where the database has not come to it at all, with `DATABASE_UNAVAILABLE`: to ask for less would not help.
 *
 * What the signal reaches stops: no further statement is sent, and the one under way is cancelled on a server; what is put
 * together in this process, across changes of the map or to explain a number, stops at its next turn. An embedded database
 * ends the statement under way, which is not sent. A change has no deadline, and neither has a file that is on its way.
 */
export function untilDone(response: Response, seconds: number, refuse: Refuse): Deadline {
  const controller = new AbortController();
  let hasBegun = false;
  const timer = setTimeout(() => {
    if (response.headersSent) return;
    const late = hasBegun ? tookTooLong(seconds) : neverBegun(seconds);
    controller.abort(late);
    response.removeHeader('etag');
    response.removeHeader('cache-control');
    if (late.code === AWAY) response.set('retry-after', retryAfter);
    refuse(response, 503, late.code, late.words, late.details);
  }, seconds * 1_000);
  TIMERS.set(response, timer);
  response.once('close', () => {
    clearTimeout(timer);
    if (response.writableFinished) return;
    controller.abort(
      new DomainError('REQUEST_ABORTED', {
        vi: 'Người hỏi đã ngắt trước khi có câu trả lời.',
        en: 'Whoever asked went away before the answer was there.',
      }),
    );
  });
  return { signal: controller.signal, begun: () => (hasBegun = true) };
}

function neverBegun(seconds: number): DomainError {
  return new DomainError(
    AWAY,
    {
      vi: `Máy chủ đang bận: trong ${seconds} giây chưa đến lượt câu hỏi này, vì cơ sở dữ liệu còn làm việc khác. Câu hỏi không có gì sai, cũng không quá lớn: hỏi lại sau ít phút.`,
      en: `The server is busy: within ${seconds} s this question did not have its turn, as the database is at work on something else. Nothing is wrong with it, nor is it too large: ask again in a few minutes.`,
    },
    { seconds },
  );
}

function tookTooLong(seconds: number): DomainError {
  return new DomainError(
    'TIMEOUT',
    {
      vi: `Sau ${seconds} giây chưa có câu trả lời, và ${seconds} giây là mức tối đa (BACAP_QUERY_SECONDS): đã dừng. Hỏi lại y như vậy sẽ lâu như thế: hỏi ít đơn vị, kỳ hoặc chỉ tiêu hơn, chia thành nhiều câu hỏi.`,
      en: `No answer within ${seconds} s, and ${seconds} s is the most that is taken (BACAP_QUERY_SECONDS): it was stopped. The same again will take as long: ask for fewer units, periods or indicators at once, in several questions.`,
    },
    { seconds },
  );
}
