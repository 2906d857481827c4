import type { Lang } from './language.js';

const NUMBER = /\d+(?:[.,]\d+)*/;
const MARK = { vi: ',', en: '.' } as const;

/** The most digits that any of the numbers has behind its decimal mark: with as many each, they can be read below each other. */
export function mostDecimals(texts: readonly string[], lang: Lang): number {
  return Math.max(0, ...texts.map(text => partsOf(text, lang)?.decimals.length ?? 0));
}

/** `78,6 %` with two decimals is `78,60 %`. What is no number stays as it is. */
export function withDecimals(text: string, decimals: number, lang: Lang): string {
  const parts = partsOf(text, lang);
  if (!parts || parts.decimals.length >= decimals) return text;
  return text.replace(NUMBER, () => `${parts.whole}${MARK[lang]}${parts.decimals.padEnd(decimals, '0')}`);
}

function partsOf(text: string, lang: Lang): { readonly whole: string; readonly decimals: string } | null {
  const [number] = NUMBER.exec(text) ?? [];
  if (number === undefined) return null;
  const [whole = '', decimals = ''] = number.split(MARK[lang]);
  return { whole, decimals };
}
