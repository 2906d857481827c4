import { distance } from 'fastest-levenshtein';
import { fold } from './fold.js';

/**
 * The known words that `wanted` was most likely meant to be, nearest first; none when nothing is near.
 *
 * Near means: it holds `wanted` (or the other way round), or about a third of the letters at most would
 * have to change. Accents, case and punctuation do not count. Costs one comparison for each known word.
 */
export function nearest(wanted: string, known: Iterable<string>, count = 3): string[] {
  const folded = fold(wanted);
  if (folded === '') return [];
  const ranked: { readonly word: string; readonly far: number }[] = [];
  for (const word of new Set(known)) {
    const far = farness(folded, fold(word));
    if (far !== null) ranked.push({ word, far });
  }
  return ranked
    .toSorted((one, other) => one.far - other.far || (one.word < other.word ? -1 : 1))
    .slice(0, count)
    .map(({ word }) => word);
}

function farness(wanted: string, known: string): number | null {
  const length = Math.max(wanted.length, known.length);
  const contained = known.includes(wanted) || (known.length > 2 && wanted.includes(known));
  if (contained) return Math.min(1, (length - Math.min(wanted.length, known.length)) / length);
  const most = Math.max(1, Math.floor(length / 3));
  if (Math.abs(wanted.length - known.length) > most) return null;
  const edits = distance(wanted, known);
  return edits <= most ? edits : null;
}
