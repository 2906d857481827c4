import type { ExpectedReport } from '@bacap/client-sdk';
import { type ReactNode, useId, useState } from 'react';
import { useQuestion } from '../address/use-address.js';
import { desk, files } from '../asking/client.js';
import { newKey } from '../asking/new-key.js';
import { saveFile } from '../asking/save-file.js';
import { answers, useAnswer } from '../asking/use-answer.js';
import { useLanguage } from '../language/use-language.js';
import { Failed } from '../parts/states.js';
import { FileOnItsWay } from './file-on-its-way.js';
import { SentFiles } from './sent-files.js';

/** A file of figures: read first, shown with all that is wrong and all that it would change, then written or dropped. */
export function FileImport({ unit, period }: { readonly unit: string; readonly period: string }): ReactNode {
  const [asked, change] = useQuestion();
  const { say, nameOf, period: periodName } = useLanguage();
  const id = useId();
  const [error, setError] = useState<unknown>(null);
  const [chosen, setChosen] = useState(0);
  const [sending, setSending] = useState<string | null>(null);
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
    } finally {
      setSending(null);
    }
  };
  const send = async (file: File): Promise<void> => {
    setSending(file.name);
    const sent = await files.sendFile({ ...target, key: newKey(), file });
    change({ unit, period, import: sent.id });
    await answers.invalidateQueries({ queryKey: ['imports'] });
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
            onClick={() => void attempt(async () => saveFile(await files.template(target)))}
          >
            {say('template')}
          </button>
          <div className="pick-file">
            <input
              id={id}
              type="file"
              className="unseen"
              accept=".csv,.xlsx"
              disabled={sending !== null}
              onChange={({ currentTarget }) => {
                const [file] = currentTarget.files ?? [];
                // The same file, put right, may be chosen again.
                if (file) void attempt(() => send(file)).then(() => (currentTarget.value = ''));
              }}
            />
            <label htmlFor={id}>{say('file')}</label>
          </div>
        </div>
      )}
      {sending !== null && (
        <p role="status" data-sending>
          {say('sendingFile', { name: sending })}{' '}
          <progress aria-label={say('sendingFile', { name: sending })} />
        </p>
      )}
      {error !== null && <Failed error={error} />}
      {asked['import'] && (
        <FileOnItsWay key={asked['import']} id={asked['import']} onDropped={() => change({ import: '' })} />
      )}
      <SentFiles key={unit} unit={unit} opened={asked['import'] ?? ''} />
    </section>
  );
}
