import { CsvError, parse } from 'csv-parse/sync';
import { fileProblem, type FileProblem } from '../shared/file-problem.js';
import type { Bilingual } from '../shared/bilingual.js';
import { NOT_KEPT, notCsv } from '../shared/not-readable.js';
import { otherSeparator } from '../shared/other-separator.js';

/** One line of a CSV file, its fields by column; a field that is missing or empty is ''. */
export interface CsvRow<Column extends string> {
  readonly line: number;
  readonly fields: Readonly<Record<Column, string>>;
}

/**
 * Reads CSV with a header into rows, telling everything that is wrong with its form.
 *
 * @param columns Every column there may be.
 * @param required Those that must be there; the others read as empty.
 */
export function readCsv<Column extends string>(
  text: string,
  columns: readonly Column[],
  required: readonly Column[],
): { readonly rows: CsvRow<Column>[]; readonly problems: FileProblem[] } {
  let records: { record: string[]; info: { lines: number } }[];
  let last = 0;
  try {
    records = parse(text, {
      bom: true,
      info: true,
      on_record: (record: string[], { lines }: { readonly lines: number }) => {
        last = lines;
        return record;
      },
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const given = typeof error['lines'] === 'number' ? error['lines'] : 1;
    // Of a quote the parser tells where it missed the end, and not where it was opened.
    const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? last + 1 : given;
    return {
      rows: [],
      problems: [fileProblem(line, null, notCsv(error))],
    };
  }
  const [header, ...body] = records;
  const problems = headerProblems(header?.record ?? [], columns, required);
  const names = header?.record ?? [];
  // Every line would lack what a whole column is missing for; with a column too many, the others can be read.
  if (required.some(column => !names.includes(column))) return { rows: [], problems };
  const rows: CsvRow<Column>[] = [];
  for (const { record, info } of body) {
    if (record.length !== names.length) {
      problems.push(
        fileProblem(info.lines, null, {
          vi: `có ${record.length} ô, còn dòng tiêu đề có ${names.length}: đặt ô có dấu phẩy trong dấu nháy kép.`,
          en: `${record.length} fields where the header has ${names.length}: quote a field that holds a comma.`,
        }),
      );
      continue;
    }
    const unkept = columns.find(column => record[names.indexOf(column)]?.includes('\0'));
    if (unkept) {
      problems.push(fileProblem(info.lines, unkept, NOT_KEPT));
      continue;
    }
    const fields = Object.fromEntries(
      columns.map(column => [column, record[names.indexOf(column)] ?? '']),
    ) as Record<Column, string>;
    rows.push({ line: info.lines, fields });
  }
  return { rows, problems };
}

function headerProblems(
  header: readonly string[],
  columns: readonly string[],
  required: readonly string[],
): FileProblem[] {
  const taken = {
    vi: `Dòng đầu ghi tên các cột: ${columns.join(',')}.`,
    en: `The first line names the columns: ${columns.join(',')}.`,
  };
  const problem = (words: Bilingual): FileProblem => fileProblem(1, 'header', words);
  const separated = otherSeparator(header, columns);
  if (separated) return [problem(separated)];
  return [
    ...header
      .filter(name => !columns.includes(name))
      .map(name =>
        problem({
          vi: `không có cột nào tên "${name}". ${taken.vi}`,
          en: `no column is named "${name}". ${taken.en}`,
        }),
      ),
    ...header
      .filter((name, index) => header.indexOf(name) < index)
      .map(name =>
        problem({ vi: `cột "${name}" có hai lần.`, en: `the column "${name}" stands there twice.` }),
      ),
    ...required
      .filter(name => !header.includes(name))
      .map(name =>
        problem({
          vi: `thiếu cột "${name}". ${taken.vi}`,
          en: `the column "${name}" is missing. ${taken.en}`,
        }),
      ),
  ];
}
