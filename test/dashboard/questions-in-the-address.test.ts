import { describe, expect, it } from 'vitest';
import { sliceInputOf } from '../../client-sdk/src/index.js';
import { alongTo } from '../../dashboard/src/address/along.js';
import { printAddress, readAddress, withFirstForms } from '../../dashboard/src/address/address.js';
import { firstFormOf } from '../../dashboard/src/language/first-form.js';
import { languageOf } from '../../dashboard/src/language/language.js';
import { lastDayOf } from '../../dashboard/src/language/period.js';
import { numberForAddress, numberFromAddress } from '../../dashboard/src/slice/written-number.js';
import { tableQuestionOf } from '../../dashboard/src/slice/table-question.js';
import { parsePeriod, printPeriod } from '../../server/reporting/period.js';
import type { Day } from '../../server/shared/day.js';

const SPELLINGS = [
  '2021',
  '2021-H1',
  '2021S2',
  '2021Q3',
  '2021-Q3',
  '202105',
  '2021-05',
  ' 2021-S1 ',
  '2021-07-31',
  '2016-01-01/2020-04-15',
  '../2020-06-15',
  'THIS_YEAR',
  'LAST_YEAR',
  'YEAR_TO_DATE',
  'LAST_12_MONTHS',
  'LAST_4_QUARTERS',
  ...Array.from({ length: 12 }, (_, index) => `2021-${index + 1}M`),
];
const TODAYS = ['2021-07-15', '2021-01-01', '2024-02-29', '2026-12-31', '2025-01-31'] as const;

describe('A period in the address', () => {
  it.each(SPELLINGS.flatMap(text => TODAYS.map(today => [text, today] as const)))(
    '%s on %s is in the form that the API prints, and its last day is known',
    (text, today) => {
      const period = parsePeriod(text, today as Day);
      const form = firstFormOf(text, today);
      expect(form).toBe(printPeriod(period));
      expect(parsePeriod(`${lastDayOf(form)}`, today as Day).end).toBe(period.end);
    },
  );

  it('that cannot be read stays as it is, for the server to say why not', () => {
    expect(['2021-H3', 'nonsense', '2021-13'].map(text => firstFormOf(text, '2021-07-15'))).toEqual([
      '2021-H3',
      'nonsense',
      '2021-13',
    ]);
  });

  it('is rewritten alone: the rest of the question stays', () => {
    const asked = readAddress('/slice', '?level=DISTRICT&periods=2021-H1,2021S1,LAST_YEAR&unit=11');
    expect(withFirstForms(asked, '2021-07-15').question).toEqual({
      level: 'DISTRICT',
      periods: '2021-S1,2020',
      unit: '11',
    });
  });
});

describe('What goes along with the menu', () => {
  const TODAY = '2026-03-01';
  const compared = readAddress(
    '/compare',
    '?unit=40&level=COMMUNE&indicator=PETITION_RECEIVED&period=2021-S1&sort=-value',
  );
  const onAnotherMap = readAddress('/profile', '?unit=17662&period=2021-S1&boundaries=2026-01-01');

  it('is the unit and the period, as each view calls them', () => {
    expect(printAddress({ view: 'profile', question: alongTo('profile', compared, TODAY) })).toBe(
      '/profile?unit=40&period=2021-S1',
    );
    expect(printAddress({ view: 'slice', question: alongTo('slice', compared, TODAY) })).toBe(
      '/slice?unit=40&indicators=PETITION_RECEIVED&periods=2021-S1',
    );
    expect(alongTo('boundaries', compared, TODAY)).toEqual({ unit: '40', day: '2021-06-30' });
    expect(alongTo('reporting', compared, TODAY)).toEqual({});
    const table = readAddress('/slice', '?unit=40&periods=2020,2021-S1');
    expect(alongTo('compare', table, TODAY)).toMatchObject({ unit: '40', period: '2021-S1' });
  });

  it('is no map where that is the map of the period', () => {
    const told = readAddress('/discrepancies', '?unit=40&period=2021-S1&asOf=2021-06-30');
    expect(alongTo('compare', told, TODAY)).toMatchObject({ unit: '40', boundaries: '' });
    expect(alongTo('completeness', told, TODAY)).toEqual({ unit: '40', period: '2021-S1' });
    const ofEveryPeriod = readAddress('/discrepancies', `?unit=40&asOf=${TODAY}`);
    expect(alongTo('compare', ofEveryPeriod, TODAY)).toMatchObject({ unit: '40', boundaries: TODAY });
  });

  it('is never a unit on another map than its own', () => {
    expect(alongTo('compare', onAnotherMap, TODAY)).toMatchObject({
      unit: '17662',
      boundaries: '2026-01-01',
    });
    expect(alongTo('boundaries', onAnotherMap, TODAY)).toEqual({ unit: '17662', day: '2026-01-01' });
    expect(alongTo('discrepancies', onAnotherMap, TODAY)).toMatchObject({
      unit: '17662',
      asOf: '2026-01-01',
    });
    expect(alongTo('completeness', onAnotherMap, TODAY)).toEqual({ period: '2021-S1' });
  });
});

