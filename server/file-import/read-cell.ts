import type { Precision } from '../reporting/observation.js';
import { Decimal } from '../shared/decimal.js';
import { fold } from '../shared/fold.js';
import { LONGEST_CELL } from './bounded-text.js';
import { type FileCell, writtenIn } from './file-row.js';
import type { Bilingual } from '../shared/bilingual.js';

/** What a cell says. */
export type CellReading =
  /** Nothing was reported: never 0. */
  | { readonly kind: 'MISSING' }
  /** `reading`: how the number came out of the text; null: as it stands there. */
  | {
      readonly kind: 'NUMBER';
      readonly value: string;
      readonly precision: Precision;
      readonly reading: string | null;
    }
  /** `14/21`: of a ratio, both sides. */
  | {
      readonly kind: 'RATIO';
      readonly numerator: string;
      readonly denominator: string;
      readonly precision: Precision;
    }
  | { readonly kind: 'REFUSED'; readonly why: Bilingual };

const MISSING_WORDS = new Set(['x', 'khong co so lieu', 'chua co so lieu', 'chua co', 'chua bao cao']);
/** What a report writes for "none", and what could as well mean that nobody counted. */
const ZERO_WORDS = new Set(['khong', 'khong phat sinh']);
const UNDECIDED_WORDS = new Set(['khong co', 'none', 'n a', 'na']);

const CLAIMS: readonly (readonly [RegExp, Precision, string])[] = [
  [/^(trên dưới|tren duoi)\s+/i, 'ABOUT', 'khoảng'],
  [/^(gần|gan|khoảng|khoang|xấp xỉ|xap xi|ước|uoc|độ)\s+|^[~≈]\s*/i, 'ABOUT', 'khoảng'],
  [/^(ít nhất|it nhat|tối thiểu|toi thieu|hơn|hon|trên|tren)\s+|^[≥>]=?\s*/i, 'AT_LEAST', 'ít nhất'],
  [
    /^(không quá|khong qua|nhiều nhất|nhieu nhat|tối đa|toi da|dưới|duoi)\s+|^[≤<]=?\s*/i,
    'AT_MOST',
    'nhiều nhất',
  ],
];

/** `300+` */
const OR_MORE = [/\+$/, 'AT_LEAST', 'ít nhất'] as const;
/** What belongs to no unit of measure. */
const MARK = /[^\p{L}\p{M}\p{N}\s().,/%-]/gu;

/** What is said of a cell that is longer than any may be. */
export const TOO_LONG: Bilingual = {
  vi: `ô này dài hơn ${LONGEST_CELL} ký tự: rút ngắn lại.`,
  en: `this cell is longer than ${LONGEST_CELL} characters: shorten it.`,
};

/** Signs of the currency, alone or behind a scale. */
const MONEY = /((?:^|\s)(?:\p{L}+\s+)?)(?:₫|đ|vnđ|vnd)\.?\s*$/iu;

const SCALES: Readonly<Record<string, number>> = {
  nghin: 1e3,
  ngan: 1e3,
  thousand: 1e3,
  trieu: 1e6,
  million: 1e6,
  ty: 1e9,
  ti: 1e9,
  billion: 1e9,
};
const NUMBER = String.raw`[-+−]?\d[\d.,\s]*`;
const LONGEST = 200;

/** The unit of measure that a number is counted in: `đơn`, `%`, `triệu đồng`. */
export type MeasuredIn = string;

/**
 * Reads a cell as people here write numbers.
 *
 * A dot before exactly three digits parts thousands (`1.022` is 1022), a comma before decimals (`1.022,5`); a comma
 * before exactly three digits and nothing else could be either, and is refused. Nothing, `-` and `x` say that nothing was
 * reported; `0` and `không` are 0; `không có` could be either, and is refused.
 */
