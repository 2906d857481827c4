import { describe, expect, it } from 'vitest';
import { parsePeriod, printPeriod } from '../../server/reporting/period.js';
import {
  formPeriodOf,
  formPeriods,
  periodsInside,
  type ReportingForm,
} from '../../server/reporting/reporting-form.js';
import type { Day } from '../../server/shared/day.js';

const period = (text: string) => parsePeriod(text, '2021-12-31' as Day);
const form: ReportingForm = {
  code: 'F',
  nameVi: '',
  nameEn: '',
  descriptionVi: null,
  descriptionEn: null,
  validFrom: '2021-01-01' as Day,
  validTo: '2023-01-01' as Day,
  lines: [],
  schedules: [
    { level: 'COMMUNE', periodKind: 'HALF_YEAR', closingDay: 14, dueDays: 3 },
    { level: 'COMMUNE', periodKind: 'MONTH', closingDay: null, dueDays: 5 },
    { level: 'PROVINCE', periodKind: 'NINE_MONTHS', closingDay: 14, dueDays: 10 },
  ],
};

describe('The periods of a form', () => {
  it('close on the 14th in the official sense, and are half-years all the same', () => {
    const found = formPeriodOf(form, 'COMMUNE', period('2021-S1'))!;
    expect(printPeriod(found.period)).toBe('2021-S1');
    expect(printPeriod(found.counted)).toBe('2020-12-15/2021-06-14');
    expect(found.due).toBe('2021-06-17');
    expect(printPeriod(formPeriodOf(form, 'COMMUNE', period('2021-S2'))!.counted)).toBe(
      '2021-06-15/2021-12-14',
    );
  });

  it('close with their last day where nothing else is said', () => {
    const found = formPeriodOf(form, 'COMMUNE', period('2021-02'))!;
    expect([printPeriod(found.counted), found.due]).toEqual(['2021-02', '2021-03-05']);
  });

  it('are those that lie in what is asked, for the level that is asked, the first due one first', () => {
    expect(formPeriods(form, period('2021-Q2'), 'COMMUNE').map(one => printPeriod(one.period))).toEqual([
      '2021-04',
      '2021-05',
      '2021-06',
    ]);
    expect(formPeriods(form, period('2021-S1'), null)).toHaveLength(7);
    expect(formPeriods(form, period('2021'), 'PROVINCE').map(one => printPeriod(one.period))).toEqual([
      '2021-9M',
    ]);
    expect(formPeriods(form, period('2021'), 'DISTRICT')).toEqual([]);
  });

  it('are none outside of the days of which the form asks', () => {
    expect(formPeriods(form, period('2020'), null)).toEqual([]);
    expect(formPeriods(form, period('2023-S1'), null)).toEqual([]);
  });

  it('of no kind reach beyond what is asked', () => {
    expect(periodsInside('QUARTER', period('2020-02-10/2021-02-01')).map(printPeriod)).toEqual([
      '2020-Q2',
      '2020-Q3',
      '2020-Q4',
    ]);
  });
});
