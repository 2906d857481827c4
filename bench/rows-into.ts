import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const CHUNK = 1 << 18;

/** A file that rows are gathered for, so that each write is a large one. */
export function rowsInto(path: string): {
  write: (row: string) => void;
  drained: () => Promise<void>;
  end: () => Promise<void>;
} {
  const stream = createWriteStream(path);
  let rows = '';
  const flush = (): void => {
    stream.write(rows);
    rows = '';
  };
  return {
    write: row => {
      rows += row;
      if (rows.length > CHUNK) flush();
    },
    drained: async () => {
      if (stream.writableNeedDrain) await once(stream, 'drain');
    },
    end: async () => {
      flush();
      stream.end();
      await once(stream, 'finish');
    },
  };
}
