import type { Language } from '../language/language.js';
import { readNumber } from '../reporting/sheet-cells.js';

const MOST_DIGITS = 10;

/** A number as it is typed in the reader's language, as the address has it: `1.022,5` is `1022.5`. Undefined: it is none. */
export function numberForAddress(
  text: string,
  { lang }: Pick<Language, 'lang'>,
  isWhole = false,
): string | undefined {
  const read = readNumber(text, lang);
  if (read === null) return '';
  return read === undefined || (isWhole && !/^\d+$/.test(read)) ? undefined : read;
}

/** The same the other way; what the address has that is no number stays as it is. */
export function numberFromAddress(value: string, { number }: Pick<Language, 'number'>): string {
  return value === '' || Number.isNaN(Number(value)) ? value : number(Number(value), MOST_DIGITS);
}
