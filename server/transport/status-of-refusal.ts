import type { ApolloServerPlugin } from '@apollo/server';
import { challengeOf } from './authenticate.js';
import { AWAY, retryAfter, statusOf } from './answer-status.js';
import type { RequestContext } from './request-context.js';

/**
 * An operation of which nothing was done says why to HTTP as well. One that the database broke off says so even beside
 * data: half an answer is none, and whoever asks again gets all of it.
 */
export function statusOfRefusal(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body, http } }) => {
        if (body.kind !== 'single') return;
        const { data, errors = [] } = body.singleResult;
        const codes = errors.map(({ extensions }) => String(extensions?.['code']));
        const code = codes.includes(AWAY) ? AWAY : data ? undefined : codes[0];
        const status = statusOf(code);
        if (status === undefined) return;
        http.status = status;
        if (status === 401) http.headers.set('www-authenticate', challengeOf(null));
        if (code === AWAY) http.headers.set('retry-after', retryAfter);
      },
    }),
  };
}
