import type { ImportJobs } from '@bacap/client-sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from '../address/link.js';
import { desk } from '../asking/client.js';
import { useLanguage } from '../language/use-language.js';
import { SortableTable } from '../parts/sortable-table.js';
import { Failed } from '../parts/states.js';

const AT_FIRST = 5;
const MOST = 500;
const NOW_AND_THEN_MS = 3_000;

/** The files that were sent of a unit, by whomever and from wherever: whoever closed the page, or has another desk, goes on here. */
export function SentFiles({ unit, opened }: { readonly unit: string; readonly opened: string }): ReactNode {
  const { say, number, moment, period: periodName } = useLanguage();
  const [most, setMost] = useState(AT_FIRST);
  const { data, error, refetch } = useQuery<ImportJobs>({
    queryKey: ['imports', unit, most],
    queryFn: ({ signal }) => desk.importJobs({ unit, first: most }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    // What is on its way is told as it goes on.
    refetchInterval: ({ state }) => (state.data?.nodes.some(isUnderWay) ? NOW_AND_THEN_MS : false),
  });
  if (error) return <Failed error={error} again={() => void refetch()} />;
  if (!data || data.nodes.length === 0) return null;
  return (
    <>
      <SortableTable
        caption={say('sentFiles')}
        rows={data.nodes}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: say('fileName'),
            cell: ({ id, fileName, period }) =>
              id === opened ? (
                fileName
              ) : (
                <Link view="reporting" question={{ unit, period, import: id }}>
                  {fileName}
                </Link>
              ),
          },
          { key: 'period', head: say('period'), cell: ({ period }) => periodName(period) },
          {
            key: 'at',
            head: say('sentAt'),
            cell: ({ startedAt }) => moment(startedAt),
          },
          { key: 'status', head: say('status'), cell: ({ status }) => say(`import${status}`) },
          {
            key: 'figures',
            head: say('figures'),
            isNumber: true,
            cell: ({ figureCount }) => number(figureCount),
          },
          {
            key: 'problems',
            head: say('whatIsWrong'),
            isNumber: true,
            cell: ({ problemCount }) => number(problemCount),
          },
        ]}
      />
      {data.pageInfo.hasNextPage && most < MOST && (
        <p className="actions">
          <button type="button" onClick={() => setMost(Math.min(most * 10, MOST))}>
            {say('more')}
          </button>
        </p>
      )}
    </>
  );
}

function isUnderWay({ status }: ImportJobs['nodes'][number]): boolean {
  return status === 'READING' || status === 'WRITING';
}
