import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Bilingual } from './bilingual.js';
import { DomainError } from './domain-error.js';
import { fileProblem, fileRefused } from './file-problem.js';
import { decodeUtf8, type NotUtf8 } from './utf8.js';

/**
 * That there is a file of this name, and nothing that only looks like one: whoever opens a pipe waits until somebody
 * writes into it, and is not to be stopped while they wait.
 *
 * @throws DomainError `FILE_REFUSED`.
 */
export async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return;
  const words = found
    ? {
        vi: `"${path}" không phải là tệp thường mà là thư mục, ống dẫn hoặc thiết bị: hãy ghi nội dung ra một tệp rồi nêu tệp đó.`,
        en: `"${path}" is not a file but a folder, a pipe or a device: write what it holds into a file, and name that.`,
      }
    : { vi: `Không có tệp "${path}".`, en: `There is no file "${path}".` };
  throw new DomainError('FILE_REFUSED', words, { path });
}

/**
 * The text of a file, in full.
 *
 * @throws DomainError `FILE_REFUSED` when there is none, it cannot be read, or it is not UTF-8.
 */
export async function readTextFile(path: string): Promise<string> {
  await requireFile(path);
  const pieces: string[] = [];
  try {
    for await (const piece of streamTextFile(path)) pieces.push(piece);
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError(
      'FILE_REFUSED',
      {
        vi: `Không đọc được ${path}: ${(cause as Error).message}`,
        en: `${path} cannot be read: ${(cause as Error).message}`,
      },
      { file: path },
      { cause },
    );
  }
  return pieces.join('');
}

/** The text of a file piece by piece. What is not UTF-8 ends it with `FILE_REFUSED`. */
export function streamTextFile(path: string): AsyncIterable<string> {
  return decodeUtf8(createReadStream(path) as AsyncIterable<Uint8Array>, fault =>
    fileRefused(path, [
      fileProblem(fault.line, null, notUtf8(fault, extname(path).toLowerCase() === '.csv')),
    ]),
  );
}

/** What is wrong with the letters of a file, and how to save it. @param isTable Whether it is made by a spreadsheet. */
export function notUtf8({ is, before, byte }: NotUtf8, isTable = true): Bilingual {
  const { vi, en } = isTable
    ? {
        vi: 'Trong Excel: Lưu thành (Save As), chọn "CSV UTF-8"',
        en: 'In Excel, save it as "CSV UTF-8"',
      }
    : { vi: 'Lưu lại tệp với mã hoá UTF-8', en: 'Save it again in UTF-8' };
  if (is === 'UTF-16') {
    return {
      vi: `tệp là UTF-16 ("Unicode Text"), không phải UTF-8. ${vi}.`,
      en: `the file is UTF-16 ("Unicode Text"), not UTF-8. ${en}.`,
    };
  }
  const hex = `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  const shown = before.trimStart().slice(-30);
  const [afterVi, afterEn] = shown === '' ? ['', ''] : [` ngay sau "${shown}"`, ` right after "${shown}"`];
  return {
    vi: `không phải UTF-8: byte ${hex}${afterVi} không phải là chữ nào. ${vi}; mở lại xem các chữ có dấu còn đúng không.`,
    en: `this is not UTF-8: the byte ${hex}${afterEn} is no letter. ${en}, and see that its letters are still right.`,
  };
}
