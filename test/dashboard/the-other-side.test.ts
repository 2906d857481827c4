import { describe, expect, it } from 'vitest';
import {
  type KnownFormulas,
  oppositeWays,
  periodsOfSide,
  type ToldDiscrepancy,
} from '../../dashboard/src/discrepancies/opposite-ways.js';
import { languageOf } from '../../dashboard/src/language/language.js';

const vi = languageOf('vi');
const KIND = {
  code: 'KIND',
  nameVi: 'Loại',
  nameEn: 'Kind',
  members: [{ code: 'C', nameVi: 'Khiếu nại', nameEn: 'Complaint' }],
};
const CHANNEL = { ...KIND, code: 'CHANNEL', members: [{ ...KIND.members[0]!, code: 'ONLINE' }] };
const entry = (code: string, dimensions: object[] = [], references: object[] = []) => ({
  code,
  nameVi: `Tên ${code}`,
  nameEn: code,
  dimensions,
  references,
});
const ofKind = [{ dimension: { code: 'KIND' }, member: { code: 'C' } }];
const part = (code: string, members = ofKind.slice(0, 0)) => ({ indicator: { code }, members });
const known = {
  catalogue: [
    entry('A', [KIND, CHANNEL]),
    entry('B', [CHANNEL]),
    // The text of a formula is for people: it is not read.
    { ...entry('RATE', [], [part('A', ofKind), part('B'), part('B')]), formula: 'B * X' },
  ],
  rules: [{ code: 'R', leftReferences: [part('A')], rightReferences: [part('A', ofKind), part('B')] }],
} as unknown as KnownFormulas;
const discrepancy = (more: object): ToldDiscrepancy =>
  ({
    unit: { code: '420' },
    members: [],
    period: '2018',
    scope: 'OWN',
    rule: null,
    observations: [],
    ...more,
  }) as unknown as ToldDiscrepancy;

describe('The ways to what stands opposite a figure', () => {
  it('lead to each part of its formula once, with the members that the formula fixes', () => {
    const told = discrepancy({ kind: 'STATED_VS_FORMULA', indicator: { code: 'RATE' } });
    expect(oppositeWays(told, known, vi).map(({ text, question }) => [text, question['members']])).toEqual([
      ['Tên A, Khiếu nại', 'KIND:C'],
      ['Tên B', ''],
    ]);
  });

  it('lead to both sides of a rule, each in the part in which it was broken, and not to what was handed in', () => {
    const online = { dimension: { code: 'CHANNEL' }, member: { code: 'ONLINE', nameVi: '', nameEn: '' } };
    const told = discrepancy({
      kind: 'RULE',
      indicator: { code: 'A' },
      rule: { code: 'R', left: 'nothing', right: 'that is read' },
      members: [online],
      observations: [{ indicator: { code: 'B' }, period: '2018', members: [online] }],
    });
    expect(oppositeWays(told, known, vi).map(({ of, question }) => [of, question['members']])).toEqual([
      ['vế trái', 'CHANNEL:ONLINE'],
      ['vế phải', 'CHANNEL:ONLINE,KIND:C'],
    ]);
    expect(oppositeWays(told, { ...known, rules: [] }, vi)).toEqual([]);
  });
});

describe('The periods of a side', () => {
  const over = (kind: string, ...periods: readonly string[]): ToldDiscrepancy =>
    discrepancy({ kind, observations: periods.map(period => ({ period, members: [] })) });

  it('are told where the parts of a total are of others', () => {
    expect(periodsOfSide(over('TOTAL_VS_PARTS', '2018', '2018', '2018'), 'computed', vi)).toBe('');
    const halves = over('TOTAL_VS_PARTS', '2018', '2018-S1', '2018-S2', '2018-S1');
    expect(periodsOfSide(halves, 'computed', vi)).toBe(['2018-S1', '2018-S2'].map(vi.period).join(', '));
    expect(periodsOfSide(halves, 'stated', vi)).toBe(vi.period('2018'));
  });
});
