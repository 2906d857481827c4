import { parse } from 'csv-parse';
import { pipeline, Readable } from 'node:stream';
import type { Bilingual } from '../shared/bilingual.js';
import { fileProblem, type FileProblem } from '../shared/file-problem.js';
import { NOT_KEPT, notCsv } from '../shared/not-readable.js';
import { otherSeparator } from '../shared/other-separator.js';
import { FLAT_COLUMNS, type FigureReading, type FlatColumn, type ReportFile } from './report-file.js';

const REQUIRED: readonly FlatColumn[] = ['document', 'unit', 'indicator', 'period', 'value'];

interface Columns {
  /** Where the columns that are known stand; of one that comes twice, the first. */
  readonly places: ReadonlyMap<string, number>;
  /** How many fields a line has, known or not. */
  readonly width: number;
}

const NO_FIGURES: Bilingual = {
  vi: 'không có số liệu nào: dưới dòng tiêu đề không có dòng nào.',
  en: 'there are no figures in it: no line stands below the header.',
};

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads figures in the flat form: CSV with one header, one figure a line.
 *
 * Costs the memory of one line, however long the file.
 */
export function readFlatFile(source: AsyncIterable<Uint8Array | string>, name: string): ReportFile {
  return { name, reports: [], figures: readFigures(source), problems: [] };
}

async function* readFigures(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<FigureReading> {
  const broken: (FileProblem & { readonly isOpen: boolean })[] = [];
  const parser = parse({
    bom: true,
    info: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
  });
  // Errors of the source reach the loop below through the parser; and leaving the loop closes the source.
  pipeline(Readable.from(source), parser, () => undefined);
  parser.on('skip', (error: Error & { code: string; lines?: number }) => {
    const { vi, en } = notCsv(error);
    const words = {
      vi: `${vi} Các dòng sau đó không đọc được.`,
      en: `${en} The lines after it could not be read.`,
    };
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED';
    broken.push({ ...fileProblem(error.lines ?? 1, null, words), isOpen });
  });

  let columns: Columns | null = null;
  let hasFigures = false;
  // Where the last record ended that could be read: the parser itself tells only where it gave up.
  let last = 0;
  for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
    last = info.lines;
    if (columns) {
      hasFigures = true;
      yield readRow(record, columns, firstLineOf(record, info.lines));
      continue;
    }
    const problems = headerProblems(record);
    if (problems.length > 0) yield { figure: null, problems };
    // Every line would lack what a whole column is missing for; with a column too many, the others can be read.
    if (REQUIRED.some(column => !record.includes(column))) return;
    columns = {
      places: new Map(FLAT_COLUMNS.map(column => [column, record.indexOf(column)])),
      width: record.length,
    };
  }
  const problems = broken.map(({ isOpen, line, ...problem }, nth) => ({
    ...problem,
    line: isOpen ? Math.max(last, broken[nth - 1]?.line ?? 0) + 1 : line,
  }));
  if (problems.length > 0) yield { figure: null, problems };
  else if (!columns) yield { figure: null, problems: headerProblems([]) };
  else if (!hasFigures) yield { figure: null, problems: [fileProblem(last, null, NO_FIGURES)] };
}

/** The parser counts up to the end of a record; a quoted field may run over several lines. */
function firstLineOf(record: readonly string[], lastLine: number): number {
  return record.reduce(
    (line, field) => line - (field.includes('\n') ? field.split('\n').length - 1 : 0),
    lastLine,
  );
}

function headerProblems(header: readonly string[]): FileProblem[] {
  const problem = (message: string, messageVi: string): FileProblem => ({
    line: 1,
    field: 'header',
    message,
    messageVi,
  });
  const known: readonly string[] = FLAT_COLUMNS;
  const separated = otherSeparator(header, known);
  if (separated) return [fileProblem(1, 'header', separated)];
  const taken = `The first line names the columns, separated by commas: ${FLAT_COLUMNS.join(',')}.`;
  const takenVi = `Dòng đầu ghi tên các cột, cách nhau bằng dấu phẩy: ${FLAT_COLUMNS.join(',')}.`;
  return [
    ...header
      .filter(column => !known.includes(column))
      .map(column =>
        problem(`no column is named "${column}". ${taken}`, `không có cột nào tên "${column}". ${takenVi}`),
      ),
    ...header
      .filter((column, index) => header.indexOf(column) < index)
      .map(column => problem(`the column "${column}" stands there twice.`, `cột "${column}" có hai lần.`)),
    ...REQUIRED.filter(column => !header.includes(column)).map(column =>
      problem(`the column "${column}" is missing. ${taken}`, `thiếu cột "${column}". ${takenVi}`),
    ),
  ];
}

function readRow(record: readonly string[], columns: Columns, line: number): FigureReading {
  if (record.length !== columns.width) {
    const message = `${record.length} fields where the header has ${columns.width}: quote a field that holds a comma.`;
    const messageVi = `có ${record.length} ô, còn dòng tiêu đề có ${columns.width}: đặt ô có dấu phẩy trong dấu nháy kép.`;
    return { figure: null, problems: [{ line, field: null, message, messageVi }] };
  }
  const field = (column: FlatColumn): string | null => {
    const index = columns.places.get(column) ?? -1;
    return record[index] || null;
  };
  const unkept = FLAT_COLUMNS.find(column => field(column)?.includes('\0'));
  if (unkept) {
    return { figure: null, problems: [fileProblem(line, unkept, NOT_KEPT)] };
  }
  const { members, problems } = readMembers(field('members'), line);
  return {
    figure: {
      line,
      report: null,
      document: field('document'),
      issuer: field('issuer'),
      status: field('status'),
      asOf: field('as_of'),
      unit: field('unit'),
      indicator: field('indicator'),
      period: field('period'),
      scope: field('scope'),
      members,
      value: field('value'),
      precision: field('precision'),
      place: field('place'),
      note: field('note'),
    },
    problems,
  };
}

const NO_MEMBERS: Readonly<Record<string, string>> = {};

/** `PETITION_TYPE=COMPLAINT;RECEIVER=CHAIR` */
export function readMembers(
  text: string | null,
  line: number,
): { members: Readonly<Record<string, string>>; problems: FileProblem[] } {
  if (text === null) return { members: NO_MEMBERS, problems: [] };
  const problem = (
    message: string,
    messageVi: string,
  ): { members: typeof NO_MEMBERS; problems: FileProblem[] } => ({
    members: NO_MEMBERS,
    problems: [{ line, field: 'members', message, messageVi }],
  });
  const members = new Map<string, string>();
  for (const part of text.split(';')) {
    const [dimension = '', member = '', ...rest] = part.split('=').map(word => word.trim());
    if (!dimension || !member || rest.length > 0) {
      return problem(
        `"${text}" is not a list of members: write PETITION_TYPE=COMPLAINT, several separated by ;`,
        `"${text}" không phải là danh sách phân tổ: ghi PETITION_TYPE=COMPLAINT, nhiều phân tổ cách nhau bằng ;`,
      );
    }
    if (members.has(dimension))
      return problem(`"${text}" names ${dimension} twice.`, `"${text}" ghi ${dimension} hai lần.`);
    members.set(dimension, member);
  }
  return { members: Object.fromEntries(members), problems: [] };
}
