import { membersKey } from '../indicator/indicator.js';
import type { Bilingual } from '../shared/bilingual.js';
import { type ColumnRole, headingBegunBy, isTotalRow, roleOfHeading } from './column-heading.js';
import type { FileCell, FileRow, PlaceProblem } from './file-row.js';
import { columnName } from './file-row.js';
import { readCell } from './read-cell.js';
import type { NamedIndicator, ReportedIndicators } from './reported-indicators.js';
import { unitLine } from './stated-unit.js';
import { unitOfTable } from './heading-refusals.js';

/** Begins the line of a template that says what it was made for. */
export const META_MARK = '#bacap';
/** Begins the line of a template with the codes of its columns. */
export const CODES_MARK = '#mã';
/** Headings stand among the first rows of a sheet. */
export const ROWS_BEFORE_HEADINGS = 20;

/** What a template says it was made for. */
export interface FileMeta {
  readonly form: string | null;
  readonly unit: string | null;
  readonly period: string | null;
}

/** A column whose every cell is a figure of one indicator. */
export interface FigureColumn {
  readonly index: number;
  readonly named: NamedIndicator;
}

/** How the rows below a heading are to be read. */
export interface TableHead {
  /** Where the columns stand that are no indicators; of one that comes twice, the first. */
  readonly roles: ReadonlyMap<ColumnRole, number>;
  /** Of a wide table; none: it is a long one, a figure a row. */
  readonly figures: readonly FigureColumn[];
  /** The columns under which something may stand. */
  readonly headed: ReadonlySet<number>;
}

/** A heading of one row, put together of all that it has. */
export interface HeadingRow extends FileRow {
  /** What stands over the columns beside what heads them, by column. */
  readonly over?: ReadonlyMap<number, string>;
}

/** `form=…;unit=…;period=…` of a template; null when the row is none. */
export function readMeta({ cells }: FileRow): FileMeta | null {
  const [mark, said] = cells.filter(cell => cell !== null);
  if (mark?.text.trim().toLowerCase() !== META_MARK) return null;
  const fields = new Map(
    (said?.text ?? '').split(';').map(part => {
      const [name = '', ...value] = part.split('=');
      return [name.trim().toLowerCase(), value.join('=').trim() || null] as const;
    }),
  );
  return {
    form: fields.get('form') ?? null,
    unit: fields.get('unit') ?? null,
    period: fields.get('period') ?? null,
  };
}

export function isCodesRow({ cells }: FileRow): boolean {
  const first = cells
    .find(cell => cell !== null)
    ?.text.normalize('NFC')
    .trim()
    .toLowerCase();
  return first === CODES_MARK || first === '#ma' || first === '#code';
}

/** Whether a row heads a table: one of its cells heads units, or one indicators and another values. */
export function isHeading({ cells }: FileRow): boolean {
  const roles = new Set(
    cells.flatMap(cell => (cell && cell.kind === 'TEXT' ? (roleOfHeading(cell.text) ?? []) : [])),
  );
  const isOfUnits = roles.has('UNIT_NAME') || roles.has('UNIT_CODE');
  const isLong = roles.has('VALUE') && (roles.has('INDICATOR_NAME') || roles.has('INDICATOR_CODE'));
  return isLong || (isOfUnits && cells.filter(cell => cell !== null).length > 1);
}

/**
 * A heading of two rows as one: an indicator over its members, `Đơn tiếp nhận` over `Tổng số`, `Khiếu nại`, or a word over
 * several indicators. Null: the second row is none, as it says of whom it is, or has a number.
 */
export function withSubheading(
  heading: HeadingRow,
  below: FileRow,
  indicators: ReportedIndicators,
): HeadingRow | null {
  const roles = heading.cells.map(cell => cell && roleOfHeading(cell.text));
  if (roles.includes('VALUE') || below.cells.every(cell => cell === null)) return null;
  const isNone = below.cells.some(
    (cell, index) => cell !== null && (roles[index] != null || readCell(cell, '').kind !== 'REFUSED'),
  );
  return isNone ? null : { ...joined(heading, below, indicators), row: heading.row };
}

