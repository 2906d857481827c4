import { inTenths } from '../database/in-tenths.js';
import type { DerivedProgress } from '../discrepancy/derived.store.js';
import type { RollupProgress } from '../rollup/rollup.store.js';

/** Says how far the rollups are at each tenth of the way; of what is done at once, nothing. */
export function sayTenths(out: (line: string) => void): RollupProgress {
  return inTenths(out, '  tổng hợp · rollups');
}

/** The same of all that is derived from figures: after the rollups, what disagrees and what is unusual. */
export function sayDerivedTenths(out: (line: string) => void): DerivedProgress {
  return { rollups: sayTenths(out), checks: inTenths(out, '  tìm chỗ lệch · discrepancies') };
}
