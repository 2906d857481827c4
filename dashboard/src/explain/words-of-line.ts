import type { ExplanationLine } from '@bacap/client-sdk';
import type { Language } from '../language/language.js';

/** A line in the reader's language, with its period and its dates as people write them. */
export function wordsOfLine(
  { textVi, textEn, period }: Pick<ExplanationLine, 'textVi' | 'textEn' | 'period'>,
  { lang, period: periodName, date }: Language,
): string {
  const text = lang === 'vi' ? textVi : textEn;
  const spoken = period ? text.replaceAll(period, () => lowerFirst(periodName(period))) : text;
  return spoken.replaceAll(/\b\d{4}-\d\d-\d\d\b/g, day => date(day));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
