import { readFile } from 'node:fs/promises';
import { DomainError } from '../shared/domain-error.js';

/** @throws DomainError `FILE_REFUSED` when it cannot be read. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
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
}
