import type { ReportingForm, ReportSheet, StepOutcome } from '@bacap/client-sdk';
import { type ReactNode, useRef, useState } from 'react';
import { desk } from '../asking/client.js';
import { newKey } from '../asking/new-key.js';
import type { IndicatorEntry } from '../asking/use-catalogue.js';
import { useLanguage } from '../language/use-language.js';
import { Failed } from '../parts/states.js';
import { ReturnOfFigure } from './return-of-figure.js';
import { cellsOf, contradictionsIn, keyOfCell, readNumber, type SheetCell } from './sheet-cells.js';

/** The figures of a report, each in its place. What is typed is kept on the server when the place is left. */
export function SheetForm({
  report,
  form,
  catalogue,
  canWrite,
  returns,
  onReturn,
  onOutcome,
}: {
  readonly report: ReportSheet;
  readonly form: ReportingForm;
  readonly catalogue: readonly IndicatorEntry[];
  readonly canWrite: boolean;
  /** What a reviewer has to say of single figures, by their ids. */
  readonly returns: Readonly<Record<string, string>>;
  /** Null: nobody judges now. */
  readonly onReturn: ((figure: string, reason: string | null) => void) | null;
  readonly onOutcome: (outcome: StepOutcome) => Promise<void>;
}): ReactNode {
  const language = useLanguage();
  const { say, nameOf, measureUnitOf, number, lang } = language;
  const cells = cellsOf(form, catalogue);
  const kept = new Map((report.sheet ?? []).map(figure => [keyOfCell(figure.cell), figure]));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<unknown>(null);
  // One after another: each step says which version it has seen.
  const queue = useRef<Promise<number>>(Promise.resolve(report.version));
  const textOf = ({ key, indicator }: SheetCell): string => {
    const figure = kept.get(key);
    return typed[key] ?? (figure ? number(Number(figure.value), indicator.decimals) : '');
  };
  const valueOf = (key: string): number | null => {
    const cell = cells.find(one => one.key === key);
    const value = cell && readNumber(textOf(cell), lang);
    return value === null || value === undefined ? null : Number(value);
  };
  const contradictions = new Map(contradictionsIn(cells, valueOf).map(one => [one.key, one]));
  const keep = (cell: SheetCell): void => {
    const value = readNumber(textOf(cell), lang);
    const before = kept.get(cell.key)?.value ?? null;
    if (value === undefined || value === before || typed[cell.key] === undefined) return;
    queue.current = queue.current.then(async version => {
      try {
        const outcome = await desk.setFigures({
          key: newKey(),
          report: report.id,
          baseVersion: Math.max(version, report.version),
          figures: [
            {
              indicator: cell.indicator.code,
              members: cell.members.map(({ dimension, member }) => ({ dimension, member: member.code })),
              value,
            },
          ],
        });
        await onOutcome(outcome);
        setError(null);
        return outcome.report?.version ?? version;
      } catch (failure) {
        setError(failure);
        return version;
      }
    });
  };
  return (
    <>
      {error !== null && <Failed error={error} />}
      <div className="scroll" role="region" aria-label={say('sheet')} tabIndex={0}>
        <table className="sheet">
          <caption>{say(canWrite ? 'sheetAdvice' : 'sheet')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('indicator')}</th>
              <th scope="col" className="numeric">
                {say('number')}
              </th>
              <th scope="col">{say('measureUnit')}</th>
              <th scope="col">{say('remark')}</th>
            </tr>
          </thead>
          <tbody>
            {cells.map(cell => {
              const name = [nameOf(cell.indicator), ...cell.members.map(({ member }) => nameOf(member))].join(
                ' – ',
              );
              const isNoNumber = readNumber(textOf(cell), lang) === undefined;
              const contradiction = contradictions.get(cell.key);
              const figure = kept.get(cell.key);
              return (
                <tr key={cell.key} className={cell.members.length > 0 ? 'part' : undefined}>
                  <th scope="row">
                    {cell.members.length > 0
                      ? cell.members.map(({ member }) => nameOf(member)).join(' – ')
                      : name}
                  </th>
                  <td className="numeric">
                    {canWrite ? (
                      <input
                        inputMode="decimal"
                        aria-label={name}
                        aria-invalid={isNoNumber}
                        value={textOf(cell)}
                        onChange={({ currentTarget: { value } }) =>
                          setTyped(now => ({ ...now, [cell.key]: value }))
                        }
                        onBlur={() => keep(cell)}
                      />
                    ) : (
                      textOf(cell) || '—'
                    )}
                  </td>
                  <td>{measureUnitOf(cell.indicator)}</td>
                  <td aria-live="polite">
                    {isNoNumber && <span className="badge error">{say('noNumber')}</span>}
                    {contradiction && (
                      <span className="badge warning">
                        {say('partsMake', {
                          parts: number(contradiction.parts),
                          total: number(contradiction.total),
                        })}
                      </span>
                    )}
                    {figure?.returnReason && <span className="badge returned">{figure.returnReason}</span>}
                    {figure?.note && <small>{figure.note}</small>}
                    {figure && onReturn && (
                      <ReturnOfFigure
                        name={name}
                        reason={returns[figure.id]}
                        onReason={reason => onReturn(figure.id, reason)}
                      />
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
