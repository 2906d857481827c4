import type { Bilingual } from '../shared/bilingual.js';
import { DomainError } from '../shared/domain-error.js';
import type { CatalogueContent } from './catalogue-content.js';
import { checkFormula, checkRule, type KnownIndicators } from './check-formula.js';
import { findCycle } from './find-cycle.js';
import type { Formula } from './formula.js';
import { parseFormula } from './parse-formula.js';
import type { RuleEntry } from './validation-rule.js';

/** One thing wrong between the entries of a catalogue, and the entry to mend. */
export interface CatalogueProblem {
  readonly subject: 'indicator' | 'rule';
  readonly code: string;
  readonly field: 'formula' | 'left' | 'right';
  readonly words: Bilingual;
}

/**
 * Holds every formula and every rule of a catalogue against the whole of it; all problems at once.
 *
 * @param unclear Codes of indicators and dimensions whose own entries have problems that others would repeat.
 */
export function checkCatalogue(
  content: CatalogueContent,
  unclear: ReadonlySet<string> = new Set(),
): CatalogueProblem[] {
  const byCode = new Map<string, CatalogueContent['indicators'][number]>(
    content.indicators.map(indicator => [indicator.code, indicator]),
  );
  const codes = [...byCode.keys()];
  const known: KnownIndicators = {
    find: code => byCode.get(code) ?? null,
    codes: () => codes,
    isUnclear: code => unclear.has(code),
  };
  return [...checkDerived(content, known), ...content.rules.flatMap(rule => checkSides(rule, known))];
}

function checkDerived(content: CatalogueContent, known: KnownIndicators): CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  const formulas = new Map<string, Formula>();
  for (const indicator of content.indicators) {
    if (!indicator.formula) continue;
    const about = { subject: 'indicator', code: indicator.code, field: 'formula' } as const;
    const formula = parseOrNote(indicator.formula, words => problems.push({ ...about, words }));
    if (formula === null) continue;
    formulas.set(indicator.code, formula);
    problems.push(...checkFormula(formula, indicator, known).map(words => ({ ...about, words })));
  }
  for (const code of formulas.keys()) {
    const cycle = findCycle(code, formulas);
    if (cycle === null) continue;
    const way = cycle.join(' → ');
    const words = {
      vi: `Công thức quay lại chính nó: ${way}. Cho một trong các chỉ tiêu đó dựa trên số liệu báo cáo.`,
      en: `The formula comes back to itself: ${way}. Base one of them on reported figures.`,
    };
    problems.push({ subject: 'indicator', code, field: 'formula', words });
  }
  return problems;
}

function checkSides(rule: RuleEntry, known: KnownIndicators): CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  const about = { subject: 'rule', code: rule.code } as const;
  // A side that is missing has been told of where it was read.
  if (rule.left === '' || rule.right === '') return problems;
  const left = parseOrNote(rule.left, words => problems.push({ ...about, field: 'left', words }));
  const right = parseOrNote(rule.right, words => problems.push({ ...about, field: 'right', words }));
  if (left === null || right === null) return problems;
  return checkRule(left, right, known).map(words => ({ ...about, field: 'left', words }));
}

function parseOrNote(text: string, note: (words: Bilingual) => void): Formula | null {
  try {
    return parseFormula(text);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    note(error.words);
    return null;
  }
}
