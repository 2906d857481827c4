import { distance } from 'fastest-levenshtein';
import { fold } from './fold.js';

/** A few letters or digits in common say nothing: 010 begins 01006 by chance. */
const SHORTEST_PART = 4;
const NUMBER = /^\d+$/;

/**
 * The known words that `wanted` was most likely meant to be, nearest first; none when nothing is near.
 *
 * Near means: one holds the other from the beginning of a word on, or about a third of the letters at most
 * would have to change; of two as near, the one that begins alike. Accents, case and punctuation do not count,
 * nor do the zeros that a number begins with: `99` is `099`.
 * Costs one comparison for each known word.
 */
export function nearest(wanted: string, known: Iterable<string>, count = 3): string[] {
  const folded = fold(wanted);
  if (folded === '') return [];
  const ranked: { readonly word: string; readonly far: number; readonly alike: number }[] = [];
  for (const word of new Set(known)) {
    const other = fold(word);
    const far = farness(folded, other);
    if (far !== null) ranked.push({ word, far, alike: commonBeginning(folded, other) / other.length });
  }
  return ranked
    .toSorted(
      (one, other) => one.far - other.far || other.alike - one.alike || (one.word < other.word ? -1 : 1),
    )
    .slice(0, count)
    .map(({ word }) => word);
}

/** Whether both are written in digits and differ at most in the zeros they begin with. */
export function isSameNumber(one: string, other: string): boolean {
  return NUMBER.test(one) && NUMBER.test(other) && withoutZeros(one) === withoutZeros(other);
}

function farness(wanted: string, known: string): number | null {
  if (isSameNumber(wanted, known)) return 0;
  const [shorter, longer] = wanted.length < known.length ? [wanted, known] : [known, wanted];
  const areNumbers = NUMBER.test(wanted) && NUMBER.test(known);
  const contained = !areNumbers && shorter.length >= SHORTEST_PART && ` ${longer}`.includes(` ${shorter}`);
  if (contained) return 1 - shorter.length / longer.length;
  const most = Math.max(1, Math.floor(longer.length / 3));
  if (longer.length - shorter.length > most) return null;
  const edits = distance(wanted, known);
  return edits <= most ? edits : null;
}

/** A spreadsheet takes the zeros of a code away. */
function withoutZeros(number: string): string {
  return number.replace(/^0+(?=\d)/, '');
}

function commonBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
