import { describe, expect, it } from 'vitest';
import { parsePeriod, type Period } from '../../server/reporting/period.js';
import { yearsAround } from '../../server/rollup/kept-cells.js';
import type { Day } from '../../server/shared/day.js';

const TODAY = '2024-12-31' as Day;
const periods = (...names: string[]): Period[] => names.map(name => parsePeriod(name, TODAY));
const around = (known: readonly Period[], asked: string): string => {
  const { start, end } = yearsAround(known)(parsePeriod(asked, TODAY));
  return `${start} ${end}`;
};

describe('The figures that bear on a period', () => {
  it('are those of its year, where none reaches out of it', () => {
    const known = periods('2021-12', '2022-01', '2022-9M', '2022', '2023-Q1');
    expect(around(known, '2022-05')).toBe('2022-01-01 2023-01-01');
    expect(around(known, '2023')).toBe('2023-01-01 2024-01-01');
  });

  it('are those of all years that figures tie together', () => {
    const known = periods('2020-10-01/2021-09-30', '2021-07-01/2022-06-30', '2024');
    expect(around(known, '2021-02')).toBe('2020-01-01 2023-01-01');
    expect(around(known, '2022-Q4')).toBe('2020-01-01 2023-01-01');
    expect(around(known, '2023-01')).toBe('2023-01-01 2024-01-01');
  });

  it('are those of their last day, where nobody knows since when they were', () => {
    const known = periods('../2020-06-15', '../2021-12-31');
    expect(around(known, '2021')).toBe('2021-01-01 2022-01-01');
  });
});
