import type { Completeness, ExpectedReport } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { useQuestion } from '../address/use-address.js';
import { useLanguage } from '../language/use-language.js';
import { printSort, readSort } from '../parts/sort.js';
import { type Column, SortableTable } from '../parts/sortable-table.js';
import { PlaceText } from '../parts/unit-text.js';
import { NothingExpected } from './nothing-expected.js';

/** The reports that are expected, one by one: what is open and longest overdue first, unless put in another order. */
export function ExpectedReports({
  expected,
  coming,
}: {
  readonly expected: readonly ExpectedReport[];
  /** What is to come where nothing else is asked for; else none. */
  readonly coming: Completeness['coming'];
}): ReactNode {
  const { say, nameOf, unitName, period, date, number } = useLanguage();
  const [asked, change] = useQuestion();
  if (expected.length === 0) return <NothingExpected coming={coming} />;
  const columns: readonly Column<ExpectedReport>[] = [
    {
      key: 'unit',
      head: say('unit'),
      by: ({ unit }) => unit.name,
      cell: ({ unit, period: of }) => (
        <>
          <Link view="reporting" question={{ unit: unit.code, period: of }}>
            {unitName(unit)}
          </Link>
          <PlaceText place={unit.parent} />
        </>
      ),
    },
    { key: 'form', head: say('form'), by: ({ form }) => nameOf(form), cell: ({ form }) => nameOf(form) },
    { key: 'period', head: say('period'), cell: one => period(one.period) },
    { key: 'due', head: say('due'), by: one => one.due, cell: one => date(one.due) },
    {
      key: 'overdue',
      head: say('daysOverdue'),
      isNumber: true,
      by: one => one.overdueDays,
      cell: one => (one.overdueDays > 0 ? number(one.overdueDays) : ''),
    },
    {
      key: 'figures',
      head: say('figuresIn'),
      isNumber: true,
      by: ({ figures }) => figures.handedIn / Math.max(figures.expected, 1),
      cell: ({ figures }) => `${number(figures.handedIn)}/${number(figures.expected)}`,
    },
    {
      key: 'status',
      head: say('status'),
      by: one => one.status,
      cell: one => (
        <>
          <span className={`badge ${one.status.toLowerCase()}`}>{say(`handIn${one.status}`)}</span>
          {one.report && <small> {say(`report${one.report.status}`)}</small>}
        </>
      ),
    },
  ];
  return (
    <SortableTable
      caption={say('completeness')}
      columns={columns}
      rows={expected}
      rowKey={({ unit, form, period: of }) => `${unit.id} ${form.code} ${of}`}
      sort={readSort(asked['sort'], 'chased')}
      onSort={sort => change({ sort: printSort(sort) })}
      stacks
    />
  );
}
