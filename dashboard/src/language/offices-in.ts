import type { Language } from './language.js';

/** How many offices are in with all that is asked, of how many, and how many more with a part of it. */
export interface CountedOffices {
  readonly covered: number;
  readonly expected: number;
  /** Undefined: not counted. */
  readonly partial?: number;
}

/** `3/10`; `0/40 (40 mới có một phần)` where offices have told of some of the days, or of some of what it takes. */
export function officesIn(
  { covered, expected, partial = 0 }: CountedOffices,
  { say, number }: Pick<Language, 'say' | 'number'>,
): string {
  const inFull = `${number(covered)}/${number(expected)}`;
  return partial > 0 ? `${inFull} (${say('inPartOnly', { count: number(partial) })})` : inFull;
}

/** A share between none and all, to a tenth of a percent: never 0 for something, never 100 for less than all. */
export function partOfAll(share: number, { percent }: Pick<Language, 'percent'>): string {
  const tenths = Math.round(share * 1000);
  if (tenths === 0) return `< ${percent(0.1)}`;
  return percent(Math.min(tenths, 999) / 10);
}
