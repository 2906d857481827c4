import type { ApolloServerPlugin } from '@apollo/server';
import { challengeOf } from './authenticate.js';
import type { RequestContext } from './request-context.js';

const STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403 };

/** An operation of which nothing was done because of who asks says so to HTTP as well. */
export function statusOfRefusal(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body, http } }) => {
        if (body.kind !== 'single' || body.singleResult.data) return;
        const code = body.singleResult.errors?.[0]?.extensions?.['code'];
        const status = STATUS[String(code)];
        if (status === undefined) return;
        http.status = status;
        if (status === 401) http.headers.set('www-authenticate', challengeOf(null));
      },
    }),
  };
}
