/**
 * What a reader would see of a text: without the spaces and invisible signs around it; null: there is nothing to see.
 *
 * A zero-width space, a mark of the direction of writing or a filler is no reason and no note, though it has a length.
 */
export function legible(text: string | null | undefined): string | null {
  const seen = text?.replaceAll(AROUND, '') ?? '';
  return seen === '' ? null : seen;
}

/** Whether a name has a sign that nobody sees: two names would look the same, or one would read as another. */
export function hasUnseen(text: string): boolean {
  return UNSEEN.test(text) || text !== text.trim();
}

/** A text with a space for each sign that nobody sees; null: nothing is left. */
export function withoutUnseen(text: string): string | null {
  return legible(text.replaceAll(new RegExp(UNSEEN, 'gu'), ' '));
}

/** A text in which what nobody sees is written out: `an\\u200b`. */
export function written(text: string): string {
  return text.replaceAll(
    new RegExp(UNSEEN, 'gu'),
    sign => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}

/** Control and format characters, halves of characters, line and paragraph separators, fillers and whatever is shown as nothing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const NOTHING = String.raw`[\s\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]+`;
const AROUND = new RegExp(`^${NOTHING}|${NOTHING}$`, 'gu');
