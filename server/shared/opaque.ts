import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/** What is numbered in the order in which it came, things that nobody may know of among it. */
export const OPAQUE_KINDS = [
  'REPORT',
  'REPORT_ENTRY',
  'SHEET_FIGURE',
  'OBSERVATION',
  'DISCREPANCY',
  'IMPORT_JOB',
  'AUDIT_EVENT',
  'ROLE_GRANT',
] as const;
export type OpaqueKind = (typeof OPAQUE_KINDS)[number];

const BLOCK = 16;

/**
 * The names that the API gives to what is numbered. A number would tell how much happened between two of them, hidden
 * drafts too; its name tells nothing, is the same for ever, and is none of another kind of thing.
 *
 * A block of AES under a key of the database holds kind and number: nothing has to be kept for it.
 */
export class Opaque {
  readonly #key: Buffer;
  readonly #cipher: ReturnType<typeof createCipheriv>;
  readonly #decipher: ReturnType<typeof createDecipheriv>;

  /** @param key 16 bytes. */
  constructor(key: Buffer) {
    this.#key = key;
    // Each block stands for itself, so that one of each serves for all.
    this.#cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
    this.#decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  }

  id(kind: OpaqueKind, number: number | string): string {
    const block = Buffer.alloc(BLOCK);
    block.writeUInt32BE(OPAQUE_KINDS.indexOf(kind) + 1);
    block.writeBigUInt64BE(BigInt(number), BLOCK - 8);
    return this.#cipher.update(block).toString('hex');
  }

  /** The number of a name; null: it is no name of this kind of thing. */
  number(kind: OpaqueKind, id: string): number | null {
    if (!/^[0-9a-f]{32}$/.test(id)) return null;
    const block = this.#decipher.update(Buffer.from(id, 'hex'));
    const number = Number(block.readBigUInt64BE(BLOCK - 8));
    return this.id(kind, number) === id ? number : null;
  }

  /** A text that nobody can read, or make; the same text is always the same. */
  seal(text: string): string {
    const mark = this.#markOf(text);
    const cipher = createCipheriv('aes-128-ctr', this.#key, mark);
    return Buffer.concat([mark, cipher.update(text, 'utf8'), cipher.final()]).toString('base64url');
  }

  /** Null: it was not sealed here. */
  unseal(sealed: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length <= BLOCK) return null;
    const mark = bytes.subarray(0, BLOCK);
    const decipher = createDecipheriv('aes-128-ctr', this.#key, mark);
    const text = Buffer.concat([decipher.update(bytes.subarray(BLOCK)), decipher.final()]).toString('utf8');
    return this.#markOf(text).equals(mark) ? text : null;
  }

  #markOf(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest().subarray(0, BLOCK);
  }
}
