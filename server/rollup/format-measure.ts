import type { Indicator } from '../indicator/indicator.js';
import type { Precision } from '../reporting/observation.js';
import type { Bilingual } from '../shared/bilingual.js';
import type { Decimal } from '../shared/decimal.js';
import { type Measure, rounded } from './measure.js';

export const LOCALES = ['VI', 'EN'] as const;
export type Locale = (typeof LOCALES)[number];

/** What stands for a number that is not there: never a 0. */
export const NO_VALUE = '—';

const MARK: Readonly<Record<Precision, string>> = { EXACT: '', ABOUT: '≈ ', AT_LEAST: '≥ ', AT_MOST: '≤ ' };

/**
 * A measure as a person reads it: `1.022`, `99,1 %`, `≥ 2`, `—`.
 *
 * Without the unit of measure, except `%`.
 */
export function formatMeasure(
  { value, precision }: Pick<Measure, 'value' | 'precision'>,
  indicator: Pick<Indicator, 'decimals' | 'measureUnit'>,
  locale: Locale,
): string {
  return formatterOf(indicator, locale)(value && rounded(value, indicator.decimals).toFixed(), precision);
}

/** The same for many numbers of one indicator, each rounded and written with every digit. */
export function formatterOf(
  { decimals, measureUnit }: Pick<Indicator, 'decimals' | 'measureUnit'>,
  locale: Locale,
): (exact: string | null, precision: Precision | null) => string {
  const number = numberFormatOf(locale, decimals);
  const percent = measureUnit !== '%' ? '' : locale === 'VI' ? ' %' : '%';
  return (exact, precision) => {
    if (exact === null || precision === null) return NO_VALUE;
    return `${MARK[precision]}${number.format(exact as Intl.StringNumericLiteral)}${percent}`;
  };
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** To make one takes longer than to write a thousand numbers with it. */
function numberFormatOf(locale: Locale, decimals: number): Intl.NumberFormat {
  const key = `${locale} ${decimals}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale === 'VI' ? 'vi-VN' : 'en-GB', {
    maximumFractionDigits: decimals,
  });
  numberFormats.set(key, made);
  return made;
}

/** Every digit of a number, as it is written here and in English: `1.022,5` and `1,022.5`. */
export function inBothLanguages(exact: Decimal): Bilingual {
  const written = (locale: Locale): string =>
    numberFormatOf(locale, MOST_DECIMALS).format(exact.toFixed() as Intl.StringNumericLiteral);
  return { vi: written('VI'), en: written('EN') };
}

/** More than any figure is taken with. */
const MOST_DECIMALS = 20;
