import { inTenths } from '../database/in-tenths.js';
import type { RollupProgress } from '../rollup/rollup.store.js';

/** Says how far the rollups are at each tenth of the way; of what is done at once, nothing. */
export function sayTenths(out: (line: string) => void): RollupProgress {
  return inTenths(out, '  tổng hợp · rollups');
}
