import { describe, expect, it } from 'vitest';
import { languageOf } from '../../dashboard/src/language/language.js';
import { ruleWords, signBetween } from '../../dashboard/src/language/rule-words.js';
import { type ForeseenBreach, isRefusedAtHandIn } from '../../dashboard/src/reporting/foreseen.js';

const unit = { code: '001' } as ForeseenBreach['cell']['unit'];
const cell = { unit, scope: 'OWN', period: '2021' } as const;
const breach = { kind: 'RULE', cell } as const;
const atMost = {
  code: 'AT_MOST_1000',
  comparison: 'AT_MOST',
  left: 'RECEIVED',
  right: '1000',
  severity: 'ERROR',
  messageVi: 'Không thể nhiều hơn thế.',
  messageEn: 'It cannot be more.',
  indicators: [{ code: 'RECEIVED' }],
} as const;
const atLeast = { ...atMost, code: 'AT_LEAST_1000', comparison: 'AT_LEAST' } as const;
const job = { unit, period: '2021' } as Parameters<typeof isRefusedAtHandIn>[2];
const catalogue = [
  { code: 'RECEIVED', kind: 'REPORTED' },
  { code: 'RATE', kind: 'DERIVED' },
] as unknown as Parameters<typeof isRefusedAtHandIn>[3];

describe('The rule that a file would break', () => {
  it('is told with what it asks, and the sides with how they stand to each other', () => {
    const named = [{ code: 'RECEIVED_X', nameVi: 'Đơn tiếp nhận', nameEn: 'Received', dimensions: [] }];
    const rule = { ...atMost, left: 'RECEIVED_X' };
    expect(ruleWords(rule, named, languageOf('vi'))).toBe('Không thể nhiều hơn thế. (Đơn tiếp nhận ≤ 1.000)');
    expect(ruleWords(rule, named, languageOf('en'))).toBe('It cannot be more. (Received ≤ 1,000)');
    expect([signBetween(atMost), signBetween(atLeast), signBetween(null)]).toEqual(['>', '<', '≠']);
  });

  it('stands in the way of handing in where it is an error of figures that the report itself has', () => {
    const isRefused = (rule: object, of: ForeseenBreach = breach): boolean =>
      isRefusedAtHandIn(of, { ...atMost, ...rule }, job, catalogue);
    expect(isRefused({})).toBe(true);
    expect(isRefused({ severity: 'WARNING' })).toBe(false);
    expect(isRefused({ indicators: [{ code: 'RATE' }] })).toBe(false);
    expect(isRefused({}, { ...breach, cell: { ...cell, scope: 'TOTAL' } })).toBe(false);
    expect(isRefusedAtHandIn({ ...breach, kind: 'TOTAL_VS_PARTS' }, null, job, catalogue)).toBe(true);
    expect(isRefusedAtHandIn({ ...breach, kind: 'OUTLIER' }, null, job, catalogue)).toBe(false);
    // Not known which rule it is: nothing is claimed.
    expect(isRefusedAtHandIn(breach, null, job, catalogue)).toBe(false);
  });
});
