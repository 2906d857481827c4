import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import type { EntryCounts } from '../indicator/catalogue-change.js';
import { openCatalogueFiles } from '../indicator/catalogue-folder.js';
import { CatalogueReadModel } from '../indicator/catalogue.read-model.js';
import { type CatalogueLoad, CatalogueStore } from '../indicator/catalogue.store.js';
import { readCatalogueFiles } from '../indicator/read-catalogue-files.js';
import { upkeepOfDerived } from '../discrepancy/derived.store.js';
import { todayIn } from '../transport/request-context.js';
import type { Command } from './command.js';
import { sayDerivedTenths } from './rollup-progress.js';
import { stoppable } from './stoppable.js';

/**
 * `import:catalogue FILE_OR_FOLDER [--prune]`: lays catalogue files over the catalogue; figures stay.
 *
 * With `--prune` the files are the whole catalogue: what they do not name goes, unless figures stand on it.
 */
export const importCatalogueCommand: Command = async (args, { out, err }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { prune: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    err(
      'Hãy nêu một tệp hoặc một thư mục · name one file or one folder: npm run import:catalogue -- FILE_OR_FOLDER',
    );
    return 2;
  }
  return stoppable(err, async written => {
    const files = await openCatalogueFiles(path);
    const config = readConfig();
    const orm = await openDatabase(config.database);
    try {
      await migrate(orm);
      const em = orm.em.fork();
      const known = await new CatalogueReadModel(em).content();
      const load = await new CatalogueStore(em).load(readCatalogueFiles(files, known), {
        prune: values.prune,
        ...upkeepOfDerived(todayIn(config.timeZone), sayDerivedTenths(out)),
      });
      written(path);
      for (const line of describeLoad(load)) out(line);
      return 0;
    } finally {
      await orm.close();
    }
  });
};

/** What a load did, in lines for a person. */
export function describeLoad({ groups, dimensions, indicators, rules, kept }: CatalogueLoad): string[] {
  const lines = [
    describeCounts('nhóm · groups', groups),
    describeCounts('chiều phân tổ · dimensions', dimensions),
    describeCounts('chỉ tiêu · indicators', indicators),
    describeCounts('quy tắc · rules', rules),
  ];
  if (kept.length === 0) return lines;
  return [
    ...lines,
    `Giữ lại vì còn số liệu hoặc công thức dùng đến · kept for their figures or formulas: ${kept.join(', ')}`,
  ];
}

function describeCounts(name: string, { added, changed, same, removed }: EntryCounts): string {
  const counts = `${added} mới · new, ${changed} sửa · changed, ${same} như cũ · same`;
  return `${name}: ${counts}${removed === 0 ? '' : `, ${removed} bỏ · removed`}`;
}
