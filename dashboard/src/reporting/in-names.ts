import type { IndicatorEntry } from '../asking/use-catalogue.js';

type Named = Pick<IndicatorEntry, 'code' | 'nameEn' | 'nameVi'>;

/** A code that stands by itself: what the file says, or is told to be a code, is repeated as it is. */
const CODE = /(?<!["“\w]|mã |code )\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b(?!["”])/g;
/** A name that is told twice, once in place of its code. */
const TWICE = /\((.+?), \1\)/g;

/** What the server says of a file or a sheet, with the names of indicators in place of their codes. */
export function inNames(
  message: string,
  catalogue: readonly Named[],
  nameOf: (named: Named) => string,
): string {
  return message
    .replaceAll(CODE, code => {
      const entry = catalogue.find(one => one.code === code);
      return entry ? nameOf(entry) : code;
    })
    .replaceAll(TWICE, '($1)');
}
