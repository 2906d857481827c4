import type { Dimension, Indicator } from './indicator.js';
import type { RuleEntry } from './validation-rule.js';

/** A chapter of the catalogue. */
export interface IndicatorGroup {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
}

/** An indicator as a file gives it: the database has not numbered it yet. */
export type IndicatorEntry = Omit<Indicator, 'id'>;

/** What a catalogue holds, each list in the order in which it is shown. */
export interface CatalogueContent<Entry extends IndicatorEntry = IndicatorEntry> {
  readonly groups: readonly IndicatorGroup[];
  readonly dimensions: readonly Dimension[];
  readonly indicators: readonly Entry[];
  readonly rules: readonly RuleEntry[];
}

export const EMPTY_CATALOGUE: CatalogueContent = { groups: [], dimensions: [], indicators: [], rules: [] };

/**
 * A catalogue with the content of some files laid over it: what the files name is theirs, all else stays.
 *
 * New entries come after the entry that precedes them in the file.
 */
export function mergeCatalogues(known: CatalogueContent, added: CatalogueContent): CatalogueContent {
  const groups = mergeByCode(known.groups, added.groups);
  const dimensions = mergeByCode(known.dimensions, added.dimensions);
  const byCode = new Map(dimensions.map(dimension => [dimension.code, dimension]));
  const indicators = mergeByCode(known.indicators, added.indicators).map(indicator => ({
    ...indicator,
    dimensions: indicator.dimensions.map(dimension => byCode.get(dimension.code) ?? dimension),
  }));
  const rank = new Map(groups.map(({ code }, index) => [code, index]));
  return {
    groups,
    dimensions,
    indicators: indicators.toSorted((one, other) => rank.get(one.groupCode)! - rank.get(other.groupCode)!),
    rules: mergeByCode(known.rules, added.rules),
  };
}

function mergeByCode<Entry extends { readonly code: string }>(
  known: readonly Entry[],
  added: readonly Entry[],
): Entry[] {
  const merged = [...known];
  const positions = new Map(known.map(({ code }, index) => [code, index]));
  const after = new Map<string | null, Entry[]>();
  let anchor: string | null = added.find(({ code }) => positions.has(code))
    ? null
    : (known.at(-1)?.code ?? null);
  for (const entry of added) {
    const position = positions.get(entry.code);
    if (position === undefined) {
      after.set(anchor, [...(after.get(anchor) ?? []), entry]);
    } else {
      merged[position] = entry;
      anchor = entry.code;
    }
  }
  return [...(after.get(null) ?? []), ...merged.flatMap(entry => [entry, ...(after.get(entry.code) ?? [])])];
}
