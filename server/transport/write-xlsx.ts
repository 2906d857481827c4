import type { Readable } from 'node:stream';
import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';
import type { HeadingCell, Table, TableCell } from '../slice/table.js';

/** As many characters as the name of a sheet may have, and those that it may not. */
const LONGEST_NAME = 31;
const NOT_IN_A_NAME = /[[\]*?:/\\]/g;
const WIDTHS = [6, 10, 32];
const NUMBER_WIDTH = 16;
const HEADING_STYLE = {
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  wrap: true,
  borderStyle: 'thin',
} as const;

/**
 * A table as an Excel workbook. Texts are texts there, whatever they begin with: none is a formula.
 *
 * A workbook is put together in memory before its first byte goes out, unlike a CSV: 187 000 cells took 130 MB and 0.6 s
 * of the processor, and a slice has 150 000 at most (`BACAP_MAX_SLICE_CELLS`).
 */
export async function xlsxOf({ title, heading, rows }: Table): Promise<Readable> {
  const data: SheetData = heading.map(cells => cells.map(headingCell));
  for (const row of rows) data.push(row.map(bodyCell));
  const columns = heading[0]!.map((_, column) => ({ width: WIDTHS[column] ?? NUMBER_WIDTH }));
  const stream = writeExcelFile(data, {
    sheet: sheetName(title),
    columns,
    stickyRowsCount: heading.length,
    stickyColumnsCount: WIDTHS.length,
  }).toStream as () => Promise<Readable>;
  return stream();
}

function headingCell(cell: HeadingCell | null): Cell {
  if (cell === null) return null;
  const { text, columns, rows } = cell;
  return {
    value: text,
    type: String,
    ...HEADING_STYLE,
    ...(columns > 1 && { columnSpan: columns }),
    ...(rows > 1 && { rowSpan: rows }),
  };
}

function bodyCell(cell: TableCell): Cell {
  if (cell === null) return null;
  if (typeof cell === 'string') return { value: cell, type: String };
  const number = Number(cell.number);
  // A spreadsheet counts in binary as well: beyond 2^53 only a text keeps every digit.
  return Number.isSafeInteger(Math.trunc(number))
    ? { value: number, type: Number }
    : { value: cell.number, type: String };
}

function sheetName(title: string): string {
  // Nor may a name begin or end with an apostrophe.
  const name = title.replaceAll(NOT_IN_A_NAME, ' ').slice(0, LONGEST_NAME);
  return name.replaceAll(/^['\s]+|['\s]+$/g, '') || '1';
}
