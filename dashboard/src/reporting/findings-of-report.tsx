import type { ReportSheet } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';
import type { Finding } from './beside-figure.js';
import { ReportNamed } from './other-figure.js';
import { isOwnCell } from './sheet-cells.js';
import { withoutName } from './without-name.js';

/** What the server finds on a sheet. An error stands in the way; a warning needs a note of whoever takes the step. */
export function FindingsOfReport({
  report,
  findings,
  notes,
  isToNote,
  onNote,
}: {
  readonly report: Pick<ReportSheet, 'unit' | 'period'>;
  readonly findings: readonly Finding[];
  readonly notes: Readonly<Record<string, string>>;
  /** Whether whoever looks at it is asked for a note on a finding now. */
  readonly isToNote: (finding: Finding) => boolean;
  readonly onNote: (finding: string, note: string) => void;
}): ReactNode {
  const { say, lang, nameOf, unitName } = useLanguage();
  return (
    <>
      <h3>{say('findings')}</h3>
      {findings.length === 0 && <p className="note">{say('noFindings')}</p>}
      <ul className="findings">
        {findings.map(finding => {
          const { id, severity, messageVi, messageEn, cell, otherReport } = finding;
          return (
            <li key={id} data-finding={finding.kind}>
              <span className={`badge ${severity.toLowerCase()}`}>{say(`severity${severity}`)}</span>{' '}
              {!isOwnCell(cell, report) && `${unitName(cell.unit)} (${say(`scope${cell.scope}`)}) – `}
              {[nameOf(cell.indicator), ...cell.members.map(({ member }) => nameOf(member))].join(
                ' – ',
              )}:{' '}
              {withoutName(lang === 'vi' ? messageVi : messageEn, nameOf(cell.indicator))}{' '}
              <ReportNamed report={otherReport} />
              {isToNote(finding) && (
                <label className="field">
                  {say('noteOfFinding')}
                  <input value={notes[id] ?? ''} onChange={event => onNote(id, event.currentTarget.value)} />
                </label>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
