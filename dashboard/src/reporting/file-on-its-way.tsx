import type { ImportFacts, ImportJob } from '@bacap/client-sdk';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { desk } from '../asking/client.js';
import { newKey } from '../asking/new-key.js';
import { answers } from '../asking/use-answer.js';
import { useLanguage } from '../language/use-language.js';
import { Answered, Failed } from '../parts/states.js';
import { CHANGES_AT_ONCE } from './changes-of-file.js';
import { FileFindings } from './file-findings.js';

const OFTEN_MS = 700;
const UNDER_WAY: readonly ImportFacts['status'][] = ['READING', 'WRITING'];

/** A file by its id: it is in the address, so that it is found again by whoever left. */
export function FileOnItsWay({
  id,
  onDropped,
}: {
  readonly id: string;
  readonly onDropped: () => void;
}): ReactNode {
  const { say, number } = useLanguage();
  const [error, setError] = useState<unknown>(null);
  const query = useQuery<ImportJob>({
    queryKey: ['import', id],
    queryFn: ({ signal }) => desk.importJob({ id, first: CHANGES_AT_ONCE }, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && UNDER_WAY.includes(state.data.status) ? OFTEN_MS : false),
  });
  const take = async (step: () => Promise<unknown>): Promise<void> => {
    try {
      setError(null);
      await step();
      await answers.invalidateQueries();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Answered query={query}>
      {job => (
        <div data-import={job.status}>
          <h3>{job.fileName}</h3>
          <p role="status">
            <span className={`badge ${badgeOf(job)}`}>
              {job.status === 'CHECKED' && hasForeseen(job)
                ? say('importCHECKEDAtOdds', { count: number(job.discrepancyCount) })
                : say(`import${job.status}`)}
            </span>{' '}
            {say('rowsAndFigures', { rows: number(job.rowsRead), figures: number(job.figureCount) })}
          </p>
          {UNDER_WAY.includes(job.status) && <progress aria-label={say('waiting')} />}
          {error !== null && <Failed error={error} />}
          <FileFindings job={job} />
          <p className="actions">
            {job.status === 'CHECKED' && (
              <button
                type="button"
                className="main"
                onClick={() => void take(() => desk.importFigures({ key: newKey(), job: id }))}
              >
                {say('writeFile')}
              </button>
            )}
            {(job.status === 'CHECKED' || UNDER_WAY.includes(job.status)) && (
              <button
                type="button"
                onClick={() => void take(() => desk.stopImport({ key: newKey(), job: id })).then(onDropped)}
              >
                {say('dropFile')}
              </button>
            )}
          </p>
        </div>
      )}
    </Answered>
  );
}

/** Nothing is wrong with the file itself; but its figures would not agree with each other, or with others. */
function hasForeseen({ discrepancyCount }: Pick<ImportFacts, 'discrepancyCount'>): boolean {
  return (discrepancyCount ?? 0) > 0;
}

function badgeOf(job: Pick<ImportFacts, 'discrepancyCount' | 'problemCount'>): string {
  if (job.problemCount > 0) return 'error';
  return hasForeseen(job) ? 'warning' : 'met';
}
