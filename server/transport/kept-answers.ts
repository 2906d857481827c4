import type { Response } from 'express';
import { LRUCache } from 'lru-cache';
import { VERSION_HEADER } from './answer-name.js';
import { COST_HEADER } from './limit-cost.js';

/** How much memory answers may take at most, in megabytes, unless the configuration says otherwise. */
export const DEFAULT_KEPT_ANSWERS_MB = 64;

/** What an answer says of itself, whoever gets it; what is said of one request is said anew for each. */
const HEADERS_OF_ANSWER = ['content-type', 'etag', 'cache-control', VERSION_HEADER, COST_HEADER];

interface KeptAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Answers by their names, so that what many look at is worked out once. A name tells everything that its answer is made
 * of, the state of the figures included: what is found under it is what would be worked out now, and nothing has to be
 * thrown away when something changes. What was not asked for the longest makes room.
 */
export class KeptAnswers {
  readonly #answers: LRUCache<string, KeptAnswer> | null;

  /** @param megabytes 0: none is kept. */
  constructor(megabytes: number) {
    const maxSize = megabytes * 1024 ** 2;
    this.#answers =
      maxSize === 0
        ? null
        : new LRUCache({
            maxSize,
            // So that no single answer drives all others out.
            maxEntrySize: maxSize / 8,
            sizeCalculation: ({ body, headers }, name) =>
              name.length + body.byteLength + JSON.stringify(headers).length,
          });
  }

  /** Sends the answer that bears this name; false: there is none. */
  send(name: string, response: Response): boolean {
    const answer = this.#answers?.get(name);
    if (!answer) return false;
    response.status(200).set(answer.headers).send(answer.body);
    return true;
  }

  /** Keeps what will be sent as this response, if it is an answer of this name: a refusal bears none. */
  keepWhenSent(name: string, response: Response): void {
    const answers = this.#answers;
    if (!answers) return;
    const send = response.send.bind(response);
    response.send = (body: unknown) => {
      if (typeof body === 'string' && response.statusCode === 200 && response.getHeader('etag') === name) {
        const headers = HEADERS_OF_ANSWER.flatMap(header => {
          const value = response.getHeader(header);
          return value === undefined ? [] : [[header, String(value)] as const];
        });
        answers.set(name, { headers: Object.fromEntries(headers), body: Buffer.from(body) });
      }
      return send(body);
    };
  }
}
