import { nearest } from '../shared/suggest.js';

interface CodeAndName {
  readonly code: string;
  readonly name: string;
}

/**
 * The units whose codes, or whose names when no digit was written, are most like what was written.
 *
 * A short word without a digit may be a code as well: `NN` for `N` or `N1`. Of units that share a word, the last
 * one counts.
 */
export function nearestUnits<Unit extends CodeAndName>(written: string, units: readonly Unit[]): Unit[] {
  const byCode = new Map(units.map(unit => [unit.code, unit]));
  if (/\d/.test(written)) return nearest(written, byCode.keys()).map(code => byCode.get(code)!);
  const byWord = new Map([...byCode, ...units.map(unit => [unit.name, unit] as const)]);
  return [...new Set(nearest(written, byWord.keys()).map(word => byWord.get(word)!))];
}
