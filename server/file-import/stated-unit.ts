import type { Indicator } from '../indicator/indicator.js';
import { Decimal } from '../shared/decimal.js';
import { withScale } from './read-cell.js';

/** The unit of measure that a file gives its numbers in. */
export interface StatedUnit {
  /** As it stands there. */
  readonly text: string;
  /** The same in full, for reading cells: `nghin luot`. */
  readonly measuredIn: string;
  /** What a number in it is to be multiplied by; `1`: it is the indicator's own. */
  readonly factor: string;
}

type Measured = Pick<Indicator, 'measureUnit' | 'measureUnitEn'>;

const INTRODUCED =
  /^\s*\(?\s*(?:đơn vị tính|đơn vị đo|đvt|don vi tinh|dvt|tính bằng|tính theo|unit)\s*[:：]?\s*(.+?)\s*\)?\s*$/i;
const OF_UNIT_ALONE = /^\s*\(?\s*(?:đơn vị|don vi|đv)\s*[:：]\s*(.+?)\s*\)?\s*$/i;

/** As money and visits are shortened. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/(?<![\p{L}\p{M}])tr\.?\s*(?=đ|d|vn)/giu, 'triệu '],
  [/(?<![\p{L}\p{M}])(tỷ|tỉ|ty|ti|nghìn|ngàn|triệu)\.?\s*đ(?![\p{L}\p{M}])/giu, '$1 đồng'],
  [/(?<![\p{L}\p{M}])(?:vnđ|vnd|đ)(?![\p{L}\p{M}])/giu, 'đồng'],
];
/** What may be left out at the end of a unit: `lượt` of `lượt công dân`. */
const STANDS_FOR_LONGER = new Set(['luot', 'vu']);

/**
 * The unit that words say, where it is that of an indicator or a known multiple of it: `lượt`, `nghìn lượt`, `tỷ đồng`,
 * `(ĐVT: trđ)`, `nghìn`. Null: it is another one, or none.
 */
export function statedUnit(words: string, { measureUnit, measureUnitEn }: Measured): StatedUnit | null {
  const text = bareUnit(words);
  const plain = inFull(text);
  for (const own of [measureUnit, measureUnitEn]) {
    if (plain.toLowerCase() === inFull(own).toLowerCase())
      return { text, measuredIn: measureUnit, factor: '1' };
  }
  // A sign has no multiples, nor has anything multiples in a sign.
  if (plain.includes('%') || plain.includes('‰') || measureUnit.includes('%')) return null;
  const [scale, ...unit] = withScale(plain);
  for (const own of [measureUnit, measureUnitEn]) {
    const [counted, ...ownUnit] = withScale(inFull(own));
    const isShort = unit.length === 1 && STANDS_FOR_LONGER.has(unit[0]!) && ownUnit[0] === unit[0];
    const isBareScale = unit.length === 0 && !scale.equals(1);
    if (unit.join(' ') !== ownUnit.join(' ') && !isShort && !isBareScale) continue;
    if (unit.length === 0 && !isBareScale) continue;
    const scaleInFull = isBareScale ? scale.times(counted) : scale;
    const measuredIn = isBareScale
      ? `${plain} ${measureUnit}`
      : isShort
        ? inOwn(plain, unit, measureUnit)
        : plain;
    return { text, measuredIn, factor: scaleInFull.div(counted).toFixed() };
  }
  return null;
}

/** What a line of its own beside a table says that its numbers are in, `Đơn vị tính: nghìn lượt`; null: it says no such thing. */
export function unitLine(text: string, isMeasure: (text: string) => boolean): string | null {
  const composed = text.normalize('NFC');
  const introduced = INTRODUCED.exec(composed)?.[1];
  if (introduced !== undefined) return introduced;
  const alone = OF_UNIT_ALONE.exec(composed)?.[1];
  return alone !== undefined && isMeasure(alone) ? alone : null;
}

/** Whether words say a unit of measure at all: one of the catalogue, a multiple of one, a sign. */
export function isUnitOfMeasure(words: string, all: readonly Measured[]): boolean {
  const text = bareUnit(words);
  if (/^[%‰]$/.test(text)) return true;
  return !withScale(inFull(text))[0].equals(1) || all.some(one => statedUnit(text, one) !== null);
}

function bareUnit(words: string): string {
  const text = words.normalize('NFC').trim();
  return (INTRODUCED.exec(text)?.[1] ?? text).trim();
}

function inFull(text: string): string {
  const composed = text
    .normalize('NFKC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
  const whole = SHORT.reduce((rest, [short, long]) => rest.replace(short, long), composed);
  return whole.replace(/^x?\s*1[.\s]?000(?:[.\s]?000)?(?=\s|$)/i, found =>
    found.match(/000/g)!.length > 1 ? 'triệu' : 'nghìn',
  );
}

/** `nghìn lượt` of `lượt công dân` is `nghìn lượt công dân`. */
function inOwn(plain: string, unit: readonly string[], own: string): string {
  const words = plain.split(' ');
  return [...words.slice(0, words.length - unit.length), own].join(' ');
}

/** A number in a stated unit as the indicator counts. */
export function inIndicatorsUnit(value: string, { factor }: StatedUnit): string {
  return factor === '1' ? value : new Decimal(value).times(factor).toFixed();
}
