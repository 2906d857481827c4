import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import { upkeepOfDerived } from '../discrepancy/derived.store.js';
import { readTextFile } from '../shared/text-file.js';
import { readSuccessionFile } from '../territory/read-succession-file.js';
import { SuccessionStore } from '../territory/succession.store.js';
import { todayIn } from '../transport/request-context.js';
import type { Command } from './command.js';
import { sayDerivedTenths } from './rollup-progress.js';
import { stoppable } from './stoppable.js';

/**
 * `import:successions FILE.csv`: says what became of units, in place of what was known of those it names.
 *
 * It stands above the map that units come with, also when that is loaded again; the same file a second time
 * changes nothing.
 */
export const importSuccessionsCommand: Command = async (args, { out, err }) => {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    err('Hãy nêu một tệp · name one file: npm run import:successions -- FILE.csv');
    return 2;
  }
  return stoppable(err, async written => {
    const text = await readTextFile(path);
    const config = readConfig();
    const orm = await openDatabase(config.database);
    try {
      await migrate(orm);
      const { predecessors, changes } = await new SuccessionStore(orm.em.fork()).load(
        known => readSuccessionFile(text, known, basename(path)),
        upkeepOfDerived(todayIn(config.timeZone), sayDerivedTenths(out)),
      );
      written(basename(path));
      out(`${count(predecessors)} đơn vị cũ trong tệp · predecessors in the file`);
      out(
        changes === 0
          ? 'Không có gì thay đổi · nothing changed'
          : `${count(changes)} dòng đã ghi hoặc bỏ · rows written or taken away`,
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
