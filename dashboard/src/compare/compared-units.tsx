import { COMPARISON_ORDERS, type ComparisonOrder } from '@bacap/client-sdk';
import { memo, type ReactNode, useMemo } from 'react';
import { membersIn } from '../address/address.js';
import { Link } from '../address/link.js';
import { useQuestion } from '../address/use-address.js';
import { client, files } from '../asking/client.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import { WhoIsMissing } from '../completeness/who-is-missing.js';
import type { Language } from '../language/language.js';
import { withDecimals } from '../language/same-decimals.js';
import { useLanguage } from '../language/use-language.js';
import { BarChart, type Line } from '../parts/bar-chart.js';
import { ExportButtons } from '../parts/export-buttons.js';
import { printSort, readSort } from '../parts/sort.js';
import { SortableTable } from '../parts/sortable-table.js';
import { Empty } from '../parts/states.js';
import { type Places, usePlaces } from '../parts/use-places.js';
import {
  type AnsweredComparison,
  askPlaces,
  type Compared,
  inputOf,
  type OfficesOfUnits,
} from './ask-comparison.js';
import { AtAGlance } from './at-a-glance.js';
import { MarksOfComparison } from './change-text.js';
import { columnsOf, type ComparedRow } from './compared-columns.js';
import { undividedIn } from './undivided-in.js';
import { decimalsOfNumbers, medianWords } from './decimals-of-numbers.js';

/** The bars of those that have a number, and the table of all of them. */
export const ComparedUnits = memo(function ComparedUnits({
  answer,
  offices,
}: {
  readonly answer: AnsweredComparison;
  /** By unit; undefined until they are counted. */
  readonly offices: OfficesOfUnits | undefined;
}): ReactNode {
  const { comparison, question } = answer;
  const language = useLanguage();
  const [asked, change] = useQuestion();
  const { say, nameOf, unitName, period, number } = language;
  const { parentRow, indicator, spread } = comparison;
  const entry = useCatalogue().data?.find(({ code }) => code === indicator.code);
  const direction = entry?.direction;
  const parent = unitName(parentRow.unit);
  const parts = membersIn(question.members).flatMap(({ dimension, member }) => {
    const its = entry?.dimensions.find(({ code }) => code === dimension);
    return its?.members.find(({ code }) => code === member) ?? [];
  });
  const name = [indicator, ...parts].map(nameOf).join(', ');
  const title = `${name} – ${parent} – ${period(comparison.period)}`;
  const all = useMemo(() => allOf(answer.comparison), [answer]);
  const units = useMemo(() => all.map(({ unit }) => unit), [all]);
  // The same for every indicator and period on one map: asked once for it, there at once for the next.
  const ofMap = ['comparison', question.unit, question.level, comparison.boundaries];
  const places = usePlaces(units, ofMap, options => askPlaces(client, question, options));
  const columns = useMemo(
    () => columnsOf(answer, { offices, places, entry }, language),
    [answer, offices, places, entry, language],
  );
  const chart = useMemo(
    () => chartOf(answer.comparison, title, places, language),
    [answer, title, places, language],
  );
  const undivided = undividedIn(comparison);
  if (all.length === 0) return <Empty title={say('noUnits')}>{say('noUnitsAdvice')}</Empty>;
  return (
    <section>
      <h2>{title}</h2>
      <p className="note">
        {say('haveNumber', { known: number(spread.count), all: number(all.length - undivided) })}{' '}
        {undivided > 0 && `${say('undividedUnits', { count: number(undivided) })} `}
        {direction && say(`direction${direction}`)}{' '}
        {say('mapOf', { day: language.date(comparison.boundaries) })}
      </p>
      {spread.count > 0 && <AtAGlance answer={answer} places={places} />}
      {chart}
      <SortableTable
        caption={title}
        columns={columns}
        rows={all}
        rowKey={({ unit }) => unit.id}
        sort={readSort(asked['sort'], 'rank')}
        onSort={sort => change({ sort: printSort(sort) })}
        foot={[parentRow]}
      />
      <MarksOfComparison rows={[...comparison.rows, parentRow]} language={language} />
      {comparison.partly.length > 0 && (
        <p className="note">{say('partly', { units: comparison.partly.map(unitName).join(', ') })}</p>
      )}
      <ExportButtons
        count={all.length}
        fetchFile={format =>
          files.comparisonFile(
            { ...inputOf(question), locale: language.locale, ...orderOf(asked['sort']) },
            format,
          )
        }
      />
      <p className="actions">
        <Link
          view="slice"
          question={{
            unit: question.unit,
            level: question.level,
            indicators: question.indicator,
            periods: question.period,
            members: question.members,
            boundaries: question.boundaries,
          }}
        >
          {say('asTable')}
        </Link>
        <Link
          view="discrepancies"
          question={{
            unit: question.unit,
            indicator: question.indicator,
            period: question.period,
            asOf: question.boundaries,
          }}
        >
          {say('theirDiscrepancies')}
        </Link>
        <WhoIsMissing unit={parentRow.unit} period={question.period} boundaries={question.boundaries} />
      </p>
    </section>
  );
});

/** Those with a number, then those without. */
function allOf({ rows, missing, missingStatuses }: Compared): readonly ComparedRow[] {
  return [...rows, ...missing.map((unit, index) => ({ unit, status: missingStatuses[index]! }))];
}

function chartOf(comparison: Compared, title: string, places: Places, language: Language): ReactNode {
  const { say, unitName, lang } = language;
  const nameOf = (unit: Compared['missing'][number]): string => {
    const place = places.get(unit.id);
    return place ? `${unitName(unit)}, ${unitName(place)}` : unitName(unit);
  };
  const decimals = decimalsOfNumbers(comparison, lang);
  const bars = comparison.rows.flatMap(({ unit, measure: { value, text, status } }) =>
    value === null
      ? []
      : [
          {
            key: unit.id,
            name: nameOf(unit),
            value,
            text: withDecimals(text, decimals, lang),
            isPartial: status === 'PARTIAL',
          },
        ],
  );
  if (bars.length === 0) return <Empty title={say('noNumbers')}>{say('noNumbersAdvice')}</Empty>;
  return <BarChart title={title} bars={bars} lines={linesOf(comparison, language)} />;
}

function linesOf(comparison: Compared, language: Language): readonly Line[] {
  const {
    median,
    parentRow: { unit, measure },
  } = comparison;
  const { say, unitName, lang } = language;
  const decimals = decimalsOfNumbers(comparison, lang);
  const print = (text: string): string => withDecimals(text, decimals, lang);
  const lines: Line[] = [];
  if (median !== null)
    lines.push({
      key: 'median',
      name: say('median'),
      value: median,
      text: print(medianWords(comparison, language)),
    });
  if (measure.value !== null)
    lines.push({ key: 'parent', name: unitName(unit), value: measure.value, text: print(measure.text) });
  return lines;
}

/** The order of the address, where it is one of the table's: it is that of the file as well. */
function orderOf(sort: string | undefined): { readonly order?: ComparisonOrder } {
  if (!sort) return {};
  const { by, descending } = readSort(sort, 'rank');
  const known = COMPARISON_ORDERS.find(one => one === by);
  return known ? { order: descending ? `-${known}` : known } : {};
}
