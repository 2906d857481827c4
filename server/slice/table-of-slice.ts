import { parsePeriod } from '../reporting/period.js';
import { periodInWords } from '../reporting/period-words.js';
import type { Precision } from '../reporting/observation.js';
import type { Locale } from '../rollup/format-measure.js';
import type { MeasureStatus } from '../rollup/measure.js';
import { Decimal } from '../shared/decimal.js';
import type { Day } from '../shared/day.js';
import { nameInTable, type NamedInTable } from './name-in-table.js';
import type { HeadingCell, Table, TableCell } from './table.js';
import { statusInWords, TABLE_WORDS, type TableWords } from './table-words.js';
import { titleOfSlice } from './title-of-slice.js';

interface AnsweredUnit extends NamedInTable {
  readonly code: string;
}

interface AnsweredColumn {
  readonly indicator: {
    readonly nameVi: string;
    readonly nameEn: string;
    readonly measureUnit: string;
    readonly measureUnitEn: string;
  };
  readonly period: string;
  readonly members: readonly { readonly member: { readonly nameVi: string; readonly nameEn: string } }[];
  readonly exact: readonly (string | null)[];
  readonly statuses: readonly MeasureStatus[];
  readonly coverage: readonly (number | null)[];
  readonly precisions: readonly (Precision | null)[];
  readonly provisional: readonly boolean[];
}

interface AnsweredTotal {
  readonly exact: string | null;
  readonly status: MeasureStatus;
  readonly precision: Precision | null;
  readonly provisional: boolean;
  readonly coverage: { readonly offices: { readonly expected: number; readonly covered: number } };
}

/** As much of the API's answer to a slice as makes a table in a file. */
export interface AnsweredSlice {
  readonly rows: readonly AnsweredUnit[];
  readonly combined: boolean;
  readonly parent: AnsweredUnit;
  readonly columns: readonly AnsweredColumn[];
  readonly total: readonly AnsweredTotal[];
}

/** What a column says of one row. */
interface Said {
  readonly exact: string | null;
  readonly status: MeasureStatus;
  readonly coverage: number | null;
  readonly precision: Precision | null;
  readonly provisional: boolean;
}

/**
 * A slice as people paste it into a report: a row for each unit with its number in order, three columns for each of
 * the slice (the number, its status, how many offices are in), notes, and last the row of the unit that holds them all.
 */
export function tableOfSlice(slice: AnsweredSlice, locale: Locale): Table {
  const words = TABLE_WORDS[locale];
  const { columns } = slice;
  const heads = headsOf(columns, words, locale);
  return {
    title: titleOfSlice(slice, locale),
    heading: headingOf(heads, words),
    rows: rowsOf(slice, words, locale),
  };
}

const PARTS = 3;

/** The lines over each column, the most general first; all columns have as many. */
function headsOf(columns: readonly AnsweredColumn[], words: TableWords, locale: Locale): string[][] {
  const hasMembers = columns.some(({ members }) => members.length > 0);
  return columns.map(({ indicator, members, period }) => {
    const of = members.map(({ member }) => nameOf(member, locale)).join(', ');
    const unit = locale === 'VI' ? indicator.measureUnit : indicator.measureUnitEn;
    return [
      nameOf(indicator, locale),
      ...(hasMembers ? [of === '' ? words.whole : `${words.ofWhich}: ${of}`] : []),
      periodInWords(parsePeriod(period, ANY_DAY), locale),
      `${words.measureUnit}: ${unit}`,
    ];
  });
}

/** Answers name their periods by days: none depends on the day on which it is read. */
const ANY_DAY = '2000-01-01' as Day;

function headingOf(heads: readonly string[][], words: TableWords): (HeadingCell | null)[][] {
  const depth = (heads[0]?.length ?? 0) + 1;
  const fixed = (text: string, row: number): HeadingCell | null =>
    row === 0 ? { text, columns: 1, rows: depth } : null;
  return Array.from({ length: depth }, (_, row) => [
    ...[words.position, words.code, words.unit].map(text => fixed(text, row)),
    ...(row === depth - 1
      ? heads.flatMap(() =>
          [words.value, words.status, words.coverage].map(text => ({ text, columns: 1, rows: 1 })),
        )
      : spanned(heads, row)),
    fixed(words.notes, row),
  ]);
}

