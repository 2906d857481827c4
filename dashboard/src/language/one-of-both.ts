import type { Lang } from './language.js';

const BETWEEN = ' · ';

/** Of what the server says in both languages at once, the reader's; null: it does not. */
export function oneOfBoth(message: string, lang: Lang): string | null {
  const parts = message.split(BETWEEN);
  // What came in is repeated on both sides alike, whatever stands in it.
  if (parts.length % 2 === 1) return null;
  const middle = parts.length / 2;
  return (lang === 'vi' ? parts.slice(0, middle) : parts.slice(middle)).join(BETWEEN);
}
