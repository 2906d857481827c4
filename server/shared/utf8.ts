/** Where a text stops being UTF-8. */
export interface NotUtf8 {
  /** `OTHER`: of the time before Unicode, or damaged; which one cannot be told. */
  readonly is: 'UTF-16' | 'OTHER';
  /** The first line that cannot be read, counted from 1. */
  readonly line: number;
  /** What stands on that line before the place: its last 40 letters. */
  readonly before: string;
  /** What stands at the place. */
  readonly byte: number;
}

const LINE_FEED = 0x0a;
const SHOWN = 40;

/**
 * The text of a file in UTF-8, with or without a byte order mark, piece by piece; nothing is guessed and nothing replaced.
 *
 * Costs the memory of a piece.
 *
 * @param refuse Makes what is thrown where a byte is none of UTF-8.
 */
export async function* decodeUtf8(
  source: AsyncIterable<Uint8Array>,
  refuse: (fault: NotUtf8) => Error,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (bytes: Uint8Array, isLast: boolean): string | null => {
    try {
      return decoder.decode(bytes, { stream: !isLast });
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  };
  let isFirst = true;
  let line = 1;
  let before = '';
  // The beginning of a character of which the rest is in the next piece.
  let open: Uint8Array = new Uint8Array();
  for await (const piece of source) {
    if (isFirst && isUtf16(piece)) throw refuse({ is: 'UTF-16', line: 1, before: '', byte: piece[0]! });
    isFirst = false;
    const text = decoded(piece, false);
    if (text === null) throw refuse(faultIn(Buffer.concat([open, piece]), { line, before }));
    yield text;
    before = endOfLine(before, text);
    open = openEnd(Buffer.concat([open, piece.subarray(-3)]));
    line += linesIn(piece);
  }
  if (decoded(new Uint8Array(), true) === null) throw refuse(faultIn(open, { line, before }));
}

/** By its mark, or because every other byte of its first letter is empty. */
function isUtf16([one, two]: Uint8Array): boolean {
  return (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff) || (one === 0) !== (two === 0);
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}

/** A character whose beginning the bytes end with; empty when they end with a whole one. */
function openEnd(bytes: Uint8Array): Uint8Array {
  for (let length = 1; length <= Math.min(3, bytes.length); length += 1) {
    const byte = bytes[bytes.length - length]!;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const whole = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return whole > length ? bytes.subarray(-length) : new Uint8Array();
  }
  return new Uint8Array();
}

/** What stands on the last line of a text that goes on from another. */
function endOfLine(before: string, text: string): string {
  const feed = text.lastIndexOf('\n');
  return (feed < 0 ? before + text : text.slice(feed + 1)).slice(-SHOWN);
}

/** @param at The line on which the bytes begin, and what stands there before them. */
function faultIn(bytes: Uint8Array, at: Pick<NotUtf8, 'line' | 'before'>): NotUtf8 {
  let start = 0;
  for (let { line, before } = at; ; line += 1, before = '') {
    const feed = bytes.indexOf(LINE_FEED, start);
    const written = bytes.subarray(start, feed < 0 ? bytes.length : feed);
    const length = readable(written);
    if (length < written.length || feed < 0) {
      before = endOfLine(before, new TextDecoder().decode(written.subarray(0, length)));
      return { is: 'OTHER', line, before, byte: written[length] ?? LINE_FEED };
    }
    start = feed + 1;
  }
}

/** How many of these bytes, from the first on, are text. */
function readable(bytes: Uint8Array): number {
  let [sure, unsure] = [0, bytes.length];
  // Whatever is read in full up to a place is read up to every place before it, but for a character cut in two.
  while (sure < unsure) {
    const middle = Math.ceil((sure + unsure) / 2);
    if (isText(bytes.subarray(0, middle))) sure = middle;
    else unsure = middle - 1;
  }
  return sure - openEnd(bytes.subarray(0, sure)).length;
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
