import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparePeriods,
  daysIn,
  lastDayOf,
  parsePeriod,
  type Period,
  previousPeriod,
  printPeriod,
  samePeriodLastYear,
} from '../../server/reporting/period.js';
import { addDays, type Day, dayFromNumber } from '../../server/shared/day.js';

const TODAY = '2026-11-22' as Day;
const parse = (text: string): Period => parsePeriod(text, TODAY);

const arbitraryDay = fc.integer({ min: -25_000, max: 40_000 }).map(dayFromNumber);
const arbitraryPeriod: fc.Arbitrary<Period> = fc.oneof(
  fc.record({ start: arbitraryDay, length: fc.integer({ min: 1, max: 4_000 }) }).map(({ start, length }) => ({
    start,
    end: addDays(start, length),
  })),
  arbitraryDay.map(end => ({ start: null, end })),
  fc
    .record({
      year: fc.integer({ min: 1900, max: 2100 }),
      form: fc.constantFrom('', '-S1', '-S2', '-Q1', '-Q4', '-2M', '-9M', '-11M', '-01', '-02', '-12'),
    })
    .map(({ year, form }) => parse(`${year}${form}`)),
);

describe('A period as people write it', () => {
  it.each([
    ['2018', '2018-01-01', '2019-01-01'],
    ['2018-S1', '2018-01-01', '2018-07-01'],
    ['2018-S2', '2018-07-01', '2019-01-01'],
    ['2018-Q3', '2018-07-01', '2018-10-01'],
    ['2018-9M', '2018-01-01', '2018-10-01'],
    ['2018-05', '2018-05-01', '2018-06-01'],
    ['2020-02', '2020-02-01', '2020-03-01'],
    ['2020-07-31', '2020-07-31', '2020-08-01'],
    ['2016-01-01/2020-04-15', '2016-01-01', '2020-04-16'],
    ['../2020-06-15', null, '2020-06-16'],
    [' 2018 ', '2018-01-01', '2019-01-01'],
  ])('%s is the days from %s to before %s', (text, start, end) => {
    expect(parse(text)).toEqual({ start, end });
  });

  it.each([
    ['2018-H1', '2018-S1'],
    ['2018S1', '2018-S1'],
    ['2018H2', '2018-S2'],
    ['2018Q3', '2018-Q3'],
    ['201805', '2018-05'],
    ['2018-6M', '2018-S1'],
    ['2018-3M', '2018-Q1'],
    ['2018-12M', '2018'],
    ['2018-1M', '2018-01'],
    ['2018-01-01/2018-12-31', '2018'],
    ['2018-04-01/2018-06-30', '2018-Q2'],
    ['2020-02-01/2020-02-29', '2020-02'],
    ['2019-02-01/2019-02-27', '2019-02-01/2019-02-27'],
    ['2020-07-31/2020-07-31', '2020-07-31'],
  ])('%s is accepted and printed as %s', (text, printed) => {
    expect(printPeriod(parse(text))).toBe(printed);
  });

  it('comes back the same when it is printed and read again, whatever it is', () => {
    fc.assert(
      fc.property(arbitraryPeriod, period => {
        expect(parse(printPeriod(period))).toEqual(period);
      }),
    );
  });

  it.each([
    ['THIS_YEAR', '2026-01-01', '2027-01-01'],
    ['LAST_YEAR', '2025-01-01', '2026-01-01'],
    ['LAST_4_QUARTERS', '2025-10-01', '2026-10-01'],
    ['LAST_12_MONTHS', '2025-11-01', '2026-11-01'],
    ['YEAR_TO_DATE', '2026-01-01', '2026-11-23'],
  ])('%s depends on the day it is asked', (text, start, end) => {
    expect(parse(text)).toEqual({ start, end });
  });

  it.each([
    '',
    '18',
    '2018-13',
    '2018-00',
    '2018-S3',
    '2018-Q5',
    '2018-13M',
    '2018-0M',
    '2019-02-29',
    '2018/2019',
    '0000',
    '9999',
    '../9999-12-31',
    '2018-01-01/..',
    '2018-01-01/2018-02-01/2018-03-01',
    'LAST_WEEK',
    '2018-05-1',
  ])('refuses %j and says what would be taken', text => {
    expect(() => parse(text)).toThrowError(
      expect.objectContaining({
        code: 'PERIOD_MALFORMED',
        message: expect.stringContaining('write 2018, 2018-S1'),
      }),
    );
  });

  it.each([
    '0202-01-01/2018-06-30',
    '0202',
    '1899-12-31/2018-06-30',
    '1899-Q4',
    '../0202-06-15',
    '2018-01-01/2200-01-01',
    '2200',
  ])('refuses %j, a slip that would lie over centuries, and says which years are taken', text => {
    expect(() => parse(text)).toThrowError(
      expect.objectContaining({
        code: 'PERIOD_MALFORMED',
        message: expect.stringContaining(
          `"${text}" begins before the year 1900 or ends after 2199: write a period within the years 1900 to 2199`,
        ),
      }),
    );
  });

  it.each(['1900', '2199', '1900-01-01/2199-12-31', '../1900-01-01', '../2199-12-31'])('takes %s', text => {
    expect(printPeriod(parse(text))).toBe(text);
  });

  it('refuses a range whose end is before its start, and says so', () => {
    expect(() => parse('2020-04-15/2016-01-01')).toThrowError(
      '"2020-04-15/2016-01-01" ends before it starts',
    );
  });
});

describe('Periods beside each other', () => {
  it.each([
    ['2018', 365],
    ['2020', 366],
    ['2020-02', 29],
    ['2018-9M', 273],
    ['2020-07-31', 1],
    ['../2020-06-15', null],
  ])('%s has %s days', (text, days) => {
    expect(daysIn(parse(text))).toBe(days);
  });

  it('takes boundaries from the last day inside it', () => {
    expect(lastDayOf(parse('2020-02'))).toBe('2020-02-29');
  });

  it.each([
    ['2018-Q1', '2017-Q4'],
    ['2018-9M', '2017-04-01/2017-12-31'],
    ['2020-03', '2020-02'],
    ['2018-01-11/2018-01-20', '2018-01-01/2018-01-10'],
  ])('before %s there is %s', (text, previous) => {
    expect(printPeriod(previousPeriod(parse(text))!)).toBe(previous);
  });

  it('has nothing before it when its start is unknown', () => {
    expect(previousPeriod(parse('../2020-06-15'))).toBeNull();
  });

  it.each([
    ['2021', '2020'],
    ['2021-02', '2020-02'],
    ['2020-02', '2019-02'],
    ['2021-Q1', '2020-Q1'],
    ['2020-02-29', '2019-02-28'],
    ['2021-02-28', '2020-02-28'],
    ['2020-01-01/2020-02-28', '2019-01-01/2019-02-28'],
    ['../2021-06-30', '../2020-06-30'],
  ])('cùng kỳ of %s is %s', (text, lastYear) => {
    expect(printPeriod(samePeriodLastYear(parse(text)))).toBe(printPeriod(parse(lastYear)));
  });

  it('are read in the order of their ends, the open and the longer first', () => {
    const written = ['2018', '2018-S2', '../2018-12-31', '2018-S1'];
    expect(written.map(parse).toSorted(comparePeriods).map(printPeriod)).toEqual([
      '2018-S1',
      '../2018-12-31',
      '2018',
      '2018-S2',
    ]);
  });
});
