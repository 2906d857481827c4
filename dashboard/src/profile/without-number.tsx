import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';
import type { ProfileEntry } from './ask-profile.js';
import { apart } from './what-is-known.js';

/** What nothing is known of: what is still to come apart from what this unit has not to report. */
export function WithoutNumber({ entries }: { readonly entries: readonly ProfileEntry[] }): ReactNode {
  const { say, nameOf } = useLanguage();
  const { notExpected, undivided, awaited } = apart(entries);
  const named = ({ indicator, total: { status } }: ProfileEntry): string =>
    status === 'MISSING' || status === 'NOT_EXPECTED' || status === 'COMPLETE'
      ? nameOf(indicator)
      : `${nameOf(indicator)} (${say(`status${status}`)})`;
  const told = [
    ['withoutNumber', awaited],
    ['undividedIndicators', undivided],
    ['notToReport', notExpected],
  ] as const;
  return told.map(([word, its]) => {
    return (
      its.length > 0 && (
        <details key={word}>
          <summary>{say(word, { count: its.length })}</summary>
          <p className="note">{its.map(named).join('; ')}.</p>
        </details>
      )
    );
  });
}
