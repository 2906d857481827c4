import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import { openReportFile } from '../reporting/open-report-file.js';
import { requireFile } from '../shared/text-file.js';
import { todayIn } from '../transport/request-context.js';
import type { Command } from './command.js';
import { importReports } from './import-reports.js';
import { importTable, isFilledIn } from './import-table.js';
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
        await requireFile(path);
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
          await importReports(orm, report, { isDryRun, today: todayIn(config.timeZone) }, out);
        }
        if (!isDryRun) written(path);
      }
      return 0;
    } finally {
      await orm.close();
    }
  });
};
