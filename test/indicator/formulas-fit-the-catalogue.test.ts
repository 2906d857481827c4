import { describe, expect, it } from 'vitest';
import {
  checkFormula,
  checkRule,
  type KnownIndicators,
  sharedDimensions,
} from '../../server/indicator/check-formula.js';
import { findCycle } from '../../server/indicator/find-cycle.js';
import type { Dimension, IndicatorCode } from '../../server/indicator/indicator.js';
import { parseMeasureUnit, partsInOne, printMeasureUnit } from '../../server/indicator/measure-unit.js';
import { parseFormula } from '../../server/indicator/parse-formula.js';

const TYPE: Dimension = dimension('PETITION_TYPE', 'COMPLAINT', 'DENUNCIATION', 'PROPOSAL');
const known = indicators({
  PETITION_RECEIVED: ['đơn', TYPE],
  PETITION_ELIGIBLE: ['đơn', TYPE],
  PETITION_INELIGIBLE: ['đơn', TYPE],
  PETITION_RECEIVED_PCT: ['%', TYPE],
  MERIT_BENEFICIARIES: ['người'],
  MERIT_ALLOWANCE_VND: ['đồng'],
  POPULATION: ['người'],
  AREA_KM2: ['km2'],
  LENGTH_M: ['m'],
  LAND_M2: ['m2'],
});

describe('A formula held against the catalogue', () => {
  it.each([
    ['PETITION_ELIGIBLE / PETITION_RECEIVED', '%'],
    ['1 - PETITION_ELIGIBLE / (PETITION_RECEIVED + PETITION_INELIGIBLE)', '%'],
    ['PETITION_RECEIVED[PETITION_TYPE=COMPLAINT] / PETITION_RECEIVED', '%'],
    ['MERIT_ALLOWANCE_VND / MERIT_BENEFICIARIES', 'đồng/người'],
    ['POPULATION / AREA_KM2', 'người/km2'],
    ['LAND_M2 / LENGTH_M', 'm'],
    ['PETITION_RECEIVED - PETITION_ELIGIBLE', 'đơn'],
    ['0.5 * PETITION_RECEIVED', 'đơn'],
    ['PETITION_RECEIVED_PCT - PETITION_ELIGIBLE / PETITION_RECEIVED', '%'],
  ])('takes %s in %s', (formula, unit) => expect(problems(formula, unit)).toEqual([]));

  it.each([
    [
      'a code nobody knows, with the nearest',
      'PETITION_RECIEVED / POPULATION',
      '%',
      'did you mean PETITION_RECEIVED',
    ],
    ['a sum of unlike things', 'PETITION_RECEIVED + POPULATION', 'đơn', 'mixes đơn and người'],
    ['a number added to things', 'PETITION_RECEIVED + 1', 'đơn', 'mixes đơn and plain number'],
    ['an outcome in another unit', 'MERIT_ALLOWANCE_VND / MERIT_BENEFICIARIES', '%', 'gives đồng/người'],
    ['a share that is not called %', 'PETITION_ELIGIBLE / PETITION_RECEIVED', 'đơn', 'write the unit as "%"'],
    ['a constant denominator', 'PETITION_RECEIVED / 12', 'đơn', '"12" is a constant'],
    ['a denominator of 0', 'PETITION_RECEIVED / (0 * POPULATION)', 'đơn/người', 'is always 0'],
    [
      'a denominator that is nothing less itself',
      'POPULATION / (POPULATION - POPULATION)',
      '%',
      'is always 0',
    ],
    ['a dimension the part has not', 'POPULATION[SEX=F] / POPULATION', '%', 'its dimensions are none'],
    [
      'a member the dimension has not',
      'PETITION_ELIGIBLE[PETITION_TYPE=PRAISE] / PETITION_RECEIVED',
      '%',
      'COMPLAINT, DENUNCIATION, PROPOSAL',
    ],
    ['a formula of numbers only', '1 + 1', '%', 'names no indicator'],
  ])('refuses %s', (_what, formula, unit, message) => {
    expect(problems(formula, unit).join('\n')).toContain(message);
  });

  it('is broken down only by what all its parts are broken down by', () => {
    const share = parseFormula('PETITION_ELIGIBLE / PETITION_RECEIVED');
    expect(checkFormula(share, { code: code('X'), measureUnit: '%', dimensions: [TYPE] }, known)).toEqual([]);
    const perPerson = parseFormula('PETITION_ELIGIBLE / POPULATION');
    const wrong = checkFormula(
      perPerson,
      { code: code('X'), measureUnit: 'đơn/người', dimensions: [TYPE] },
      known,
    );
    expect(wrong).toEqual([
      {
        vi: 'Không phải phần nào của công thức cũng phân tổ theo PETITION_TYPE: các phân tổ chung là không có.',
        en: 'Not every part of the formula can be broken down by PETITION_TYPE: the dimensions all parts share are none.',
      },
    ]);
    expect(sharedDimensions([share], known)).toEqual(['PETITION_TYPE']);
    expect(sharedDimensions([parseFormula('PETITION_ELIGIBLE[PETITION_TYPE=PROPOSAL]')], known)).toEqual([]);
  });

  it('does not come back to itself', () => {
    const formulas = new Map(
      Object.entries({ A: 'B / X', B: 'C + Y', C: 'A * Z', D: 'A / X' }).map(([key, text]) => [
        key,
        parseFormula(text),
      ]),
    );
    expect(findCycle('A', formulas)).toEqual(['A', 'B', 'C', 'A']);
    expect(findCycle('D', formulas)).toBeNull();
    expect(findCycle('SELF', new Map([['SELF', parseFormula('SELF / A')]]))).toEqual(['SELF', 'SELF']);
  });
});

