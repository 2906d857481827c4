import type { CatalogueContent, IndicatorEntry } from './catalogue-content.js';
import { referencesOf } from './formula.js';
import { parseFormula } from './parse-formula.js';
import type { RuleEntry } from './validation-rule.js';

/**
 * The codes of indicators whose numbers may be judged otherwise than before: those that are combined or
 * computed in another way, what their formulas speak of, and what changed or new rules speak of. A new name
 * changes nothing, and a new indicator has no figures yet.
 */
export function changedMeaning(before: CatalogueContent, after: CatalogueContent): string[] {
  const indicators = changedEntries(before.indicators, after.indicators, meaningOfIndicator)
    .filter(({ old }) => old !== undefined)
    .flatMap(({ old, entry }) => [entry.code, ...codesOf(old!.formula), ...codesOf(entry.formula)]);
  const rules = changedEntries(before.rules, after.rules, meaningOfRule).flatMap(({ old, entry }) =>
    [old?.left, old?.right, entry.left, entry.right].flatMap(side => codesOf(side ?? null)),
  );
  return [...new Set([...indicators, ...rules])];
}

function changedEntries<Entry extends { readonly code: string }>(
  before: readonly Entry[],
  after: readonly Entry[],
  meaning: (entry: Entry) => string,
): { readonly old: Entry | undefined; readonly entry: Entry }[] {
  const known = new Map(before.map(entry => [entry.code, entry]));
  return after.flatMap(entry => {
    const old = known.get(entry.code);
    return old !== undefined && meaning(old) === meaning(entry) ? [] : [{ old, entry }];
  });
}

function meaningOfIndicator(entry: IndicatorEntry): string {
  const { kind, overUnits, overTime, levels, formula, register, decimals, signed, measureUnit } = entry;
  const dimensions = entry.dimensions.map(({ code, members }) => [code, members.map(member => member.code)]);
  const counted = register && [register.levels, register.types];
  return JSON.stringify([
    kind,
    overUnits,
    overTime,
    levels,
    dimensions,
    formula,
    counted,
    decimals,
    signed,
    measureUnit,
  ]);
}

function meaningOfRule({ left, comparison, right }: RuleEntry): string {
  return JSON.stringify([left, comparison, right]);
}

function codesOf(formula: string | null): string[] {
  return formula === null ? [] : referencesOf(parseFormula(formula)).map(({ code }) => code);
}
