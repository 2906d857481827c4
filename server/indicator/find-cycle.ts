import { type Formula, referencesOf } from './formula.js';

/**
 * The way by which a derived indicator comes back to itself, `A → B → A` as `['A', 'B', 'A']`; null when it
 * does not. Such a formula has no value.
 */
export function findCycle(code: string, formulas: ReadonlyMap<string, Formula>): string[] | null {
  const visited = new Set<string>();
  const search = (at: string, path: readonly string[]): string[] | null => {
    const formula = formulas.get(at);
    if (formula === undefined) return null;
    for (const next of new Set(referencesOf(formula).map(reference => reference.code))) {
      if (next === code) return [...path, next];
      if (visited.has(next)) continue;
      visited.add(next);
      const found = search(next, [...path, next]);
      if (found !== null) return found;
    }
    return null;
  };
  return search(code, [code]);
}
