import type { ReportSheet } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';

/** What the server finds on a sheet. An error stands in the way; a warning needs a note. */
export function FindingsOfReport({
  report,
  notes,
  onNote,
}: {
  readonly report: ReportSheet;
  readonly notes: Readonly<Record<string, string>>;
  /** Null: nobody may note anything now. */
  readonly onNote: ((finding: string, note: string) => void) | null;
}): ReactNode {
  const { say, lang, nameOf } = useLanguage();
  const findings = report.findings ?? [];
  return (
    <>
      <h3>{say('findings')}</h3>
      {findings.length === 0 && <p className="note">{say('noFindings')}</p>}
      <ul className="findings">
        {findings.map(({ id, severity, messageVi, messageEn, cell }) => (
          <li key={id}>
            <span className={`badge ${severity.toLowerCase()}`}>{say(`severity${severity}`)}</span>{' '}
            {[nameOf(cell.indicator), ...cell.members.map(({ member }) => nameOf(member))].join(' – ')}:{' '}
            {lang === 'vi' ? messageVi : messageEn}
            {severity === 'WARNING' && onNote && (
              <label className="field">
                {say('noteOfFinding')}
                <input value={notes[id] ?? ''} onChange={event => onNote(id, event.currentTarget.value)} />
              </label>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
