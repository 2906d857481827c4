import { headingBegunBy } from './column-heading.js';
import { columnName, type FilePlace, type FileRow, type PlaceProblem, writtenIn } from './file-row.js';
import { TOO_LONG } from './read-cell.js';
import { type PlacedLine, RowInHand, type RowReading } from './read-row.js';
import type { ReportedIndicators } from './reported-indicators.js';
import type { ReportedUnits } from './reported-units.js';
import { SaidOnce } from './said-once.js';
import {
  type HeadingRow,
  isCodesRow,
  isColumnNumbers,
  isHeading,
  readHead,
  readMeta,
  readUnitLine,
  withRowAbove,
  withSubheading,
  ROWS_BEFORE_HEADINGS,
  type TableHead,
} from './table-head.js';

export type { PlacedLine };

const NOTHING: RowReading = { lines: [], problems: [] };

/**
 * Reads the tables of a file row by row, wide ones (indicators as columns) and long ones (a figure a row): each sheet
 * has a heading among its first rows.
 *
 * Costs the memory of one row, however long the file; pure but for the heading that it is below.
 */
export class TableReader {
  #sheet: string | null | undefined;
  #head: TableHead | null = null;
  /** The heading, until the row after it has shown whether it has the codes of the columns. */
  #heading: HeadingRow | null = null;
  /** The row before, where no heading was seen yet. */
  #above: FileRow | null = null;
  /** What a line beside the table says that its numbers are in. */
  #unit: string | null = null;
  /** Whether nothing was seen below the heading yet. */
  #isFirstBelow = false;
  /** What may have been meant for a heading, where there is none. */
  #begun: BegunHeading | null = null;
  readonly #once = new SaidOnce();
  #rowsOfSheet = 0;
  #tables = 0;

  constructor(
    private readonly units: ReportedUnits,
    private readonly indicators: ReportedIndicators,
  ) {}

  read(row: FileRow): RowReading {
    const closing = row.sheet === this.#sheet ? NOTHING : this.#turnTo(row.sheet);
    if (row.cells.every(cell => cell === null)) return closing;
    this.#rowsOfSheet += 1;
    const tooLong = row.cells.flatMap((cell, index) =>
      cell?.kind === 'TOO_LONG' ? [columnName(index)] : [],
    );
    const own = tooLong.length > 0 ? unreadable(row, tooLong) : this.#readRow(row);
    return {
      lines: [...closing.lines, ...own.lines],
      problems: [...closing.problems, ...own.problems],
    };
  }

  /** What is wrong with the file as a whole, once every row was read. */
  end(): readonly PlaceProblem[] {
    const { problems } = this.#turnTo(null);
    if (this.#tables > 0 || problems.length > 0) return problems;
    return [withoutHeading({ sheet: null, row: 1, column: null })];
  }

  #turnTo(sheet: string | null): RowReading {
    const hadNoHead = this.#sheet !== undefined && this.#rowsOfSheet > 0 && !this.#head && !this.#heading;
    const problems = hadNoHead
      ? [withoutHeading(this.#begun ?? { sheet: this.#sheet ?? null, row: 1, column: null })]
      : this.#heading
        ? this.#begin(this.#heading, null)
        : [];
    this.#sheet = sheet;
    this.#head = null;
    this.#heading = null;
    this.#begun = null;
    this.#above = null;
    this.#unit = null;
    this.#rowsOfSheet = 0;
    return { lines: [], problems };
  }

  #readRow(written: FileRow): RowReading {
    if (this.#head) return this.#readBelow(written, this.#head);
    const row = asShown(written);
    if (this.#heading) {
      const heading = this.#heading;
      const unit = readUnitLine(row, this.indicators);
      if (unit !== null) {
        this.#unit = unit;
        return NOTHING;
      }
      const isCodes = isCodesRow(row);
      const whole = isCodes ? null : withSubheading(heading, row, this.indicators);
      if (whole) {
        this.#heading = whole;
        return NOTHING;
      }
      const problems = this.#begin(heading, isCodes ? row : null);
      if (isCodes) return { lines: [], problems };
      const first = this.#readBelow(written, this.#head!);
      return { lines: first.lines, problems: [...problems, ...first.problems] };
    }
    const mayBeHeading = this.#rowsOfSheet <= ROWS_BEFORE_HEADINGS && readMeta(row) === null;
    if (!mayBeHeading) return NOTHING;
    const unit = readUnitLine(row, this.indicators);
    if (unit !== null) this.#unit = unit;
    else if (isHeading(row)) {
      const isBelow = this.#above?.row === row.row - 1;
      this.#heading = isBelow ? withRowAbove(this.#above!, row, this.indicators) : row;
    } else this.#begun ??= begunHeading(row);
    this.#above = unit === null ? row : null;
    return NOTHING;
  }

  #readBelow(row: FileRow, head: TableHead): RowReading {
    const isNumbers = this.#isFirstBelow && isColumnNumbers(row) && !this.#isOfAUnit(row, head);
    this.#isFirstBelow = false;
    return isNumbers ? NOTHING : this.#readFigures(row, head);
  }

  /** `1`, `2`, `3` may count columns, and may be figures of the unit with the code 1. */
  #isOfAUnit({ cells }: FileRow, { roles }: TableHead): boolean {
    const code = cells[roles.get('UNIT_CODE') ?? roles.get('UNIT_NAME') ?? -1]?.text.trim();
    return code !== undefined && this.units.find(code, null).unit !== null;
  }

