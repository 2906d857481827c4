import type { ReportingForm, ReportSheet } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import type { IndicatorEntry } from '../asking/use-catalogue.js';
import { useLanguage } from '../language/use-language.js';
import { beforeOf, type Finding } from './beside-figure.js';
import { OtherFigure } from './other-figure.js';
import { ReturnOfFigure } from './return-of-figure.js';
import type { Returns } from './returns.js';
import {
  cellsOf,
  contradictionsIn,
  isOwnCell,
  keyOfCell,
  type PlacedCell,
  type SheetCell,
} from './sheet-cells.js';
import { isStuck } from './sheet-saves.js';
import { StateOfCell } from './state-of-cell.js';
import type { Saves } from './use-saves.js';
import { printFigure, readFigure } from './written-figure.js';

/** The figures of a report, each in its place. What is typed is kept on the server when the place is left. */
export function SheetForm({
  report,
  form,
  catalogue,
  canWrite,
  findings,
  returns,
  onReturn,
  saves,
}: {
  readonly report: ReportSheet;
  readonly form: ReportingForm;
  readonly catalogue: readonly IndicatorEntry[];
  readonly canWrite: boolean;
  readonly findings: readonly Finding[];
  /** What a reviewer has to say of single figures. */
  readonly returns: Returns;
  /** Null: nobody judges now. */
  readonly onReturn: ((cell: SheetCell, reason: string | null) => void) | null;
  readonly saves: Saves;
}): ReactNode {
  const language = useLanguage();
  const { say, nameOf, measureUnitOf, number, lang } = language;
  const cells = cellsOf(form, catalogue);
  const byCell = <One extends { readonly cell: PlacedCell }>(
    ones: readonly One[],
  ): ReadonlyMap<string, One> =>
    new Map(ones.filter(({ cell }) => isOwnCell(cell, report)).map(one => [keyOfCell(one.cell), one]));
  const kept = byCell(report.sheet ?? []);
  const asked = byCell(report.toFillIn ?? []);
  const before = beforeOf(report);
  // Beside the figure the first of them; all of them stand among the findings.
  const displaced = byCell(findings.filter(({ kind }) => kind === 'OTHER_REPORT').toReversed());
  const textOf = ({ key, indicator }: SheetCell): string => {
    const typed = saves.typed.get(key);
    const isThere = typed?.state.kind === 'SAVED' && (report.version ?? 0) >= typed.state.version;
    const figure = kept.get(key);
    if (typed && !isThere) return typed.text;
    return figure ? printFigure(figure, indicator, language) : '';
  };
  const valueOf = (key: string): number | null => {
    const cell = cells.find(one => one.key === key);
    const figure = cell && readFigure(textOf(cell), lang, cell.indicator);
    return figure ? Number(figure.value) : null;
  };
  const contradictions = new Map(contradictionsIn(cells, valueOf).map(one => [one.key, one]));
  return (
    <div className="scroll" role="region" aria-label={say('sheet')} tabIndex={0}>
      <table className="sheet stacks" role="table">
        <caption>{say(canWrite ? 'sheetAdvice' : 'sheet')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col">{say('indicator')}</th>
            <th scope="col" className="numeric">
              {say('number')}
            </th>
            <th scope="col">{say('measureUnit')}</th>
            <th scope="col">{say('remark')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {cells.map(cell => {
            const name = [nameOf(cell.indicator), ...cell.members.map(({ member }) => nameOf(member))].join(
              ' – ',
            );
            const typed = canWrite ? saves.typed.get(cell.key) : undefined;
            const contradiction = contradictions.get(cell.key);
            const figure = kept.get(cell.key);
            return (
              <tr key={cell.key} role="row" className={cell.members.length > 0 ? 'part' : undefined}>
                <th scope="row" role="rowheader">
                  {cell.members.length > 0
                    ? cell.members.map(({ member }) => nameOf(member)).join(' – ')
                    : name}
                </th>
                <td role="cell" className="numeric" data-head={say('number')}>
                  {canWrite ? (
                    <input
                      // Also words: “khoảng 1.500”.
                      inputMode="text"
                      autoComplete="off"
                      aria-label={name}
                      aria-invalid={typed !== undefined && isStuck(typed)}
                      aria-describedby={typed && `state-${cell.key}`}
                      value={textOf(cell)}
                      onChange={({ currentTarget: { value } }) =>
                        saves.type(
                          cell,
                          value,
                          readFigure(value, lang, cell.indicator),
                          figure ? { ...figure, text: textOf(cell) } : null,
                        )
                      }
                      onBlur={() => saves.save(cell.key)}
                    />
                  ) : (
                    textOf(cell) || '—'
                  )}
                </td>
                <td role="cell" data-head={say('measureUnit')}>
                  {measureUnitOf(cell.indicator)}
                </td>
                <td role="cell" data-head={say('remark')} aria-live="polite" id={`state-${cell.key}`}>
                  {typed && <StateOfCell typed={typed} saves={saves} />}
                  {contradiction && (
                    <span className="badge warning">
                      {say('partsMake', {
                        parts: number(contradiction.parts),
                        total: number(contradiction.total),
                      })}
                    </span>
                  )}
                  <OtherFigure
                    figure={figure ?? null}
                    before={before.get(cell.key)}
                    finding={displaced.get(cell.key)}
                    indicator={cell.indicator}
                  />
                  {!figure && asked.has(cell.key) && (
                    <span className="badge returned">
                      {say('toFillIn', { why: asked.get(cell.key)!.reason })}
                    </span>
                  )}
                  {figure?.returnReason && <span className="badge returned">{figure.returnReason}</span>}
                  {figure?.note && <small className="note-of-figure">{figure.note}</small>}
                  {figure?.said && figure.precision !== 'EXACT' && figure.said.text !== textOf(cell) && (
                    <small>“{figure.said.text}”</small>
                  )}
                  {onReturn && (
                    <ReturnOfFigure
                      name={name}
                      isMissing={!figure}
                      reason={returns[cell.key]?.reason}
                      onReason={reason => onReturn(cell, reason)}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
