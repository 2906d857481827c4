import { describe, expect, it } from 'vitest';
import { readTable, workbook } from './table-of-the-seed.js';

describe('A number of a file that cannot be', () => {
  const long = (...rows: string[]) => readTable(['Mã đơn vị;Mã chỉ tiêu;Số liệu', ...rows].join('\n'));

  it('is a share below 0, though shares are not marked as unsigned; a difference may be below 0', async () => {
    const { figures, problems } = await long(
      '30985;PETITION_RESOLVED_PCT;-5%',
      '30985;TTHC_ONTIME_PCT_TODO;-5%',
      '30985;PETITION_PENDING;-5',
      '30985;PETITION_PENDING;-0',
    );
    expect(problems).toEqual([
      'C2: "-5%" nhỏ hơn 0, còn PETITION_RESOLVED_PCT không thể âm.',
      'C4: "-5" nhỏ hơn 0, còn PETITION_PENDING không thể âm.',
    ]);
    expect(figures).toHaveLength(2);
  });

  it('is one below 0 of what is counted, or no more than 0: then it is 0, or not counted', async () => {
    const { figures, problems, problemsEn } = await long(
      '30985;PETITION_PENDING;dưới 0',
      '30988;PETITION_PENDING;không quá 0',
      '30991;PETITION_PENDING;dưới 1',
      '30994;TTHC_ONTIME_PCT_TODO;dưới 0%',
    );
    const told =
      'PETITION_PENDING không bao giờ nhỏ hơn 0. Nếu không phát sinh, ghi 0; nếu chưa đếm được, để trống.';
    expect(problems).toEqual([`C2: "dưới 0": ${told}`, `C3: "không quá 0": ${told}`]);
    expect(problemsEn[0]).toContain('PETITION_PENDING is never below 0. Write 0 for none');
    expect(figures).toHaveLength(2);
  });

  it('is a part greater than its whole, where the catalogue says that it is one', async () => {
    const { figures, problems, problemsEn } = await long(
      '30985;TTHC_ONTIME_PCT_SETTLED;39.409/39.055',
      '30985;TTHC_ONTIME_PCT_SETTLED;39.055/39.409',
    );
    expect(figures).toEqual(['30985 TTHC_ONTIME 39055', '30985 TTHC_SETTLED 39409']);
    expect(problems).toEqual([
      expect.stringMatching(/^C2: "39.409\/39.055": phần .*TTHC_ONTIME.* nhiều hơn/),
    ]);
    expect(problemsEn[0]).toContain('the part (TTHC_ONTIME) is greater than its whole (TTHC_SETTLED)');
    // Petitions of before may be settled as well: more may be than came in.
    expect((await long('30985;PETITION_RESOLVED_OF_RECEIVED_PCT;14/10')).problems).toEqual([]);
  });

  it('is TRUE, and is told as the cell says it', async () => {
    const { figures, problems } = await readTable(
      await workbook([
        [{ value: 'Đơn vị' }, { value: 'PETITION_PENDING' }],
        [{ value: 'Xã An Biên' }, { value: true, type: Boolean }],
        [{ value: 'Xã An Minh' }, { value: false, type: Boolean }],
      ]),
    );
    expect(figures).toEqual([]);
    expect(problems).toEqual([
      expect.stringMatching(/^B2: ô này là TRUE/),
      expect.stringMatching(/^B3: ô này là FALSE/),
    ]);
  });
});
