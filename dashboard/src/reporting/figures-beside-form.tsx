import type { ReportingForm, ReportSheet } from '@bacap/client-sdk';
import { type ReactNode, useState } from 'react';
import type { IndicatorEntry } from '../asking/use-catalogue.js';
import { useLanguage } from '../language/use-language.js';
import { type Column, SortableTable } from '../parts/sortable-table.js';
import { cellsOf, isOwnCell, keyOfCell } from './sheet-cells.js';
import { printFigure } from './written-figure.js';

type Figure = NonNullable<ReportSheet['sheet']>[number];

const AT_ONCE = 200;

/** The figures of a report that its form has no place for, as a file brings them: they are handed in with the others. */
export function FiguresBesideForm({
  report,
  form,
  catalogue,
}: {
  readonly report: ReportSheet;
  readonly form: ReportingForm;
  readonly catalogue: readonly IndicatorEntry[];
}): ReactNode {
  const language = useLanguage();
  const { say, nameOf, unitName, period, number, measureUnitOf } = language;
  const [shown, setShown] = useState(AT_ONCE);
  const figures = figuresBeside(report, form, catalogue);
  if (figures.length === 0) return null;
  const isOfOtherTimes = figures.some(({ cell }) => cell.period !== report.period);
  const columns: readonly (Column<Figure> | false)[] = [
    { key: 'unit', head: say('unit'), cell: ({ cell }) => unitName(cell.unit) },
    { key: 'scope', head: say('scope'), cell: ({ cell }) => say(`scope${cell.scope}`) },
    {
      key: 'indicator',
      head: say('indicator'),
      cell: ({ cell }) =>
        [nameOf(cell.indicator), ...cell.members.map(({ member }) => nameOf(member))].join(' – '),
    },
    isOfOtherTimes && { key: 'period', head: say('period'), cell: ({ cell }) => period(cell.period) },
    {
      key: 'number',
      head: say('number'),
      isNumber: true,
      cell: figure => printFigure(figure, figure.cell.indicator, language),
    },
    { key: 'measureUnit', head: say('measureUnit'), cell: ({ cell }) => measureUnitOf(cell.indicator) },
    {
      key: 'remark',
      head: say('remark'),
      cell: ({ returnReason, note }) => (
        <>
          {returnReason && <span className="badge returned">{returnReason}</span>}
          {note && <small>{note}</small>}
        </>
      ),
    },
  ];
  const title = say('figuresBeside', { count: number(figures.length) });
  return (
    <section data-beside-form={figures.length}>
      <h3>{title}</h3>
      <p className="note">{say('figuresBesideAdvice')}</p>
      <SortableTable
        caption={title}
        columns={columns.filter(column => column !== false)}
        rows={figures.slice(0, shown)}
        rowKey={({ id }) => id}
        stacks
      />
      {shown < figures.length && (
        <p className="actions">
          <button type="button" onClick={() => setShown(shown + AT_ONCE)}>
            {say('more')}
          </button>
        </p>
      )}
    </section>
  );
}

/** All of them: of other units, scopes and times, and of parts that the form does not ask for. */
export function figuresBeside(
  report: Pick<ReportSheet, 'sheet' | 'unit' | 'period'>,
  form: ReportingForm,
  catalogue: readonly IndicatorEntry[],
): readonly Figure[] {
  const places = new Set(cellsOf(form, catalogue).map(({ key }) => key));
  return (report.sheet ?? []).filter(({ cell }) => !isOwnCell(cell, report) || !places.has(keyOfCell(cell)));
}
