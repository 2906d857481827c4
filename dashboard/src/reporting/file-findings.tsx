import type { ImportJob } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import { inNames } from '../language/in-names.js';
import { useLanguage } from '../language/use-language.js';
import { SortableTable } from '../parts/sortable-table.js';
import { ChangesOfFile, type PlaceOfFile } from './changes-of-file.js';
import { DisplacedFigures } from './displaced-figures.js';
import { ForeseenDiscrepancies } from './foreseen-discrepancies.js';

/** What is wrong with a file, cell by cell, and what it would change. */
export function FileFindings({ job }: { readonly job: ImportJob }): ReactNode {
  const { say, nameOf, number, lang } = useLanguage();
  const { data: catalogue = [] } = useCatalogue();
  const rows = [...Map.groupBy(job.problems, ({ sheet, row }) => `${sheet ?? ''}!${row}`).values()];
  const placeOf = ({ sheet, row, column }: PlaceOfFile): string =>
    [sheet, `${column ?? say('row')}${column === null ? ' ' : ''}${row}`]
      .filter(part => part !== null)
      .join('!');
  return (
    <>
      {job.obstacle && <p role="alert">{lang === 'vi' ? job.obstacle.messageVi : job.obstacle.messageEn}</p>}
      {job.problems.length > 0 && (
        <SortableTable
          caption={
            job.problems.length < job.problemCount
              ? say('problemsFirst', { shown: number(job.problems.length), count: number(job.problemCount) })
              : say('problems', { count: number(job.problemCount) })
          }
          rows={rows}
          rowKey={([first]) => placeOf({ ...first!, column: null })}
          columns={[
            { key: 'row', head: say('rowOfFile'), cell: ([first]) => placeOf({ ...first!, column: null }) },
            {
              key: 'message',
              head: say('whatIsWrong'),
              // Everything of a row together, each beside its cell: who puts the row right sees all that there is to do.
              cell: problems => (
                <ul className="findings">
                  {problems.map(problem => (
                    <li key={`${problem.column} ${problem.messageEn}`}>
                      {problem.column !== null && <b>{placeOf({ ...problem, sheet: null })}: </b>}
                      {inNames(lang === 'vi' ? problem.messageVi : problem.messageEn, catalogue, nameOf)}
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
      {job.changes.nodes.length > 0 && <ChangesOfFile job={job} placeOf={placeOf} />}
      <DisplacedFigures displaced={job.displaced} placeOf={placeOf} />
      <ForeseenDiscrepancies job={job} placeOf={placeOf} />
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