  #begin(heading: HeadingRow, codes: FileRow | null): readonly PlaceProblem[] {
    const { head, problems } = readHead(heading, codes, this.indicators, this.#unit);
    this.#isFirstBelow = codes === null;

    this.#head = head;
    this.#heading = null;
    this.#tables += 1;
    return problems;
  }

  #readFigures(row: FileRow, head: TableHead): RowReading {
    const reading = new RowInHand(row, head, this.units, this.indicators, this.#unit, this.#once);
    return head.roles.has('VALUE') ? reading.long() : reading.wide();
  }
}

/** A heading is what it shows: `Năm 2025` may be 2025 with a format. */
function asShown(row: FileRow): FileRow {
  const cells = row.cells.map(cell =>
    cell?.words ? ({ text: writtenIn(cell), kind: 'TEXT' } as const) : cell,
  );
  return { ...row, cells };
}

/** A row of which nothing is read: a cell of it is longer than any may be. */
function unreadable({ sheet, row }: FileRow, columns: readonly string[]): RowReading {
  const { vi, en } = TOO_LONG;
  return {
    lines: [],
    problems: columns.map(column => ({ sheet, row, column, messageVi: vi, messageEn: en })),
  };
}

/** The first cell of a row that a heading begins, its last words missing. */
interface BegunHeading extends FilePlace {
  readonly text: string;
  readonly meant: string;
}

function begunHeading({ sheet, row, cells }: FileRow): BegunHeading | null {
  for (const [index, cell] of cells.entries()) {
    const meant = cell?.kind === 'TEXT' ? headingBegunBy(cell.text) : null;
    if (meant !== null) return { sheet, row, column: columnName(index), text: cell!.text.trim(), meant };
  }
  return null;
}

function withoutHeading({ sheet, row, column, ...begun }: FilePlace | BegunHeading): PlaceProblem {
  const [vi, en] =
    'meant' in begun
      ? [
          ` Hay "${begun.text}" là cột "${begun.meant}"?`,
          ` Or is "${begun.text}" the column "${begun.meant}"?`,
        ]
      : ['', ''];
  return {
    sheet,
    row,
    column,
    messageVi: `không thấy dòng tiêu đề trong ${ROWS_BEFORE_HEADINGS} dòng đầu: cần cột Đơn vị hoặc Mã đơn vị và các chỉ tiêu, hoặc Chỉ tiêu và Số liệu.${vi}`,
    messageEn: `there is no heading among the first ${ROWS_BEFORE_HEADINGS} rows: it has Đơn vị or Mã đơn vị and indicators, or Chỉ tiêu and Số liệu.${en}`,
  };
}
