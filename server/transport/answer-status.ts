import type { Response } from 'express';
import { RETRY_AFTER_SECONDS } from '../database/database-fault.js';
import type { DomainError } from '../shared/domain-error.js';
import type { Refuse } from './deadline.js';

/** The code of an answer that is worth asking for again, soon. */
export const AWAY = 'DATABASE_UNAVAILABLE';

/** What `retry-after` says then. */
export const retryAfter = String(RETRY_AFTER_SECONDS);

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TIMEOUT: 503,
  [AWAY]: 503,
  DATABASE_FULL: 507,
};

/** What HTTP calls a refusal of this code; undefined: nothing of its own. */
export function statusOf(code: string | undefined): number | undefined {
  return code === undefined ? undefined : STATUS[code];
}

/** Refuses what the database broke off before the API was reached. */
export function refuseFault(response: Response, { code, words, details }: DomainError, refuse: Refuse): void {
  if (code === AWAY) response.set('retry-after', retryAfter);
  response.removeHeader('etag');
  refuse(response, statusOf(code) ?? 503, code, words, details);
}
