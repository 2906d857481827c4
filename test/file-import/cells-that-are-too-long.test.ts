import { describe, expect, it } from 'vitest';
import { BoundedText } from '../../server/file-import/bounded-text.js';
import { rawWorkbook } from './raw-workbook.js';
import { readTable, workbook } from './table-of-the-seed.js';

const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const HEAD = `<row r="1">${text('Đơn vị')}${text('PETITION_PENDING')}${text('Ghi chú')}</row>`;
const row = (number: number, unit: string, figure: string, note = ''): string =>
  `<row r="${number}">${text(unit)}<c><v>${figure}</v></c>${text(note)}</row>`;

describe('A cell of a workbook that is longer than any may be', () => {
  it.each([
    ['a unit', row(2, 'Xã An Biên'.padEnd(3_000_000, 'x'), '3'), 'A2'],
    ['a number', row(2, 'Xã An Biên', '3'.repeat(3_000_000)), 'B2'],
    ['a note', row(2, 'Xã An Biên', '3', 'x'.repeat(32_768)), 'C2'],
    ['a note in entities', row(2, 'Xã An Biên', '3', '&amp;'.repeat(2_000_000)), 'C2'],
    [
      'a note in very long entities',
      row(2, 'Xã An Biên', '3', `&#x${'0'.repeat(40)}41;`.repeat(30_000)),
      'C2',
    ],
  ])('is a problem of its row, which is not read, and the next one is: %s', async (_what, long, place) => {
    const { figures, problems, problemsEn } = await readTable(
      rawWorkbook(HEAD + long + row(3, 'Xã An Minh', '7')),
    );
    expect(figures).toEqual(['30988 PETITION_PENDING 7']);
    expect(problems).toEqual([`${place}: ô này dài hơn 32767 ký tự: rút ngắn lại.`]);
    expect(problemsEn).toEqual([`${place}: this cell is longer than 32767 characters: shorten it.`]);
  });

  it('is one where a program keeps its texts apart from the rows, too', async () => {
    const { problems } = await readTable(
      await workbook([
        [{ value: 'Đơn vị' }, { value: 'PETITION_PENDING' }],
        [{ value: 'x'.repeat(2_000_000) }, { value: 3, type: Number }],
      ]),
    );
    expect(problems).toEqual([expect.stringMatching(/^A2: ô này dài hơn/)]);
  });

  it('is none at the very limit, and in entities', async () => {
    const { figures, problems } = await readTable(
      rawWorkbook(HEAD + row(2, 'Xã An Biên', '3', '&quot;'.repeat(32_767))),
    );
    expect(problems).toEqual([]);
    expect(figures).toEqual(['30985 PETITION_PENDING 3']);
  });

  it('is never kept whole: however much of it comes, little is passed on', () => {
    const bounded = new BoundedText();
    let passed = bounded.pass('<t>').length;
    for (let piece = 0; piece < 2_000; piece += 1) passed += bounded.pass('y'.repeat(16_384)).length;
    expect(bounded.pass('yy</t><t>12</t>')).toBe('</t><t>12</t>');
    expect(passed).toBeLessThan(1_000_000);
  });

  it('is refused with its file where it is no cell but a tag or a row', async () => {
    const tag = rawWorkbook(`<row r="${'1'.repeat(2_000_000)}"></row>`);
    await expect(readTable(tag)).rejects.toMatchObject({ code: 'FILE_REFUSED' });
    const long = rawWorkbook(`<row r="1">${text('x'.repeat(30_000)).repeat(200)}</row>`);
    await expect(readTable(long)).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      message: expect.stringContaining('row 1'),
    });
  });
});
