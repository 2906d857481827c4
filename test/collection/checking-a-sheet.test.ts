import { describe, expect, it } from 'vitest';
import { checkSheet, type SheetFigure } from '../../server/collection/check-sheet.js';
import { comparablesOf } from '../../server/collection/comparable.js';
import { findOutliers } from '../../server/collection/find-outliers.js';
import type { FigureCell } from '../../server/collection/figure-change.js';
import { type Finding, openFindings } from '../../server/collection/finding.js';
import { isOutlier, lengthClass, usualOf } from '../../server/discrepancy/outlier.js';
import { Catalogue } from '../../server/indicator/catalogue.js';
import type { Indicator, IndicatorCode, Members } from '../../server/indicator/indicator.js';
import type { RuleEntry } from '../../server/indicator/validation-rule.js';
import type { Precision, Scope } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { Day } from '../../server/shared/day.js';
import { Decimal } from '../../server/shared/decimal.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { flowIndicator } from '../support/arbitraries.js';

const TYPE = {
  code: 'PETITION_TYPE',
  nameVi: 'Loại đơn',
  nameEn: 'Kind',
  members: ['COMPLAINT', 'PROPOSAL'].map(code => ({ code, nameVi: code, nameEn: code })),
};
const named = (id: number, code: string, rest: Partial<Indicator> = {}): Indicator =>
  flowIndicator({ id, code: code as IndicatorCode, nameVi: code, dimensions: [TYPE], ...rest });
const INDICATORS = [
  named(1, 'RECEIVED'),
  named(2, 'CARRIED_IN'),
  named(3, 'RESOLVED'),
  named(4, 'NORM', { kind: 'NORM' }),
];

function bookOf(...rules: readonly Partial<RuleEntry>[]): Catalogue {
  return new Catalogue({
    groups: [],
    dimensions: [TYPE],
    indicators: INDICATORS,
    rules: rules.map((rule, index) => ({
      code: `R${index + 1}`,
      left: 'RESOLVED',
      comparison: '<=',
      right: 'CARRIED_IN + RECEIVED',
      severity: 'ERROR',
      missing: 'SKIP_IF_ANY_MISSING',
      messageVi: 'quá số phải giải quyết',
      messageEn: 'more than were to be resolved',
      ...rule,
    })),
  });
}

function figure(
  code: string,
  value: number | string,
  {
    members = {},
    scope = 'OWN',
    precision = 'EXACT',
  }: { members?: Members; scope?: Scope; precision?: Precision } = {},
): SheetFigure {
  const { id } = INDICATORS.find(one => one.code === code)!;
  const cell: FigureCell = {
    indicatorId: id,
    indicator: code as IndicatorCode,
    unit: 7 as AdminUnitId,
    scope,
    members,
    start: '2021-01-01' as Day,
    end: '2021-07-01' as Day,
  };
  return { cell, value: String(value), precision, place: null, note: null, said: null };
}

const inShort = (findings: readonly Finding[]): unknown[] =>
  findings.map(({ kind, rule, severity, stated, computed }) => [kind, rule, severity, stated, computed]);

