import type { Completeness } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { desk } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { useLanguage } from '../language/use-language.js';
import { SortableTable } from '../parts/sortable-table.js';
import { groupComing } from './group-coming.js';

/** What is to be handed in of periods that have not begun: nobody is late with it, and nothing of it can be started. */
export function ComingPeriods({
  coming,
  isAll,
}: {
  readonly coming: Completeness['coming'];
  /** Whether there is nothing else to show: then it stands open, and is said to be all. */
  readonly isAll: boolean;
}): ReactNode {
  const { say, nameOf, period, date, number } = useLanguage();
  const forms = useAnswer(coming.length > 0 ? ['forms'] : null, options => desk.forms(options));
  if (coming.length === 0) return null;
  const rows = groupComing(coming);
  const title = say('coming', { count: number(rows.length) });
  const formName = (code: string): string => {
    const form = forms.data?.find(one => one.code === code);
    return form ? nameOf(form) : code;
  };
  return (
    <details className="coming" open={isAll} data-coming={rows.length}>
      <summary>{title}</summary>
      <SortableTable
        caption={title}
        rows={rows}
        rowKey={({ form, levels, period: of }) => `${form} ${of} ${levels.join(' ')}`}
        columns={[
          { key: 'form', head: say('form'), cell: ({ form }) => formName(form) },
          { key: 'period', head: say('period'), cell: one => period(one.period) },
          {
            key: 'levels',
            head: say('officesOf'),
            cell: ({ levels }) => levels.map(level => say(`level${level}`)).join(', '),
          },
          { key: 'begins', head: say('begins'), cell: ({ begins }) => date(begins) },
          { key: 'due', head: say('due'), cell: ({ due }) => date(due) },
        ]}
        stacks
      />
    </details>
  );
}
