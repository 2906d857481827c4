import { extname } from 'node:path';
import { DomainError } from '../shared/domain-error.js';
import { readTextFile, requireFile, streamTextFile } from '../shared/text-file.js';
import { readFlatFile } from './read-flat-file.js';
import { readReportFile } from './read-report-file.js';
import type { ReportFile } from './report-file.js';

const REPORT_FILES = ['.yaml', '.yml', '.json'];

/**
 * A file of reports by its path: the flat form when it ends in `.csv`, else the full one.
 *
 * A flat file is read while its figures are taken, however long it is.
 *
 * @throws DomainError `FILE_REFUSED` when there is no such file, or it is none of these; while a flat file is read, when it is not UTF-8.
 */
export async function openReportFile(path: string): Promise<ReportFile> {
  await requireFile(path);
  const extension = extname(path).toLowerCase();
  if (extension === '.csv') return readFlatFile(streamTextFile(path), path);
  if (REPORT_FILES.includes(extension)) return readReportFile(await readTextFile(path), path);
  throw new DomainError(
    'FILE_REFUSED',
    {
      vi: `"${path}" không phải là tệp báo cáo theo tên: tên tệp kết thúc bằng ${REPORT_FILES.join(', ')}, hoặc .csv (mỗi dòng một số liệu).`,
      en: `"${path}" is not a file of reports by its name: it ends in ${REPORT_FILES.join(', ')}, or .csv for the flat form.`,
    },
    { path },
  );
}
