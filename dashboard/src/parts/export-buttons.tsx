import type { SliceFile, SliceFileFormat } from '@bacap/client-sdk';
import { type ReactNode, useState } from 'react';
import { saveFile } from '../asking/save-file.js';
import { useLanguage } from '../language/use-language.js';
import { Failed } from './states.js';

const FORMATS: readonly SliceFileFormat[] = ['xlsx', 'csv'];

/** The same table as a file; the server writes it, so that it is the same everywhere. */
export function ExportButtons({
  fetchFile,
  count,
}: {
  readonly fetchFile: (format: SliceFileFormat) => Promise<SliceFile>;
  readonly count: number;
}): ReactNode {
  const { say } = useLanguage();
  const [error, setError] = useState<unknown>(null);
  const save = async (format: SliceFileFormat): Promise<void> => {
    try {
      setError(null);
      saveFile(await fetchFile(format));
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <p className="actions">
        {FORMATS.map(format => (
          <button key={format} type="button" disabled={count === 0} onClick={() => void save(format)}>
            {say(`export${format}`)}
          </button>
        ))}
      </p>
      {error !== null && <Failed error={error} />}
    </>
  );
}
