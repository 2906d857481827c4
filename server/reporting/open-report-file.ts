import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { DomainError } from '../shared/domain-error.js';
import { readFlatFile } from './read-flat-file.js';
import { readReportFile } from './read-report-file.js';
import type { ReportFile } from './report-file.js';

const REPORT_FILES = ['.yaml', '.yml', '.json'];

/**
 * A file of reports by its path: the flat form when it ends in `.csv`, else the full one.
 *
 * A flat file is read while its figures are taken, however long it is.
 *
 * @throws DomainError `FILE_REFUSED` when there is no such file, or it is none of these.
 */
export async function openReportFile(path: string): Promise<ReportFile> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) {
    throw new DomainError(
      'FILE_REFUSED',
      { vi: `Không có tệp "${path}".`, en: `There is no file "${path}".` },
      { path },
    );
  }
  const extension = extname(path).toLowerCase();
  if (extension === '.csv') return readFlatFile(createReadStream(path, { encoding: 'utf8' }), path);
  if (REPORT_FILES.includes(extension)) return readReportFile(await readFile(path, 'utf8'), path);
  throw new DomainError(
    'FILE_REFUSED',
    {
      vi: `"${path}" không phải là tệp báo cáo theo tên: tên tệp kết thúc bằng ${REPORT_FILES.join(', ')}, hoặc .csv (mỗi dòng một số liệu).`,
      en: `"${path}" is not a file of reports by its name: it ends in ${REPORT_FILES.join(', ')}, or .csv for the flat form.`,
    },
    { path },
  );
}
