import type { Measure, MeasureAnswerFragment } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { type Language, NO_NUMBER } from '../language/language.js';
import { type CountedOffices, officesIn, partOfAll } from '../language/offices-in.js';
import { withDecimals } from '../language/same-decimals.js';
import { whyNone } from '../language/why-none.js';
import { useLanguage } from '../language/use-language.js';

type Status = MeasureAnswerFragment['status'];

/** A number as it is shown everywhere: with what must be known beside it, and never as 0 when there is none. */
export function MeasureText({
  measure,
  decimals = 0,
  unit = '',
}: {
  readonly measure: Pick<Measure, 'text' | 'status' | 'provisional'> & { readonly coverage?: unknown };
  /** How many the numbers beside it have; it is written with as many. */
  readonly decimals?: number;
  /** What is counted, where nothing else says it. */
  readonly unit?: string;
}): ReactNode {
  const { lang } = useLanguage();
  return (
    <span className="measure">
      <span className="number">{withDecimals(measure.text, decimals, lang)}</span>
      {unit !== '' && <small> {unit}</small>}
      {measure.text === NO_NUMBER && measure.status === 'COMPLETE' ? (
        <WhyNone status="COMPLETE" />
      ) : (
        <StatusBadge status={measure.status} coverage={measure.coverage as Coverage} />
      )}
      {measure.provisional && <ProvisionalBadge />}
    </span>
  );
}

/** How many offices are in of how many; or, where only that is known, which share of them. */
type Coverage = { readonly offices: CountedOffices } | { readonly share: number | null } | null | undefined;

/** In place of a number: a dash, and why there is none. */
export function NoNumber({ status }: { readonly status?: Status | undefined }): ReactNode {
  return (
    <span className="measure">
      <span className="number">{NO_NUMBER}</span>
      {status && <WhyNone status={status} />}
    </span>
  );
}

function WhyNone({ status }: { readonly status: Status }): ReactNode {
  const language = useLanguage();
  return <span className={`badge ${status.toLowerCase()}`}>{whyNone(status, language)}</span>;
}

/** Says what is lacking; of what is complete, nothing. */
function StatusBadge({
  status,
  coverage = null,
}: {
  readonly status: Status;
  readonly coverage?: Coverage;
}): ReactNode {
  const language = useLanguage();
  const { say } = language;
  if (status === 'COMPLETE') return null;
  return (
    <span
      className={`badge ${status.toLowerCase()}`}
      {...(status === 'PARTIAL' && { title: say('partialMeans') })}
    >
      {status === 'PARTIAL' ? partialWords(coverage, language) : say(`status${status}`)}
    </span>
  );
}

/** `partial 3/10`, `partial 0/10 (4 in part)`, `only 30 % of offices`; nothing more where all offices are in, and only days are lacking. */
function partialWords(coverage: Coverage, language: Language): string {
  const { say } = language;
  const plain = say('statusPARTIAL');
  if (!coverage) return plain;
  if ('share' in coverage) {
    const { share } = coverage;
    if (share === null || share >= 1) return plain;
    // Where a number is, no office in full is not none.
    if (share <= 0) return `${plain} (${say('allInPart')})`;
    return say('onlyShareOfOffices', { share: partOfAll(share, language) });
  }
  const { covered, expected } = coverage.offices;
  return covered < expected ? `${plain} ${officesIn(coverage.offices, language)}` : plain;
}

function ProvisionalBadge(): ReactNode {
  const { say } = useLanguage();
  return <span className="badge provisional">{say('provisional')}</span>;
}
