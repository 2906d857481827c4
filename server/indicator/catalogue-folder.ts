import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DomainError } from '../shared/domain-error.js';
import { readTextFile } from '../shared/text-file.js';
import type { NamedText } from './read-catalogue-files.js';

const EXTENSION = /\.(ya?ml|json)$/;

/**
 * The texts of one catalogue file, or of every catalogue file in a folder, by name.
 *
 * @throws DomainError `FILE_REFUSED` when there is no such file, or no catalogue file in the folder.
 */
export async function openCatalogueFiles(path: string): Promise<NamedText[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) {
    throw new DomainError(
      'FILE_REFUSED',
      {
        vi: `Không có "${path}": ghi tên một tệp .yaml, hoặc một thư mục có các tệp đó.`,
        en: `There is no "${path}": name a .yaml file, or a folder of them.`,
      },
      { path },
    );
  }
  if (!found.isDirectory()) return [{ name: basename(path), text: await readTextFile(path) }];
  const names = (await readdir(path)).filter(name => EXTENSION.test(name)).toSorted();
  if (names.length === 0) {
    throw new DomainError(
      'FILE_REFUSED',
      {
        vi: `Trong "${path}" không có tệp .yaml nào: ghi tên một thư mục có các tệp danh mục chỉ tiêu.`,
        en: `"${path}" has no .yaml file: name a folder of catalogue files.`,
      },
      { path },
    );
  }
  return Promise.all(names.map(async name => ({ name, text: await readTextFile(join(path, name)) })));
}
