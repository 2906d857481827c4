import type { Response } from 'express';
import type { Logger } from 'pino';
import { databaseFault } from '../database/database-fault.js';
import { DomainError } from '../shared/domain-error.js';
import { AWAY, retryAfter, statusOf } from './answer-status.js';
import { challengeOf } from './authenticate.js';
import type { Refuse } from './deadline.js';

/** Answers beside the API as the API does: with a code and its status; what is a bug is logged, and masked. */
export function refuseAsApi(response: Response, refuse: Refuse, error: unknown, logger: Logger): void {
  const refusal = error instanceof DomainError ? error : databaseFault(error);
  if (!refusal) {
    logger.error({ err: error }, 'bug');
    refuse(response, 500, 'INTERNAL_SERVER_ERROR', BUG);
    return;
  }
  if (refusal.code === 'UNAUTHENTICATED') response.set('www-authenticate', challengeOf(null));
  if (refusal.code === AWAY) response.set('retry-after', retryAfter);
  refuse(response, statusOf(refusal.code) ?? 400, refusal.code, refusal.words, refusal.details);
}

/** What is said of a fault of ours. */
export const BUG = { vi: 'Lỗi của hệ thống, đã được ghi lại.', en: 'Internal server error' };
