import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { DomainError } from '../shared/domain-error.js';
import { Decimal } from '../shared/decimal.js';
import { BoundedText, LONGEST_CELL } from './bounded-text.js';
import { brokenWorkbook, refusedFile, tooMuchOfSheet } from './broken-file.js';
import { columnIndex, type FileCell, type FileRow } from './file-row.js';
import { type NumberFormat, numberFormatOf } from './number-format.js';
import { MergedAbove, mergedCellsOf } from './merged-cells.js';

/** What a workbook may come to once it is unpacked: a small file can be made to fill a machine. */
export interface UnpackedLimits {
  readonly bytes: number;
  /** Texts are kept while it is read; rows are not. */
  readonly textBytes: number;
}

export const UNPACKED_LIMITS: UnpackedLimits = { bytes: 400 * 1024 ** 2, textBytes: 48 * 1024 ** 2 };
const MOST_PARTS = 2_000;
const MOST_COLUMNS = 16_384;
/** As many digits of a number Excel shows, whatever its format. */
const SHOWN_DIGITS = 15;
const LONGEST_ROW = 4 * 1024 ** 2;

interface Part {
  readonly open: () => Promise<Readable>;
}

/**
 * Reads the visible sheets of a workbook (`.xlsx`) row by row; costs the memory of its texts and of one row.
 *
 * @throws DomainError `FILE_REFUSED` when it is none, is broken, or would unpack to more than the limits.
 */
export async function* readWorkbook(path: string, limits = UNPACKED_LIMITS): AsyncGenerator<FileRow> {
  const zip = await opened(path);
  let sheet: string | null = null;
  try {
    const parts = await partsOf(zip, limits);
    const sheets = await sheetsOf(parts);
    const formats = await formatsOf(parts.get('xl/styles.xml'));
    const texts = await textsOf(parts.get('xl/sharedStrings.xml'));
    for (const { name, path: sheetPath } of sheets) {
      const part = parts.get(sheetPath);
      if (!part) continue;
      sheet = name;
      const merged = new MergedAbove(await mergedCellsOf(await part.open(), name));
      yield* rowsOf(await part.open(), name, { formats, texts, merged });
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw brokenWorkbook({ sheet, row: 0 }, error);
  } finally {
    zip.close();
  }
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true });
  } catch (error) {
    throw brokenWorkbook({ sheet: null, row: 0 }, error);
  }
}

/** What is said of sizes here is held to while a part is unpacked. */
async function partsOf(zip: ZipFile, limits: UnpackedLimits): Promise<Map<string, Part>> {
  const parts = new Map<string, Part>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const isText = entry.fileName === 'xl/sharedStrings.xml' || entry.fileName === 'xl/styles.xml';
    bytes += entry.uncompressedSize;
    const isTooLarge =
      bytes > limits.bytes ||
      parts.size >= MOST_PARTS ||
      (isText && entry.uncompressedSize > limits.textBytes);
    if (isTooLarge) {
      const most = Math.round(limits.bytes / 1024 ** 2);
      throw new DomainError(
        'FILE_REFUSED',
        {
          vi: `Tệp Excel quá lớn sau khi giải nén (tối đa ${most} MB): chia thành nhiều tệp hoặc dùng CSV.`,
          en: `The workbook unpacks to too much (${most} MB at most): make several of it, or a CSV.`,
        },
        { bytes, most: limits.bytes },
      );
    }
    parts.set(entry.fileName, partOf(zip, entry));
  }
  return parts;
}

function partOf(zip: ZipFile, entry: Entry): Part {
  return { open: () => zip.openReadStreamPromise(entry) };
}

