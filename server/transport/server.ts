import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import type { PublicFrom, ReadMode } from '../access/principal.js';
import { databaseFault } from '../database/database-fault.js';
import type { Database } from '../database/database.js';
import { keepListTrue } from '../discrepancy/derived.store.js';
import type { Bilingual } from '../shared/bilingual.js';
import type { Day } from '../shared/day.js';
import { DomainError } from '../shared/domain-error.js';
import { readDataVersion } from '../shared/data-version.read-model.js';
import { Remembered } from '../shared/remembered.js';
import { WorkUnderWay } from '../shared/work-under-way.js';
import { answerFromName, contextIn } from './answer-from-name.js';
import { refuseFault } from './answer-status.js';
import { createApolloServer } from './apollo.js';
import { authenticate, principalIn, sourceOf } from './authenticate.js';
import { allowOrigins } from './cross-origin.js';
import { BUILT_DASHBOARD, dashboard, pageForLostBrowsers } from './dashboard.js';
import { DEFAULT_QUERY_SECONDS, liftDeadline, type Refuse, untilDone } from './deadline.js';
import { eachDay } from './each-day.js';
import { explorer, showExplorerToBrowsers } from './explorer.js';
import { EXPORT_FORMATS, exportTable } from './export.js';
import { healthz, readyz } from './health.js';
import { FileImports } from './import-file.js';
import { DEFAULT_MAX_IMPORT_MB } from './import-limits.js';
import { DEFAULT_KEPT_ANSWERS_MB, KeptAnswers } from './kept-answers.js';
import { limitAddress, limitBody } from './limit-inputs.js';
import { BUG } from './refuse-as-api.js';
import { createRequestContext, type RequestContext } from './request-context.js';
import { loadSchema } from './schema.js';
import { templateFile } from './template-file.js';
import { type TokenIssuer, tokenCheck } from './tokens.js';

export interface ServerOptions {
  readonly orm: Database;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly logger: Logger;
  readonly today: () => Day;
  /** What one operation may cost at most. */
  readonly maxQueryCost?: number;
  /** The most cells that a slice may have. */
  readonly maxSliceCells?: number;
  /** The largest file of figures that is taken. */
  readonly maxImportMegabytes?: number;
  /** How long one request may take. */
  readonly querySeconds?: number;
  /** How much memory may hold answers that were worked out, for whoever asks the same; 0: none is kept. */
  readonly keptAnswersMegabytes?: number;
  /** How long a client may take to say what it wants: its headers, and all of it. */
  readonly patienceMs?: { readonly headers: number; readonly request: number };
  /** Pages of which other origins may ask. */
  readonly corsOrigins?: readonly string[];
  /** Whose tokens are taken; without: keys alone. */
  readonly tokens?: TokenIssuer | null;
  /** Whether public figures need somebody who is signed in. Default: open. */
  readonly reading?: ReadMode;
  /** From which step on the figures of a report are public. */
  readonly publicFrom?: PublicFrom;
  /** Where it is decided on which day something happened. */
  readonly timeZone?: string;
  /** Addresses of proxies that are believed when they say whom they ask for. */
  readonly trustedProxies?: readonly string[];
  /** Where the files of the dashboard are. */
  readonly dashboardFolder?: string;
  /** So long whoever sends a file waits for the end of it. Default: ten seconds. */
  readonly importWaitMs?: number | undefined;
}

export interface RunningServer {
  /** Where it can be reached, without a path: `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Takes no new requests, lets those under way finish, then stops. The database stays open. */
  stop(): Promise<void>;
}

const IMPORT_WAIT_MS = 10_000;
const LARGEST_REQUEST = '256kb';
const GRACE_MS = 10_000;
const STANDSTILL_SECONDS = 60;
/** A client that asks again just when its connection is closed is sent away: Node's own five seconds make that likely on a busy machine. */
const KEPT_MS = 75_000;

