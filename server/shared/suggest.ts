import { distance } from 'fastest-levenshtein';
import { fold } from './fold.js';

/** A few letters or digits in common say nothing: 010 stands in 00103 by chance. */
const SHORTEST_PART = 4;

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
  const [shorter, longer] = wanted.length < known.length ? [wanted, known] : [known, wanted];
  const contained = shorter.length >= SHORTEST_PART && longer.includes(shorter);
  if (contained) return 1 - shorter.length / longer.length;
  const most = Math.max(1, Math.floor(longer.length / 3));
  if (longer.length - shorter.length > most) return null;
  const edits = distance(wanted, known);
  return edits <= most ? edits : null;
}
