import type { Precision } from '@bacap/client-sdk';
import type { Lang } from '../language/language.js';
import { readDigits, shifted } from './read-digits.js';

/** What a figure says: its number, and how exact that claims to be. */
export interface WrittenFigure {
  readonly value: string;
  readonly precision: Precision;
}

/** Why what was typed is not taken, and with what it is told. */
export interface NotTaken {
  readonly why: 'noNumber' | 'canBeNone' | 'canBeTwo' | 'isPercentage' | 'isRatio' | 'isOfAnother';
  readonly values: Readonly<Record<string, string>>;
}

/** What is typed into a place of a sheet. Nothing: no figure, which is not 0. */
export type TypedReading =
  | { readonly kind: 'NOTHING' }
  | { readonly kind: 'FIGURE'; readonly figure: WrittenFigure }
  | { readonly kind: 'REFUSED'; readonly not: NotTaken };

const NOTHING_WORDS = ['x', 'khong co so lieu', 'chua co so lieu', 'chua co', 'chua bao cao', 'no data'];
/** What a report writes for "none", and what could as well mean that nobody counted. */
const ZERO_WORDS = ['khong', 'khong phat sinh'];
const UNDECIDED_WORDS = ['khong co', 'none', 'n a', 'na'];

const CLAIMS: readonly (readonly [RegExp, Precision])[] = [
  [/^(trên dưới|tren duoi)\s+/i, 'ABOUT'],
  [
    /^(khoảng|khoang|gần|gan|xấp xỉ|xap xi|ước|uoc|độ|about|nearly|almost|approximately)\s+|^[~≈]\s*/i,
    'ABOUT',
  ],
  [
    /^(ít nhất|it nhat|tối thiểu|toi thieu|hơn|hon|trên|tren|at least|more than|over)\s+|^[≥>]=?\s*/i,
    'AT_LEAST',
  ],
  [
    /^(không quá|khong qua|nhiều nhất|nhieu nhat|tối đa|toi da|dưới|duoi|at most|up to|under|less than)\s+|^[≤<]=?\s*/i,
    'AT_MOST',
  ],
];
/** Tens that a word stands for. */
const SCALES: Readonly<Record<string, number>> = {
  nghin: 3,
  ngan: 3,
  thousand: 3,
  trieu: 6,
  million: 6,
  ty: 9,
  ti: 9,
  billion: 9,
};
const NUMBER = String.raw`[-+−]?\d[\d.,\s]*`;
const RATIO = new RegExp(`^(${NUMBER})/\\s*(${NUMBER})$`);
const COUNTED = new RegExp(`^(${NUMBER}?)\\s*([^\\d\\s.,].*)?$`);
/** What belongs to no unit of measure: behind a number it says something that would be lost. */
const MARK = /[^\p{L}\p{M}\p{N}\s().,/%-]/gu;
/** A dot parts thousands; but no share is of thousands of percents. */
const UNCLEAR_PERCENTAGE = /^[-+−]?\s*[1-9]\d{0,2}\.\d{3}$/;

/** A unit of measure: `đơn`, and what it is called in the other language. */
export interface MeasuredIn {
  readonly measureUnit: string;
  readonly measureUnitEn: string;
}

/** Reads what is typed as a cell of a file is read: the same words, the same numbers; in English, English numbers. */
export function readTyped(typed: string, lang: Lang, measuredIn: MeasuredIn): TypedReading {
  const text = typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const folded = fold(text);
  if (/^[-–—.…_]*$/.test(text) || NOTHING_WORDS.includes(folded)) return { kind: 'NOTHING' };
  if (ZERO_WORDS.includes(folded)) return figureOf('0', 'EXACT');
  if (UNDECIDED_WORDS.includes(folded)) return refused('canBeNone', { text });
  const [rest, precision] = claimOf(text);
  if (RATIO.test(rest)) return refused('isRatio', { text });
  const [, digits, tail = ''] = COUNTED.exec(rest) ?? [];
  const plain = digits === undefined ? null : readDigits(digits, lang);
  if (digits === undefined || plain === null) return refused('noNumber', { text });
  if (typeof plain !== 'string') {
    const { whole, fraction } = plain;
    return refused('canBeTwo', {
      text: digits.trim(),
      one: `${whole}.${fraction}`,
      other: `${whole},${fraction}0`,
    });
  }
  return counted({ text, digits: digits.trim(), plain, tail: tail.trim(), precision }, lang, measuredIn);
}

