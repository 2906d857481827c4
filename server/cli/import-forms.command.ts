import { parseArgs } from 'node:util';
import { FormStore } from '../collection/form.store.js';
import { readFormFiles } from '../collection/read-form-files.js';
import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import { openCatalogueFiles } from '../indicator/catalogue-folder.js';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import type { Command } from './command.js';
import { stoppable } from './stoppable.js';

/** `import:forms FILE_OR_FOLDER`: forms by their code, each with all its lines and schedules; others stay. */
export const importFormsCommand: Command = async (args, { out, err }) => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    err(
      'Hãy nêu một tệp hoặc một thư mục · name one file or one folder: npm run import:forms -- FILE_OR_FOLDER',
    );
    return 2;
  }
  return stoppable(err, async written => {
    const files = await openCatalogueFiles(path);
    const orm = await openDatabase(readConfig().database);
    try {
      await migrate(orm);
      const em = orm.em.fork();
      const forms = readFormFiles(files, await readCatalogue(em));
      await new FormStore(em).load(forms);
      written(path);
      out(`biểu mẫu · forms: ${forms.map(({ code }) => code).join(', ')}`);
      return 0;
    } finally {
      await orm.close();
    }
  });
};
