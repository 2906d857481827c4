import type { Completeness } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';

/** All that is expected, counted: by reports, and by the figures in them. */
export function CountedReports({ completeness }: { readonly completeness: Completeness }): ReactNode {
  const { say, number, percent } = useLanguage();
  const { reports, figures } = completeness;
  const counts = [
    ['expected', reports.expected],
    ['handInON_TIME', reports.onTime],
    ['handInLATE', reports.late],
    ['handInPARTIAL', reports.partial],
    ['handInRETURNED', reports.returned],
    ['handInMISSING', reports.missing],
    ['overdue', reports.overdue],
  ] as const;
  const share = figures.expected === 0 ? null : (figures.handedIn / figures.expected) * 100;
  return (
    <section>
      <dl className="tiles">
        {counts.map(([word, count]) => (
          <div key={word}>
            <dt>{say(word)}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="progress">
        <progress
          max={Math.max(figures.expected, 1)}
          value={figures.handedIn}
          aria-label={say('figuresIn')}
        />{' '}
        {say('figuresIn')}: {number(figures.handedIn)}/{number(figures.expected)} (
        {percent(share === null ? null : Number(share.toFixed(1)))})
      </p>
    </section>
  );
}
