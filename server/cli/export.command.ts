import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { readConfig } from '../config.js';
import { fileOf } from '../transport/export.js';
import { EXPORT_SLICE } from '../transport/export-question.js';
import { type AnsweredSlice, tableOfSlice } from '../slice/table-of-slice.js';
import { askApi, sayRefusal } from './ask-api.js';
import type { Command } from './command.js';
import { EXAMPLE_EXPORT, readExport } from './export-options.js';

/**
 * `export … FILE.csv` or `FILE.xlsx`: a slice as a file that a spreadsheet opens. Asks the running server where one
 * holds the database.
 *
 * `--slice JSON` takes a whole `SliceInput` in place of the other options.
 */
export const exportCommand: Command = async (args, { out, err }) => {
  const asked = readExport(args);
  if ('missing' in asked) {
    err(`${asked.missing} npm run export -- ${EXAMPLE_EXPORT}`);
    return 2;
  }
  const { input, path, format, locale } = asked;
  const { data, errors } = await askApi<{ slice: AnsweredSlice }>(readConfig(), EXPORT_SLICE, { input }, err);
  if (!data || errors.length > 0) {
    err(sayRefusal(errors));
    return 1;
  }
  try {
    await pipeline(await fileOf(tableOfSlice(data.slice, locale), format), createWriteStream(path));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'path' in error)) throw error;
    err(
      `Không ghi được · cannot be written: ${path} (${String(error.code)}). Hãy nêu một thư mục đã có · name a folder that is there.`,
    );
    return 1;
  }
  out(`${path}: ${data.slice.rows.length} đơn vị · units, ${data.slice.columns.length} cột · columns`);
  return 0;
};
