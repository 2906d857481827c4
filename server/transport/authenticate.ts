import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { AccessReadModel } from '../access/access.read-model.js';
import { rememberUse } from '../access/access.store.js';
import { isInForce, isSecretOf, looksLikeApiKey, readApiKey } from '../access/api-key.js';
import { ANONYMOUS, type Grant, keyId, type Principal, type ReadMode } from '../access/principal.js';
import { databaseFault } from '../database/database-fault.js';
import type { Bilingual } from '../shared/bilingual.js';
import type { Day } from '../shared/day.js';
import { AdminUnitReadModel } from '../territory/admin-unit.read-model.js';
import { refuseFault } from './answer-status.js';
import type { Refuse } from './deadline.js';
import { type CheckedToken, type CheckToken, TokenRefused } from './tokens.js';

export interface Authentication {
  readonly em: () => SqlEntityManager;
  readonly logger: Logger;
  readonly today: () => Day;
  /** Null: no tokens are taken, only keys. */
  readonly checkToken: CheckToken | null;
  readonly reading: ReadMode;
  readonly refuse: Refuse;
}

/** What is wrong with what somebody showed, for the one who did. */
class CredentialRefused extends Error {
  override readonly name = 'CredentialRefused';

  constructor(readonly words: Bilingual) {
    super(words.en);
  }
}

const REALM = 'Bearer realm="bacap"';
const RETRY_SECONDS = '5';

/**
 * Says who is asking before anything else is done for them. Whoever shows a key or token that is wrong is refused with
 * 401: never taken for somebody who showed none.
 */
export function authenticate(authentication: Authentication): RequestHandler {
  const { logger, refuse, reading } = authentication;
  return async (request, response, next) => {
    response.vary('authorization');
    try {
      const principal = await principalOf(request.get('authorization'), authentication);
      if (principal.kind === 'ANONYMOUS' && reading === 'SIGNED_IN') {
        challenge(response, refuse, null);
        return;
      }
      response.locals[PRINCIPAL] = principal;
      next();
    } catch (error) {
      if (error instanceof CredentialRefused) {
        const requestId = response.getHeader('x-request-id');
        logger.info({ requestId, reason: error.message }, 'refused to sign in');
        challenge(response, refuse, error.words);
        return;
      }
      logger.error({ err: error }, 'cannot tell who is asking');
      const fault = databaseFault(error);
      if (fault) {
        refuseFault(response, fault, refuse);
        return;
      }
      response.set('retry-after', RETRY_SECONDS);
      refuse(response, 503, 'SERVICE_UNAVAILABLE', {
        vi: 'Hiện chưa kiểm tra được người hỏi là ai: hỏi lại sau ít giây.',
        en: 'It cannot be checked at the moment who is asking: ask again.',
      });
    }
  };
}

const PRINCIPAL = 'principal';

/** Who is asking, as `authenticate` found out. */
export function principalIn(response: Response): Principal {
  return (response.locals[PRINCIPAL] as Principal | undefined) ?? ANONYMOUS;
}

/** Where they ask from, for what is kept of it. */
export function sourceOf(request: Request): { address: string | null; userAgent: string | null } {
  return { address: request.ip ?? null, userAgent: request.get('user-agent') ?? null };
}

/** 401, with what would be taken. @param wrong What is wrong with what was shown; null: nothing was shown. */
export function challenge(response: Response, refuse: Refuse, wrong: Bilingual | null): void {
  response.set({ 'www-authenticate': challengeOf(wrong && wrong.en), 'cache-control': 'no-store' });
  const message =
    wrong === null
      ? {
          vi: 'Cần đăng nhập để hỏi ở đây: gửi "authorization: Bearer …" kèm token hoặc khoá API.',
          en: 'Sign in to ask here: send "authorization: Bearer …" with a token or an API key.',
        }
      : {
          vi: `Bạn chưa đăng nhập được: ${wrong.vi}. Chưa có gì thay đổi.`,
          en: `You are not signed in: ${wrong.en}. Nothing was done.`,
        };
  refuse(response, 401, 'UNAUTHENTICATED', message);
}

