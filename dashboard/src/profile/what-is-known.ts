import type { Lang } from '../language/language.js';
import { isUndivided } from '../language/why-none.js';
import { mostDecimals } from '../language/same-decimals.js';
import type { ProfileEntry } from './ask-profile.js';

/** Whether there is anything to say of an indicator. */
export function isKnown({ total, own, below }: ProfileEntry): boolean {
  return [total, own, below].some(({ value }) => value !== null);
}

/** Those that are not expected, those that all is in of and that are no number all the same, and all the others. */
export function apart(entries: readonly ProfileEntry[]): {
  readonly notExpected: readonly ProfileEntry[];
  readonly undivided: readonly ProfileEntry[];
  readonly awaited: readonly ProfileEntry[];
} {
  const by = Map.groupBy(entries, ({ total }) => {
    if (total.status === 'NOT_EXPECTED') return 'notExpected';
    return isUndivided(total) ? 'undivided' : 'awaited';
  });
  const of = (which: 'awaited' | 'notExpected' | 'undivided'): readonly ProfileEntry[] => by.get(which) ?? [];
  return { notExpected: of('notExpected'), undivided: of('undivided'), awaited: of('awaited') };
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
