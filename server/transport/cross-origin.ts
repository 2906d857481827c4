import type { RequestHandler } from 'express';

/** Every origin may ask. */
export const ANY_ORIGIN = '*';

const MAY_BE_SENT =
  'accept, authorization, content-type, if-none-match, x-request-id, apollo-require-preflight';
const MAY_BE_READ = 'content-disposition, etag, retry-after, x-data-version, x-query-cost, x-request-id';
const ONE_DAY = '86400';

/**
 * Lets the pages of other origins ask, and their scripts read the answers: those that are named, and no others. Who asks
 * says so by a token in a header; cookies are neither asked for nor let through.
 */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  const isAny = origins.includes(ANY_ORIGIN);
  return (request, response, next) => {
    // What is answered depends on who asks, wherever an answer is kept on the way.
    if (origins.length > 0) response.vary('origin');
    const origin = request.get('origin');
    const isAllowed = origin !== undefined && (isAny || origins.includes(origin));
    if (isAllowed) {
      response.set({
        'access-control-allow-origin': isAny ? ANY_ORIGIN : origin,
        'access-control-expose-headers': MAY_BE_READ,
      });
    }
    if (request.method !== 'OPTIONS' || request.get('access-control-request-method') === undefined) {
      next();
      return;
    }
    if (isAllowed) {
      response.set({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': MAY_BE_SENT,
        'access-control-max-age': ONE_DAY,
      });
    }
    response.status(204).end();
  };
}
