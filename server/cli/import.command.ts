import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import { openReportFile } from '../reporting/open-report-file.js';
import { type IngestProgress, type IngestResult, ReportStore } from '../reporting/report.store.js';
import { upkeepOfDerived } from '../discrepancy/derived.store.js';
import { todayIn } from '../transport/request-context.js';
import type { Command } from './command.js';
import { sayTenths } from './rollup-progress.js';
import { stoppable } from './stoppable.js';

/**
 * `import FILE …`: takes in reported figures, each file whole or not at all.
 *
 * Prints what came of each; a file that is refused ends it with exit code 1, those before it stay.
 */
export const importCommand: Command = async (args, { out, err }) => {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
  if (positionals.length === 0) {
    err('Hãy nêu ít nhất một tệp · name at least one file: npm run import -- FILE');
    return 2;
  }
  return stoppable(err, async written => {
    const files = await Promise.all(positionals.map(openReportFile));
    const config = readConfig();
    const orm = await openDatabase(config.database);
    try {
      await migrate(orm);
      for (const file of files) {
        const result = await new ReportStore(orm.em.fork()).ingest(file, {
          now: new Date(),
          ...upkeepOfDerived(
            todayIn(config.timeZone),
            sayTenths(line => out(`${file.name}: ${line}`)),
          ),
          onProgress: progress => out(describeProgress(file.name, progress)),
        });
        written(file.name);
        out(describeResult(file.name, result));
      }
      return 0;
    } finally {
      await orm.close();
    }
  });
};

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