export function readCell(cell: FileCell | null, measuredIn: MeasuredIn): CellReading {
  if (cell === null) return { kind: 'MISSING' };
  if (cell.kind === 'DATE') {
    return refused(
      `ô này là ngày tháng (Excel đã đổi?), không phải số: định dạng ô là văn bản rồi nhập lại`,
      `this cell is a date (Excel made it one?), no number: format it as text and write it again`,
    );
  }
  if (cell.kind === 'NOT_COMPUTED') {
    return refused(
      `ô này có công thức =${cell.text} nhưng chưa có kết quả: mở tệp bằng Excel, lưu lại rồi nhập`,
      `this cell has the formula =${cell.text} and no value: open the file in Excel, save it, and hand it in`,
    );
  }
  if (cell.kind === 'BOOLEAN') {
    return refused(
      `ô này là ${cell.text} (đúng/sai), không phải số: ghi 1 hoặc 0 nếu đó là số`,
      `this cell is ${cell.text}, which is no number: write 1 or 0 where one is meant`,
    );
  }
  if (cell.kind === 'TOO_LONG') return { kind: 'REFUSED', why: TOO_LONG };
  if (cell.kind === 'NOT_AS_SHOWN') return notAsShown(cell);
  if (cell.words) return fromFormat(cell, measuredIn);
  if (cell.kind === 'NUMBER') return fromNumber(cell.text);
  if (cell.kind === 'PERCENT') return percentage(cell.text, 'EXACT', null, measuredIn, `${cell.text}%`);
  const text = cell.text
    .normalize('NFC')
    .replaceAll(/[\u00a0\u2007\u202f\s]+/g, ' ')
    .trim();
  if (text.length > LONGEST) return notANumber(`${text.slice(0, 40)}…`);
  if (/^[-–—.…_]*$/.test(text)) return { kind: 'MISSING' };
  const folded = fold(text);
  // A tick, a question mark: a mark that says something, and no number.
  if (folded === '') return notANumber(text);
  if (MISSING_WORDS.has(folded)) return { kind: 'MISSING' };
  if (ZERO_WORDS.has(folded)) return number('0', 'EXACT', 'không = 0');
  if (UNDECIDED_WORDS.has(folded)) {
    return refused(
      `"${text}" có thể là 0, cũng có thể là chưa có số liệu: ghi 0, hoặc để trống`,
      `"${text}" can be 0 and can be that nothing is known: write 0, or leave it empty`,
    );
  }
  const [rest, claim] = claimOf(text);
  const precision = claim ? claim[1] : 'EXACT';
  const ratio = new RegExp(`^(${NUMBER})/\\s*(${NUMBER})$`).exec(rest);
  if (ratio) return readRatio(ratio[1]!, ratio[2]!, precision, text);
  const [, digits, tail = ''] = new RegExp(`^(${NUMBER}?)\\s*([^\\d\\s.,].*)?$`).exec(rest) ?? [];
  if (digits === undefined) return notANumber(text);
  const plain = readNumber(digits);
  if (plain === null) return notANumber(text);
  if (typeof plain !== 'string') return plain;
  const isShare = isPercentage(tail, measuredIn) || measuredIn.trim() === '%';
  if (isShare && UNCLEAR_PERCENTAGE.test(digits.trim())) return unclearPercentage(text, digits.trim());
  return claimedNumber({ plain, digits, tail, claim, text }, measuredIn);
}

interface ClaimedNumber {
  /** With a point before decimals. */
  readonly plain: string;
  /** As it is written. */
  readonly digits: string;
  /** What stands behind it. */
  readonly tail: string;
  readonly claim: (typeof CLAIMS)[number] | undefined;
  /** All that the cell says. */
  readonly text: string;
}

function isPercentage(tail: string, measuredIn: MeasuredIn): boolean {
  const sign = tail.trim();
  return sign === '%' || (sign === '‰' && measuredIn.trim() !== '‰');
}

/** A number with what is claimed of it and what stands behind it, as the indicator counts. */
function claimedNumber(
  { plain, digits, tail, claim, text }: ClaimedNumber,
  measuredIn: MeasuredIn,
): CellReading {
  const precision = claim ? claim[1] : 'EXACT';
  const sign = tail.trim();
  if (isPercentage(tail, measuredIn)) {
    const value = sign === '%' ? plain : new Decimal(plain).div(10).toFixed();
    return percentage(value, precision, claim?.[2] ?? null, measuredIn, text);
  }
  const scaled = readTail(plain, tail, measuredIn);
  if (scaled === null) return notANumber(text);
  const isPlain = precision === 'EXACT' && scaled === digits;
  return number(scaled, precision, isPlain ? null : [claim?.[2], scaled].filter(Boolean).join(' '));
}

