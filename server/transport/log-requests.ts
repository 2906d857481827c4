import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import { databaseFault } from '../database/database-fault.js';
import { isBug } from './format-error.js';
import type { RequestContext } from './request-context.js';

/**
 * One line for every operation, one with its stack for every bug. Never variables: they may be personal.
 * A bug is answered with the id under which it was logged.
 */
export function logRequests(logger: Logger): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      const startedAt = performance.now();
      return {
        didEncounterErrors: async ({ errors, contextValue: { requestId }, operationName }) => {
          const lost = errors.find(error => databaseFault(error));
          // Of one cause, however many fields it took.
          if (lost) {
            logger.warn({ requestId, operationName, err: lost.originalError ?? lost }, 'database fault');
          }
          for (const error of errors.filter(isBug)) {
            logger.error(
              { requestId, operationName, path: error.path, err: error.originalError ?? error },
              'bug',
            );
          }
        },
        willSendResponse: async ({ response, contextValue: { requestId }, operationName, request }) => {
          if (response.body.kind !== 'single') return;
          const { errors } = response.body.singleResult;
          const ms = Math.round(performance.now() - startedAt);
          const name = operationName ?? request.operationName ?? null;
          const codes = errors && [...new Set(errors.map(error => error.extensions?.['code']))];
          logger.info({ requestId, operationName: name, ms, ...(codes && { codes }) }, 'answered');
          response.body.singleResult.errors = errors?.map(error =>
            error.extensions?.['code'] === 'INTERNAL_SERVER_ERROR'
              ? { ...error, extensions: { ...error.extensions, requestId } }
              : error,
          );
        },
      };
    },
  };
}
