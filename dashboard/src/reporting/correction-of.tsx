import type { ReportSheet } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import type { Question } from '../address/address.js';
import { Link } from '../address/link.js';
import { useLanguage } from '../language/use-language.js';

/** That a report corrects an approved one: which, why, and what stands until then. */
export function CorrectionOf({
  report: { revision, steps, key },
  question,
  corrected,
}: {
  readonly report: ReportSheet;
  readonly question: Question;
  /** The id of the report that is corrected, where the address tells it. */
  readonly corrected: string | undefined;
}): ReactNode {
  const { say } = useLanguage();
  const reason = steps?.find(({ action }) => action === 'CORRECT')?.reason ?? '';
  return (
    <p className="note" data-corrects={corrected}>
      {say('correctionOf', { key: key.replace(/#\d+$/, ''), times: revision - 1, reason })}{' '}
      {corrected && (
        <Link view="reporting" question={{ ...question, report: corrected }}>
          {say('openCorrected')}
        </Link>
      )}
    </p>
  );
}
