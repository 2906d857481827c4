import type { ImportJob } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { useLanguage } from '../language/use-language.js';
import { SortableTable } from '../parts/sortable-table.js';

interface Place {
  readonly sheet: string | null;
  readonly row: number;
  readonly column: string | null;
}

/** What is wrong with a file, cell by cell, and what it would change. */
export function FileFindings({ job }: { readonly job: ImportJob }): ReactNode {
  const { say, nameOf, unitName, number, lang } = useLanguage();
  const placeOf = ({ sheet, row, column }: Place): string =>
    [sheet, `${column ?? say('row')}${column === null ? ' ' : ''}${row}`]
      .filter(part => part !== null)
      .join('!');
  return (
    <>
      {job.obstacle && <p role="alert">{lang === 'vi' ? job.obstacle.messageVi : job.obstacle.messageEn}</p>}
      {job.problems.length > 0 && (
        <SortableTable
          caption={say('problems', { count: number(job.problemCount) })}
          rows={job.problems}
          rowKey={problem => `${placeOf(problem)} ${problem.messageEn}`}
          columns={[
            { key: 'place', head: say('cell'), cell: problem => placeOf(problem) },
            {
              key: 'message',
              head: say('whatIsWrong'),
              cell: ({ messageVi, messageEn }) => (lang === 'vi' ? messageVi : messageEn),
            },
          ]}
        />
      )}
      {job.changes.nodes.length > 0 && (
        <SortableTable
          caption={say('changes', { count: number(job.changes.totalCount) })}
          rows={job.changes.nodes}
          rowKey={change => `${placeOf(change)} ${change.kind}`}
          columns={[
            { key: 'place', head: say('cell'), cell: change => placeOf(change) },
            { key: 'unit', head: say('unit'), cell: ({ cell }) => unitName(cell.unit) },
            {
              key: 'indicator',
              head: say('indicator'),
              cell: ({ cell }) =>
                [nameOf(cell.indicator), ...cell.members.map(({ member }) => nameOf(member))].join(' – '),
            },
            {
              key: 'before',
              head: say('before'),
              isNumber: true,
              cell: ({ before }) => (before ? number(Number(before.value)) : '—'),
            },
            {
              key: 'after',
              head: say('after'),
              isNumber: true,
              cell: ({ after }) => (after ? number(Number(after.value)) : '—'),
            },
          ]}
        />
      )}
      {(job.discrepancies ?? []).length > 0 && (
        <ul className="findings">
          {job.discrepancies!.map(({ kind, cell, stated, computed }) => (
            <li key={`${kind} ${cell.indicator.code} ${cell.unit.code} ${stated}`}>
              <span className="badge warning">{say(`kind${kind}`)}</span> {nameOf(cell.indicator)} –{' '}
              {unitName(cell.unit)}: {stated ?? '—'} ≠ {computed ?? '—'}
            </li>
          ))}
        </ul>
      )}
      {job.report && (
        <p className="actions">
          <Link
            view="reporting"
            question={{ unit: job.unit.code, period: job.period, report: job.report.id }}
          >
            {say('openReport')}
          </Link>
        </p>
      )}
    </>
  );
}
