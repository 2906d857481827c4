import type { Catalogue } from '../indicator/catalogue.js';
import { referencesOf } from '../indicator/formula.js';
import { codesOf } from './find-rule-discrepancies.js';

/** Figures of one indicator, and how many they are. */
export interface CountedFigures {
  readonly indicatorId: number;
  readonly figures: number;
}

type Book = Pick<Catalogue, 'all' | 'indicator' | 'formulaOf' | 'rules'>;

/**
 * Parts indicators into as small pieces as can be looked at one after the other: whatever is found to disagree when their
 * figures change is found within one piece, as no rule and no formula speaks of indicators of two.
 *
 * @param most Small ones are put together up to so many figures.
 */
export function partByWhatIsHeldTogether(
  counted: readonly CountedFigures[],
  book: Book,
  most: number,
): number[][] {
  const groups = new Map(counted.map(one => [one.indicatorId, [one]]));
  for (const bond of bondsOf(book)) {
    const bound = new Set([...bond].flatMap(id => groups.get(id) ?? []));
    const group = [...bound].flatMap(({ indicatorId }) => groups.get(indicatorId)!);
    const whole = [...new Set(group)];
    for (const { indicatorId } of whole) groups.set(indicatorId, whole);
  }
  const pieces: { readonly ids: number[]; size: number }[] = [];
  for (const group of new Set(groups.values())) {
    const size = group.reduce((sum, { figures }) => sum + figures, 0);
    const last = pieces.at(-1);
    const ids = group.map(({ indicatorId }) => indicatorId);
    if (last && last.size + size <= most) {
      last.ids.push(...ids);
      last.size += size;
    } else pieces.push({ ids, size });
  }
  return pieces.map(({ ids }) => ids);
}

/** The indicators that one formula or one rule speaks of, with those that theirs are computed from. */
function bondsOf(book: Book): Set<number>[] {
  const derived = book.all.filter(({ kind }) => kind === 'DERIVED').map(({ code }) => [code]);
  return [...derived, ...book.rules.map(codesOf)].map(codes => {
    const bond = new Set<number>();
    const gather = (code: string): void => {
      bond.add(book.indicator(code).id);
      const formula = book.formulaOf(code);
      if (formula) for (const reference of referencesOf(formula)) gather(reference.code);
    };
    codes.forEach(gather);
    return bond;
  });
}
