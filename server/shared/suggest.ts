import { distance } from 'fastest-levenshtein';
import { fold } from './fold.js';

/** A few letters or digits in common say nothing: 010 begins 01006 by chance. */
const SHORTEST_PART = 4;

/**
 * The known words that `wanted` was most likely meant to be, nearest first; none when nothing is near.
 *
 * Near means: one holds the other from the beginning of a word on, or about a third of the letters at most
 * would have to change; of two as near, the one that begins alike. Accents, case and punctuation do not count.
 * Costs one comparison for each known word.
 */
export function nearest(wanted: string, known: Iterable<string>, count = 3): string[] {
  const folded = fold(wanted);
  if (folded === '') return [];
  const ranked: { readonly word: string; readonly far: number; readonly alike: number }[] = [];
  for (const word of new Set(known)) {
    const other = fold(word);
    const far = farness(folded, other);
    if (far !== null) ranked.push({ word, far, alike: commonBeginning(folded, other) });
  }
  return ranked
    .toSorted(
      (one, other) => one.far - other.far || other.alike - one.alike || (one.word < other.word ? -1 : 1),
    )
    .slice(0, count)
    .map(({ word }) => word);
}

function farness(wanted: string, known: string): number | null {
  const [shorter, longer] = wanted.length < known.length ? [wanted, known] : [known, wanted];
  const contained = shorter.length >= SHORTEST_PART && ` ${longer}`.includes(` ${shorter}`);
  if (contained) return 1 - shorter.length / longer.length;
  const most = Math.max(1, Math.floor(longer.length / 3));
  if (longer.length - shorter.length > most) return null;
  const edits = distance(wanted, known);
  return edits <= most ? edits : null;
}

function commonBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
