import { describe, expect, it } from 'vitest';
import { oneThing } from '../../dashboard/src/language/one-thing.js';
import { undividedIn } from '../../dashboard/src/compare/undivided-in.js';
import { whyNone } from '../../dashboard/src/language/why-none.js';
import { languageOf } from '../../dashboard/src/language/language.js';
import type { ProfileEntry, ProfileMeasure } from '../../dashboard/src/profile/ask-profile.js';
import { changeOf, marksOf } from '../../dashboard/src/profile/change-of.js';
import { paragraphOf } from '../../dashboard/src/profile/paragraph.js';
import { apart } from '../../dashboard/src/profile/what-is-known.js';

const vi = languageOf('vi');
const en = languageOf('en');

const SIGNS = { AT_LEAST: '≥ ', AT_MOST: '≤ ', ABOUT: '≈ ', EXACT: '' } as const;

function measure(
  value: number | null,
  status: ProfileMeasure['status'] = 'COMPLETE',
  {
    provisional = false,
    precision = 'EXACT',
  }: { readonly provisional?: boolean; readonly precision?: keyof typeof SIGNS } = {},
): ProfileMeasure {
  return {
    value,
    text: value === null ? '—' : `${SIGNS[precision]}${vi.number(value)}`,
    status,
    provisional,
    precision: value === null ? null : precision,
  };
}

const none = measure(null, 'MISSING');
const atLeast = (value: number): ProfileMeasure => measure(value, 'COMPLETE', { precision: 'AT_LEAST' });
const atMost = (value: number): ProfileMeasure => measure(value, 'COMPLETE', { precision: 'AT_MOST' });

function entryOf(entry: Partial<ProfileEntry>): ProfileEntry {
  return {
    indicator: {
      nameVi: 'Số lượt',
      nameEn: 'Sessions',
      measureUnit: 'lượt',
      measureUnitEn: 'sessions',
      decimals: 0,
    } as ProfileEntry['indicator'],
    own: none,
    below: none,
    total: none,
    lastYear: null,
    acrossBoundaries: false,
    isAhead: false,
    trend: [],
    ...entry,
  };
}

const write = (entry: Partial<ProfileEntry>, language = vi): string =>
  paragraphOf(
    { group: { code: 'G', nameVi: 'Tiếp dân', nameEn: 'Reception' }, entries: [entryOf(entry)] },
    '2021-S1',
    language,
  );

