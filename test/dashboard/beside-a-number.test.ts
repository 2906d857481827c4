import { describe, expect, it } from 'vitest';
import { languageOf } from '../../dashboard/src/language/language.js';
import { officesIn, partOfAll } from '../../dashboard/src/language/offices-in.js';
import { mayBeCompared } from '../../dashboard/src/parts/may-be-compared.js';

describe('Beside a number that is not all there is', () => {
  it.each([
    ['vi', { covered: 0, expected: 40, partial: 40 }, '0/40 (40 mới có một phần)'],
    ['en', { covered: 0, expected: 40, partial: 40 }, '0/40 (40 in part)'],
    ['vi', { covered: 1022, expected: 1040, partial: 0 }, '1.022/1.040'],
    ['vi', { covered: 3, expected: 40 }, '3/40'],
  ] as const)(
    'stands, in %s, how many offices have told all, and how many a part: %j',
    (lang, offices, words) => {
      expect(officesIn(offices, languageOf(lang))).toBe(words);
    },
  );
});

describe('Which share of the offices is in', () => {
  it.each([
    [0.0003, '< 0,1\u00a0%'],
    [0.0005, '0,1\u00a0%'],
    [0.2996, '30\u00a0%'],
    [0.3333, '33,3\u00a0%'],
    [0.6667, '66,7\u00a0%'],
    [0.99999, '99,9\u00a0%'],
  ])('is rounded, and %d is neither none nor all: %s', (share, words) => {
    expect(partOfAll(share, languageOf('vi'))).toBe(words);
  });
});

describe('Two numbers', () => {
  it('are taken from each other unless one is a bound', () => {
    const precisions = ['EXACT', 'ABOUT', 'AT_LEAST', 'AT_MOST'] as const;
    const pairs = precisions.flatMap(one => precisions.map(other => [one, other] as const));
    const allowed = pairs.filter(([one, other]) => mayBeCompared({ precision: one }, { precision: other }));
    expect(allowed).toEqual([
      ['EXACT', 'EXACT'],
      ['EXACT', 'ABOUT'],
      ['ABOUT', 'EXACT'],
      ['ABOUT', 'ABOUT'],
    ]);
  });
});
