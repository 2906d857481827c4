import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';
import type { ProfileEntry } from './ask-profile.js';
import { apart } from './what-is-known.js';

/** What nothing is known of: what is still to come apart from what this unit has not to report. */
export function WithoutNumber({ entries }: { readonly entries: readonly ProfileEntry[] }): ReactNode {
  const { say, nameOf } = useLanguage();
  const [notExpected, awaited] = apart(entries);
  const named = ({ indicator, total: { status } }: ProfileEntry): string =>
    status === 'MISSING' || status === 'NOT_EXPECTED'
      ? nameOf(indicator)
      : `${nameOf(indicator)} (${say(`status${status}`)})`;
  return (['withoutNumber', 'notToReport'] as const).map(word => {
    const its = word === 'notToReport' ? notExpected : awaited;
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
