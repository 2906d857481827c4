import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { type Database, migrate, openDatabase } from '../database/database.js';
import { openReportFile } from '../reporting/open-report-file.js';
import type { ReportFile } from '../reporting/report-file.js';
import {
  type IngestOptions,
  type IngestProgress,
  type IngestResult,
  ReportStore,
} from '../reporting/report.store.js';
import { upkeepOfDerived } from '../discrepancy/derived.store.js';
import { todayIn } from '../transport/request-context.js';
import type { Day } from '../shared/day.js';
import type { Command, CommandIo } from './command.js';
import { importTable, isFilledIn } from './import-table.js';
import { sayTenths } from './rollup-progress.js';
import { stoppable } from './stoppable.js';

/**
 * `import FILE …`: takes in reported figures, each file whole or not at all. A table that somebody filled in goes onto the
 * sheet of its report; a file of the flat or the full form is public as it comes.
 *
 * Prints what came of each; a file that is refused ends it with exit code 1, those before it stay.
 */
export const importCommand: Command = async (args, { out, err }) => {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { 'dry-run': { type: 'boolean' }, form: text, unit: text, period: text },
    allowPositionals: true,
  });
  if (positionals.length === 0) {
    err('Hãy nêu ít nhất một tệp · name at least one file: npm run import -- FILE');
    return 2;
  }
  const isDryRun = values['dry-run'] ?? false;
  const { form = null, unit = null, period = null } = values;
  return stoppable(err, async written => {
    const files = await Promise.all(
      positionals.map(async path => {
        const isTable = await isFilledIn(path).catch(() => false);
        return { path, report: isTable ? null : await openReportFile(path) };
      }),
    );
    const config = readConfig();
    const orm = await openDatabase(config.database);
    try {
      await migrate(orm);
      for (const { path, report } of files) {
        if (report === null) {
          const asked = { form, unit, period };
          if (!(await importTable(orm, path, { asked, isDryRun }, { out, err }))) return 1;
        } else {
          const result = await ingest(orm, report, isDryRun, todayIn(config.timeZone), out);
          out(
            `${describeResult(report.name, result)}${isDryRun ? '; chưa ghi gì · nothing was written' : ''}`,
          );
        }
        if (!isDryRun) written(path);
      }
      return 0;
    } finally {
      await orm.close();
    }
  });
};

async function ingest(
  orm: Database,
  file: ReportFile,
  isDryRun: boolean,
  today: Day,
  out: CommandIo['out'],
): Promise<IngestResult> {
  const options: IngestOptions = {
    now: new Date(),
    ...upkeepOfDerived(
      today,
      sayTenths(line => out(`${file.name}: ${line}`)),
    ),
    onProgress: progress => out(describeProgress(file.name, progress)),
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
  ];
  return (
    `${file}: ${count(documents)} văn bản · documents, ${count(reports)} báo cáo · reports, ` +
    `${count(entries)} nội dung · entries; số liệu · figures: ${figures.join(', ')}`
  );
}

function count(number: number): string {
  return number.toLocaleString('vi-VN');
}
