import { asAbout, type Lang, type Language } from '../language/language.js';
import { mostDecimals } from '../language/same-decimals.js';
import { isAbout } from '../parts/may-be-compared.js';
import type { Compared } from './ask-comparison.js';

/** How many decimals the numbers of a comparison are written with: all with as many. */
export function decimalsOfNumbers(
  { rows, parentRow }: Pick<Compared, 'rows' | 'parentRow'>,
  lang: Lang,
): number {
  return mostDecimals(
    [...rows, parentRow].map(({ measure }) => measure.text),
    lang,
  );
}

/** The number in the middle; where nobody knows it, for it hangs on a bound, a dash. */
export function medianWords(
  { median, medianPrecision, indicator }: Pick<Compared, 'median' | 'medianPrecision' | 'indicator'>,
  { number, percent }: Pick<Language, 'number' | 'percent'>,
): string {
  const words = indicator.measureUnit === '%' ? percent(median) : number(median);
  return asAbout(words, isAbout({ precision: medianPrecision }));
}
