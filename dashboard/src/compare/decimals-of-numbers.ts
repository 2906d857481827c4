import type { Lang, Language } from '../language/language.js';
import { mostDecimals } from '../language/same-decimals.js';
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
  { median, indicator }: Pick<Compared, 'median' | 'indicator'>,
  { number, percent }: Pick<Language, 'number' | 'percent'>,
): string {
  return indicator.measureUnit === '%' ? percent(median) : number(median);
}
