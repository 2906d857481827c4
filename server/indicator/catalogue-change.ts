import type { CatalogueContent, IndicatorEntry } from './catalogue-content.js';
import { type Formula, referencesOf } from './formula.js';
import { parseFormula } from './parse-formula.js';

/** How many entries of one sort a load touched. */
export interface EntryCounts {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly removed: number;
}

/** Entries of one sort that the files no longer name: those that can go, and those something stands on. */
export interface Pruning {
  readonly indicators: readonly string[];
  readonly rules: readonly string[];
  readonly groups: readonly string[];
  readonly dimensions: readonly string[];
  /** Indicators the files no longer name, kept for their figures or for a formula that speaks of them. */
  readonly keptIndicators: readonly string[];
}

/** Compares what was known with what the files name; the order in which entries are shown does not count. */
export function countEntries(
  known: readonly { readonly code: string }[],
  named: readonly { readonly code: string }[],
  removed: number,
): EntryCounts {
  const before = new Map(known.map(entry => [entry.code, canonical(entry)]));
  const added = named.filter(({ code }) => !before.has(code)).length;
  const same = named.filter(entry => before.get(entry.code) === canonical(entry)).length;
  return { added, changed: named.length - added - same, same, removed };
}

/**
 * What may be removed when the files are the whole catalogue. An indicator stays as long as figures stand on
 * it, or the formula of one that stays speaks of it; a group or a dimension as long as such an indicator needs it.
 *
 * @param known What is in the database.
 * @param named What the files name.
 * @param withFigures The codes for which figures are kept.
 */
export function planPruning(
  known: CatalogueContent,
  named: CatalogueContent,
  withFigures: ReadonlySet<string>,
): Pruning {
  const absent = unnamed(known.indicators, named.indicators);
  const staying = new Map<string, IndicatorEntry>(
    [...named.indicators, ...absent.filter(({ code }) => withFigures.has(code))].map(entry => [
      entry.code,
      entry,
    ]),
  );
  const rules = named.rules.flatMap(({ left, right }) => [parseFormula(left), parseFormula(right)]);
  const needed = [...rules, ...[...staying.values()].flatMap(formulasOf)].flatMap(codesOf);
  for (let code = needed.pop(); code !== undefined; code = needed.pop()) {
    const entry = absent.find(candidate => candidate.code === code);
    if (entry === undefined || staying.has(code)) continue;
    staying.set(code, entry);
    needed.push(...formulasOf(entry).flatMap(codesOf));
  }
  const groups = new Set([...staying.values()].map(({ groupCode }) => groupCode));
  const dimensions = new Set(
    [...staying.values()].flatMap(entry => entry.dimensions.map(({ code }) => code)),
  );
  return {
    indicators: absent.filter(({ code }) => !staying.has(code)).map(({ code }) => code),
    rules: unnamed(known.rules, named.rules).map(({ code }) => code),
    groups: unnamed(known.groups, named.groups).flatMap(({ code }) => (groups.has(code) ? [] : [code])),
    dimensions: unnamed(known.dimensions, named.dimensions).flatMap(({ code }) =>
      dimensions.has(code) ? [] : [code],
    ),
    keptIndicators: absent.filter(({ code }) => staying.has(code)).map(({ code }) => code),
  };
}

/** A catalogue without what is pruned from it. */
export function prune(content: CatalogueContent, pruning: Pruning): CatalogueContent {
  return {
    groups: content.groups.filter(({ code }) => !pruning.groups.includes(code)),
    dimensions: content.dimensions.filter(({ code }) => !pruning.dimensions.includes(code)),
    indicators: content.indicators.filter(({ code }) => !pruning.indicators.includes(code)),
    rules: content.rules.filter(({ code }) => !pruning.rules.includes(code)),
  };
}

function unnamed<Entry extends { readonly code: string }>(
  known: readonly Entry[],
  named: readonly { readonly code: string }[],
): Entry[] {
  const codes = new Set(named.map(({ code }) => code));
  return known.filter(({ code }) => !codes.has(code));
}

function formulasOf({ formula }: IndicatorEntry): Formula[] {
  return formula === null ? [] : [parseFormula(formula)];
}

function codesOf(formula: Formula): string[] {
  return referencesOf(formula).map(({ code }) => code);
}

/** One text for entries that say the same, whatever the order of their fields; the database's number is left out. */
function canonical(entry: object): string {
  return JSON.stringify(entry, (key, value: unknown) => {
    if (key === 'id') return undefined;
    if (key === 'dimensions' && Array.isArray(value))
      return value.map(dimension => (dimension as { code: string }).code);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}
