import type { Lang } from '../language/language.js';
import { mostDecimals } from '../language/same-decimals.js';
import type { ProfileEntry } from './ask-profile.js';

/** Whether there is anything to say of an indicator. */
export function isKnown({ total, own, below }: ProfileEntry): boolean {
  return [total, own, below].some(({ value }) => value !== null);
}

/** Those that are not expected, and all the others. */
export function apart(
  entries: readonly ProfileEntry[],
): readonly [readonly ProfileEntry[], readonly ProfileEntry[]] {
  const isNotExpected = ({ total }: ProfileEntry): boolean => total.status === 'NOT_EXPECTED';
  return [entries.filter(isNotExpected), entries.filter(entry => !isNotExpected(entry))];
}

/** How many decimals the numbers of an indicator are written with in its row: all with as many. */
export function decimalsOf({ own, below, total, lastYear, trend }: ProfileEntry, lang: Lang): number {
  const measures = [
    own,
    below,
    total,
    ...(lastYear ? [lastYear] : []),
    ...trend.map(({ measure }) => measure),
  ];
  return mostDecimals(
    measures.map(({ text }) => text),
    lang,
  );
}
