import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readTargetFile } from '../comparison/read-target-file.js';
import { TargetStore } from '../comparison/target.store.js';
import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import { readTextFile } from '../shared/text-file.js';
import type { Command } from './command.js';
import { stoppable } from './stoppable.js';

/** `import:targets FILE`: says what units are to reach. The same file a second time changes nothing. */
export const importTargetsCommand: Command = async (args, { out, err }) => {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    err('Hãy nêu một tệp · name one file: npm run import:targets -- FILE.csv');
    return 2;
  }
  return stoppable(err, async written => {
    const name = basename(path);
    const file = readTargetFile(await readTextFile(path), name);
    const orm = await openDatabase(readConfig().database);
    try {
      await migrate(orm);
      const load = await new TargetStore(orm.em.fork()).load(file, { name });
      written(name);
      const counts = [
        `${load.new} mới · new`,
        `${load.corrected} sửa · corrected`,
        `${load.same} như cũ · same`,
        `${load.withdrawn} bỏ · withdrawn`,
      ];
      out(`${name}: chỉ tiêu được giao · targets: ${counts.join(', ')}`);
      return 0;
    } finally {
      await orm.close();
    }
  });
};
