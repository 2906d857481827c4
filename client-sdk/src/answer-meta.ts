import type { RequestFacts } from './read-reply.js';

/** What the server tells beside an answer. */
export interface AnswerMeta {
  /**
   * The version of the figures: another one when any figure changed. Null when the server does not tell, and when the
   * figures changed between one request and the next, so that they may not fit together.
   */
  readonly dataVersion: string | null;
  /** What the requests were reckoned to cost together; null when the server does not tell. */
  readonly cost: number | null;
  /** The numbers under which the server's log has the requests, in the order in which they were answered. */
  readonly requestIds: readonly string[];
}

/** Of all requests together. */
export function metaOf(heard: readonly RequestFacts[]): AnswerMeta {
  const [first, ...others] = heard.map(({ dataVersion }) => dataVersion);
  const costs = heard.flatMap(({ cost }) => cost ?? []);
  return {
    dataVersion: others.every(version => version === first) ? (first ?? null) : null,
    cost: costs.length > 0 ? costs.reduce((sum, cost) => sum + cost) : null,
    requestIds: heard.flatMap(({ requestId }) => requestId ?? []),
  };
}