/** Neighbours that say the same, under the same, are one cell. */
function spanned(heads: readonly string[][], row: number): (HeadingCell | null)[] {
  const above = (column: number): string => JSON.stringify(heads[column]?.slice(0, row + 1));
  const cells: (HeadingCell | null)[] = [];
  for (let column = 0; column < heads.length;) {
    let end = column + 1;
    while (end < heads.length && above(end) === above(column)) end += 1;
    const columns = (end - column) * PARTS;
    cells.push(
      { text: heads[column]![row]!, columns, rows: 1 },
      ...Array.from({ length: columns - 1 }, () => null),
    );
    column = end;
  }
  return cells;
}

function* rowsOf(
  { rows, columns, total, combined, parent }: AnsweredSlice,
  words: TableWords,
  locale: Locale,
): Iterable<TableCell[]> {
  const labels = columns.map(column => labelOf(column, columns, locale));
  const line = (
    position: number | null,
    { code, name }: { readonly code: string; readonly name: string },
    said: readonly Said[],
  ): TableCell[] => [
    position === null ? null : { number: String(position) },
    code,
    name,
    ...said.flatMap(one => cellsOf(one, words)),
    notesOf(said, labels, words),
  ];
  const saidIn = (row: number): Said[] =>
    columns.map(({ exact, statuses, coverage, precisions, provisional }) => ({
      exact: exact[row]!,
      status: statuses[row]!,
      coverage: coverage[row]!,
      precision: precisions[row]!,
      provisional: provisional[row]!,
    }));
  if (combined && rows.length > 1) {
    yield line(1, { code: combinedCodes(rows), name: combinedName(rows, words, locale) }, saidIn(0));
    return;
  }
  for (const [row, unit] of rows.entries())
    yield line(row + 1, { code: unit.code, name: nameInTable(unit, locale) }, saidIn(row));
  yield line(
    null,
    { code: parent.code, name: `${words.total}: ${nameInTable(parent, locale)}` },
    total.map(({ coverage: { offices }, ...one }) => ({
      ...one,
      coverage: offices.expected === 0 ? null : offices.covered / offices.expected,
    })),
  );
}

function cellsOf({ exact, status, coverage }: Said, words: TableWords): TableCell[] {
  return [
    exact === null ? null : { number: exact },
    statusInWords({ exact, status }, words),
    coverage === null ? null : { number: new Decimal(coverage).times(100).toDecimalPlaces(2).toFixed() },
  ];
}

/** What a number needs said beside it; where there are several columns, with the column it is said of. */
function notesOf(said: readonly Said[], labels: readonly string[], words: TableWords): string | null {
  const notes = said.flatMap(({ precision, provisional }, column) => {
    const marks = [
      ...(precision === null || precision === 'EXACT' ? [] : [words.precisions[precision]]),
      ...(provisional ? [words.provisional] : []),
    ];
    if (marks.length === 0) return [];
    return [said.length === 1 ? marks.join(', ') : `${labels[column]}: ${marks.join(', ')}`];
  });
  return notes.length === 0 ? null : notes.join('; ');
}

/** What tells a column from the others. */
function labelOf(
  { indicator, members, period }: AnsweredColumn,
  columns: readonly AnsweredColumn[],
  locale: Locale,
): string {
  const parts = [nameOf(indicator, locale), ...members.map(({ member }) => nameOf(member, locale))];
  const hasPeriods = columns.some(other => other.period !== period);
  return [...parts, ...(hasPeriods ? [periodInWords(parsePeriod(period, ANY_DAY), locale)] : [])].join(', ');
}

/** Of a spreadsheet a cell holds 32 767 characters; whoever combines thousands of units has asked for them by level. */
const MOST_CODES = 1_000;

function combinedCodes(units: readonly AnsweredUnit[]): string {
  const codes = units.slice(0, MOST_CODES).map(({ code }) => code);
  return [...codes, ...(units.length > codes.length ? ['…'] : [])].join(' ');
}

function combinedName(units: readonly AnsweredUnit[], words: TableWords, locale: Locale): string {
  const names = units.slice(0, 5).map(unit => nameInTable(unit, locale));
  return `${words.combined(units.length)}: ${names.join(', ')}${units.length > names.length ? ', …' : ''}`;
}

function nameOf(
  { nameVi, nameEn }: { readonly nameVi: string; readonly nameEn: string },
  locale: Locale,
): string {
  return locale === 'VI' ? nameVi : nameEn;
}
