/** As many characters a cell of a spreadsheet has at most: Excel's own limit. */
export const LONGEST_CELL = 32_767;
/** Written as entities (`&#x1F600;`) a text is longer; none is as long as this. */
const LONGEST_RUN = 16 * LONGEST_CELL;
const TOO_LONG = 'x'.repeat(LONGEST_CELL + 1);
/** No entity that means anything is as long. */
const WINDOW = 64;
const END_OF_NO_TEXT = /-->|\]\]>|\?>/;

/**
 * Cuts texts of XML that are too long for any cell before a parser keeps them: what takes their place is too long for a
 * cell as well, and is told as such. Everything else passes as it is.
 *
 * @throws Error when a tag, a comment or a CDATA section is that long.
 */
export class BoundedText {
  #run = 0;
  #isTag = false;
  #isCut = false;
  /** The end of what was passed on. */
  #end = '';

  pass(piece: string): string {
    const first = piece.indexOf('<');
    const text = first === -1 ? piece : piece.slice(0, first);
    const kept = this.#run + text.length > LONGEST_RUN ? this.#cut(text) : text;
    if (first === -1) {
      this.#run += text.length;
      if (text.includes('>')) this.#isTag = false;
    } else {
      const last = piece.lastIndexOf('<');
      this.#run = piece.length - last;
      this.#isTag = piece.lastIndexOf('>') < last;
      this.#isCut = false;
    }
    const passed = first === -1 ? kept : kept + piece.slice(first);
    this.#end = (this.#end + passed.slice(-WINDOW)).slice(-WINDOW);
    return passed;
  }

  #cut(text: string): string {
    if (this.#isTag || END_OF_NO_TEXT.test(text)) throw new Error(`longer than ${LONGEST_RUN} characters`);
    if (this.#isCut) return '';
    this.#isCut = true;
    // An entity that has begun is brought to its end.
    const isEntity = /&[^;<\s]*$/.test(this.#end);
    return (isEntity ? text.slice(0, text.indexOf(';') + 1) : '') + TOO_LONG;
  }
}
