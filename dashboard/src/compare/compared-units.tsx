import type { Comparison } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { useQuestion } from '../address/use-address.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import type { Language } from '../language/language.js';
import { useLanguage } from '../language/use-language.js';
import { BarChart, type Line } from '../parts/bar-chart.js';
import { printSort, readSort } from '../parts/sort.js';
import { SortableTable } from '../parts/sortable-table.js';
import { Empty } from '../parts/states.js';
import type { ComparedQuestion } from './compare-view.js';
import { columnsOf, type ComparedRow } from './compared-columns.js';

/** The bars of those that have a number, and the table of all of them. */
export function ComparedUnits({
  comparison,
  question,
}: {
  readonly comparison: Comparison;
  readonly question: ComparedQuestion;
}): ReactNode {
  const language = useLanguage();
  const [asked, change] = useQuestion();
  const { say, nameOf, unitName, period, number } = language;
  const { rows, missing, missingStatuses, parentRow, indicator, spread } = comparison;
  const direction = useCatalogue().data?.find(({ code }) => code === indicator.code)?.direction;
  const parent = unitName(parentRow.unit);
  const title = `${nameOf(indicator)} – ${parent} – ${period(comparison.period)}`;
  const all: readonly ComparedRow[] = [
    ...rows,
    ...missing.map((unit, index) => ({ unit, status: missingStatuses[index]! })),
  ];
  if (all.length === 0) return <Empty title={say('noUnits')}>{say('noUnitsAdvice')}</Empty>;
  const bars = rows.flatMap(({ unit, measure: { value, text, status } }) =>
    value === null
      ? []
      : [{ key: unit.id, name: unitName(unit), value, text, isPartial: status === 'PARTIAL' }],
  );
  return (
    <section>
      <h2>{title}</h2>
      <p className="note">
        {say('haveNumber', { known: number(spread.count), all: number(all.length) })}{' '}
        {direction && say(`direction${direction}`)}{' '}
        {say('mapOf', { day: language.date(comparison.boundaries) })}
      </p>
      {bars.length > 0 ? (
        <BarChart title={title} bars={bars} lines={linesOf(comparison, language)} />
      ) : (
        <Empty title={say('noNumbers')}>{say('noNumbersAdvice')}</Empty>
      )}
      <SortableTable
        caption={title}
        columns={columnsOf(comparison, question, language)}
        rows={all}
        rowKey={({ unit }) => unit.id}
        sort={readSort(asked['sort'], 'rank')}
        onSort={sort => change({ ...question, sort: printSort(sort) })}
        foot={[parentRow]}
      />
      {comparison.partly.length > 0 && (
        <p className="note">{say('partly', { units: comparison.partly.map(unitName).join(', ') })}</p>
      )}
      <p className="actions">
        <Link
          view="slice"
          question={{
            unit: question.unit,
            level: question.level,
            indicators: question.indicator,
            periods: question.period,
          }}
        >
          {say('asTable')}
        </Link>
        <Link view="completeness" question={{ unit: question.unit, period: question.period }}>
          {say('whoIsMissing')}
        </Link>
      </p>
    </section>
  );
}

function linesOf(
  { median, parentRow: { unit, measure }, indicator }: Comparison,
  { say, number, percent, unitName }: Language,
): readonly Line[] {
  const print = (value: number): string => (indicator.measureUnit === '%' ? percent(value) : number(value));
  const lines: Line[] = [];
  if (median !== null) lines.push({ key: 'median', name: say('median'), value: median, text: print(median) });
  if (measure.value !== null)
    lines.push({ key: 'parent', name: unitName(unit), value: measure.value, text: measure.text });
  return lines;
}
