import type { Lang } from '../language/language.js';

/** Digits as a number with a point; null: they are none; both ways where they could be two numbers. */
export type ReadDigits = string | null | { readonly whole: string; readonly fraction: string };

const BY_SPACES = /^[1-9]\d{0,2}( \d{3})+([.,]\d+)?$/;
const BY_DOTS = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const BY_COMMAS = /^[1-9]\d{0,2}((,\d{3}){2,}|(,\d{3})+(?=\.))(\.\d+)?$/;
const BY_COMMAS_IN_ENGLISH = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;

/**
 * A number as people write it, with its sign. In Vietnamese as files are read: a dot before three digits parts thousands,
 * a comma begins decimals, and before three digits could do either. In English commas part thousands, and a dot begins
 * decimals.
 */
export function readDigits(written: string, lang: Lang): ReadDigits {
  const [, sign = '', digits = ''] = /^\s*([-+−]?)\s*(.*?)\s*$/.exec(written) ?? [];
  const plain = unsigned(digits, lang);
  return typeof plain === 'string' && sign !== '' && sign !== '+' ? `-${plain}` : plain;
}

function unsigned(digits: string, lang: Lang): ReadDigits {
  if (/^\d+$/.test(digits)) return withoutZeros(digits);
  if (BY_SPACES.test(digits)) return digits.replaceAll(' ', '').replace(',', '.');
  if (lang === 'en') {
    if (BY_COMMAS_IN_ENGLISH.test(digits)) return digits.replaceAll(',', '');
    return /^\d+\.\d+$/.test(digits) ? withoutZeros(digits) : null;
  }
  if (BY_DOTS.test(digits)) return digits.replaceAll('.', '').replace(',', '.');
  if (BY_COMMAS.test(digits)) return digits.replaceAll(',', '');
  const [, whole, fraction] = /^(\d+)[.,](\d+)$/.exec(digits) ?? [];
  if (whole === undefined || fraction === undefined) return null;
  return /^[1-9]\d{0,2},\d{3}$/.test(digits) ? { whole, fraction } : `${withoutZeros(whole)}.${fraction}`;
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

/** So many places further: `1.5` by 6 is `1500000`. */
export function shifted(number: string, places: number): string {
  const isNegative = number.startsWith('-');
  const [whole = '', fraction = ''] = number.replace('-', '').split('.');
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = digits.padStart(digits.length + Math.max(0, 1 - point), '0');
  const at = Math.max(point, 1);
  const before = padded.slice(0, at).padEnd(at, '0');
  const after = padded.slice(at).replace(/0+$/, '');
  return `${isNegative ? '-' : ''}${withoutZeros(before)}${after === '' ? '' : `.${after}`}`;
}
