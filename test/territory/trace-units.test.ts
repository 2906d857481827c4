import { describe, expect, it } from 'vitest';
import { day } from '../../server/shared/day.js';
import { type ListedUnit, traceUnits, type Tracing } from '../../server/territory/trace-units.js';

const FIRST = day('2019-01-01');
const SECOND = day('2022-01-01');

const top: ListedUnit[] = [
  { code: 'VN', level: 'COUNTRY', fullName: 'Việt Nam', parentCode: null },
  { code: '01', level: 'PROVINCE', fullName: 'Tỉnh Một', parentCode: 'VN' },
  { code: '001', level: 'DISTRICT', fullName: 'Huyện A', parentCode: '01' },
  { code: '002', level: 'DISTRICT', fullName: 'Huyện B', parentCode: '01' },
];
const commune = (code: string, fullName: string, parentCode: string): ListedUnit => ({
  code,
  level: 'COMMUNE',
  fullName,
  parentCode,
});

function traceGuessed(before: ListedUnit[], after: ListedUnit[]): Tracing {
  return traceUnits(
    [
      { date: FIRST, units: [...top, ...before] },
      { date: SECOND, units: [...top, ...after] },
    ],
    new Map(),
  );
}

function bearers({ units }: Tracing, code: string): readonly string[][] {
  return units.filter(unit => unit.code === code).map(unit => unit.versions.map(({ fullName }) => fullName));
}

describe('Between lists without a table of mergers, a code', () => {
  it('is the same unit when it is renamed in a district where nothing else happened', () => {
    const traced = traceGuessed([commune('1', 'Xã Cũ', '001')], [commune('1', 'Xã Mới', '001')]);
    expect(bearers(traced, '1')).toEqual([['Xã Cũ', 'Xã Mới']]);
    expect(traced.successions).toEqual([]);
  });

  it('is the same unit when it is promoted, or moved to another district', () => {
    const traced = traceGuessed(
      [commune('1', 'Xã Một', '001'), commune('2', 'Xã Hai', '001'), commune('3', 'Xã Ba', '001')],
      [commune('1', 'Phường Một', '001'), commune('2', 'Xã Hai', '002')],
    );
    expect(bearers(traced, '1')).toEqual([['Xã Một', 'Phường Một']]);
    expect(
      traced.units.find(({ code }) => code === '2')!.versions.map(({ parentCode }) => parentCode),
    ).toEqual(['001', '002']);
  });

  it('is another unit when it is renamed while a neighbour vanished: they were presumably merged', () => {
    const traced = traceGuessed(
      [commune('1', 'Xã Xuân Phú', '001'), commune('2', 'Xã Cẩm Đình', '001')],
      [commune('1', 'Xã Xuân Đình', '001')],
    );
    expect(
      traced.units.filter(({ code }) => code === '1').map(({ key, from, to }) => [key, from, to]),
    ).toEqual([
      ['1', '-infinity', SECOND],
      [`1@${SECOND}`, SECOND, 'infinity'],
    ]);
    expect(traced.successions).toEqual([
      { oldCode: '1', oldDate: '2021-12-31', newCode: '1', newDate: SECOND, kind: 'FULL' },
    ]);
  });

  it.each([
    ['Phường 05', 'Phường 5'],
    ['Xã Qui Hướng', 'Xã Quy Hướng'],
    ['Xã Sì Lờ Lầu', 'Xã Sì Lở Lầu'],
  ])('is the same unit when "%s" is only spelt "%s"', (before, after) => {
    const traced = traceGuessed(
      [commune('1', before, '001'), commune('2', 'Xã Hai', '001')],
      [commune('1', after, '001')],
    );
    expect(bearers(traced, '1')).toHaveLength(1);
  });

  it('keeps one version, in the later spelling, when the tone or the case stands elsewhere', () => {
    const traced = traceGuessed(
      [commune('1', 'Thị Trấn Hoà Bình', '001')],
      [commune('1', 'Thị trấn Hòa Bình', '001')],
    );
    expect(bearers(traced, '1')).toEqual([['Thị trấn Hòa Bình']]);
  });

  it('a district that ended went where its communes are', () => {
    const traced = traceUnits(
      [
        { date: FIRST, units: [...top, commune('1', 'Xã Một', '002'), commune('2', 'Xã Hai', '002')] },
        {
          date: SECOND,
          units: [...top.slice(0, 3), commune('1', 'Xã Một', '001'), commune('2', 'Xã Hai', '001')],
        },
      ],
      new Map(),
    );
    expect(traced.successions).toEqual([
      { oldCode: '002', oldDate: '2021-12-31', newCode: '001', newDate: SECOND, kind: 'FULL' },
    ]);
  });
});

describe('Where mergers are written down', () => {
  const before = [
    commune('1', 'Xã Một', '001'),
    commune('2', 'Xã Hai', '001'),
    commune('3', 'Xã Ba', '002'),
    commune('4', 'Xã Bốn', '002'),
  ];
  const after = [
    ...top.slice(0, 2),
    commune('1', 'Xã Mới', '01'),
    commune('3', 'Xã Ba Mới', '01'),
    commune('4', 'Xã Bốn', '01'),
  ];
  const traced = traceUnits(
    [
      { date: FIRST, units: [...top, ...before] },
      { date: SECOND, units: after },
    ],
    new Map([
      [
        SECOND,
        new Map([
          ['1', new Set(['1'])],
          ['2', new Set(['1'])],
          ['3', new Set(['3'])],
          ['4', new Set(['4', '1'])],
        ]),
      ],
    ]),
  );

  it('a commune that alone went into the one of its code lives on, renamed and under the province', () => {
    expect(bearers(traced, '3')).toEqual([['Xã Ba', 'Xã Ba Mới']]);
  });

  it('one that others joined, or that was split, is another', () => {
    expect(bearers(traced, '1')).toEqual([['Xã Một'], ['Xã Mới']]);
    expect(bearers(traced, '4')).toEqual([['Xã Bốn'], ['Xã Bốn']]);
  });

  it('a province that no other joined lives on, districts end', () => {
    expect(bearers(traced, '01')).toEqual([['Tỉnh Một']]);
    expect(traced.units.filter(({ level }) => level === 'DISTRICT').every(({ to }) => to === SECOND)).toBe(
      true,
    );
  });

  it('successions say who went where, whole or in part', () => {
    const said = traced.successions
      .map(({ oldCode, newCode, kind }) => `${oldCode} ${newCode} ${kind}`)
      .toSorted();
    expect(said).toEqual([
      '001 1 FULL',
      '002 1 PARTIAL',
      '002 3 PARTIAL',
      '002 4 PARTIAL',
      '1 1 FULL',
      '2 1 FULL',
      '4 1 PARTIAL',
      '4 4 PARTIAL',
    ]);
  });
});