/**
 * A heading with the row above it: an indicator over what stands beside `Đơn vị`, or words over several columns. Titles
 * say nothing of columns.
 */
export function withRowAbove(above: FileRow, heading: FileRow, indicators: ReportedIndicators): HeadingRow {
  return { ...joined(above, heading, indicators), row: heading.row };
}

function joined(top: HeadingRow, bottom: FileRow, indicators: ReportedIndicators): HeadingRow {
  const over = new Map(top.over);
  let reaching: FileCell | null = null;
  const width = Math.max(top.cells.length, bottom.cells.length);
  const cells = Array.from({ length: width }, (_, index): FileCell | null => {
    const above = top.cells[index] ?? null;
    // A cell over several columns stands in the first of them.
    if (above) reaching = roleOfHeading(above.text) === null ? above : null;
    const below = bottom.cells[index] ?? null;
    if (!below) return above && isKnown(above.text, indicators) ? above : null;
    if (!reaching || roleOfHeading(below.text) !== null) return below;
    const isOver = indicators.find(reaching.text).named !== null;
    if (isTotalRow(below.text) && isOver) return reaching;
    const isBeside = /^\(.*\)$/s.test(below.text.trim());
    const both = { ...below, text: `${reaching.text}${isBeside ? ' ' : ' – '}${below.text}` };
    if (indicators.find(both.text).named || (isOver && !indicators.find(below.text).named)) return both;
    over.set(index, [over.get(index), reaching.text].filter(Boolean).join(' – '));
    return below;
  });
  return { ...bottom, cells, over };
}

/** What may head a column by itself. */
function isKnown(text: string, indicators: ReportedIndicators): boolean {
  const found = indicators.find(text);
  return roleOfHeading(text) !== null || found.named !== null || 'isNamed' in found;
}

/** What a line beside a table says that its numbers are in, `Đơn vị tính: nghìn lượt`; null: it is no such line. */
export function readUnitLine({ cells }: FileRow, indicators: ReportedIndicators): string | null {
  for (const cell of cells) {
    const unit = cell?.kind === 'TEXT' ? unitLine(cell.text, text => indicators.isUnitOfMeasure(text)) : null;
    if (unit !== null) return unit;
  }
  return null;
}

/** Whether a row below a heading counts its columns: `(1)`, `(2)`, `(3)=(1)+(2)`, or `A`, `B`, `1`, `2`. */
export function isColumnNumbers({ cells }: FileRow): boolean {
  const texts = cells.flatMap(cell => (cell === null ? [] : [cell.text.trim()]));
  if (texts.length < 2) return false;
  if (texts.every(text => /^\((?:\d{1,2}|[A-Z])\)/i.test(text))) return true;
  const numbers = texts
    .filter(text => !/^[A-Z]$/i.test(text))
    .map(text => /^(\d{1,2})(?:\s*=.*)?$/.exec(text)?.[1]);
  return (
    texts.length > 2 && numbers.length > 0 && numbers.every((number, index) => Number(number) === index + 1)
  );
}

/**
 * Understands a heading.
 *
 * @param codes The row of a template with the codes of its columns, which then decide; null: there is none.
 * @param unit What a line beside the table says that its numbers are in; null: there is none.
 */
