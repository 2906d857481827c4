import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from './request-context.js';

/** Of a page of which every row fails, the first rows tell why. */
export const MOST_ERRORS_TOLD = 50;

/** Tells the first errors of an answer, and how many more there were. */
export function limitErrors(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body } }) => {
        if (body.kind !== 'single') return;
        const { errors } = body.singleResult;
        if (!errors || errors.length <= MOST_ERRORS_TOLD) return;
        const told = errors.slice(0, MOST_ERRORS_TOLD);
        const { extensions } = told.at(-1)!;
        const message = `${errors.length - told.length} more fields were refused; the first ${told.length} say why.`;
        body.singleResult.errors = [...told, { message, extensions }];
      },
    }),
  };
}
