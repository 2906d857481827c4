import { existsSync } from 'node:fs';
import path from 'node:path';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { EXPLORER_PATH } from './explorer.js';

/** Where `npm start` puts the pages of the dashboard. */
export const BUILT_DASHBOARD = path.join(import.meta.dirname, '../../dashboard/dist');

/** The views of the dashboard; each is an address of its own, and all are one page. */
const VIEWS = [
  'compare',
  'profile',
  'explain',
  'slice',
  'completeness',
  'discrepancies',
  'boundaries',
  'reporting',
];

/** What the page may load, and who may show it in a frame: its own files, and nobody. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The page that staff open, at `/`. Its files carry their content in their names and are kept for good; the page itself is
 * asked for each time. Where it was not built, the explorer is what there is to see.
 */
export function dashboard(folder: string): Router {
  const router = Router({ strict: true });
  const showPage = (_request: Request, response: Response): void => {
    if (isBuilt(folder)) sendPage(folder, response);
    else response.redirect(EXPLORER_PATH);
  };
  router.get(['/', ...VIEWS.map(view => `/${view}`)], showPage);
  router.use('/assets', sendCompressed(path.join(folder, 'assets')));
  router.use(
    '/assets',
    express.static(path.join(folder, 'assets'), { index: false, maxAge: '1y', immutable: true }),
  );
  return router;
}

/** Somebody who follows a wrong address in a browser is shown the page, which says so and leads on; a program is not. */
export function pageForLostBrowsers(folder: string): RequestHandler {
  return (request, response, next) => {
    const isBrowser = request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
    if (isBrowser && isBuilt(folder)) sendPage(folder, response.status(404));
    else next();
  };
}

function isBuilt(folder: string): boolean {
  return existsSync(path.join(folder, 'index.html'));
}

function sendPage(folder: string, response: Response): void {
  response.set({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-cache',
  });
  response.sendFile(path.join(folder, 'index.html'), { cacheControl: false });
}

/** Scripts and styles were compressed when they were made. */
function sendCompressed(folder: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const name = path.basename(request.path);
    const compressed = path.join(folder, `${name}.gz`);
    response.vary('accept-encoding');
    if (request.acceptsEncodings('gzip') !== 'gzip' || !existsSync(compressed)) {
      next();
      return;
    }
    response.type(path.extname(name));
    response.set('content-encoding', 'gzip');
    response.sendFile(compressed, { maxAge: '1y', immutable: true });
  };
}