interface Counted {
  readonly text: string;
  readonly digits: string;
  readonly plain: string;
  /** What stands behind the number. */
  readonly tail: string;
  readonly precision: Precision;
}

function counted(
  { text, digits, plain, tail, precision }: Counted,
  lang: Lang,
  { measureUnit, measureUnitEn }: MeasuredIn,
): TypedReading {
  const unit = lang === 'vi' ? measureUnit : measureUnitEn;
  const isInPercent = measureUnit === '%';
  const isPercentage = tail === '%' || (tail === '‰' && measureUnit !== '‰');
  if (lang === 'vi' && (isPercentage || isInPercent) && UNCLEAR_PERCENTAGE.test(digits)) {
    const decimals = digits.replace('.', ',').replace(/,?0+$/, '');
    return refused('canBeTwo', { text, one: digits.replace('.', ''), other: decimals });
  }
  if (isPercentage && !isInPercent) return refused('isPercentage', { text, unit });
  if (isPercentage) return figureOf(tail === '%' ? plain : shifted(plain, -1), precision);
  const places = [measureUnit, measureUnitEn].map(one => placesOf(tail, one)).find(found => found !== null);
  if (places === undefined) return refused('isOfAnother', { text, unit });
  return figureOf(places === 0 ? plain : shifted(plain, places), precision);
}

/** How far the point moves for what stands behind a number (`2 tỷ`), in what it is counted in; null: that is something else. */
function placesOf(tail: string, measuredIn: string): number | null {
  const isBare = fold(tail) === '' || fold(tail) === fold(measuredIn);
  if (tail === measuredIn.trim()) return 0;
  const hasMark = [...tail.matchAll(MARK)].some(([mark]) => !measuredIn.includes(mark));
  if (hasMark || (tail !== '' && fold(tail) === '')) return null;
  const [scale, words] = withScale(tail);
  const [ofUnit, unit] = withScale(measuredIn);
  if (words !== '' && words !== unit) return null;
  // Of what is counted in millions a bare number is in millions already; `đồng` after it says that it is not.
  return isBare ? 0 : scale - ofUnit;
}

/** `triệu đồng` is six places, and `dong`. */
function withScale(text: string): readonly [number, string] {
  const words = fold(text).split(' ').filter(Boolean);
  const first = words.findIndex(word => SCALES[word] === undefined);
  const scales = first === -1 ? words : words.slice(0, first);
  return [scales.reduce((sum, word) => sum + SCALES[word]!, 0), words.slice(scales.length).join(' ')];
}

/** What a text claims of its number; `300+` is at least that. */
function claimOf(text: string): readonly [string, Precision] {
  const claim = CLAIMS.find(([pattern]) => pattern.test(text));
  if (claim) return [text.replace(claim[0], ''), claim[1]];
  const [, atLeast] = /^([^+/]*\d[^+/]*)\+$/.exec(text) ?? [];
  return atLeast === undefined ? [text, 'EXACT'] : [atLeast.trim(), 'AT_LEAST'];
}

/** Without accents, case and marks. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/['’‘ʼ`]/g, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

function figureOf(value: string, precision: Precision): TypedReading {
  return { kind: 'FIGURE', figure: { value, precision } };
}

function refused(why: NotTaken['why'], values: NotTaken['values']): TypedReading {
  return { kind: 'REFUSED', not: { why, values } };
}