describe('The question of a table', () => {
  const ASKED = { unit: '40', level: 'DISTRICT', indicators: 'PETITION_RECEIVED', periods: '2021-S1' };
  const MORE = { is: 'GE', than: '1022.5', top: '5', sort: '-PETITION_RECEIVED@2021-S1' };

  it('of units combined into one row has no order, no condition and no end', () => {
    const question = tableQuestionOf({ ...ASKED, ...MORE, combined: 'yes' }, () => []);
    expect(question).toEqual({
      units: { within: '40', level: 'DISTRICT', combined: true },
      indicators: ['PETITION_RECEIVED'],
      periods: ['2021-S1'],
    });
  });

  it('of units apart has all three', () => {
    expect(tableQuestionOf({ ...ASKED, ...MORE }, () => [])).toMatchObject({
      where: [{ is: 'GE', value: 1022.5 }],
      orderBy: [{ of: 'PETITION_RECEIVED', descending: true }, { unit: 'NAME' }],
      top: 5,
    });
  });

  it.each([
    ['as it opens', {}, ['PETITION_RECEIVED', 'RECEPTION_SESSIONS']],
    [
      'in the order of what comes after a breakdown',
      { sort: '-RECEPTION_SESSIONS@2021-S1' },
      ['PETITION_RECEIVED COMPLAINT', 'PETITION_RECEIVED DENUNCIATION', 'RECEPTION_SESSIONS'],
    ],
    [
      'held against what comes after a breakdown',
      { of: 'RECEPTION_SESSIONS@2021-S1', is: 'GE', than: '1' },
      ['PETITION_RECEIVED COMPLAINT', 'PETITION_RECEIVED DENUNCIATION', 'RECEPTION_SESSIONS'],
    ],
  ])('is sent in the order of its columns, %s', (_, more, sent) => {
    const asked = { ...ASKED, indicators: 'PETITION_RECEIVED*PETITION_TYPE,RECEPTION_SESSIONS', ...more };
    const input = sliceInputOf(tableQuestionOf(asked, () => ['COMPLAINT', 'DENUNCIATION'])!);
    expect(
      input.indicators.map(({ code, members = [] }) =>
        [code, ...(members ?? []).map(({ member }) => member)].join(' '),
      ),
    ).toEqual(sent);
  });
});

describe('A number to hold rows against', () => {
  const [vi, en] = [languageOf('vi'), languageOf('en')];

  it.each([
    ['1.022', vi, '1022'],
    ['1.022,5', vi, '1022.5'],
    ['1,022.5', en, '1022.5'],
    ['1.022', en, '1.022'],
    ['', vi, ''],
    ['nhiều', vi, undefined],
  ] as const)('"%s" is read in the language of the page', (text, language, value) => {
    expect(numberForAddress(text, language)).toBe(value);
  });

  it('is written back as it is typed', () => {
    expect([numberFromAddress('1022.5', vi), numberFromAddress('1022.5', en)]).toEqual([
      '1.022,5',
      '1,022.5',
    ]);
    expect(numberFromAddress('abc', vi)).toBe('abc');
  });

  it('of rows is a whole one', () => {
    expect([numberForAddress('1.000', vi, true), numberForAddress('2,5', vi, true)]).toEqual([
      '1000',
      undefined,
    ]);
  });
});
