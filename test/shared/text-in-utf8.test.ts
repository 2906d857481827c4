import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, type NotUtf8 } from '../../server/shared/utf8.js';

class Fault extends Error {
  constructor(readonly fault: NotUtf8) {
    super('not UTF-8');
  }
}

/** What is read of a file that comes in pieces, or where it stops being text. */
async function read(bytes: Uint8Array, ...cuts: readonly number[]): Promise<string | NotUtf8> {
  const ends = [...cuts.map(cut => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  const pieces = (async function* () {
    for (const [nth, end] of ends.entries()) yield bytes.subarray(nth === 0 ? 0 : ends[nth - 1], end);
  })();
  let text = '';
  try {
    for await (const piece of decodeUtf8(pieces, fault => new Fault(fault))) text += piece;
  } catch (error) {
    if (error instanceof Fault) return error.fault;
    throw error;
  }
  return text;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
const cuts = fc.array(fc.nat(200), { maxLength: 6 });
const aText = fc
  .string({ unit: fc.constantFrom('a', 'ộ', '𠀀', '\n', ','), maxLength: 40 })
  .map(text => `a${text}`);

describe('A text in UTF-8', () => {
  it('is the same text wherever its pieces end', () =>
    fc.assert(
      fc.asyncProperty(aText, cuts, async (text, at) => {
        expect(await read(bytesOf(text), ...at)).toBe(text);
      }),
    ));

  it('may begin with a byte order mark, which is none of it', async () => {
    expect(await read(bytesOf('\ufeffđơn vị'))).toBe('đơn vị');
  });
});

describe('A text that is not in UTF-8', () => {
  it('says on which line, after what, and which byte it is, wherever its pieces end', () =>
    fc.assert(
      fc.asyncProperty(
        aText,
        fc.constantFrom(0xe1, 0xff, 0x80),
        aText,
        cuts,
        async (one, byte, other, at) => {
          const text = Buffer.concat([bytesOf(`${one}.`), Buffer.of(byte), bytesOf(other)]);
          const lines = `${one}.`.split('\n');
          expect(await read(text, ...at)).toEqual({
            is: 'OTHER',
            line: lines.length,
            before: lines.at(-1)!.slice(-40),
            byte,
          });
        },
      ),
    ));

  it('is found out where it ends in the middle of a letter', async () => {
    expect(await read(bytesOf('a\nộ').subarray(0, 4))).toMatchObject({ line: 2, before: '', byte: 0xe1 });
  });

  it.each([
    ['with its mark', Buffer.from('\ufeffunit', 'utf16le')],
    ['with its mark, the other way round', Buffer.from('\ufeffunit', 'utf16le').swap16()],
    ['without a mark', Buffer.from('unit', 'utf16le')],
  ])('is told to be UTF-16 %s', async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({ is: 'UTF-16', line: 1 });
  });
});