/** What a text claims of its number, and the rest of it. */
function claimOf(text: string): readonly [string, (typeof CLAIMS)[number] | undefined] {
  const claim = CLAIMS.find(([pattern]) => pattern.test(text));
  if (claim) return [text.replace(claim[0], ''), claim];
  const [, atLeast] = /^([^+/]*\d[^+/]*)\+$/.exec(text) ?? [];
  return atLeast === undefined ? [text, undefined] : [atLeast.trim(), OR_MORE];
}

/** A number of a workbook between the words of its format: what is shown is what was said. */
function fromFormat(cell: FileCell, measuredIn: MeasuredIn): CellReading {
  const text = writtenIn(cell).normalize('NFC').trim();
  const [rest, claim] = claimOf(text);
  if (!rest.startsWith(cell.text)) return notANumber(text);
  const tail = rest.slice(cell.text.length);
  return claimedNumber({ plain: cell.text, digits: cell.text, tail, claim, text }, measuredIn);
}

function notAsShown({ text, shown = '' }: FileCell): CellReading {
  return shown === ''
    ? refused(
        `ô này chứa ${text}, nhưng định dạng của ô không hiện gì: ghi lại số và để định dạng General, hoặc xoá ô`,
        `this cell has ${text}, and its format shows nothing: write the number again as General, or clear the cell`,
      )
    : refused(
        `ô này chứa ${text}, nhưng định dạng của ô hiện "${shown}": ghi số muốn báo cáo và để định dạng General`,
        `this cell has ${text}, and its format shows "${shown}": write the number that is meant, as General`,
      );
}

function fromNumber(text: string): CellReading {
  return /^-?\d+(\.\d+)?$/.test(text) ? number(text, 'EXACT', null) : notANumber(text);
}

function percentage(
  value: string,
  precision: Precision,
  claimed: string | null,
  measuredIn: MeasuredIn,
  text: string,
): CellReading {
  if (measuredIn.trim() !== '%') {
    return refused(
      `"${text}" là phần trăm, còn chỉ tiêu này tính bằng ${measuredIn}`,
      `"${text}" is a percentage, and this indicator is not measured in %`,
    );
  }
  return number(value, precision, [claimed, `${value} %`].filter(Boolean).join(' '));
}

function readRatio(above: string, below: string, precision: Precision, text: string): CellReading {
  const [numerator, denominator] = [readNumber(above), readNumber(below)];
  if (numerator === null || denominator === null) return notANumber(text);
  if (typeof numerator !== 'string') return numerator;
  if (typeof denominator !== 'string') return denominator;
  if (new Decimal(denominator).isZero()) {
    return refused(
      `"${text}" là một phần của 0: để trống khi không có gì để chia`,
      `"${text}" is a part of 0: leave it empty where there is nothing to divide by`,
    );
  }
  return { kind: 'RATIO', numerator, denominator, precision };
}

/** A dot parts thousands; but no share is of thousands of percents. */
const UNCLEAR_PERCENTAGE = /^[-+−]?\s*[1-9]\d{0,2}\.\d{3}$/;

function unclearPercentage(text: string, digits: string): CellReading {
  const [plain, decimals] = [digits.replace('.', ''), digits.replace('.', ',').replace(/0+$/, '')];
  return refused(
    `"${text}" có thể là ${plain} %, cũng có thể là ${decimals} %: ghi ${decimals.replace(/,$/, '')} hoặc ${plain}`,
    `"${text}" can be ${plain} % and can be ${digits} %: write ${decimals.replace(/,$/, '')} or ${plain}`,
  );
}

