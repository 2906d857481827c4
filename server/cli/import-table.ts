import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Database } from '../database/database.js';
import { FileImport } from '../file-import/file-import.store.js';
import { printPlace } from '../file-import/file-row.js';
import { type ImportJob, obstacleOf } from '../file-import/import-job.js';
import { ImportJobReadModel } from '../file-import/import-job.read-model.js';
import { wordsOfObstacle } from '../file-import/import-refusal.js';
import { openRows } from '../file-import/open-rows.js';
import { type FileMeta, ROWS_BEFORE_HEADINGS } from '../file-import/table-head.js';
import { printPeriod } from '../reporting/period.js';
import { FLAT_COLUMNS } from '../reporting/report-file.js';
import type { Bilingual } from '../shared/bilingual.js';
import { metaOf, reportTarget, requireBegun } from '../transport/import-target.js';
import type { CommandIo } from './command.js';
import { commandContext } from './command-context.js';
import { describeChanges } from './describe-changes.js';

const AS_OPTIONS: Bilingual = {
  vi: 'ghi --form … --unit … --period …, hoặc dùng tệp lập bằng npm run import:template. (Tệp mỗi dòng một số liệu thì dòng đầu ghi tên các cột: document,unit,indicator,period,value.)',
  en: 'say --form … --unit … --period …, or take a file that was made by npm run import:template. (A file with a figure on each line begins with the names of its columns: document,unit,indicator,period,value.)',
};

/** Whether a file is a table that somebody filled in, and not one of the flat form, among whose first lines is its header. */
export async function isFilledIn(path: string): Promise<boolean> {
  const extension = extname(path).toLowerCase();
  if (extension === '.xlsx') return true;
  if (extension !== '.csv') return false;
  const flat: readonly string[] = FLAT_COLUMNS;
  let seen = 0;
  for await (const { cells } of await openRows(path)) {
    const names = new Set(cells.map(cell => cell?.text.trim()));
    if (seen === 0 && cells.every(cell => cell === null)) continue;
    if (seen === 0 && (names.has('document') || cells.every(cell => cell && flat.includes(cell.text))))
      return false;
    if (names.has('document') && names.has('indicator')) return false;
    seen += 1;
    if (seen >= ROWS_BEFORE_HEADINGS) break;
  }
  return seen > 0;
}

/** Brings a table that somebody filled in onto the sheet of its report. @returns Whether it was taken. */
export async function importTable(
  orm: Database,
  path: string,
  { asked, isDryRun }: { readonly asked: FileMeta; readonly isDryRun: boolean },
  { out, err }: CommandIo,
): Promise<boolean> {
  const context = commandContext(orm.em.fork());
  const target = await reportTarget(asked, await metaOf(path), context, AS_OPTIONS);
  requireBegun(target, context.today);
  const { form, unit, period } = target;
  const { principal, requestId, source, today, publicFrom } = context;
  const by = { principal, requestId, source, today, publicFrom, now: new Date() };
  const files = new FileImport(orm.em.fork(), by);
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  const { job } = await files.take({
    key: randomUUID(),
    fileName: basename(path),
    contentHash: hash.digest('hex'),
    formCode: form.code,
    unit: unit.id,
    period,
  });
  const onProgress = ({ step, figures }: { step: string; figures: number }): void =>
    out(`${path}: ${step === 'READING' ? 'đọc · read' : 'ghi · written'} ${count(figures)}`);
  let done = await files.read(job, path, { onProgress });
  if (done.status === 'CHECKED' && !isDryRun) done = await files.write(done.id, randomUUID(), { onProgress });
  out(`${path}: ${describe(done)}`);
  if (isDryRun && (done.status === 'CHECKED' || done.status === 'REFUSED')) {
    for (const line of await describeChanges(done, context)) out(line);
  }
  if (done.status === 'CHECKED') {
    const obstacle = obstacleOf(
      (await new ImportJobReadModel(orm.em.fork()).currentReport(done))?.status ?? null,
    );
    if (obstacle !== null) {
      const { vi, en } = wordsOfObstacle(obstacle);
      err(`  sẽ không ghi được · it would not be written: ${vi} · ${en}`);
      return false;
    }
  }
  for (const problem of done.problems)
    err(`  ${printPlace(problem)}: ${problem.messageVi} · ${problem.messageEn}`);
  return done.status === 'DONE' || done.status === 'CHECKED';
}

function describe(job: ImportJob): string {
  const { status, counts, problemCount, discrepancyCount, formCode, unitCode, period } = job;
  const figures = counts
    ? `${count(counts.new)} mới · new, ${count(counts.corrected)} sửa · corrected, ${count(counts.same)} như cũ · same`
    : '';
  const foreseen =
    discrepancyCount === null ? '' : `; ${count(discrepancyCount)} chỗ sẽ lệch nhau · discrepancies to come`;
  const end =
    status === 'DONE'
      ? `đã ghi vào báo cáo · written to report ${formCode}/${unitCode}/${printPeriod(period)}`
      : 'chưa ghi gì · nothing was written';
  const refused = status === 'REFUSED' ? `${count(problemCount)} lỗi · problems; ` : '';
  return `${refused}${figures}${foreseen}; ${end}`;
}

function count(number: number): string {
  return number.toLocaleString('vi-VN');
}
