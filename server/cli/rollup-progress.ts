import type { RollupProgress } from '../rollup/rollup.store.js';

/** Says how far the rollups are at each tenth of the way; of what is done at once, nothing. */
export function sayTenths(out: (line: string) => void): RollupProgress {
  let said = 0;
  return (done, of) => {
    const tenth = Math.floor((10 * done) / of);
    if (tenth > said && done < of) out(`  tổng hợp · rollups ${10 * tenth} %`);
    said = tenth;
  };
}
