/** A number of a table with every digit, so that none is lost on the way to a file. */
export interface NumberCell {
  readonly number: string;
}

/** A text, a number, or nothing. */
export type TableCell = string | NumberCell | null;

/** One cell of a heading, that may stand over several columns or rows. */
export interface HeadingCell {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
}

/** A table to be written to a file. */
export interface Table {
  /** What it is, in one line; the name of the sheet or file is made of it. */
  readonly title: string;
  /** Row by row; a cell that another one stands over is null. */
  readonly heading: readonly (readonly (HeadingCell | null)[])[];
  /** Made one by one, as they are written. */
  readonly rows: Iterable<readonly TableCell[]>;
}