describe('A validation rule held against the catalogue', () => {
  it.each([
    ['PETITION_ELIGIBLE + PETITION_INELIGIBLE', 'PETITION_RECEIVED'],
    ['MERIT_ALLOWANCE_VND / MERIT_BENEFICIARIES', '100000'],
    ['PETITION_RECEIVED_PCT', '1'],
  ])('takes %s beside %s', (left, right) => {
    expect(checkRule(parseFormula(left), parseFormula(right), known)).toEqual([]);
  });

  it.each([
    ['PETITION_ELIGIBLE', 'POPULATION', 'compare like with like'],
    ['1', '2', 'a rule needs one'],
    ['PETITION_ELIGIBEL', '2', 'There is no indicator'],
  ])('refuses %s beside %s', (left, right, message) => {
    expect(
      checkRule(parseFormula(left), parseFormula(right), known)
        .map(({ en }) => en)
        .join('\n'),
    ).toContain(message);
  });
});

describe('A unit of measure', () => {
  it.each([
    ['%', 'plain number'],
    ['đơn', 'đơn'],
    ['đồng/người/năm', 'đồng/năm/người'],
    ['m2', 'm2'],
    ['m·m', 'm2'],
    ['1/km2', '1/km2'],
    ['lượt công dân', 'lượt công dân'],
  ])('%s is understood as %s', (text, printed) =>
    expect(printMeasureUnit(parseMeasureUnit(text))).toBe(printed),
  );

  it('counts a hundred parts to one when it is %', () => {
    expect(partsInOne('%')).toBe(100);
    expect(partsInOne('đơn')).toBe(1);
  });
});

function problems(formula: string, measureUnit: string): readonly string[] {
  return checkFormula(
    parseFormula(formula),
    { code: code('DERIVED_ONE'), measureUnit, dimensions: [] },
    known,
  ).map(({ en }) => en);
}

function indicators(entries: Record<string, readonly [string, ...Dimension[]]>): KnownIndicators {
  return {
    find: wanted => {
      const entry = entries[wanted];
      if (entry === undefined) return null;
      const [measureUnit, ...dimensions] = entry;
      return { code: code(wanted), measureUnit, dimensions };
    },
    codes: () => Object.keys(entries),
  };
}

function dimension(name: string, ...members: readonly string[]): Dimension {
  return {
    code: name,
    nameVi: name,
    nameEn: name,
    members: members.map(member => ({ code: member, nameVi: member, nameEn: member })),
  };
}

function code(text: string): IndicatorCode {
  return text as IndicatorCode;
}
