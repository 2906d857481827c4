import { useState } from 'react';

const KEPT = new Map<string, unknown>();

/**
 * As `useState`, for as long as the page is open: whoever looks elsewhere, or has to sign in again, finds again what
 * was written beside the figures of a report.
 */
export function useKeptWords<Words>(
  report: string,
  of: 'notes' | 'reason' | 'returns',
  initial: Words,
): readonly [Words, (next: Words) => void] {
  const key = `${report} ${of}`;
  const [words, setWords] = useState<Words>(() => (KEPT.has(key) ? (KEPT.get(key) as Words) : initial));
  const keep = (next: Words): void => {
    KEPT.set(key, next);
    setWords(next);
  };
  return [words, keep];
}

/** In how many places something is written. */
export function wordsKept(): number {
  return [...KEPT.values()].filter(words => Object.keys(Object(words)).length > 0).length;
}

export function forgetWords(): void {
  KEPT.clear();
}
