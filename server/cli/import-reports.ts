import type { Database } from '../database/database.js';
import { upkeepOfDerived } from '../discrepancy/derived.store.js';
import type { ReportFile } from '../reporting/report-file.js';
import {
  type IngestOptions,
  type IngestProgress,
  type IngestResult,
  ReportStore,
} from '../reporting/report.store.js';
import type { Day } from '../shared/day.js';
import type { CommandIo } from './command.js';
import { CHANGES_SHOWN, describeCorrections, describeOutdated } from './describe-changes.js';
import { sayDerivedTenths } from './rollup-progress.js';

/** Takes in a file of the flat or the full form, and tells what came of it; of a dry run, what would, and nothing is written. */
export async function importReports(
  orm: Database,
  file: ReportFile,
  asked: { readonly isDryRun: boolean; readonly today: Day },
  out: CommandIo['out'],
): Promise<void> {
  const result = await ingest(orm, file, asked, out);
  out(`${describeResult(file.name, result)}${asked.isDryRun ? '; chưa ghi gì · nothing was written' : ''}`);
  for (const line of [...describeCorrections(result), ...describeOutdated(result)]) out(line);
}

async function ingest(
  orm: Database,
  file: ReportFile,
  { isDryRun, today }: { readonly isDryRun: boolean; readonly today: Day },
  out: CommandIo['out'],
): Promise<IngestResult> {
  const options: IngestOptions = {
    ...upkeepOfDerived(
      today,
      sayDerivedTenths(line => out(`${file.name}: ${line}`)),
    ),
    onProgress: progress => out(describeProgress(file.name, progress)),
    correctionsTold: CHANGES_SHOWN,
  };
  if (!isDryRun) return new ReportStore(orm.em.fork()).ingest(file, options);
  let result: IngestResult | undefined;
  const undone = new Error('undone');
  await orm.em
    .fork()
    .transactional(async em => {
      result = await new ReportStore(em).ingest(file, options);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return result!;
}

function describeProgress(file: string, { step, figures, of }: IngestProgress): string {
  const done = of === null ? count(figures) : `${count(figures)} / ${count(of)}`;
  return `${file}: ${step === 'READING' ? 'đọc · read' : 'ghi · written'} ${done}`;
}

function describeResult(file: string, { documents, reports, entries, observations }: IngestResult): string {
  const figures = [
    `${count(observations.new)} mới · new`,
    `${count(observations.corrected)} sửa · corrected`,
    `${count(observations.same)} như cũ · same`,
    ...(observations.outdated > 0
      ? [`${count(observations.outdated)} đã bị thay sau đó nên giữ nguyên · superseded since, left so`]
      : []),
  ];
  return (
    `${file}: ${count(documents)} văn bản · documents, ${count(reports)} báo cáo · reports, ` +
    `${count(entries)} nội dung · entries; số liệu · figures: ${figures.join(', ')}`
  );
}

function count(number: number): string {
  return number.toLocaleString('vi-VN');
}