export function challengeOf(wrong: string | null): string {
  if (wrong === null) return REALM;
  // A header takes letters of ASCII, and no quotation marks within.
  const description = wrong.replaceAll('"', "'").replaceAll(/[^ -~]/g, '?');
  return `${REALM}, error="invalid_token", error_description="${description}"`;
}

async function principalOf(header: string | undefined, authentication: Authentication): Promise<Principal> {
  if (header === undefined) return ANONYMOUS;
  const [, credential] = /^bearer +([\w.~+/-]+=*) *$/i.exec(header) ?? [];
  if (credential === undefined) {
    throw new CredentialRefused({
      vi: 'đầu mục "authorization" phải là "Bearer" và một token hoặc khoá API',
      en: 'the header "authorization" is to be "Bearer" and a token or an API key',
    });
  }
  return looksLikeApiKey(credential)
    ? principalOfKey(credential, authentication)
    : principalOfToken(credential, authentication);
}

/** The same words for whatever is wrong with it: nobody is to learn which keys there are. */
const KEY_REFUSED: Bilingual = {
  vi: 'khoá API không có, đã bị thu hồi hoặc đã hết hạn',
  en: 'the API key is not known, was revoked or has expired',
};

async function principalOfKey(credential: string, { em, logger }: Authentication): Promise<Principal> {
  const now = new Date();
  const presented = readApiKey(credential);
  const known = presented && (await new AccessReadModel(em()).key(presented.prefix));
  if (!known || !isSecretOf(known.secretHash, presented.secret) || !isInForce(known, now)) {
    throw new CredentialRefused(KEY_REFUSED);
  }
  // Nobody waits for it, and an answer does not fail for it.
  rememberUse(em(), known, now).catch((error: unknown) =>
    logger.warn({ err: error }, 'the use of a key was not kept'),
  );
  return { kind: 'KEY', id: keyId(known.prefix), name: known.name, grants: known.grants };
}

async function principalOfToken(
  credential: string,
  { em, checkToken, today }: Authentication,
): Promise<Principal> {
  if (checkToken === null) {
    throw new CredentialRefused({
      vi: 'ở đây không nhận token, chỉ nhận khoá API',
      en: 'no tokens are taken here, only API keys',
    });
  }
  const token = await believed(checkToken, credential);
  const [kept, claimed] = await Promise.all([
    new AccessReadModel(em()).grantsOf(token.id),
    grantsOfClaim(em(), token, today()),
  ]);
  return { kind: 'PERSON', id: token.id, name: token.name, grants: [...kept, ...claimed] };
}

async function believed(checkToken: CheckToken, credential: string): Promise<CheckedToken> {
  try {
    return await checkToken(credential);
  } catch (error) {
    if (error instanceof TokenRefused) {
      const { vi, en } = error.words;
      throw new CredentialRefused({ vi: `token bị từ chối: ${vi}`, en: `the token is refused: ${en}` });
    }
    throw error;
  }
}

/** A code that is none today gives no right: it may have been another unit's yesterday. */
async function grantsOfClaim(em: SqlEntityManager, { grants }: CheckedToken, today: Day): Promise<Grant[]> {
  const codes = [...new Set(grants.flatMap(({ unit }) => unit ?? []))];
  if (codes.length === 0) return grants.map(({ role }) => ({ role, unit: null }));
  const units = await new AdminUnitReadModel(em).byCodes(codes.map(code => ({ code, asOf: today })));
  const ids = new Map(codes.map((code, index) => [code, units[index]?.id]));
  return grants.flatMap(({ role, unit }): Grant[] => {
    if (unit === null) return [{ role, unit }];
    const id = ids.get(unit);
    return id === undefined ? [] : [{ role, unit: id }];
  });
}
