import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import { upkeepOfDerived } from '../discrepancy/derived.store.js';
import { readTextFile } from '../shared/text-file.js';
import { AdminUnitStore } from '../territory/admin-unit.store.js';
import { readSuccessionFile } from '../territory/read-succession-file.js';
import { readUnitFile } from '../territory/read-unit-file.js';
import { todayIn } from '../transport/request-context.js';
import type { Command } from './command.js';
import { sayDerivedTenths } from './rollup-progress.js';
import { stoppable } from './stoppable.js';

/**
 * `import:units FILE.csv [--successions FILE.csv]`: lays a map of units over the one that is there.
 *
 * Units the file does not name stay; the same file a second time changes nothing.
 */
export const importUnitsCommand: Command = async (args, { out, err }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { successions: { type: 'string' } },
    allowPositionals: true,
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    err('Hãy nêu một tệp · name one file: npm run import:units -- FILE.csv [--successions FILE.csv]');
    return 2;
  }
  return stoppable(err, async written => {
    const file = readUnitFile(await readTextFile(path), basename(path));
    const successions = values.successions
      ? readSuccessionFile(await readTextFile(values.successions), file, basename(values.successions))
      : [];
    out(`${count(file.units.length)} đơn vị trong tệp · units in the file`);
    const config = readConfig();
    const orm = await openDatabase(config.database);
    try {
      await migrate(orm);
      let said = 0;
      const { changes } = await new AdminUnitStore(orm.em.fork()).load(file, {
        successions,
        ...upkeepOfDerived(todayIn(config.timeZone), sayDerivedTenths(out)),
        onProgress(done, total) {
          const tenth = Math.floor((10 * done) / total);
          if (tenth > said) out(`  ${count(done)} / ${count(total)}`);
          said = tenth;
        },
      });
      written(file.file);
      out(
        changes === 0
          ? 'Không có gì thay đổi · nothing changed'
          : `${count(changes)} dòng đã ghi · rows written`,
      );
      return 0;
    } finally {
      await orm.close();
    }
  });
};

function count(number: number): string {
  return number.toLocaleString('vi-VN');
}
