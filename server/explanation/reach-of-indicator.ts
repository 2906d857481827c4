import type { Catalogue } from '../indicator/catalogue.js';
import { referencesOf } from '../indicator/formula.js';
import type { Indicator } from '../indicator/indicator.js';

/** The indicator, and every other that its formula stands on. */
export function reachOf(indicator: Indicator, book: Catalogue): Indicator[] {
  const formula = book.formulaOf(indicator.code);
  const parts =
    formula === null ? [] : referencesOf(formula).flatMap(({ code }) => reachOf(book.indicator(code), book));
  return [...new Set([indicator, ...parts])];
}
