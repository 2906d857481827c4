import type { Lang } from './language.js';

/** Of what the server says in both languages at once, the reader's; null: it does not. */
export function oneOfBoth(message: string, lang: Lang): string | null {
  const [inVietnamese, inEnglish] = message.split(' · ');
  if (inEnglish === undefined) return null;
  return lang === 'vi' ? inVietnamese! : inEnglish;
}