/** The API over HTTP, with its explorer and its health checks. */
export async function startServer({
  orm,
  host,
  port,
  logger,
  today,
  maxQueryCost,
  maxSliceCells,
  maxImportMegabytes = DEFAULT_MAX_IMPORT_MB,
  querySeconds = DEFAULT_QUERY_SECONDS,
  keptAnswersMegabytes = DEFAULT_KEPT_ANSWERS_MB,
  patienceMs = { headers: 10_000, request: 30_000 },
  corsOrigins = [],
  tokens = null,
  reading = 'OPEN',
  publicFrom,
  timeZone,
  trustedProxies = [],
  dashboardFolder = BUILT_DASHBOARD,
  importWaitMs,
}: ServerOptions): Promise<RunningServer> {
  const lifecycle = { accepting: true };
  const app = express();
  const http = createServer(
    {
      connectionsCheckingInterval: 1_000,
      headersTimeout: patienceMs.headers,
      keepAliveTimeout: KEPT_MS,
      requestTimeout: patienceMs.request,
    },
    app,
  );
  // Of a connection on which nothing moves, neither a question nor its answer.
  http.setTimeout((querySeconds + STANDSTILL_SECONDS) * 1_000);
  const drain = ApolloServerPluginDrainHttpServer({ httpServer: http, stopGracePeriodMillis: GRACE_MS });
  const apollo = createApolloServer(await loadSchema(), logger, [drain], maxQueryCost);
  await apollo.start();

  const remembered = new Remembered();
  const ofSenderMs = importWaitMs ?? IMPORT_WAIT_MS;
  const work = new WorkUnderWay(
    { ofSenderMs, ofQuestionMs: Math.min(ofSenderMs, querySeconds * 500) },
    (error, about) => {
      if (!(error instanceof DomainError)) logger.error({ err: error, ...about }, 'an import failed');
    },
  );
  const onNewDay = eachDay({
    today,
    work: day => keepListTrue(orm.em.fork(), day),
    onError: error => logger.error({ err: error }, 'the list of discrepancies is that of another day'),
    patienceMs: querySeconds * 500,
  });
  const contextOf = async (request: Request, response: Response): Promise<RequestContext> => {
    const requestId = requestIdIn(response);
    const { signal, begun } = untilDone(response, querySeconds, refuse);
    await onNewDay();
    const em = orm.em.fork({ signal });
    // Before anything else is read, so that nothing is older than its version. Who cannot be told is told by
    // the first question that needs the database.
    const version = await readDataVersion(em).catch(() => null);
    begun();
    const state = version ? { version, remembered } : undefined;
    return createRequestContext({
      em,
      today: today(),
      requestId,
      maxSliceCells,
      state,
      principal: principalIn(response),
      source: sourceOf(request),
      publicFrom,
      timeZone,
      work,
      liftDeadline: () => liftDeadline(response),
    });
  };
  const whoAsks = authenticate({
    em: () => orm.em.fork({ signal: AbortSignal.timeout(querySeconds * 1_000) }),
    logger,
    today,
    checkToken: tokens && tokenCheck(tokens),
    reading,
    refuse,
  });
  app.disable('x-powered-by');
  // Answers are named before they are worked out, not by what they turned out to be.
  app.set('etag', false);
  app.set('trust proxy', [...trustedProxies]);
  app.get('/healthz', healthz);
  app.get('/readyz', readyz(orm, lifecycle));
  app.use(dashboard(dashboardFolder));
  app.use(explorer());
  app.use(allowOrigins(corsOrigins));
  app.use(limitAddress(refuse));
  app.use(
    '/graphql',
    showExplorerToBrowsers,
    nameRequest,
    whoAsks,
    express.json({ limit: LARGEST_REQUEST }),
    limitBody(refuse),
    answerFromName({ contextOf, kept: new KeptAnswers(keptAnswersMegabytes), logger }),
    expressMiddleware(apollo, { context: async ({ res }) => contextIn(res) }),
  );
  const onBug = (error: Error): void => logger.error({ err: error }, 'bug');
  for (const format of EXPORT_FORMATS)
    app.get(`/export.${format}`, nameRequest, whoAsks, exportTable(format, { contextOf, refuse, onBug }));
  const maxBytes = maxImportMegabytes * 1024 ** 2;
  const imports = new FileImports({ orm, contextOf, refuse, logger, maxBytes, work });
  app.post('/import', nameRequest, whoAsks, imports.handler());
  for (const format of EXPORT_FORMATS)
    app.get(`/template.${format}`, nameRequest, whoAsks, templateFile(format, { contextOf, refuse, logger }));
  app.use(pageForLostBrowsers(dashboardFolder));
  app.use((request: Request, response: Response) => {
    refuse(response, 404, 'NOT_FOUND', {
      vi: `Không có gì ở ${request.path}: API ở /graphql.`,
      en: `There is nothing at ${request.path}: the API is at /graphql.`,
    });
  });
  app.use(answerErrorsAsJson(logger));

  await onNewDay();
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, resolve);
  });
  return {
    url: urlOf(host, http.address() as AddressInfo),
    stop: async () => {
      lifecycle.accepting = false;
      await apollo.stop();
      await work.stop();
    },
  };
}

/** So that every answer, a refusal too, says under which name the log has it. */
const nameRequest: RequestHandler = (request, response, next) => {
  response.setHeader('x-request-id', requestIdOf(request));
  next();
};

function requestIdIn(response: Response): string {
  return String(response.getHeader('x-request-id'));
}

/** What a proxy in front of us named the request, if it is a name, or one of our own. */
function requestIdOf(request: Request): string {
  const given = request.get('x-request-id');
  return given && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

const TOO_LARGE: Bilingual = {
  vi: `Yêu cầu dài quá ${LARGEST_REQUEST}: gửi số liệu thành nhiều lần, mỗi lần ít hơn, hoặc gửi bằng tệp (POST /import).`,
  en: `The request is longer than ${LARGEST_REQUEST}: send the figures in several goes with fewer in each, or as a file (POST /import).`,
};

function unreadable(why: string): Bilingual {
  return {
    vi: `Không đọc được yêu cầu gửi lên; cần một tài liệu JSON hợp lệ, mã hoá UTF-8 (${why}).`,
    en: `The request cannot be read; a valid JSON document in UTF-8 is taken (${why}).`,
  };
}

/** Without this, a body that is not JSON is answered with a page of HTML. */
function answerErrorsAsJson(logger: Logger): ErrorRequestHandler {
  return (error: { status?: number; message?: string }, _request, response, next) => {
    if (response.headersSent) {
      // What comes after an answer, such as one that came too late, must not cost the connection.
      if (!response.writableEnded) next(error);
      return;
    }
    const fault = databaseFault(error);
    if (fault) {
      logger.warn({ requestId: requestIdIn(response), err: error }, fault.code);
      refuseFault(response, fault, refuse);
      return;
    }
    const status = error.status ?? 500;
    if (status >= 500) {
      logger.error({ err: error }, 'bug');
      refuse(response, status, 'INTERNAL_SERVER_ERROR', BUG);
    } else {
      refuse(response, status, 'BAD_REQUEST', status === 413 ? TOO_LARGE : unreadable(error.message ?? ''));
    }
  };
}

const refuse: Refuse = (response, status, code, { vi: messageVi, en: messageEn }, details) => {
  const message = `${messageVi} · ${messageEn}`;
  response
    .status(status)
    .json({ errors: [{ message, extensions: { code, details, messageVi, messageEn } }] });
};

function urlOf(host: string, { port }: AddressInfo): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
