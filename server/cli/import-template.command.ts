import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import { EXPORT_FORMATS, fileOf } from '../transport/export.js';
import { reportTarget } from '../transport/import-target.js';
import { layoutOf, templateOf } from '../transport/template-file.js';
import type { Command } from './command.js';
import { commandContext } from './command-context.js';

const AS_OPTIONS = {
  vi: 'hãy ghi --form … --unit … --period …',
  en: 'say --form … --unit … --period …',
};

/** `import:template --form … --unit … --period … FILE.xlsx` (or `.csv`): a file to be filled in, and taken in by `import`. */
export const importTemplateCommand: Command = async (args, { out, err }) => {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { form: text, unit: text, period: text, layout: text },
    allowPositionals: true,
  });
  const [path, ...others] = positionals;
  const format = EXPORT_FORMATS.find(one => path?.toLowerCase().endsWith(`.${one}`));
  if (path === undefined || others.length > 0 || format === undefined) {
    err('Hãy nêu một tệp .xlsx hoặc .csv · name one file that ends in .xlsx or .csv');
    return 2;
  }
  const { form = null, unit = null, period = null, layout = 'WIDE' } = values;
  const orm = await openDatabase(readConfig().database);
  try {
    await migrate(orm);
    const context = commandContext(orm.em.fork());
    const asked = { form, unit, period };
    const target = await reportTarget(asked, { form: null, unit: null, period: null }, context, AS_OPTIONS);
    const table = await templateOf(target, layoutOf(layout), context);
    await pipeline(await fileOf(table, format), createWriteStream(path));
    out(`${path}: ${table.title}`);
    return 0;
  } finally {
    await orm.close();
  }
};
