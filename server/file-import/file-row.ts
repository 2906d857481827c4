/** One cell of a file as it stands there. */
export interface FileCell {
  /** Of a formula that was saved without its value: the formula. Of a number cell of a workbook: its digits with a decimal point, of a percentage times 100 already. Of a truth value `TRUE` or `FALSE`. Of what is longer than a cell may be: empty. */
  readonly text: string;
  readonly kind:
    | 'TEXT'
    | 'NUMBER'
    | 'PERCENT'
    | 'DATE'
    | 'BOOLEAN'
    | 'NOT_COMPUTED'
    | 'TOO_LONG'
    /** A number of which its format shows another, or nothing. */
    | 'NOT_AS_SHOWN';
  /** What the format of a number writes before it and behind it, `hơn ` and ` nghìn`; absent: nothing. */
  readonly words?: readonly [before: string, after: string];
  /** Of `NOT_AS_SHOWN`, what is shown. */
  readonly shown?: string;
}

/** A cell as whoever looks at it reads it. */
export function writtenIn({ text, kind, words = ['', ''] }: FileCell): string {
  return `${words[0]}${text}${kind === 'PERCENT' ? '%' : ''}${words[1]}`;
}

/** One row of a file; a cell in which nothing stands is null. */
export interface FileRow {
  /** Name of the sheet; null: the file has none. */
  readonly sheet: string | null;
  /** Counted from 1, as a spreadsheet does; of CSV, the line. */
  readonly row: number;
  readonly cells: readonly (FileCell | null)[];
  /** What merged cells that begin above hold for this row too, by column; their own cells here are null. */
  readonly above?: ReadonlyMap<number, FileCell>;
  /** The last column of merged cells that reach over others beside them, by the column in which they begin. */
  readonly across?: ReadonlyMap<number, number>;
}

/** Where something stands in a file. */
export interface FilePlace {
  readonly sheet: string | null;
  readonly row: number;
  /** `A`, `B`, … `AA`; null: the whole row. */
  readonly column: string | null;
}

/** One thing wrong with a file: where it stands, what it says, what would be taken. */
export interface PlaceProblem extends FilePlace {
  readonly messageVi: string;
  readonly messageEn: string;
}

/** `Số liệu!D7`; of a file without sheets `D7`. */
export function printPlace({ sheet, row, column }: FilePlace): string {
  return `${sheet === null ? '' : `${sheet}!`}${column ?? ''}${row}`;
}

/** 0 is `A`, 25 `Z`, 26 `AA`. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** The other way round: `AA` is 26. */
export function columnIndex(name: string): number {
  return name.split('').reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