export function readHead(
  heading: HeadingRow,
  codes: FileRow | null,
  indicators: ReportedIndicators,
  unit: string | null = null,
): { head: TableHead; problems: PlaceProblem[] } {
  const roles = new Map<ColumnRole, number>();
  const figures: FigureColumn[] = [];
  const problems: PlaceProblem[] = [];
  const isLong = heading.cells.some(cell => cell && roleOfHeading(cell.text) === 'VALUE');
  const width = Math.max(heading.cells.length, codes?.cells.length ?? 0);
  const places = new Map<string, number>();
  const headed = new Set<number>();
  for (let index = 0; index < width; index += 1) {
    const code = codes?.cells[index]?.text.trim();
    const text = heading.cells[index]?.text.trim() ?? '';
    const written = code && !code.startsWith('#') ? code : text;
    if (written === '') continue;
    headed.add(index);
    const problem = (vi: string, en: string): void => {
      const place = { sheet: heading.sheet, row: heading.row, column: columnName(index) };
      problems.push({ ...place, messageVi: vi, messageEn: en });
    };
    const role = roleOfHeading(written);
    const shown = written === code ? contradicted(text, code, indicators) : null;
    if (shown) {
      problem(shown.vi, shown.en);
      continue;
    }
    if (role !== null) {
      if (!roles.has(role)) roles.set(role, index);
      else if (role !== 'MEMBERS' && role !== 'NOTE')
        problem(`cột "${text}" có hai lần.`, `the column "${text}" stands there twice.`);
      continue;
    }
    if (isLong) {
      problem(
        `không có cột nào tên "${written}": bảng dọc có Đơn vị, Mã đơn vị, Chỉ tiêu, Mã chỉ tiêu, Phân tổ, Phạm vi, Kỳ, Số liệu, Ghi chú.`,
        `no column is named "${written}": a long table has Đơn vị, Mã đơn vị, Chỉ tiêu, Mã chỉ tiêu, Phân tổ, Phạm vi, Kỳ, Số liệu, Ghi chú.`,
      );
      continue;
    }
    const byName = indicators.find(written);
    const isCoded = written === code && text !== '' && byName.named !== null;
    const found = isCoded ? indicators.besideCode(byName.named, text) : byName;
    const { named, problem: unknown } = found;
    if (!named) {
      const begun = headingBegunBy(written);
      problem(
        unknown.vi + (begun === null ? '' : ` Hay là cột "${begun}"?`),
        unknown.en + (begun === null ? '' : ` Or is it the column "${begun}"?`),
      );
      continue;
    }
    const over = heading.over?.get(index);
    const otherKind = over === undefined ? null : indicators.refusalOver(over, text);
    if (otherKind) {
      problem(otherKind.vi, otherKind.en);
      continue;
    }
    const measured = unit === null || named.unit ? found : indicators.measured(named, unit);
    if (!measured.named) {
      const { vi, en } = unitOfTable(unit!, named.indicator);
      problem(vi, en);
      continue;
    }
    const key = `${named.indicator.code} ${membersKey(named.members)}`;
    const earlier = places.get(key);
    if (earlier !== undefined) {
      const at = columnName(earlier);
      problem(`cột này trùng với cột ${at}.`, `this column says the same as column ${at}.`);
      continue;
    }
    places.set(key, index);
    figures.push({ index, named: measured.named });
  }
  return { head: { roles, figures, headed }, problems };
}

/** What is wrong with a heading over a code: that it is known, and is of something else. Null: nothing. */
function contradicted(text: string, code: string, indicators: ReportedIndicators): Bilingual | null {
  const [shown, meant] = [roleOfHeading(text), roleOfHeading(code)];
  const { named } = indicators.find(code);
  const isOther =
    shown === null ? isOfOther(text, meant === null ? named : null, indicators) : shown !== meant;
  if (!isOther) return null;
  const of = named ? `"${named.indicator.nameVi}"` : `"${code}"`;
  return {
    vi: `tiêu đề cột này là "${text}", còn mã dưới nó, ${code}, là của ${of}: sửa tiêu đề hoặc mã, và xem lại số liệu trong cột.`,
    en: `this column is headed "${text}", and the code below it, ${code}, is of ${of}: correct either, and look at the numbers in the column.`,
  };
}

/** Whether a heading is that of an indicator, and not of the one that is meant. */
function isOfOther(text: string, meant: NamedIndicator | null, indicators: ReportedIndicators): boolean {
  if (text === '' || !indicators.find(text).named) return false;
  return meant === null || !indicators.isNameOf(meant, text);
}
