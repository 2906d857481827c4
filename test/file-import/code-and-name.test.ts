import { describe, expect, it } from 'vitest';
import { readTable } from './table-of-the-seed.js';

const RECEIVED = 'Đơn tiếp nhận trong kỳ (phát sinh)';
const PENDING = 'Đơn đang giải quyết cuối kỳ';

describe('A code and a name beside it, in a file', () => {
  const long = (...rows: string[]) =>
    readTable(['Mã đơn vị;Mã chỉ tiêu;Chỉ tiêu;Phân tổ;Số liệu', ...rows].join('\n'));

  it('that are of two indicators are a problem of their row', async () => {
    const { figures, problems, problemsEn } = await long(
      `30985;PETITION_RECEIVED;${PENDING};;3`,
      `30985;PETITION_PENDING;${PENDING};;4`,
    );
    expect(figures).toEqual(['30985 PETITION_PENDING 4']);
    expect(problems).toEqual([
      `C2: mã PETITION_RECEIVED là "${RECEIVED}", còn dòng này ghi "${PENDING}": sửa mã hoặc tên.`,
    ]);
    expect(problemsEn[0]).toContain('correct the code or the name');
  });

  it('or of two members of one, or of none that is known, are one too', async () => {
    const { figures, problems } = await long(
      `30985;PETITION_RECEIVED;${RECEIVED} – Tố cáo;PETITION_TYPE=COMPLAINT;3`,
      `30985;PETITION_RECEIVED;${RECEIVED} – Khiếu nại;;3`,
      '30985;PETITION_RECEIVED;Số hộ;;3',
    );
    expect(figures).toEqual([]);
    expect(problems).toEqual([
      expect.stringMatching(/^C2/),
      expect.stringMatching(/^C3/),
      expect.stringMatching(/^C4/),
    ]);
  });

  it('that are of the same are none, in Vietnamese or English, with its unit of measure or its member', async () => {
    const { figures, problems } = await long(
      `30985;PETITION_RECEIVED;${RECEIVED};;1`,
      `30985;PETITION_RECEIVED;petitions received in the period;;2`,
      `30985;PETITION_RECEIVED;${RECEIVED} (đơn);;3`,
      `30985;PETITION_RECEIVED;${RECEIVED};PETITION_TYPE=COMPLAINT;4`,
      `30985;PETITION_RECEIVED;${RECEIVED} – Khiếu nại (đơn);PETITION_TYPE=COMPLAINT;5`,
      `30985;PETITION_RECEIVED;;;6`,
    );
    expect(problems).toEqual([]);
    expect(figures).toHaveLength(6);
  });

  it('that were swapped in the headings of a template, while its codes stayed, are a problem of each column', async () => {
    const wide = (...headings: string[]) =>
      readTable(
        [
          `TT;Đơn vị;Mã đơn vị;${headings.join(';')}`,
          '#mã;Đơn vị;Mã đơn vị;PETITION_RECEIVED;PETITION_PENDING',
          '1;Xã An Biên;30985;3;4',
        ].join('\n'),
      );
    const swapped = await wide(`${PENDING} (đơn)`, `${RECEIVED} (đơn)`);
    expect(swapped.figures).toEqual([]);
    expect(swapped.problems).toEqual([
      expect.stringContaining(
        `D1: tiêu đề cột này là "${PENDING} (đơn)", còn mã dưới nó, PETITION_RECEIVED, là của "${RECEIVED}"`,
      ),
      expect.stringMatching(/^E1: /),
    ]);
    expect((await wide('Ghi chú', 'Đơn còn lại')).problems).toEqual([expect.stringMatching(/^D1: /)]);
    // In words of their own nothing is contradicted: the codes decide.
    expect(await wide('Đơn mới', 'Đơn còn lại')).toMatchObject({ problems: [], figures: { length: 2 } });
  });
});