describe('The paragraph of a chapter', () => {
  it('tells of a change where both numbers are all there is, and of none where one is only a part', () => {
    const total = measure(99);
    expect(write({ total, lastYear: measure(300) })).toContain('giảm 201 (67\u00a0%)');
    expect(write({ total, lastYear: measure(300, 'PARTIAL') })).not.toContain('giảm');
    expect(write({ total: measure(99, 'PARTIAL'), lastYear: measure(300) })).toContain('chưa đủ');
  });

  it('says of a side that it is provisional, which side is missing, and that there is no total', () => {
    const own = measure(7, 'COMPLETE', { provisional: true });
    expect(write({ own })).toBe(
      'Tiếp dân: số lượt: cấp mình 7 (tạm tính), cấp dưới chưa có số liệu, chưa có số toàn địa bàn.',
    );
  });

  it('says which side of a total is only a part of it, whether the total is or not', () => {
    const sides = { own: measure(20, 'PARTIAL'), below: measure(10, 'PARTIAL') };
    expect(write({ ...sides, total: measure(100) })).toBe(
      'Tiếp dân: số lượt 100 lượt (cấp mình 20 (chưa đủ), cấp dưới 10 (chưa đủ)).',
    );
    expect(write({ ...sides, total: measure(30, 'PARTIAL') }, en)).toContain(
      '(own office 20 (partial), below 10 (partial); partial)',
    );
  });

  it('says that a side of a total is missing, and nothing of one that is not expected', () => {
    const own = measure(20);
    expect(write({ own, total: measure(20, 'PARTIAL') })).toContain(
      '(cấp mình 20, cấp dưới chưa có số liệu; chưa đủ)',
    );
    expect(write({ own, below: measure(null, 'NOT_EXPECTED'), total: own })).toBe(
      'Tiếp dân: số lượt 20 lượt.',
    );
  });

  it('says in English what is counted once, wherever the name says it', () => {
    const total = measure(20);
    expect(write({ total }, en)).toBe('Reception: sessions: 20.');
    const indicator = { ...entryOf({}).indicator, nameEn: 'Visits', measureUnitEn: 'sessions' };
    expect(write({ total, indicator }, en)).toBe('Reception: visits 20 sessions.');
    const written = (nameEn: string, measureUnitEn: string): string =>
      write({ total, indicator: { ...indicator, nameEn, measureUnitEn } }, en);
    expect(written('Persons received', 'persons')).toBe('Reception: persons received: 20.');
    expect(written('Covid-19 cases (F0)', 'cases')).toBe('Reception: Covid-19 cases (F0): 20.');
    expect(written('Groups of criteria', 'criteria groups')).toBe('Reception: groups of criteria: 20.');
    expect(written('Share of births', '‰')).toBe('Reception: share of births 20 ‰.');
    // A part of a word is none, and of two words one is not both.
    expect(written('Length of alleys', 'm')).toBe('Reception: length of alleys 20 m.');
    expect(written('Caseworkers', 'cases')).toBe('Reception: caseworkers 20 cases.');
    expect(written('Criteria met', 'criteria groups')).toBe('Reception: criteria met 20 criteria groups.');
  });

  it('reads a bound aloud, and tells of no change to it or from it but both numbers', () => {
    expect(write({ total: atLeast(300), lastYear: measure(280) })).toBe(
      'Tiếp dân: số lượt ít nhất 300 lượt (6 tháng đầu năm 2020 là 280).',
    );
    expect(write({ total: atMost(300), lastYear: atLeast(280) })).toContain(
      'nhiều nhất 300 lượt (6 tháng đầu năm 2020 là ít nhất 280)',
    );
    expect(write({ total: measure(300), lastYear: atMost(280) }, en)).toContain('(at most 280 in first half');
    expect(changeOf(entryOf({ total: atLeast(300), lastYear: measure(280) }))).toBeNull();
  });

  it('tells of no change in a period that has not begun, and says that it has not', () => {
    const entry = { total: measure(6), lastYear: measure(6), isAhead: true };
    expect(write(entry)).toBe('Tiếp dân (kỳ này chưa bắt đầu): số lượt 6 lượt.');
    expect(write({ ...entry, lastYear: atLeast(6) }, en)).toBe(
      'Reception (the period has not begun): sessions: 6.',
    );
    expect([changeOf(entryOf(entry)), marksOf(entryOf({ ...entry, lastYear: atLeast(6) }))]).toEqual([
      null,
      [],
    ]);
  });

  it('reads aloud what is only about so many, leaves names with a number as they are, and counts one as one', () => {
    const total = measure(1500, 'COMPLETE', { precision: 'ABOUT' });
    expect(write({ total })).toBe('Tiếp dân: số lượt khoảng 1.500 lượt.');
    const covid = { ...entryOf({}).indicator, nameEn: 'Covid-19 infections', measureUnitEn: 'units' };
    expect(write({ total: measure(1), indicator: covid }, en)).toBe('Reception: Covid-19 infections 1 unit.');
    expect(write({ total: measure(2), indicator: covid }, en)).toContain('2 units');
    expect(
      ['opportunities', 'classes', 'criteria', 'citizen visits', 'VND', 'm2', 'ha'].map(oneThing),
    ).toEqual(['opportunity', 'class', 'criterion', 'citizen visit', 'VND', 'm2', 'ha']);
  });

  it('says that the boundaries changed in between, of whichever way the number went', () => {
    for (const [total, way] of [
      [7, 'tăng 1'],
      [5, 'giảm 1'],
      [6, 'không đổi'],
    ] as const) {
      const words = write({ total: measure(total), lastYear: measure(6), acrossBoundaries: true });
      expect(words).toContain(way);
      expect(words).toContain('6 tháng đầu năm 2020, địa giới đã thay đổi');
    }
  });
});

describe('The change in the table of a chapter', () => {
  const signsOf = (entry: Partial<ProfileEntry>): string =>
    marksOf(entryOf(entry))
      .map(({ sign }) => sign)
      .join('');

  it('bears a mark where a number is a part or a bound, or the boundaries changed', () => {
    const [total, lastYear] = [measure(7), measure(6)];
    expect(signsOf({ total, lastYear })).toBe('');
    expect(signsOf({ total, lastYear, acrossBoundaries: true })).toBe('*');
    expect(signsOf({ total, lastYear: measure(6, 'PARTIAL'), acrossBoundaries: true })).toBe('†*');
    expect(signsOf({ total: atLeast(7), lastYear, acrossBoundaries: true })).toBe('‡');
    expect(signsOf({ total, lastYear: none, acrossBoundaries: true })).toBe('');
  });
});

describe('Indicators without a number', () => {
  it('are told apart: those still to come, and those that nobody there has to report', () => {
    const notExpected = entryOf({ total: measure(null, 'NOT_EXPECTED') });
    const [missing, partial] = [entryOf({}), entryOf({ total: measure(null, 'PARTIAL') })];
    expect(apart([missing, notExpected, partial])).toEqual({
      notExpected: [notExpected],
      undivided: [],
      awaited: [missing, partial],
    });
  });

  it('are not awaited where all is in and it is 0 of 0, which is said', () => {
    const total = measure(null, 'COMPLETE');
    expect(apart([entryOf({ total })])).toEqual({
      notExpected: [],
      undivided: [entryOf({ total })],
      awaited: [],
    });
    expect(write({ total, own: total, below: measure(3) })).toBe(
      'Tiếp dân: số lượt: cấp mình chia cho 0, không tính được, cấp dưới 3, chia cho 0, không tính được.',
    );
    const missingStatuses = ['MISSING', 'COMPLETE', 'NOT_EXPECTED', 'COMPLETE'] as const;
    expect(undividedIn({ missingStatuses })).toBe(2);
    expect([whyNone('COMPLETE', en), whyNone('MISSING', en)]).toEqual([
      'a division by 0, cannot be computed',
      'missing',
    ]);
  });
});
