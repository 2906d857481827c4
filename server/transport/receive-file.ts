import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { DomainError } from '../shared/domain-error.js';

/** A file that came with a request; it lies on the disk until it is dropped. */
export interface ReceivedFile {
  readonly path: string;
  readonly name: string;
  /** SHA-256 of what is in it. */
  readonly contentHash: string;
  drop(): Promise<void>;
}

const LONGEST_NAME = 200;

/**
 * Keeps the file of a request: of a form (`multipart/form-data`) the one in its field `file`, else the body itself.
 *
 * Costs no more memory for a large file than for a small one.
 *
 * @throws DomainError `FILE_REFUSED` when there is none, or when it is larger than the most.
 */
export async function receiveFile(request: Request, mostBytes: number): Promise<ReceivedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'bacap-import-'));
  const path = join(folder, 'file');
  const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const hash = createHash('sha256');
  try {
    const name = request.is('multipart/form-data')
      ? await keepOfForm(request, path, hash, mostBytes)
      : await keepBody(request, path, hash, mostBytes);
    return { path, name: plainName(name), contentHash: hash.digest('hex'), drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** Without what no name of a file has, and no database keeps. */
function plainName(name: string): string {
  const plain = name.replaceAll(/\p{Cc}/gu, ' ').trim() || 'file';
  return plain.slice(-LONGEST_NAME).toWellFormed();
}

async function keepBody(request: Request, path: string, hash: Hash, mostBytes: number): Promise<string> {
  const bytes = await keep(request, path, hash, mostBytes);
  if (bytes === 0) throw withoutFile();
  const { name } = request.query;
  return typeof name === 'string' && name !== '' ? name : 'file';
}

async function keepOfForm(request: Request, path: string, hash: Hash, mostBytes: number): Promise<string> {
  const form = busboy({
    headers: request.headers,
    defParamCharset: 'utf8',
    limits: { files: 1, fields: 20, fieldSize: 1_000, parts: 25 },
  });
  let kept: Promise<string> | null = null;
  form.on('file', (field, stream, { filename }) => {
    if (field !== 'file' || kept !== null) {
      stream.resume();
      return;
    }
    kept = keep(stream, path, hash, mostBytes).then(() => filename || 'file');
    // Waited for below; whoever sends more than the most is not listened to any longer.
    kept.catch(error => form.destroy(error as Error));
  });
  try {
    await pipeline(request, form);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new DomainError(
      'FILE_REFUSED',
      {
        vi: `Không đọc được biểu mẫu gửi lên: ${why}.`,
        en: `The form cannot be read: ${why}.`,
      },
      { why },
      { cause: error },
    );
  }
  if (kept === null) throw withoutFile();
  return kept;
}

async function keep(source: Readable, path: string, hash: Hash, mostBytes: number): Promise<number> {
  let bytes = 0;
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      if (bytes > mostBytes) {
        done(tooLarge(mostBytes));
        return;
      }
      hash.update(piece);
      done(null, piece);
    },
  });
  await pipeline(source, counted, createWriteStream(path));
  return bytes;
}

function withoutFile(): DomainError {
  return new DomainError('FILE_REFUSED', {
    vi: 'Không có tệp nào: gửi tệp trong trường "file" của biểu mẫu (multipart/form-data), hoặc làm nội dung yêu cầu.',
    en: 'No file came: send it as the field "file" of a form (multipart/form-data), or as the body.',
  });
}

function tooLarge(mostBytes: number): DomainError {
  const megabytes = Math.round(mostBytes / 1024 ** 2);
  return new DomainError(
    'FILE_REFUSED',
    {
      vi: `Tệp lớn hơn ${megabytes} MB, mức tối đa được nhận: chia nhỏ ra, hoặc gửi dạng .xlsx.`,
      en: `The file is larger than ${megabytes} MB, the most that is taken (BACAP_MAX_IMPORT_MB): send it in parts, or as .xlsx.`,
    },
    { mostBytes },
  );
}