describe('Rules of the catalogue on a sheet', () => {
  it('say what is wrong, in both languages, with both sides', () => {
    const [found] = checkSheet(
      [figure('RECEIVED', 5), figure('CARRIED_IN', 2), figure('RESOLVED', 8)],
      bookOf({}),
    );
    expect(found).toMatchObject({
      kind: 'RULE',
      rule: 'R1',
      severity: 'ERROR',
      stated: '8',
      computed: '7',
      messageVi: 'quá số phải giải quyết',
      messageEn: 'more than were to be resolved',
      cell: { indicator: 'RECEIVED' },
    });
  });

  it.each([
    ['SKIP_IF_ANY_MISSING', { RECEIVED: 5, RESOLVED: 8 }, 0],
    ['SKIP_IF_ALL_MISSING', { RECEIVED: 5, RESOLVED: 8 }, 1],
    ['NEVER_SKIP', { RECEIVED: 5, RESOLVED: 8 }, 1],
    ['SKIP_IF_ANY_MISSING', { RESOLVED: 8 }, 0],
    ['SKIP_IF_ALL_MISSING', { RESOLVED: 8 }, 1],
    ['NEVER_SKIP', { RESOLVED: 8 }, 1],
    ['SKIP_IF_ALL_MISSING', { RECEIVED: 5 }, 0],
  ] as const)('that are %s find in %o: %i', (missing, figures, count) => {
    const sheet = Object.entries(figures).map(([code, value]) => figure(code, value));
    expect(checkSheet(sheet, bookOf({ missing }))).toHaveLength(count);
  });

  it('are told with numbers as they are written in each language', () => {
    const sheet = [
      figure('RECEIVED', 10_225.5),
      figure('RECEIVED', 1_022.5, { members: { PETITION_TYPE: 'COMPLAINT' } }),
      figure('RECEIVED', 3, { members: { PETITION_TYPE: 'PROPOSAL' } }),
    ];
    const [found] = checkSheet(sheet, bookOf());
    expect(found).toMatchObject({ stated: '10225.5', computed: '1025.5' });
    expect(found!.messageVi).toContain('tổng ghi 10.225,5, cộng các phần được 1.025,5.');
    expect(found!.messageEn).toContain('the total says 10,225.5, its parts come to 1,025.5.');
  });

  it('hold for each member that all parts share', () => {
    const complaint = { PETITION_TYPE: 'COMPLAINT' };
    const found = checkSheet(
      [
        figure('RECEIVED', 5, { members: complaint }),
        figure('CARRIED_IN', 0, { members: complaint }),
        figure('RESOLVED', 6, { members: complaint }),
      ],
      bookOf({}),
    );
    expect(found.map(({ cell }) => cell.members)).toEqual([complaint]);
  });

  it('take a total that is not written from its members, where all are there', () => {
    const sheet = [
      figure('RECEIVED', 2, { members: { PETITION_TYPE: 'COMPLAINT' } }),
      figure('RECEIVED', 3, { members: { PETITION_TYPE: 'PROPOSAL' } }),
      figure('CARRIED_IN', 0),
      figure('RESOLVED', 6),
    ];
    expect(inShort(checkSheet(sheet, bookOf({})))).toEqual([['RULE', 'R1', 'ERROR', '6', '5']]);
  });

  it('are checked at members only where every part could have been given', () => {
    const complaint = { PETITION_TYPE: 'COMPLAINT' };
    const sheet = [
      figure('RESOLVED', 5),
      figure('RESOLVED', 2, { members: complaint }),
      figure('RECEIVED', 9),
      figure('CARRIED_IN', 0),
    ];
    for (const missing of ['SKIP_IF_ALL_MISSING', 'NEVER_SKIP'] as const) {
      const book = bookOf({ missing });
      const totals = sheet.map(({ cell }) => ({ ...cell, members: {} }));
      const asked = [...totals, sheet[1]!.cell];
      expect(checkSheet(sheet, book, { standing: [], asked })).toEqual([]);
      expect(checkSheet(sheet, book)).toEqual([]);
      const both = [...asked, ...totals.map(cell => ({ ...cell, members: complaint }))];
      expect(inShort(checkSheet(sheet, book, { standing: [], asked: both }))).toEqual([
        ['RULE', 'R1', 'ERROR', '2', '0'],
      ]);
    }
    // Nor is the total of an indicator that nobody asks taken for 0.
    const [resolved] = sheet as [SheetFigure];
    const book = bookOf({ missing: 'SKIP_IF_ALL_MISSING' });
    expect(checkSheet([resolved], book, { standing: [], asked: [resolved.cell] })).toEqual([]);
    expect(checkSheet([resolved], book)).toHaveLength(1);
  });

  it('that never skip are checked on the sheet of a form that asks one of their parts, whatever is on it', () => {
    const rule = { left: 'RESOLVED', comparison: '>=', right: '1' } as const;
    const sheet = [figure('RECEIVED', 5)];
    const asked = [figure('RECEIVED', 0).cell, figure('RESOLVED', 0).cell];
    const told = (missing: RuleEntry['missing'], cells: FigureCell[], written = sheet) =>
      inShort(checkSheet(written, bookOf({ ...rule, missing }), { standing: [], asked: cells }));
    expect(told('NEVER_SKIP', asked)).toEqual([['RULE', 'R1', 'ERROR', '0', '1']]);
    expect(told('NEVER_SKIP', asked, [])).toEqual([['RULE', 'R1', 'ERROR', '0', '1']]);
    expect(told('NEVER_SKIP', asked.slice(0, 1))).toEqual([]);
    expect(told('SKIP_IF_ALL_MISSING', asked)).toEqual([]);
  });

  it('and sums are checked over what stands already, and told of only with a figure of the sheet', () => {
    const book = bookOf({});
    const standing = [figure('RECEIVED', 5), figure('CARRIED_IN', 2), figure('RESOLVED', 7)];
    const beside = { standing, asked: null };
    expect(checkSheet([figure('RESOLVED', 7)], book, beside)).toEqual([]);
    expect(inShort(checkSheet([figure('RESOLVED', 8)], book, beside))).toEqual([
      ['RULE', 'R1', 'ERROR', '8', '7'],
    ]);
    const wrong = { standing: standing.with(2, figure('RESOLVED', 9)), asked: null };
    expect(checkSheet([figure('RECEIVED', 7)], book, wrong)).toEqual([]);
    expect(inShort(checkSheet([figure('RECEIVED', 6)], book, wrong))).toEqual([
      ['RULE', 'R1', 'ERROR', '9', '8'],
    ]);
    expect(checkSheet([figure('NORM', 1)], book, wrong)).toEqual([]);
    const complaint = figure('RECEIVED', 6, { members: { PETITION_TYPE: 'COMPLAINT' } });
    expect(inShort(checkSheet([complaint], book, beside))).toEqual([
      ['TOTAL_VS_PARTS', null, 'ERROR', '5', '6'],
    ]);
    const whole = {
      standing: [figure('RECEIVED', 41), figure('RECEIVED', 58, { scope: 'BELOW' })],
      asked: null,
    };
    expect(inShort(checkSheet([figure('RECEIVED', 100, { scope: 'TOTAL' })], bookOf(), whole))).toEqual([
      ['OWN_AND_BELOW', null, 'ERROR', '100', '99'],
    ]);
  });

  it('do not hold a bound to more than it says', () => {
    const sheet = [
      figure('RECEIVED', 5, { precision: 'AT_LEAST' }),
      figure('CARRIED_IN', 2),
      figure('RESOLVED', 8),
    ];
    expect(checkSheet(sheet, bookOf({}))).toEqual([]);
  });
});

