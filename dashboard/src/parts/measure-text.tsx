import type { Measure, MeasureAnswerFragment } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import type { Language } from '../language/language.js';
import { useLanguage } from '../language/use-language.js';

type Status = MeasureAnswerFragment['status'];

/** A number as it is shown everywhere: with what must be known beside it, and never as 0 when there is none. */
export function MeasureText({
  measure,
}: {
  readonly measure: Pick<Measure, 'text' | 'status' | 'provisional'> & { readonly coverage?: unknown };
}): ReactNode {
  return (
    <span className="measure">
      <span className="number">{measure.text}</span>
      <StatusBadge status={measure.status} coverage={measure.coverage as Coverage} />
      {measure.provisional && <ProvisionalBadge />}
    </span>
  );
}

/** How many offices are in of how many; or, where only that is known, which share of them. */
type Coverage =
  | { readonly offices: { readonly covered: number; readonly expected: number } }
  | { readonly share: number | null }
  | null
  | undefined;

/** Says what is lacking; of what is complete, nothing. */
export function StatusBadge({
  status,
  coverage = null,
}: {
  readonly status: Status;
  readonly coverage?: Coverage;
}): ReactNode {
  const language = useLanguage();
  const { say } = language;
  if (status === 'COMPLETE') return null;
  const known = status === 'PARTIAL' ? knownOf(coverage, language) : '';
  return (
    <span className={`badge ${status.toLowerCase()}`}>
      {say(`status${status}`)}
      {known}
    </span>
  );
}

/** ` 3/10`, ` 30 %`; nothing where all offices are in, and only days are lacking. */
function knownOf(coverage: Coverage, { number, percent }: Language): string {
  if (!coverage) return '';
  if ('share' in coverage) {
    const { share } = coverage;
    // Of many nearly all is not all.
    return share === null || share >= 1 ? '' : ` ${percent(Math.floor(share * 1000) / 10)}`;
  }
  const { covered, expected } = coverage.offices;
  return covered < expected ? ` ${number(covered)}/${number(expected)}` : '';
}

function ProvisionalBadge(): ReactNode {
  const { say } = useLanguage();
  return <span className="badge provisional">{say('provisional')}</span>;
}
