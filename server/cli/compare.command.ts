import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { AnsweredComparison } from '../comparison/answered-comparison.js';
import {
  notesOnComparison,
  tableOfComparison,
  titleOfComparison,
} from '../comparison/table-of-comparison.js';
import { readConfig } from '../config.js';
import { EXPORT_COMPARISON } from '../transport/comparison-question.js';
import { fileOf } from '../transport/export.js';
import { askApi, sayRefusal } from './ask-api.js';
import type { Command } from './command.js';
import { EXAMPLE_COMPARISON, readComparison } from './compare-options.js';
import { printTable } from './print-table.js';

/**
 * `compare --within 40 --level DISTRICT --indicator … --period …`: units by rank, as a report shows them; with
 * `--csv FILE` or `--xlsx FILE` to a file as well. Asks the running server where one holds the database.
 */
export const compareCommand: Command = async (args, { out, err }) => {
  const asked = readComparison(args);
  if ('missing' in asked) {
    err(`${asked.missing} npm run compare -- ${EXAMPLE_COMPARISON}`);
    return 2;
  }
  const { input, locale, files, isJson } = asked;
  const { data, errors } = await askApi<{ comparison: AnsweredComparison }>(
    readConfig(),
    EXPORT_COMPARISON,
    { input },
    err,
  );
  if (!data || errors.length > 0) {
    err(sayRefusal(errors));
    return 1;
  }
  const { comparison } = data;
  for (const { path, format } of files)
    await pipeline(await fileOf(tableOfComparison(comparison, locale), format), createWriteStream(path));
  if (isJson) {
    out(JSON.stringify(data, null, 2));
    return 0;
  }
  out(
    [
      titleOfComparison(comparison, locale),
      '',
      ...printTable(tableOfComparison(comparison, locale), locale),
      '',
      ...notesOnComparison(comparison, locale),
      ...files.map(({ path }) => `→ ${path}`),
    ].join('\n'),
  );
  return 0;
};
