import type { Locale } from '../rollup/format-measure.js';
import type { Table, TableCell } from '../slice/table.js';

/** What stands in place of a number that is not known. */
const NOTHING = '—';

/** A table as lines of text, its columns aligned: texts to the left, numbers to the right. */
export function printTable({ heading, rows }: Table, locale: Locale): string[] {
  const number = new Intl.NumberFormat(locale === 'VI' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 20 });
  const body = [...rows];
  const head = heading.at(-1)!.map(cell => cell?.text ?? '');
  const isNumeric = head.map(
    (_, column) =>
      body.every(row => typeof row[column] !== 'string') && body.some(row => row[column] !== null),
  );
  const textOf = (cell: TableCell, column: number): string => {
    // The first column counts the rows: a total is none of them.
    if (cell === null) return isNumeric[column] && column > 0 ? NOTHING : '';
    return typeof cell === 'string' ? cell : number.format(cell.number as Intl.StringNumericLiteral);
  };
  const lines = [head, ...body.map(row => row.map(textOf))];
  const widths = head.map((_, column) => Math.max(...lines.map(line => widthOf(line[column]!))));
  return [lines[0]!, widths.map(width => '─'.repeat(width)), ...lines.slice(1)].map(line =>
    line
      .map((text, column) => {
        const space = ' '.repeat(widths[column]! - widthOf(text));
        return isNumeric[column] ? space + text : text + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

const LETTERS = new Intl.Segmenter();

/** Letters with their accents take one place each. */
function widthOf(text: string): number {
  return [...LETTERS.segment(text)].length;
}
