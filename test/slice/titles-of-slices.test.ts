import { describe, expect, it } from 'vitest';
import { titleOfSlice } from '../../server/slice/title-of-slice.js';

const unit = (fullName: string, nameEn: string) => ({ fullName, nameEn, type: 'RURAL_DISTRICT' as const });
const parent = { fullName: 'Tỉnh Nghệ An', nameEn: 'Nghe An', type: 'PROVINCE' as const };
const of = (nameVi: string, nameEn: string, period = '2018', member: string | null = null) => ({
  indicator: { nameVi, nameEn },
  members: member === null ? [] : [{ member: { nameVi: member, nameEn: member } }],
  period,
});
const two = [unit('Huyện Quỳ Hợp', 'Quy Hop'), unit('Huyện Anh Sơn', 'Anh Son')];

describe('The title of a table, after which its file is named', () => {
  it('says of what, of whom and when: indicator, units, period', () => {
    expect(titleOfSlice({ rows: two, parent, columns: [of('Đơn', 'Petitions', '2018-9M')] }, 'VI')).toBe(
      'Đơn – Tỉnh Nghệ An, 2 đơn vị – 9 tháng đầu năm 2018',
    );
    expect(
      titleOfSlice({ rows: [two[0]!], parent, columns: [of('Đơn', 'Petitions', '2018', 'X')] }, 'EN'),
    ).toBe('Petitions, X – Quy Hop District – 2018');
  });

  it('names two indicators and two periods, and counts more than that', () => {
    const some = [of('Đơn', 'Petitions'), of('Việc', 'Matters', '2019', 'X')];
    expect(titleOfSlice({ rows: two, parent, columns: some }, 'VI')).toBe(
      'Đơn, Việc – Tỉnh Nghệ An, 2 đơn vị – Năm 2018, Năm 2019',
    );
    const many = [of('Đơn', 'Petitions', '2019-02'), of('B', 'B', '2018-11'), of('C', 'C', '2018-12')];
    expect(titleOfSlice({ rows: two, parent, columns: many }, 'VI')).toBe(
      'Đơn và 2 chỉ tiêu khác – Tỉnh Nghệ An, 2 đơn vị – 3 kỳ, Tháng 11 năm 2018 đến Tháng 2 năm 2019',
    );
    expect(titleOfSlice({ rows: [], parent, columns: many }, 'EN')).toBe(
      'Petitions and 2 other indicators – Nghe An Province, 0 units – 3 periods, November 2018 to February 2019',
    );
  });
});
