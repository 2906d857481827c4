import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { ALWAYS_ASK, isNamed, nameOfAnswer } from './answer-name.js';
import type { KeptAnswers } from './kept-answers.js';
import type { RequestContext } from './request-context.js';

export interface NamedAnswers {
  readonly contextOf: (request: Request, response: Response) => Promise<RequestContext>;
  readonly kept: KeptAnswers;
  readonly logger: Logger;
}

/**
 * Says 304 to whoever has the answer already, sends it to whoever asks what was asked before, and reads no figure for
 * either; else leaves the request's context behind. `cache-control: no-store` in a request has its answer worked out and
 * not kept.
 */
export function answerFromName({ contextOf, kept, logger }: NamedAnswers): RequestHandler {
  return async (request, response, next) => {
    const context = await contextOf(request, response);
    const question = [
      request.method === 'GET' ? request.query : request.body,
      request.get('accept'),
      context.principal.id,
    ];
    let naming: Promise<string> | undefined;
    const answerName = (): Promise<string> => (naming ??= nameOfAnswer(question, context));
    const known = request.get('if-none-match');
    const isKept = !/\bno-store\b/i.test(request.get('cache-control') ?? '');
    // Where the database is away there may be questions still that do not need it.
    const name = known !== undefined || isKept ? await answerName().catch(() => null) : null;
    if (name !== null && known !== undefined && isNamed(known, name)) {
      response.status(304).set({ etag: name, 'cache-control': ALWAYS_ASK }).end();
      return;
    }
    if (name !== null && isKept) {
      if (kept.send(name, response)) {
        logger.info(
          { requestId: context.requestId, operationName: nameOfOperation(request) },
          'answered again',
        );
        return;
      }
      kept.keepWhenSent(name, response);
    }
    response.locals[CONTEXT] = { ...context, answerName };
    next();
  };
}

const CONTEXT = 'context';

/** What `answerFromName` left behind for whoever works the answer out. */
export function contextIn(response: Response): RequestContext {
  return response.locals[CONTEXT] as RequestContext;
}

function nameOfOperation(request: Request): string | null {
  const { operationName } = (request.method === 'GET' ? request.query : request.body) as Record<
    string,
    unknown
  >;
  return typeof operationName === 'string' ? operationName : null;
}