describe('Sums on a sheet', () => {
  it('of members must be their total', () => {
    const sheet = [
      figure('RECEIVED', 6),
      figure('RECEIVED', 2, { members: { PETITION_TYPE: 'COMPLAINT' } }),
      figure('RECEIVED', 3, { members: { PETITION_TYPE: 'PROPOSAL' } }),
    ];
    expect(inShort(checkSheet(sheet, bookOf()))).toEqual([['TOTAL_VS_PARTS', null, 'ERROR', '6', '5']]);
  });

  it('of what the office did and those below did must be the whole', () => {
    const sheet = [
      figure('RECEIVED', 41),
      figure('RECEIVED', 58, { scope: 'BELOW' }),
      figure('RECEIVED', 100, { scope: 'TOTAL' }),
    ];
    expect(inShort(checkSheet(sheet, bookOf()))).toEqual([['OWN_AND_BELOW', null, 'ERROR', '100', '99']]);
    expect(checkSheet(sheet.with(2, figure('RECEIVED', 99, { scope: 'TOTAL' })), bookOf())).toEqual([]);
  });
});

describe('Outliers', () => {
  const numbers = (...values: number[]): Decimal[] => values.map(value => new Decimal(value));

  it('are more than 3.5 modified z-scores from the median', () => {
    // Median 12, median distance 2: 0.6745 × 10 / 2 = 3.3725 and 0.6745 × 11 / 2 = 3.70975.
    const usual = usualOf(numbers(8, 10, 11, 12, 13, 14, 22))!;
    expect([usual.median.toNumber(), usual.spread.toNumber()]).toEqual([12, 2]);
    expect([22, 23, 2, 1].map(value => isOutlier(new Decimal(value), usual))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('cannot be told among five figures, nor where more than half are the same', () => {
    expect(usualOf(numbers(1, 2, 3, 4, 5))).toBeNull();
    expect(usualOf(numbers(3, 3, 3, 3, 3, 300))).toBeNull();
  });

  it('are told among periods of one length', () => {
    const of = (text: string) => lengthClass(parsePeriod(text, '2021-12-31' as Day));
    expect(
      ['2021-02', '2021-03', '2021-Q1', '2021-S1', '2020', '2021-06-30', '../2021-06-30'].map(of),
    ).toEqual([1, 1, 3, 6, 12, 0, null]);
  });

  it('are told by the history of the unit and, only where it is too short, by its siblings', () => {
    const sheet = [figure('RECEIVED', 100)];
    const { cell } = sheet[0]!;
    const published = (values: Decimal[], of: (index: number) => Partial<FigureCell>) =>
      values.map((value, index) => ({
        ...figure('RECEIVED', value.toNumber()),
        cell: { ...cell, ...of(index) },
      }));
    const told = (history: Decimal[], siblings: Decimal[]) => {
      const earlier = published(history, index => parsePeriod(`${2010 + index}-S1`, '2021-12-31' as Day));
      const others = published(siblings, index => ({ unit: (100 + index) as AdminUnitId }));
      const comparables = comparablesOf(sheet, [...earlier, ...others], () => 'siblings');
      return findOutliers(sheet, comparables, code => INDICATORS.find(one => one.code === code)!);
    };
    const large = numbers(90, 95, 100, 105, 110);
    const small = numbers(8, 9, 10, 11, 12);
    expect(told(large, small)).toEqual([]);
    expect(inShort(told(small, large))).toEqual([['OUTLIER', null, 'WARNING', '100', '10.5']]);
    expect(told(numbers(90, 95), small)[0]!.messageVi).toContain('các đơn vị cùng cấp');
    expect(told(numbers(90, 95), numbers(8, 9))).toEqual([]);
  });

  it('are told among the figures of one sheet, which take the place of what is public', () => {
    const { cell } = figure('RECEIVED', 1);
    const of = (unit: number, value: number) => ({
      ...figure('RECEIVED', value),
      cell: { ...cell, unit: unit as AdminUnitId },
    });
    const sheet = [8, 9, 10, 11, 12, 100].map((value, index) => of(index, value));
    const told = (published: SheetFigure[], siblingsOf: () => string | null = () => 'siblings') =>
      findOutliers(sheet, comparablesOf(sheet, published, siblingsOf), () => INDICATORS[0]!).map(
        ({ stated, computed }) => [stated, computed],
      );
    expect(told([])).toEqual([['100', '10.5']]);
    expect(told([0, 1, 2, 3, 4, 5].map(unit => of(unit, 100 + unit)))).toEqual([['100', '10.5']]);
    expect(told([], () => null)).toEqual([]);
  });
});

describe('What stands in the way of submitting', () => {
  it('is every error, and each warning without a note', () => {
    const sheet = [figure('RECEIVED', 5), figure('CARRIED_IN', 2), figure('RESOLVED', 8)];
    const findings = checkSheet(sheet, bookOf({}, { severity: 'WARNING' }));
    const [error, warning] = findings as [Finding, Finding];
    expect([error.severity, warning.severity]).toEqual(['ERROR', 'WARNING']);
    const noted = [error, warning].map(({ id }) => ({ finding: id, note: 'đã kiểm tra' }));
    expect(openFindings(findings, [])).toEqual([error, warning]);
    expect(openFindings(findings, noted)).toEqual([error]);
    for (const note of [' ', '\u200b', '\u00ad\u2060 \u202e'])
      expect(openFindings(findings, [{ finding: warning.id, note }])).toEqual([error, warning]);
  });
});
