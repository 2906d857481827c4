import type { Table, TableCell } from './table.js';

/** Tells Excel that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
const END = '\r\n';
/** So many rows go out at once. */
const ROWS_TOGETHER = 200;

/**
 * A table as CSV (RFC 4180, decimal points), in pieces of some rows each; a heading is repeated over every column
 * that it stands over.
 */
export function* csvOf({ heading, rows }: Table): Iterable<string> {
  yield (
    BYTE_ORDER_MARK +
      heading.map(cells => lineOf(repeated(cells.map(cell => cell && [cell.text, cell.columns])))).join('')
  );
  let piece = '';
  let count = 0;
  for (const row of rows) {
    piece += lineOf(row);
    count += 1;
    if (count % ROWS_TOGETHER > 0) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function repeated(cells: readonly (readonly [string, number] | null)[]): TableCell[] {
  let standing: readonly [string, number] = ['', 0];
  let from = 0;
  return cells.map((cell, column) => {
    if (cell) [standing, from] = [cell, column];
    const [text, columns] = standing;
    return column < from + columns ? text : null;
  });
}

function lineOf(cells: readonly TableCell[]): string {
  return cells.map(textOf).join(',') + END;
}

function textOf(cell: TableCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return cell.number;
  const safe = withoutFormula(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A spreadsheet would take a text that begins so for a formula and carry it out: it is shown with a quote before it. */
export function withoutFormula(text: string): string {
  return /^[\s]*[=+\-@\t\r|＝＋－＠]/.test(text) ? `'${text}` : text;
}
