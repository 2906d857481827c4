import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { NO_NUMBER } from '../language/language.js';
import { useLanguage } from '../language/use-language.js';
import type { Before, Finding } from './beside-figure.js';
import type { MeasuredIn, WrittenFigure } from './read-typed.js';
import { isSameFigure, printFigure } from './written-figure.js';

/** The other number of a place: what another report says, or what stood there before; nothing where it is the same. */
export function OtherFigure({
  figure,
  before,
  finding,
  indicator,
}: {
  /** What stands there; null: nothing. */
  readonly figure: WrittenFigure | null;
  readonly before: Before | undefined;
  /** That another report says otherwise. */
  readonly finding: Finding | undefined;
  readonly indicator: MeasuredIn & { readonly decimals: number };
}): ReactNode {
  const language = useLanguage();
  const { say, decimal } = language;
  if (finding)
    return (
      <span className="badge warning" data-other-report>
        {say('otherReportSays', {
          value: finding.computed === null ? NO_NUMBER : decimal(finding.computed, indicator.decimals),
        })}{' '}
        <ReportNamed report={finding.otherReport} />
      </span>
    );
  if (!before || isSameFigure(figure, before.value)) return null;
  return (
    <small data-before>
      {say('stoodThere', { value: printFigure(before.value, indicator, language) })}{' '}
      <ReportNamed report={before.report} />
    </small>
  );
}

/** Another report by the title of its document, to be opened. */
export function ReportNamed({ report }: { readonly report: Before['report'] }): ReactNode {
  return (
    report && (
      <Link view="reporting" question={{ report: report.id }}>
        “{report.document.title}”
      </Link>
    )
  );
}
