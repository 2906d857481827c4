import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRows, type ConditionOperator, filterRows, orderRows } from '../../server/slice/choose-rows.js';
import type { MeasureColumn } from '../../server/slice/measure-column.js';

/** A column of numbers as they are shown. */
function column(...exact: (string | number | null)[]): Omit<MeasureColumn, 'pick'> {
  const texts = exact.map(number => (number === null ? null : String(number)));
  return {
    values: texts.map(text => (text === null ? null : Number(text))),
    exact: texts,
    statuses: texts.map(text => (text === null ? 'MISSING' : 'COMPLETE')),
    bases: texts.map(text => (text === null ? null : 'REPORTED')),
    precisions: texts.map(text => (text === null ? null : 'EXACT')),
    coverage: texts.map(text => Number(text !== null)),
    provisional: texts.map(() => false),
  };
}

const units = (...names: string[]): { code: string; name: string }[] =>
  names.map((name, index) => ({ code: String(9 - index), name }));
const FOUR = units('Phường 10', 'Phường 2', 'An Bình', 'Đông Hà');
const ALL = [0, 1, 2, 3];

describe('The order of rows', () => {
  it.each([
    ['ascending', false, [2, 0, 1, 3]],
    ['descending', true, [1, 0, 2, 3]],
  ])('puts a missing number last when it is %s', (_name, isDescending, order) => {
    expect(orderRows(ALL, FOUR, [column(5, 7, 0, null)], [{ by: 0, isDescending }])).toEqual(order);
  });

  it('leaves equal numbers to the next order, and then as the units were', () => {
    const columns = [column(1, 1, 1, 2), column(3, null, 4, 0)];
    const first = { by: 0, isDescending: true };
    expect(orderRows(ALL, FOUR, columns, [first])).toEqual([3, 0, 1, 2]);
    expect(orderRows(ALL, FOUR, columns, [first, { by: 1, isDescending: true }])).toEqual([3, 2, 0, 1]);
  });

  it('knows the Vietnamese order of names, and numbers by size', () => {
    expect(orderRows(ALL, FOUR, [], [{ by: 'NAME', isDescending: false }])).toEqual([2, 3, 1, 0]);
    expect(orderRows(ALL, FOUR, [], [{ by: 'CODE', isDescending: false }])).toEqual([3, 2, 1, 0]);
  });

  it('tells numbers apart that a float does not', () => {
    const [one, other] = ['9007199254740993', '9007199254740992'];
    expect(
      orderRows([0, 1], FOUR.slice(0, 2), [column(one, other)], [{ by: 0, isDescending: false }]),
    ).toEqual([1, 0]);
  });

  it('is the same from whatever order it starts, when no two rows are equal', () => {
    const numbers = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(numbers, fc.boolean(), (values, isDescending) => {
        const all = values.map((_, row) => row);
        const names = values.map(value => ({ code: String(value), name: '' }));
        const order = orderRows(all, names, [column(...values)], [{ by: 0, isDescending }]);
        const shuffled = orderRows(all.toReversed(), names, [column(...values)], [{ by: 0, isDescending }]);
        expect(order).toEqual(shuffled);
        const sorted = values.toSorted((one, other) => (isDescending ? other - one : one - other));
        expect(order.map(row => values[row])).toEqual(sorted);
      }),
    );
  });
});

describe('A condition', () => {
  it.each<[ConditionOperator, number[]]>([
    ['LT', [0]],
    ['LE', [0, 1]],
    ['EQ', [1]],
    ['NE', [0, 2]],
    ['GE', [1, 2]],
    ['GT', [2]],
  ])('%s of a missing number never holds', (is, rows) => {
    expect(filterRows(ALL, [column(-1, 0, 1, null)], [{ column: 0, is, value: 0 }])).toEqual(rows);
  });

  it('may ask for a number to be there, or not', () => {
    const columns = [column(0, null, 1, null)];
    expect(filterRows(ALL, columns, [{ column: 0, is: 'KNOWN', value: null }])).toEqual([0, 2]);
    expect(filterRows(ALL, columns, [{ column: 0, is: 'MISSING', value: null }])).toEqual([1, 3]);
  });

  it('goes together with others: all must hold', () => {
    const where = [
      { column: 0, is: 'GT' as const, value: 1 },
      { column: 1, is: 'LT' as const, value: 5 },
    ];
    expect(filterRows(ALL, [column(1, 2, 3, 4), column(1, 9, 4, null)], where)).toEqual([2]);
  });
});

describe('The top of a table', () => {
  it('is counted after the conditions and in the order asked for', () => {
    const choice = {
      where: [{ column: 0, is: 'LT' as const, value: 9 }],
      orderBy: [{ by: 0, isDescending: true }],
      top: 2,
    };
    expect(chooseRows(FOUR, [column(9, 7, 8, 1)], choice)).toEqual([2, 1]);
  });

  it('is no more rows than there are, a missing number among them', () => {
    const choice = { where: [], orderBy: [{ by: 0, isDescending: true }], top: 10 };
    expect(chooseRows(FOUR, [column(null, 7, 8, 1)], choice)).toEqual([2, 1, 3, 0]);
  });
});