interface Handlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Hands the elements of a part to handlers; after each piece of it, stops for whoever wants what came of it. */
async function* parse(stream: Readable, handlers: Handlers): AsyncGenerator<undefined> {
  const parser = new SaxesParser({ fragment: false });
  let failed: Error | null = null;
  parser.on('error', error => (failed ??= error));
  // What stands behind a fault is not handed over: whoever asks how far it was read is told where the fault is.
  parser.on('opentag', tag => failed ?? handlers.open?.(bare(tag.name), (tag as SaxesTagPlain).attributes));
  parser.on('text', text => failed ?? handlers.text?.(text));
  parser.on('closetag', tag => failed ?? handlers.close?.(bare(tag.name)));
  const decoder = new TextDecoder();
  const bounded = new BoundedText();
  for await (const piece of stream) {
    parser.write(bounded.pass(decoder.decode(piece as Buffer, { stream: true })));
    if (failed) throw failed as Error;
    yield;
  }
  parser.close();
  if (failed) throw failed as Error;
  yield;
}

async function parseWhole(part: Part | undefined, handlers: Handlers): Promise<void> {
  if (!part) return;
  for await (const _ of parse(await part.open(), handlers));
}

/** `x:row` is `row`: some programs name every element so. */
function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

async function sheetsOf(parts: ReadonlyMap<string, Part>): Promise<{ name: string; path: string }[]> {
  const sheets: { name: string; id: string }[] = [];
  await parseWhole(parts.get('xl/workbook.xml'), {
    open(name, attributes) {
      const isShown = attributes['state'] === undefined || attributes['state'] === 'visible';
      if (name === 'sheet' && isShown)
        sheets.push({ name: attributes['name'] ?? '', id: attributes['r:id'] ?? '' });
    },
  });
  const targets = new Map<string, string>();
  await parseWhole(parts.get('xl/_rels/workbook.xml.rels'), {
    open(name, { Id: id, Target: target }) {
      if (name === 'Relationship' && id && target)
        targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  if (sheets.length === 0)
    throw refusedFile({
      vi: 'Tệp Excel không có trang tính nào đang hiện: bỏ ẩn trang có số liệu rồi lưu lại.',
      en: 'The workbook has no visible sheet: show the one that holds the figures, and save it again.',
    });
  return sheets.map(({ name, id }, index) => ({
    name,
    path: targets.get(id) ?? `xl/worksheets/sheet${index + 1}.xml`,
  }));
}

async function textsOf(part: Part | undefined): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isPhonetic = false;
  await parseWhole(part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text(piece) {
      if (isText && text.length <= LONGEST_CELL) text += piece;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') texts.push(text);
    },
  });
  return texts;
}

/** The formats of cells, by the number that a cell gives. */
async function formatsOf(part: Part | undefined): Promise<NumberFormat[]> {
  const custom = new Map<string, NumberFormat>();
  const formats: NumberFormat[] = [];
  let isOfCells = false;
  await parseWhole(part, {
    open(name, { numFmtId: id = '', formatCode = '' }) {
      if (name === 'numFmt') custom.set(id, numberFormatOf(formatCode));
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells) formats.push(custom.get(id) ?? builtIn(Number(id)));
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return formats;
}

const GENERAL = numberFormatOf('General');
const PERCENT = numberFormatOf('0%');
const DATE = numberFormatOf('d/m/yyyy');

function builtIn(id: number): NumberFormat {
  if (id === 9 || id === 10) return PERCENT;
  return (id >= 14 && id <= 22) || (id >= 45 && id <= 47) ? DATE : GENERAL;
}

interface Book {
  readonly formats: readonly NumberFormat[];
  readonly texts: readonly string[];
  readonly merged: MergedAbove;
}

async function* rowsOf(stream: Readable, sheet: string, book: Book): AsyncGenerator<FileRow> {
  const ready: FileRow[] = [];
  let rowNumber = 0;
  let cells: (FileCell | null)[] = [];
  let attributes: Readonly<Record<string, string>> = {};
  let next = 0;
  let value = '';
  let isValue = false;
  let formula: string | null = null;
  let isFormula = false;
  let hasValue = false;
  let length = 0;
  const pieces = parse(stream, {
    open(name, given) {
      if (name === 'row') {
        rowNumber = given['r'] === undefined ? rowNumber + 1 : Number(given['r']);
        [cells, next, length] = [[], 0, 0];
      } else if (name === 'c') {
        attributes = given;
        [value, formula, hasValue] = ['', null, false];
      }
      isValue = name === 'v' || name === 't';
      isFormula = name === 'f';
      if (isFormula) formula = '';
      hasValue ||= isValue;
    },
    text(piece) {
      length += piece.length;
      if (length > LONGEST_ROW)
        throw tooMuchOfSheet(sheet, {
          vi: `dòng ${rowNumber} dài hơn ${LONGEST_ROW} ký tự: chia thành nhiều dòng.`,
          en: `row ${rowNumber} is longer than ${LONGEST_ROW} characters: make several rows of it.`,
        });
      if (isValue && value.length <= LONGEST_CELL) value += piece;
      if (isFormula) formula = ((formula ?? '') + piece).slice(0, LONGEST_CELL);
    },
    close(name) {
      [isValue, isFormula] = [false, false];
      if (name === 'row') {
        const above = book.merged.turnTo(rowNumber, cells);
        const across = book.merged.across(rowNumber);
        ready.push({
          sheet,
          row: rowNumber,
          cells,
          ...(above.size > 0 && { above }),
          ...(across.size > 0 && { across }),
        });
      }
      if (name !== 'c') return;
      const [letters] = /^[A-Z]{1,3}/.exec(attributes['r'] ?? '') ?? [];
      const index = letters === undefined ? next : columnIndex(letters);
      if (index >= MOST_COLUMNS)
        throw tooMuchOfSheet(sheet, {
          vi: `dòng ${rowNumber} có hơn ${MOST_COLUMNS} cột: xoá các cột thừa.`,
          en: `row ${rowNumber} has more than ${MOST_COLUMNS} columns: take away those that hold nothing.`,
        });
      while (cells.length < index) cells.push(null);
      cells[index] =
        formula !== null && !hasValue
          ? { text: formula.slice(0, 40), kind: 'NOT_COMPUTED' }
          : cellOf(value, attributes, book);
      next = index + 1;
    },
  });
  try {
    for await (const _ of pieces) {
      yield* ready;
      ready.length = 0;
    }
  } catch (error) {
    throw error instanceof DomainError ? error : brokenWorkbook({ sheet, row: rowNumber }, error);
  }
}

function cellOf(
  value: string,
  { t: type, s: style }: Readonly<Record<string, string>>,
  book: Book,
): FileCell | null {
  if (type === 's') return textCell(book.texts[Number(value)] ?? `?${value}`);
  if (type === 'str' || type === 'inlineStr' || type === 'e' || type === 'd') return textCell(value);
  if (value.length > LONGEST_CELL) return textCell(value);
  if (value.trim() === '') return null;
  if (type === 'b') return { text: value.trim() === '0' ? 'FALSE' : 'TRUE', kind: 'BOOLEAN' };
  const number = numberIn(value);
  if (number === null) return textCell(value);
  const shown = (book.formats[Number(style ?? 0)] ?? GENERAL)(number);
  switch (shown.kind) {
    case 'DATE':
      return { text: value, kind: 'DATE' };
    case 'WORDS':
      return textCell(shown.text);
    case 'ANOTHER':
      return { text: number.toFixed(), kind: 'NOT_AS_SHOWN', shown: shown.shown };
    default: {
      const { kind, before, after } = shown;
      const text = shown.value.toFixed();
      return before === '' && after === '' ? { text, kind } : { text, kind, words: [before, after] };
    }
  }
}

/** A workbook keeps 0.948 as 0.94799999999999995, and shows 15 digits; of a longer row of digits it has kept every one. */
function numberIn(value: string): Decimal | null {
  const number = Number(value);
  if (!Number.isFinite(number)) return null;
  return new Decimal(/^-?\d{16,}$/.test(value) ? value : number.toPrecision(SHOWN_DIGITS));
}

function textCell(text: string): FileCell | null {
  if (text.length > LONGEST_CELL) return { text: '', kind: 'TOO_LONG' };
  return text.trim() === '' ? null : { text, kind: 'TEXT' };
}
