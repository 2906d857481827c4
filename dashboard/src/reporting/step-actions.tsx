import type { ReportSheet, StepOutcome } from '@bacap/client-sdk';
import { type ReactNode, useId, useState } from 'react';
import { desk } from '../asking/client.js';
import { newKey } from '../asking/new-key.js';
import { useLanguage } from '../language/use-language.js';
import { Failed } from '../parts/states.js';
import { NotSavedYet } from './not-saved-yet.js';
import { returnedFigures, type Returns } from './returns.js';
import type { Saves } from './use-saves.js';

/** The steps that can be taken with a report from where it stands. */
export function StepActions({
  report,
  notes,
  returns,
  reason,
  onReason,
  canWrite,
  canJudge,
  saves,
  onOutcome,
}: {
  readonly report: ReportSheet;
  readonly notes: Readonly<Record<string, string>>;
  /** What is to be put right, or filled in, in single places. */
  readonly returns: Returns;
  /** Why the report as a whole is sent back, corrected, or empty. */
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly canWrite: boolean;
  readonly canJudge: boolean;
  readonly saves: Saves;
  readonly onOutcome: (outcome: StepOutcome) => Promise<void>;
}): ReactNode {
  const { say } = useLanguage();
  const id = useId();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const { status } = report;
  const take = async (step: (baseVersion: number) => Promise<StepOutcome>): Promise<void> => {
    setBusy(true);
    try {
      setError(null);
      // Leaving a place to press the button has sent what stands in it: the step is about the sheet after that.
      const baseVersion = await saves.settled();
      if (baseVersion !== null) await onOutcome(await step(baseVersion));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const input = { key: newKey(), report: report.id };
  const isOpen = status === 'DRAFT' || status === 'RETURNED';
  const given = Object.entries(notes)
    .filter(([, note]) => note.trim() !== '')
    .map(([finding, note]) => ({ finding, note: note.trim() }));
  const returned = returnedFigures(returns, report);
  // A sheet without a figure is taken with a word why there is nothing to report; its figures stay missing.
  const isEmpty = isOpen && canWrite && (report.sheet ?? []).length === 0;
  const needsReason = isEmpty || (status === 'SUBMITTED' && canJudge) || (status === 'APPROVED' && canWrite);
  const reasonFor = isEmpty
    ? 'reasonForNothing'
    : status === 'APPROVED'
      ? 'reasonToCorrect'
      : 'reasonToReturn';
  return (
    <>
      <h3>{say('steps')}</h3>
      {error !== null && <Failed error={error} />}
      {needsReason && (
        <div className="field">
          <label htmlFor={id}>{say(reasonFor)}</label>
          <textarea id={id} rows={2} value={reason} onChange={event => onReason(event.currentTarget.value)} />
        </div>
      )}
      {isOpen && canWrite && saves.stuck.length > 0 && <NotSavedYet id={`${id}-stuck`} saves={saves} />}
      <p className="actions">
        {isOpen && canWrite && (
          <button
            type="button"
            className="main"
            disabled={isBusy || saves.stuck.length > 0}
            aria-describedby={saves.stuck.length > 0 ? `${id}-stuck` : undefined}
            onClick={() =>
              void take(baseVersion =>
                desk.submitReport({
                  ...input,
                  baseVersion,
                  notes: given,
                  reason: isEmpty && reason.trim() !== '' ? reason.trim() : null,
                }),
              )
            }
          >
            {say('submitReport')}
          </button>
        )}
        {status === 'SUBMITTED' && canWrite && (
          <button
            type="button"
            disabled={isBusy}
            onClick={() => void take(baseVersion => desk.withdrawReport({ ...input, baseVersion }))}
          >
            {say('withdrawReport')}
          </button>
        )}
        {status === 'SUBMITTED' && canJudge && (
          <>
            <button
              type="button"
              disabled={isBusy || reason.trim() === '' || returned.some(one => one.reason === '')}
              onClick={() =>
                void take(baseVersion =>
                  desk.returnReport({ ...input, baseVersion, reason: reason.trim(), figures: [...returned] }),
                )
              }
            >
              {say('returnReport')}
            </button>
            <button
              type="button"
              className="main"
              disabled={isBusy}
              onClick={() =>
                void take(baseVersion => desk.approveReport({ ...input, baseVersion, notes: given }))
              }
            >
              {say('approveReport')}
            </button>
          </>
        )}
        {status === 'APPROVED' && canWrite && (
          <button
            type="button"
            disabled={isBusy || reason.trim() === ''}
            onClick={() =>
              void take(() => desk.correctReport({ key: newKey(), report: report.id, reason: reason.trim() }))
            }
          >
            {say('correctReport')}
          </button>
        )}
      </p>
    </>
  );
}