/** The number with its scale (`2 tỷ`) in what it is counted in; null when what follows it is something else. */
function readTail(value: string, written: string, measuredIn: MeasuredIn): string | null {
  const tail = written.replace(MONEY, '$1đồng');
  if (tail.trim() === measuredIn.trim()) return value;
  // A mark behind a number (`10*`, `10?`) says something that would be lost.
  const hasMark = [...tail.matchAll(MARK)].some(([mark]) => !measuredIn.includes(mark));
  if (hasMark || (tail !== '' && fold(tail) === '')) return null;
  const [scale, ...words] = withScale(tail);
  const [counted, ...unit] = withScale(measuredIn);
  if (words.length > 0 && words.join(' ') !== unit.join(' ')) return null;
  // Of what is counted in millions a bare number is in millions already; `đồng` after it says that it is not.
  const isBare = fold(tail) === '' || fold(tail) === fold(measuredIn);
  return isBare ? value : new Decimal(value).times(scale).div(counted).toFixed();
}

/** `triệu đồng` is a million and `dong`. */
export function withScale(text: string): readonly [Decimal, ...string[]] {
  const words = fold(text)
    .split(' ')
    .filter(word => word !== '');
  const first = words.findIndex(word => SCALES[word] === undefined);
  const scales = first === -1 ? words : words.slice(0, first);
  const scale = scales.reduce((product, word) => product.times(SCALES[word]!), new Decimal(1));
  return [scale, ...words.slice(scales.length)];
}

/** Digits as a decimal with a point; null when they are no number, a refusal when they could be two. */
function readNumber(written: string): string | null | Extract<CellReading, { kind: 'REFUSED' }> {
  const [, sign = '', digits = ''] = /^\s*([-+−]?)\s*(.*?)\s*$/.exec(written) ?? [];
  const plain = unsigned(digits);
  if (plain === null) return null;
  if (plain === AMBIGUOUS) {
    const [whole = '', fraction = ''] = digits.split(',');
    return {
      kind: 'REFUSED',
      why: {
        vi: `"${digits}" có thể là ${whole}${fraction}, cũng có thể là ${whole} phẩy ${fraction}: ghi ${whole}.${fraction} hoặc ${digits}0.`,
        en: `"${digits}" can be ${whole}${fraction} and can be ${whole} and a fraction: write ${whole}.${fraction} or ${digits}0.`,
      },
    };
  }
  const isNegative = sign !== '' && sign !== '+';
  return isNegative ? `-${plain}` : plain;
}

/** It could be two numbers. */
const AMBIGUOUS = Symbol('ambiguous');
const GROUPED_BY_DOTS = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const GROUPED_BY_COMMAS = /^[1-9]\d{0,2}((,\d{3}){2,}|(,\d{3})+(?=\.))(\.\d+)?$/;
const GROUPED_BY_SPACES = /^[1-9]\d{0,2}( \d{3})+([.,]\d+)?$/;

function unsigned(digits: string): string | typeof AMBIGUOUS | null {
  if (/^\d+$/.test(digits)) return withoutZeros(digits);
  if (GROUPED_BY_DOTS.test(digits)) return digits.replaceAll('.', '').replace(',', '.');
  if (GROUPED_BY_COMMAS.test(digits)) return digits.replaceAll(',', '');
  if (GROUPED_BY_SPACES.test(digits)) return digits.replaceAll(' ', '').replace(',', '.');
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits)) return AMBIGUOUS;
  if (/^\d+[.,]\d+$/.test(digits)) {
    const [whole = '', fraction = ''] = digits.split(/[.,]/);
    return `${withoutZeros(whole)}.${fraction}`;
  }
  return null;
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

function number(value: string, precision: Precision, reading: string | null): CellReading {
  return { kind: 'NUMBER', value, precision, reading };
}

function refused(vi: string, en: string): CellReading {
  return { kind: 'REFUSED', why: { vi: `${vi}.`, en: `${en}.` } };
}

function notANumber(text: string): CellReading {
  return refused(
    `"${text}" không phải là số: ghi 1022, 1.022, 94,8%, 14/21, "gần 2 tỷ"; để trống khi chưa có số liệu`,
    `"${text}" is no number: write 1022, 1.022, 94,8%, 14/21, "gần 2 tỷ"; leave it empty when nothing is known`,
  );
}
