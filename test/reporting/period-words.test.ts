import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../server/reporting/period.js';
import { periodInWords } from '../../server/reporting/period-words.js';
import type { Day } from '../../server/shared/day.js';

describe('A period in the heading of a table', () => {
  it.each([
    ['2018', 'Năm 2018', '2018'],
    ['2018-S1', '6 tháng đầu năm 2018', 'First half of 2018'],
    ['2018-S2', '6 tháng cuối năm 2018', 'Second half of 2018'],
    ['2018-Q3', 'Quý III năm 2018', 'Q3 2018'],
    ['2018-9M', '9 tháng đầu năm 2018', 'First 9 months of 2018'],
    ['2018-05', 'Tháng 5 năm 2018', 'May 2018'],
    ['2020-07-31', 'Ngày 31/07/2020', '31 July 2020'],
    ['2016-01-01/2020-04-15', 'Từ 01/01/2016 đến 15/04/2020', '1 January 2016 to 15 April 2020'],
    ['../2020-06-15', 'Đến ngày 15/06/2020', 'Until 15 June 2020'],
  ])('%s is "%s", "%s"', (text, vietnamese, english) => {
    const period = parsePeriod(text, '2021-01-15' as Day);
    expect([periodInWords(period, 'VI'), periodInWords(period, 'EN')]).toEqual([vietnamese, english]);
  });
});
