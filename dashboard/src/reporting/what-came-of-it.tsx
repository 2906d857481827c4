import type { StepOutcome } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import type { Question } from '../address/address.js';
import { Link } from '../address/link.js';
import type { Language } from '../language/language.js';
import { useLanguage } from '../language/use-language.js';

/** What came of the last step: that it was taken, or why it was not, and what each side has. */
export function WhatCameOfIt({
  outcome,
  report,
  question,
}: {
  readonly outcome: StepOutcome;
  /** The report that the step was about. */
  readonly report: string;
  readonly question: Question;
}): ReactNode {
  const language = useLanguage();
  const { say } = language;
  if (outcome.__typename === 'ReportAccepted')
    return (
      <p className="note" role="status">
        {say('stepTaken')} {say(`report${outcome.report.status}`)}.
      </p>
    );
  return (
    <div className="state failed" role="alert">
      <strong>{say(`outcome${outcome.__typename}`)}</strong>
      <ul>
        {linesOf(outcome, language).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {'report' in outcome && outcome.report && outcome.report.id !== report && (
        <Link view="reporting" question={{ ...question, report: outcome.report.id, corrects: report }}>
          {say('openCorrection')}
        </Link>
      )}
    </div>
  );
}

function linesOf(
  outcome: Exclude<StepOutcome, { __typename: 'ReportAccepted' }>,
  { say, nameOf, lang }: Language,
): readonly string[] {
  switch (outcome.__typename) {
    case 'ReportConflict':
      return outcome.conflicts.map(({ cell, yours, theirs, by }) =>
        say('conflictOf', {
          name: nameOf(cell.indicator),
          yours: yours?.value ?? '—',
          theirs: theirs?.value ?? '—',
          by: by ?? '',
        }),
      );
    case 'FiguresRefused':
      return outcome.problems.map(({ messageVi, messageEn }) => (lang === 'vi' ? messageVi : messageEn));
    case 'ReportNotInOrder':
      return outcome.findings.map(({ messageVi, messageEn }) => (lang === 'vi' ? messageVi : messageEn));
    case 'StepNotPossible':
      return [say(`obstacle${outcome.obstacle}`)];
  }
}
