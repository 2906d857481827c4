import type { ExpectedReport } from '@bacap/client-sdk';
import { type ReactNode, useState } from 'react';
import { Link } from '../address/link.js';
import { open } from '../address/use-address.js';
import { desk } from '../asking/client.js';
import { newKey } from '../asking/new-key.js';
import { answers, useAnswer } from '../asking/use-answer.js';
import { useLanguage } from '../language/use-language.js';
import { SortableTable } from '../parts/sortable-table.js';
import { Answered, Failed } from '../parts/states.js';
import { NoReports } from './no-reports.js';

/** What a unit is to hand in for a period, and how far each is. */
export function ReportsOfUnit({
  unit,
  period,
  canWrite,
}: {
  readonly unit: string;
  readonly period: string;
  readonly canWrite: boolean;
}): ReactNode {
  const { say, nameOf, period: periodName, date, number } = useLanguage();
  const [error, setError] = useState<unknown>(null);
  const expected = useAnswer<readonly ExpectedReport[]>(['expected', unit, period], options =>
    desk.expectedReports({ unit, period }, options),
  );
  const start = async (form: string, of: string): Promise<void> => {
    try {
      const outcome = await desk.startReport({ key: newKey(), form, unit, period: of });
      await answers.invalidateQueries({ queryKey: ['expected'] });
      const report = 'report' in outcome ? outcome.report : null;
      if (report) open('reporting', { unit, period, report: report.id });
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Answered query={expected}>
      {reports =>
        reports.length === 0 ? (
          <NoReports unit={unit} period={period} />
        ) : (
          <>
            {error !== null && <Failed error={error} />}
            <SortableTable
              caption={say('reportsExpected')}
              stacks
              rows={reports}
              rowKey={({ form, period: of }) => `${form.code} ${of}`}
              columns={[
                { key: 'form', head: say('form'), cell: ({ form }) => nameOf(form) },
                { key: 'period', head: say('period'), cell: one => periodName(one.period) },
                { key: 'due', head: say('due'), cell: one => date(one.due) },
                {
                  key: 'figures',
                  head: say('figuresIn'),
                  isNumber: true,
                  cell: ({ figures }) => `${number(figures.handedIn)}/${number(figures.expected)}`,
                },
                {
                  key: 'status',
                  head: say('status'),
                  cell: ({ report, status }) => say(report ? `report${report.status}` : `handIn${status}`),
                },
                {
                  key: 'open',
                  head: say('step'),
                  cell: ({ report, form, period: of }) =>
                    report ? (
                      <Link view="reporting" question={{ unit, period, report: report.id }}>
                        {say('openReport')}
                      </Link>
                    ) : (
                      canWrite && (
                        <button type="button" onClick={() => void start(form.code, of)}>
                          {say('startReport')}
                        </button>
                      )
                    ),
                },
              ]}
            />
          </>
        )
      }
    </Answered>
  );
}
