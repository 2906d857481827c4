import type { Readable } from 'node:stream';
import { tooMuchOfSheet } from './broken-file.js';
import { columnIndex, type FileCell } from './file-row.js';

/** A cell of a sheet that reaches over others below it or beside it; both ends counted in, rows from 1 on. */
interface MergedCell {
  readonly column: number;
  readonly lastColumn: number;
  readonly first: number;
  readonly last: number;
}

const REFERENCE = /<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)["']/g;
/** Longer than any such element is. */
const LONGEST_ELEMENT = 400;
const MOST_MERGED = 100_000;

/**
 * The cells of a sheet that reach over several rows or columns. A workbook tells them after its rows, so its part is run through once
 * before it is read; costs the memory of those cells.
 */
export async function mergedCellsOf(
  part: Readable,
  sheet: string,
): Promise<ReadonlyMap<number, readonly MergedCell[]>> {
  const merged = new Map<number, MergedCell[]>();
  let count = 0;
  let rest = '';
  for await (const piece of part) {
    const text = rest + (piece as Buffer).toString('latin1');
    let read = 0;
    for (const { index, 0: element, 1: from, 2: first, 3: to, 4: last } of text.matchAll(REFERENCE)) {
      read = index + element.length;
      const [column, lastColumn] = [columnIndex(from!), columnIndex(to!)];
      const cell = { column, lastColumn, first: Number(first), last: Number(last) };
      if (cell.last <= cell.first && lastColumn <= column) continue;
      if ((count += 1) > MOST_MERGED)
        throw tooMuchOfSheet(sheet, {
          vi: `có hơn ${MOST_MERGED} ô gộp: bỏ gộp các ô số liệu.`,
          en: `it has more than ${MOST_MERGED} merged cells: unmerge those of figures.`,
        });
      const others = merged.get(cell.first);
      if (others) others.push(cell);
      else merged.set(cell.first, [cell]);
    }
    rest = text.slice(Math.max(read, text.length - LONGEST_ELEMENT));
  }
  return merged;
}

/** What the merged cells of a sheet hold for the rows that they reach over, row after row. */
export class MergedAbove {
  readonly #open = new Map<number, { readonly last: number; readonly cell: FileCell }>();

  constructor(private readonly merged: ReadonlyMap<number, readonly MergedCell[]>) {}

  /** What a row takes from merged cells that begin above it, by column; then its own are looked at for the rows below. */
  turnTo(row: number, cells: readonly (FileCell | null)[]): ReadonlyMap<number, FileCell> {
    const above = new Map<number, FileCell>();
    for (const [column, { last, cell }] of this.#open) {
      if (last < row) this.#open.delete(column);
      else above.set(column, cell);
    }
    for (const { column, last } of this.merged.get(row) ?? []) {
      const cell = cells[column];
      if (cell && last > row) this.#open.set(column, { last, cell });
    }
    return above;
  }

  /** The last column of each cell of a row that reaches over others beside it, by the column in which it begins. */
  across(row: number): ReadonlyMap<number, number> {
    const wide = (this.merged.get(row) ?? []).filter(({ column, lastColumn }) => lastColumn > column);
    return new Map(wide.map(({ column, lastColumn }) => [column, lastColumn]));
  }
}
