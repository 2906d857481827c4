import type { Measure, MeasureAnswerFragment } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
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
      <StatusBadge status={measure.status} coverage={officesIn(measure.coverage)} />
      {measure.provisional && <ProvisionalBadge />}
    </span>
  );
}

interface Offices {
  readonly covered: number;
  readonly expected: number;
}

function officesIn(coverage: unknown): Offices | null {
  return (coverage as Partial<Record<'offices', Offices>> | null | undefined)?.offices ?? null;
}

/** Says what is lacking; of what is complete, nothing. */
export function StatusBadge({
  status,
  coverage = null,
}: {
  readonly status: Status;
  readonly coverage?: Offices | null;
}): ReactNode {
  const { say, number } = useLanguage();
  if (status === 'COMPLETE') return null;
  const offices =
    status === 'PARTIAL' && coverage && coverage.covered < coverage.expected
      ? ` ${number(coverage.covered)}/${number(coverage.expected)}`
      : '';
  return (
    <span className={`badge ${status.toLowerCase()}`}>
      {say(`status${status}`)}
      {offices}
    </span>
  );
}

function ProvisionalBadge(): ReactNode {
  const { say } = useLanguage();
  return <span className="badge provisional">{say('provisional')}</span>;
}
