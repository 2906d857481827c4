import type { ExplanationLine } from '@bacap/client-sdk';
import { inNames } from '../language/in-names.js';
import type { IndicatorEntry } from '../asking/use-catalogue.js';
import type { Language } from '../language/language.js';

/** A line in the reader's language: its period and its dates as people write them, and indicators by their names. */
export function wordsOfLine(
  { textVi, textEn, period }: Pick<ExplanationLine, 'textVi' | 'textEn' | 'period'>,
  { lang, period: periodName, date, nameOf }: Language,
  catalogue: readonly IndicatorEntry[],
): string {
  const text = lang === 'vi' ? textVi : textEn;
  const spoken = period ? text.replaceAll(period, () => lowerFirst(periodName(period))) : text;
  return inNames(spoken, catalogue, nameOf).replaceAll(/\b\d{4}-\d\d-\d\d\b/g, day => date(day));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
