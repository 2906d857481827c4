import type { ExpectedReport, ImportFacts, ImportJob } from '@bacap/client-sdk';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useQuestion } from '../address/use-address.js';
import { desk } from '../asking/client.js';
import { newKey } from '../asking/new-key.js';
import { saveFile } from '../asking/save-file.js';
import { fetchTemplate, sendFile } from '../asking/send-file.js';
import { answers, useAnswer } from '../asking/use-answer.js';
import { useLanguage } from '../language/use-language.js';
import { Answered, Failed } from '../parts/states.js';
import { FileFindings } from './file-findings.js';

const OFTEN_MS = 700;
const UNDER_WAY: readonly ImportFacts['status'][] = ['READING', 'WRITING'];

/** A file of figures: read first, shown with all that is wrong and all that it would change, then written or dropped. */
export function FileImport({ unit, period }: { readonly unit: string; readonly period: string }): ReactNode {
  const [asked, change] = useQuestion();
  const { say, nameOf, period: periodName } = useLanguage();
  const id = useId();
  const [error, setError] = useState<unknown>(null);
  const [chosen, setChosen] = useState(0);
  const { data: expected = [] } = useAnswer<readonly ExpectedReport[]>(['expected', unit, period], options =>
    desk.expectedReports({ unit, period }, options),
  );
  const report = expected[chosen] ?? expected[0];
  const target = report && { form: report.form.code, unit, period: report.period };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      setError(null);
      await work();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <section>
      <h2>{say('fileImport')}</h2>
      <p className="note">{say('fileImportAdvice')}</p>
      {target && (
        <div className="controls">
          <div className="field">
            <label htmlFor={`${id}-report`}>{say('fileIsOf')}</label>
            <select
              id={`${id}-report`}
              value={chosen}
              onChange={event => setChosen(Number(event.currentTarget.value))}
            >
              {expected.map((one, index) => (
                <option key={`${one.form.code} ${one.period}`} value={index}>
                  {nameOf(one.form)} – {periodName(one.period)}
                </option>
              ))}
            </select>
          </div>
          <button
            type="button"
            onClick={() => void attempt(async () => saveFile(await fetchTemplate(target)))}
          >
            {say('template')}
          </button>
          <div className="field">
            <label htmlFor={id}>{say('file')}</label>
            <input
              id={id}
              type="file"
              accept=".csv,.xlsx"
              onChange={({ currentTarget: { files } }) => {
                const [file] = files ?? [];
                if (file)
                  void attempt(async () => change({ unit, period, import: await sendFile(file, target) }));
              }}
            />
          </div>
        </div>
      )}
      {error !== null && <Failed error={error} />}
      {asked['import'] && <FileOnItsWay id={asked['import']} onDropped={() => change({ import: '' })} />}
    </section>
  );
}

/** A file by its id: it is in the address, so that it is found again by whoever left. */
function FileOnItsWay({ id, onDropped }: { readonly id: string; readonly onDropped: () => void }): ReactNode {
  const { say, number } = useLanguage();
  const [error, setError] = useState<unknown>(null);
  const query = useQuery<ImportJob>({
    queryKey: ['import', id],
    queryFn: ({ signal }) => desk.importJob({ id, first: 200 }, { signal }),
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
            <span className={`badge ${job.problemCount > 0 ? 'error' : 'met'}`}>
              {say(`import${job.status}`)}
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
