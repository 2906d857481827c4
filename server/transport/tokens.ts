import { readFileSync } from 'node:fs';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { readGrantClaim, type WrittenGrant } from '../access/grant-words.js';
import { personId } from '../access/principal.js';
import type { Bilingual } from '../shared/bilingual.js';
import { DomainError } from '../shared/domain-error.js';
import { hasUnseen, legible, withoutUnseen } from '../shared/legible.js';

/** Whose tokens are taken, and for whom they must be meant. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Where its public keys are: an address, or a file. */
  readonly jwks: string;
  /** Whether the claim `bacap_grants` of a token gives roles, beside those that are kept here. */
  readonly areGrantsClaimed: boolean;
}

/** What a token says, once it is known to be true. */
export interface CheckedToken {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly WrittenGrant[];
}

/** @throws TokenRefused when it is not to be believed; anything else: it could not be checked. */
export type CheckToken = (token: string) => Promise<CheckedToken>;

/** A token that is not to be believed, in words for the developer who holds it. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';

  constructor(
    readonly words: Bilingual,
    options?: ErrorOptions,
  ) {
    super(words.en, options);
  }
}

/** Signed with the private half of a pair alone: with a shared secret, whoever checks could also sign. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;
const PATIENCE_MS = 5_000;
const LONGEST_NAME = 200;
/** As OpenID Connect has it. */
const LONGEST_SUBJECT = 255;

/** Checks tokens of one issuer. Its keys are fetched when they are first needed, and again when one is new. */
export function tokenCheck({ issuer, audience, jwks, areGrantsClaimed }: TokenIssuer): CheckToken {
  const keys = keysAt(jwks);
  return async token => {
    const payload = await verify(token, keys, { issuer, audience });
    const grants = areGrantsClaimed ? readGrantClaim(payload['bacap_grants']) : [];
    if (grants === null) {
      throw new TokenRefused({
        vi: 'claim bacap_grants của nó không phải là danh sách như ["REPORTER:17329"]',
        en: 'its claim bacap_grants is not a list such as ["REPORTER:17329"]',
      });
    }
    return { id: personId(issuer, payload.sub!), name: nameIn(payload), grants };
  };
}

async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  expected: { readonly issuer: string; readonly audience: string },
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...expected,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'sub'],
    });
    const wrong = wrongSubject(payload.sub);
    if (wrong !== null) throw new TokenRefused(wrong);
    return payload;
  } catch (error) {
    throw reasonIn(error) ?? error;
  }
}

/** What of a subject cannot be kept, or would be kept as somebody else's; null: nothing. */
function wrongSubject(sub: unknown): Bilingual | null {
  if (typeof sub !== 'string' || legible(sub) === null)
    return { vi: 'nó không ghi là của ai', en: 'it does not say whose it is' };
  if (sub.length > LONGEST_SUBJECT) {
    return {
      vi: `claim "sub" của nó dài hơn ${LONGEST_SUBJECT} ký tự`,
      en: `its claim "sub" is longer than ${LONGEST_SUBJECT} characters`,
    };
  }
  return hasUnseen(sub)
    ? {
        vi: 'claim "sub" của nó có ký tự không đọc được, hoặc có khoảng trắng ở đầu hay cuối',
        en: 'its claim "sub" has a character that cannot be read, or spaces around what can',
      }
    : null;
}

/** Null: the token was not even looked at, because the keys could not be had. */
function reasonIn(error: unknown): TokenRefused | null {
  const reason = (vi: string, en: string): TokenRefused => new TokenRefused({ vi, en }, { cause: error });
  if (error instanceof errors.JWTExpired) return reason('nó đã hết hạn', 'it has expired');
  // Its signature is good: what is wrong with its claims may be told.
  if (error instanceof errors.JWTClaimValidationFailed) {
    return reason(
      `claim "${error.claim}" của nó không phải là giá trị được nhận ở đây`,
      `its claim "${error.claim}" is not what is taken here`,
    );
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return reason(
      `thuật toán của nó không thuộc ${ALGORITHMS.join(', ')}`,
      `its algorithm is not one of ${ALGORITHMS.join(', ')}`,
    );
  if (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JWSSignatureVerificationFailed
  )
    return reason('nó không được ký bằng khoá của bên cấp', 'it is not signed with a key of the issuer');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return reason('nó không phải là JSON Web Token', 'it is not a JSON Web Token');
  return null;
}

function keysAt(place: string): JWTVerifyGetKey {
  if (URL.canParse(place) && /^https?:/.test(place)) {
    return createRemoteJWKSet(new URL(place), { timeoutDuration: PATIENCE_MS });
  }
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(place, 'utf8')) as JSONWebKeySet);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DomainError(
      'CONFIGURATION_WRONG',
      {
        vi: `BACAP_JWT_JWKS="${place}": không đọc được khoá công khai của bên cấp token (JSON Web Key Set): ${why}`,
        en: `BACAP_JWT_JWKS="${place}" cannot be read as the public keys of an issuer (a JSON Web Key Set): ${why}`,
      },
      { place },
      { cause },
    );
  }
}

/** For people to read; who they are is said by the subject. */
function nameIn({ sub, ...claims }: JWTPayload): string {
  const names = ['name', 'preferred_username', 'email'].map(claim => claims[claim]);
  const [name = sub!] = names.flatMap(one => (typeof one === 'string' ? (withoutUnseen(one) ?? []) : []));
  return name.slice(0, LONGEST_NAME).toWellFormed();
}
