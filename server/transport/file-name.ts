import { withoutAccents } from '../shared/fold.js';

/**
 * A file that is handed over for keeping, named after what is in it: with every letter where a browser can
 * (`filename*`), without accents where one cannot (RFC 6266).
 */
export function dispositionOf(title: string, extension: string): string {
  const name = fileNameOf(title, extension);
  return `attachment; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`;
}

/**
 * A title as the name of a file on any system: what no name may hold is left out or written otherwise (`01/02/2018` as
 * `01-02-2018`). Of what is too long the middle goes: what it is stands first, whose and of when last.
 */
export function fileNameOf(title: string, extension: string): string {
  const words = title
    .normalize('NFC')
    .replaceAll(/(?<=\d)\/(?=\d)/g, '-')
    .replaceAll(/[^\p{L}\p{M}\p{N} ,.;()%+=…–-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const letters = Array.from(words);
  const whole =
    letters.length <= LONGEST
      ? words
      : `${letters.slice(0, KEPT).join('').trimEnd()}… ${letters.slice(-KEPT).join('').trimStart()}`;
  // Windows takes `CON.csv` for a device, and forgets the points at the end of a name.
  const name = whole.replace(/[. ]+$/, '');
  return `${name === '' || DEVICE.test(name) ? `bacap ${name}`.trim() : name}.${extension}`;
}

/** Of Vietnamese letters, some of three bytes, this many are still fewer than the 255 bytes that a file system takes. */
const LONGEST = 120;
const KEPT = LONGEST / 2 - 1;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function plain(name: string): string {
  return withoutAccents(name)
    .replaceAll('–', '-')
    .replaceAll('…', '...')
    .replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
}

/** RFC 8187 takes fewer letters as they are than an address does. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
