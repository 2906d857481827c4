import type { Indicator } from '../indicator/indicator.js';
import { planOverUnits } from '../indicator/plan-rollup.js';
import { PRECISIONS } from '../reporting/observation.js';
import { basisFor, type Measure, type MeasureStatus, rounded, statusFor } from '../rollup/measure.js';
import {
  COMPUTED,
  CONTRADICTED,
  pickTotals,
  PROVISIONAL,
  REPORTED,
  STATED,
  type TotalColumn,
} from '../rollup/total-column.js';
import { Decimal, quotient } from '../shared/decimal.js';
import { type MeasureColumn, shareCovered } from './measure-column.js';

/** A column out of totals, without an object for each cell. */
export function columnOfTotals(totals: TotalColumn, indicator: Indicator): MeasureColumn {
  const { value, expected, covered, flags } = totals;
  const numberAt = numbersOf(totals, indicator);
  let values: (number | null)[] | undefined;
  return {
    get values() {
      return (values ??= value.map((text, at) => {
        if (text === null) return null;
        return isPlain(text, indicator)
          ? Number(text)
          : rounded(numberAt(at)!, indicator.decimals).toNumber();
      }));
    },
    get exact() {
      return value.map((text, at) => {
        if (text === null) return null;
        return isPlain(text, indicator) ? text : rounded(numberAt(at)!, indicator.decimals).toFixed();
      });
    },
    get statuses() {
      return value.map((_, at) => statusAt(totals, at));
    },
    get bases() {
      return value.map((text, at) => (text === null ? null : basisAt(flags[at]!)));
    },
    get precisions() {
      return value.map((text, at) => (text === null ? null : PRECISIONS[flags[at]! & 3]!));
    },
    get coverage() {
      return value.map((_, at) => shareCovered({ expected: expected[at]!, covered: covered[at]! }));
    },
    get provisional() {
      return flags.map(bits => (bits & PROVISIONAL) !== 0);
    },
    pick: rows => columnOfTotals(pickTotals(totals, rows), indicator),
  };
}

/** One cell of a column, for a formula: all that is asked of a column of formulas, and no more. */
export function measureAt(totals: TotalColumn, at: number, indicator: Indicator): Measure {
  const { expected, covered, flags } = totals;
  const number = numbersOf(totals, indicator)(at);
  const bits = flags[at]!;
  return {
    value: number,
    status: statusAt(totals, at),
    basis: number && basisAt(bits),
    precision: number && PRECISIONS[bits & 3]!,
    coverage: {
      offices: { expected: expected[at]!, covered: covered[at]!, stated: 0, partial: 0 },
      days: null,
    },
    provisional: (bits & PROVISIONAL) !== 0,
    asOfDate: null,
    terms: [],
  };
}

/** How complete one cell of a column is. */
export function statusAt({ value, expected, covered, flags }: TotalColumn, at: number): MeasureStatus {
  return statusFor(value[at] !== null, expected[at]!, covered[at]!, (flags[at]! & CONTRADICTED) !== 0);
}

/** A whole number that is not to be divided is shown as it stands. */
export function isPlain(text: string, { overUnits }: Indicator): boolean {
  return planOverUnits(overUnits).kind !== 'mean' && !text.includes('.');
}

function numbersOf({ value, count }: TotalColumn, { overUnits }: Indicator): (at: number) => Decimal | null {
  const isMean = planOverUnits(overUnits).kind === 'mean';
  return at => {
    const text = value[at];
    if (text == null) return null;
    const number = new Decimal(text);
    return isMean && count[at]! > 0 ? quotient(number, new Decimal(count[at]!)) : number;
  };
}

function basisAt(bits: number): ReturnType<typeof basisFor> {
  return basisFor((bits & STATED) !== 0, (bits & COMPUTED) !== 0, (bits & REPORTED) !== 0);
}
