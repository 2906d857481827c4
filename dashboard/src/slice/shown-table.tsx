import { type ReactNode, useMemo } from 'react';
import { printMembers } from '../address/address.js';
import { Link } from '../address/link.js';
import { NO_NUMBER } from '../language/language.js';
import { mostDecimals } from '../language/same-decimals.js';
import { useLanguage } from '../language/use-language.js';
import { MeasureText } from '../parts/measure-text.js';
import { printSort, readSort } from '../parts/sort.js';
import { type Column, SortableTable } from '../parts/sortable-table.js';
import { Empty } from '../parts/states.js';
import { PlaceText } from '../parts/unit-text.js';
import { usePlaces } from '../parts/use-places.js';
import { askPlaces, type Table, type TableColumn, type TableRow } from './ask-table.js';
import type { TableQuestion } from './table-question.js';

/** A table of numbers with its total; each number leads to what it is made of. */
export function ShownTable({
  table,
  question,
  scope,
  sort,
  onSort,
  itself,
}: {
  readonly table: Table;
  readonly question: TableQuestion;
  readonly scope: string;
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
  /** The way to a table of the unit below which there are none. */
  readonly itself: ReactNode;
}): ReactNode {
  const { say, nameOf, unitName, period: periodName, measureUnitOf, date, number, lang } = useLanguage();
  const units = useMemo(() => table.rows.flatMap(({ unit }) => unit ?? []), [table]);
  const places = usePlaces(units, ['slice', question], options => askPlaces(question, options));
  const severalPeriods = new Set(table.columns.map(({ period }) => period)).size > 1;
  const periods = [...new Set(table.columns.map(({ period }) => periodName(period)))].join(', ');
  const caption = `${table.total.unit ? unitName(table.total.unit) : ''} – ${periods}`;
  const headOf = ({ indicator, members, period }: TableColumn): ReactNode => (
    <>
      {[nameOf(indicator), ...members.map(({ member }) => nameOf(member))].join(' · ')}{' '}
      <small>({measureUnitOf(indicator)})</small>
      {severalPeriods && <small> {periodName(period)}</small>}
    </>
  );
  const decimals = table.columns.map((_, at) =>
    mostDecimals(
      [...table.rows, table.total].map(({ measures }) => measures[at]!.text),
      lang,
    ),
  );
  const cellOf = (row: TableRow, at: number): ReactNode => {
    const measure = row.measures[at]!;
    const { indicator, members, period } = table.columns[at]!;
    const text = (
      <MeasureText measure={{ ...measure, coverage: { share: measure.coverage } }} decimals={decimals[at]!} />
    );
    if (row.unit === null || (measure.value === null && measure.status === 'NOT_EXPECTED')) return text;
    const fixed = members.map(({ dimension, member }) => ({
      dimension: dimension.code,
      member: member.code,
    }));
    return (
      <Link
        view="explain"
        question={{
          unit: row.unit.code,
          indicator: indicator.code,
          period,
          members: printMembers(fixed),
          scope,
          boundaries: table.boundaries,
        }}
      >
        {text}
      </Link>
    );
  };
  const columns: readonly Column<TableRow>[] = [
    {
      key: 'name',
      head: say('unit'),
      cell: ({ unit }) =>
        unit ? (
          <>
            {unitName(unit)}
            <PlaceText place={places.get(unit.id)} />
          </>
        ) : (
          say('combined')
        ),
      by: ({ unit }) => unit?.name ?? null,
    },
    ...table.columns.map((column, at): Column<TableRow> => ({
      key: column.key,
      head: headOf(column),
      isNumber: true,
      cell: row => cellOf(row, at),
      by: ({ measures }) => measures[at]!.value,
    })),
  ];
  if (table.rows.length === 0)
    return question.where ? (
      <Empty title={say('noRows')}>{say('noRowsAdvice')}</Empty>
    ) : (
      <Empty title={say('noUnitsInTable')}>
        {say('noUnitsInTableAdvice', { day: date(table.boundaries) })} {itself}
      </Empty>
    );
  return (
    <>
      <p className="note">
        {say('rowsShown', { count: number(table.rows.length) })}{' '}
        {say('mapOf', { day: date(table.boundaries) })}{' '}
        {say('totalIsOfParent', { parent: table.total.unit ? unitName(table.total.unit) : NO_NUMBER })}
      </p>
      <SortableTable
        caption={caption}
        columns={columns}
        rows={table.rows}
        rowKey={({ unit }) => unit?.id ?? 'combined'}
        sort={readSort(sort, 'name')}
        onSort={next => onSort(printSort(next))}
        foot={[table.total]}
      />
      {[...table.rows, table.total].some(({ measures }) =>
        measures.some(({ status }) => status === 'PARTIAL'),
      ) && <p className="note marks">{say('partialMeans')}</p>}
      {table.partly.length > 0 && (
        <p className="note">{say('partly', { units: table.partly.map(unitName).join(', ') })}</p>
      )}
    </>
  );
}
