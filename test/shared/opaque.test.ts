import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Opaque, OPAQUE_KINDS } from '../../server/shared/opaque.js';
import { pageOf, readPageArgs } from '../../server/shared/page.js';

const opaque = new Opaque(Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'));

describe('A name that tells nothing', () => {
  it('stands for its number for ever, and is another one for each kind of thing and each database', () => {
    expect(opaque.id('REPORT', 7)).toBe(opaque.id('REPORT', '7'));
    expect(opaque.number('REPORT', opaque.id('REPORT', 7))).toBe(7);
    const names = [1, 2, 3, 2 ** 31, Number.MAX_SAFE_INTEGER].flatMap(number =>
      OPAQUE_KINDS.map(kind => opaque.id(kind, number)),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names.every(name => /^[0-9a-f]{32}$/.test(name))).toBe(true);
    expect(new Opaque(randomBytes(16)).id('REPORT', 7)).not.toBe(opaque.id('REPORT', 7));
  });

  it('is no name of another kind, and nobody can make one up', () => {
    expect(opaque.number('IMPORT_JOB', opaque.id('REPORT', 7))).toBeNull();
    for (const made of ['7', '', 'x', opaque.id('REPORT', 7).toUpperCase(), '0'.repeat(32), 'f'.repeat(32)]) {
      expect(opaque.number('REPORT', made)).toBeNull();
    }
  });

  it('goes beyond the order of the numbers: two that follow each other have nothing in common', () => {
    const [one, next] = [opaque.id('REPORT', 7), opaque.id('REPORT', 8)];
    const same = one.split('').filter((letter, index) => letter === next[index]).length;
    expect(same).toBeLessThan(12);
  });
});

describe('A cursor of a list that is numbered', () => {
  const rows = [{ id: 41 }, { id: 57 }];
  const page = pageOf(
    rows,
    readPageArgs({ first: 1 }, ['number'], opaque),
    ({ id }) => [id],
    row => row,
  );
  const cursor = page.pageInfo.endCursor!;

  it('goes on where the page ended, and does not tell the number', () => {
    expect(readPageArgs({ after: cursor }, ['number'], opaque).after).toEqual([41]);
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('41');
  });

  it('that somebody changed or made is refused', () => {
    const other = cursor.startsWith('A') ? `B${cursor.slice(1)}` : `A${cursor.slice(1)}`;
    for (const made of [other, Buffer.from('[41]').toString('base64url'), '', 'x', cursor.slice(0, 10)]) {
      expect(() => readPageArgs({ after: made }, ['number'], opaque)).toThrow('is not a cursor of this list');
    }
  });
});
