import type { ReportingForm, ReportSheet, StepOutcome } from '@bacap/client-sdk';
import { type ReactNode, useState } from 'react';
import { Link } from '../address/link.js';
import { open, useQuestion } from '../address/use-address.js';
import { desk } from '../asking/client.js';
import { answers, useAnswer } from '../asking/use-answer.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import { useLanguage } from '../language/use-language.js';
import { Answered, Empty } from '../parts/states.js';
import { findingsOf, isNewSince } from './beside-figure.js';
import { CorrectionOf } from './correction-of.js';
import { FiguresBesideForm } from './figures-beside-form.js';
import { FindingsOfReport } from './findings-of-report.js';
import { useKeptWords } from './kept-words.js';
import type { Returns } from './returns.js';
import type { SheetCell } from './sheet-cells.js';
import { SheetForm } from './sheet-form.js';
import { StepActions } from './step-actions.js';
import { StepsTaken } from './steps-taken.js';
import { rightsOf } from './use-rights.js';
import { useSaves } from './use-saves.js';
import { WhatCameOfIt } from './what-came-of-it.js';

interface Opened {
  readonly report: ReportSheet;
  readonly form: ReportingForm | null;
}

/** One report: its sheet to fill in or to judge, what is found on it, what was done with it. */
export function ReportOnItsWay({ id }: { readonly id: string }): ReactNode {
  const { say } = useLanguage();
  const opened = useAnswer<Opened | null>(['report', id], async options => {
    const report = await desk.reportSheet({ id }, options);
    if (!report) return null;
    return { report, form: report.form && (await desk.form({ code: report.form.code }, options)) };
  });
  return (
    <Answered query={opened}>
      {found =>
        found ? <OpenedReport key={found.report.id} opened={found} /> : <Empty title={say('noReport')} />
      }
    </Answered>
  );
}

function OpenedReport({ opened: { report, form } }: { readonly opened: Opened }): ReactNode {
  const { say, nameOf, unitName, period, date } = useLanguage();
  const [asked] = useQuestion();
  const catalogue = useCatalogue();
  const [outcome, setOutcome] = useState<StepOutcome | null>(null);
  const [notes, setNotes] = useKeptWords<Readonly<Record<string, string>>>(report.id, 'notes', {});
  const [returns, setReturns] = useKeptWords<Returns>(report.id, 'returns', {});
  const [reason, setReason] = useKeptWords(report.id, 'reason', '');
  const sayOfFigure = ({ key, indicator, members }: SheetCell, why: string | null): void => {
    const { [key]: _before, ...others } = returns;
    setReturns(why === null ? others : { ...others, [key]: { cell: { indicator, members }, reason: why } });
  };
  const { canWrite, canJudge } = rightsOf(report.unit.viewerRoles);
  const isOpen = report.status === 'DRAFT' || report.status === 'RETURNED';
  const isJudged = canJudge && report.status === 'SUBMITTED';
  const refusedFor = outcome?.__typename === 'ReportNotInOrder' ? outcome.findings : [];
  const findings = findingsOf(report, refusedFor);
  const saves = useSaves(report, askAgain);
  const question = { unit: asked['unit'] ?? report.unit.code, period: asked['period'] ?? report.period };
  const settle = async (next: StepOutcome): Promise<void> => {
    setOutcome(next);
    if (next.__typename === 'ReportAccepted') {
      // What was written for this step is told with it, and is none for the next.
      setNotes({});
      setReturns({});
      setReason('');
    }
    await askAgain();
    // A correction is another report: one goes on there.
    if (next.__typename === 'ReportAccepted' && next.report.id !== report.id)
      open('reporting', { ...question, report: next.report.id, corrects: report.id });
  };
  return (
    <section data-status={report.status} data-version={report.version} data-revision={report.revision}>
      <h2>
        {report.form ? nameOf(report.form) : report.key} – {unitName(report.unit)} – {period(report.period)}
      </h2>
      <p className="note">
        <span className={`badge ${report.status.toLowerCase()}`}>{say(`report${report.status}`)}</span>{' '}
        {report.submittedAt && say('submittedOn', { day: date(report.submittedAt) })}{' '}
        <Link view="reporting" question={question}>
          {say('allReports')}
        </Link>
      </p>
      {report.revision > 1 && (
        <CorrectionOf report={report} question={question} corrected={asked['corrects']} />
      )}
      {outcome && <WhatCameOfIt outcome={outcome} report={report.id} question={question} />}
      {form && report.sheet && catalogue.data ? (
        <>
          <SheetForm
            report={report}
            form={form}
            catalogue={catalogue.data}
            canWrite={canWrite && isOpen}
            findings={findings}
            returns={returns}
            onReturn={isJudged ? sayOfFigure : null}
            saves={saves}
          />
          <FiguresBesideForm report={report} form={form} catalogue={catalogue.data} />
        </>
      ) : (
        <Empty title={say('noSheet')} />
      )}
      <FindingsOfReport
        report={report}
        findings={findings}
        notes={notes}
        isToNote={one =>
          (isOpen && canWrite && one.severity === 'WARNING') ||
          (isJudged && (isNewSince(report, one) || refusedFor.some(({ id }) => id === one.id)))
        }
        onNote={(finding, note) => setNotes({ ...notes, [finding]: note })}
      />
      <StepActions
        report={report}
        notes={notes}
        returns={returns}
        reason={reason}
        onReason={setReason}
        canWrite={canWrite}
        canJudge={canJudge}
        saves={saves}
        onOutcome={settle}
      />
      <StepsTaken report={report} />
    </section>
  );
}

/** What a step may have changed. */
async function askAgain(): Promise<void> {
  await Promise.all([
    answers.invalidateQueries({ queryKey: ['report'] }),
    answers.invalidateQueries({ queryKey: ['expected'] }),
    answers.invalidateQueries({ queryKey: ['completeness'] }),
  ]);
}
