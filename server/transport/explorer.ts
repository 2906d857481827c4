import { getDistDirectory, renderAltair } from 'altair-static';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { EXAMPLE_QUERIES } from './example-queries.js';

export const EXPLORER_PATH = '/explorer/';

/** A page to ask questions from, with examples in its tabs. Everything it needs is served from here. */
export function explorer(): Router {
  const page = renderAltair({
    baseURL: EXPLORER_PATH,
    endpointURL: '/graphql',
    initialSettings: { 'banners.disable': true },
    // The explorer shows the tab that it opened last: the first example.
    initialWindows: EXAMPLE_QUERIES.toReversed().map(({ name, document, variables }) => ({
      endpointURL: '/graphql',
      initialName: name,
      initialQuery: document,
      initialVariables: JSON.stringify(variables ?? {}, null, 2),
    })),
  });
  const router = Router({ strict: true });
  router.get('/explorer', (_request, response) => response.redirect(EXPLORER_PATH));
  router.get(EXPLORER_PATH, (_request, response) => void response.type('html').send(page));
  router.use(EXPLORER_PATH, express.static(getDistDirectory(), { index: false, maxAge: '1h' }));
  return router;
}

/** Somebody who opens the API's address in a browser is shown the explorer instead of an error. */
export function showExplorerToBrowsers(request: Request, response: Response, next: NextFunction): void {
  const asksAQuestion = 'query' in request.query;
  if (request.method === 'GET' && !asksAQuestion && request.accepts(['json', 'html']) === 'html') {
    response.redirect(EXPLORER_PATH);
    return;
  }
  next();
}
