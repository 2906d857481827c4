import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../shared/domain-error.js';
import { hasUnseen, legible, written } from '../shared/legible.js';

/** `bacap_`, the part by which it is found, `_`, and the secret: 256 bits, so that no guessing helps. */
const PATTERN = /^bacap_([0-9a-f]{12})_([0-9a-f]{64})$/;
const PREFIX_BYTES = 6;
const SECRET_BYTES = 32;

const LONGEST_NAME = 200;

/** A key as somebody presents it. */
export interface PresentedKey {
  readonly prefix: string;
  readonly secret: string;
}

/** A new key: what its owner gets to see, once, and what is kept of it. */
export interface NewApiKey {
  readonly text: string;
  readonly prefix: string;
  readonly secretHash: string;
}

export function makeApiKey(random: (bytes: number) => Buffer = randomBytes): NewApiKey {
  const prefix = random(PREFIX_BYTES).toString('hex');
  const secret = random(SECRET_BYTES).toString('hex');
  return { text: `bacap_${prefix}_${secret}`, prefix, secretHash: hashSecret(secret) };
}

/** Null when it is not a key of ours by its look; it may still be a token. */
export function readApiKey(text: string): PresentedKey | null {
  const [, prefix, secret] = PATTERN.exec(text) ?? [];
  return prefix === undefined || secret === undefined ? null : { prefix, secret };
}

/** Whether it wants to be one of our keys, well written or not. */
export function looksLikeApiKey(text: string): boolean {
  return text.startsWith('bacap_');
}

/** The secret is random and long: a fast hash is as good as a slow one, and costs a request nothing. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Takes as long whatever the first letter is that differs. */
export function isSecretOf(secretHash: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(secretHash, 'hex'), Buffer.from(hashSecret(secret), 'hex'));
}

/** Whether a key can be used at a moment. */
export function isInForce(
  { revokedAt, expiresAt }: { readonly revokedAt: Date | null; readonly expiresAt: Date | null },
  now: Date,
): boolean {
  return revokedAt === null && (expiresAt === null || now < expiresAt);
}

/**
 * The name of a new key, as it is kept and shown.
 *
 * @throws DomainError `API_KEY_MALFORMED` of one that is empty or too long, or has what nobody sees: two keys would look
 *   the same, or one would read as another.
 */
export function keyName(name: string): string {
  if (legible(name) !== null && name.length <= LONGEST_NAME && !hasUnseen(name)) return name;
  throw new DomainError(
    'API_KEY_MALFORMED',
    {
      vi: `name: "${written(name.slice(0, 40))}" không đặt tên cho khoá được: ghi 1 đến ${LONGEST_NAME} ký tự đọc được, nói khoá dùng để làm gì, không có khoảng trắng ở hai đầu, xuống dòng hay ký tự không nhìn thấy.`,
      en: `name: "${written(name.slice(0, 40))}" does not name a key: write 1 to ${LONGEST_NAME} characters that can be read and say what it is for, without spaces around them, line breaks or invisible characters.`,
    },
    { longest: LONGEST_NAME },
  );
}
