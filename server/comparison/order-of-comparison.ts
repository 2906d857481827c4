import type { MeasureStatus } from '../rollup/measure.js';
import { Decimal } from '../shared/decimal.js';
import type { AnsweredChange, AnsweredRow, AnsweredUnit } from './answered-comparison.js';

/** By what units that are compared can be put in order, besides their rank. */
export const ORDERS = [
  'name',
  'rank',
  'value',
  'share',
  'fromParent',
  'fromMedian',
  'sincePrevious',
  'sinceLastYear',
  'target',
] as const;

/** Which of them, and which way. */
export interface OrderOfComparison {
  readonly by: (typeof ORDERS)[number];
  readonly descending: boolean;
}

/** A unit without a number, and why. */
interface Silent {
  readonly unit: AnsweredUnit;
  readonly status: MeasureStatus;
}

const NAMES = new Intl.Collator('vi', { numeric: true });

/** `-value`: by number, the greatest first. Null: no such order. */
export function readOrder(text: string): OrderOfComparison | null {
  const by = ORDERS.find(one => one === text.replace(/^-/, ''));
  return by ? { by, descending: text.startsWith('-') } : null;
}

/** Units in an order; those that have nothing to be ordered by come last whichever way, and equal ones keep their places. */
export function inOrder(
  rows: readonly AnsweredRow[],
  missing: readonly AnsweredUnit[],
  statuses: readonly MeasureStatus[],
  order: OrderOfComparison | null,
): readonly (AnsweredRow | Silent)[] {
  const all = [...rows, ...missing.map((unit, index) => ({ unit, status: statuses[index]! }))];
  if (order === null) return all;
  const way = order.descending ? -1 : 1;
  if (order.by === 'name')
    return all.toSorted((one, other) => way * NAMES.compare(one.unit.name, other.unit.name));
  const by = order.by;
  const valueOf = (line: AnsweredRow | Silent): Decimal | null => {
    const value = 'measure' in line ? numberOf(line, by) : null;
    return value === null ? null : new Decimal(value);
  };
  return all.toSorted((one, other) => {
    const [left, right] = [valueOf(one), valueOf(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return way * left.comparedTo(right);
  });
}

function numberOf(row: AnsweredRow, by: Exclude<OrderOfComparison['by'], 'name'>): number | string | null {
  switch (by) {
    case 'value':
      return row.measure.exact;
    case 'target':
      return row.target?.attained ?? null;
    case 'sincePrevious':
    case 'sinceLastYear':
      return changed(row[by]);
    case 'rank':
    case 'share':
    case 'fromParent':
    case 'fromMedian':
      return row[by];
  }
}

/** In percentage points of a rate; percents, of which there are none from a 0, cannot be put in order with differences. */
function changed(change: AnsweredChange | null): number | null {
  return change?.percentagePoints ?? change?.difference ?? null;
}
