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
  return new ColumnOfTotals(totals, indicator);
}

class ColumnOfTotals implements MeasureColumn {
  readonly #totals: TotalColumn;
  readonly #indicator: Indicator;
  #values: readonly (number | null)[] | undefined;

  constructor(totals: TotalColumn, indicator: Indicator) {
    this.#totals = totals;
    this.#indicator = indicator;
  }

  get values(): readonly (number | null)[] {
    return (this.#values ??= this.#totals.value.map((text, at) => {
      if (text === null) return null;
      return isPlain(text, this.#indicator) ? Number(text) : this.#roundedAt(at).toNumber();
    }));
  }

  get exact(): readonly (string | null)[] {
    return this.#totals.value.map((text, at) => {
      if (text === null) return null;
      return isPlain(text, this.#indicator) ? text : this.#roundedAt(at).toFixed();
    });
  }

  get statuses(): readonly MeasureStatus[] {
    return this.#totals.value.map((_, at) => statusAt(this.#totals, at));
  }

  get bases(): MeasureColumn['bases'] {
    const { value, flags } = this.#totals;
    return value.map((text, at) => (text === null ? null : basisAt(flags[at]!)));
  }

  get precisions(): MeasureColumn['precisions'] {
    const { value, flags } = this.#totals;
    return value.map((text, at) => (text === null ? null : PRECISIONS[flags[at]! & 3]!));
  }

  get coverage(): readonly (number | null)[] {
    const { value, expected, covered } = this.#totals;
    return value.map((_, at) => shareCovered({ expected: expected[at]!, covered: covered[at]! }));
  }

  get provisional(): readonly boolean[] {
    return this.#totals.flags.map(bits => (bits & PROVISIONAL) !== 0);
  }

  pick(rows: readonly number[]): MeasureColumn {
    return columnOfTotals(pickTotals(this.#totals, rows), this.#indicator);
  }

  #roundedAt(at: number): Decimal {
    return rounded(numberAt(this.#totals, at, this.#indicator)!, this.#indicator.decimals);
  }
}

/** One cell of a column, for a formula: all that is asked of a column of formulas, and no more. */
export function measureAt(totals: TotalColumn, at: number, indicator: Indicator): Measure {
  const { expected, covered, flags } = totals;
  const number = numberAt(totals, at, indicator);
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

function numberAt({ value, count }: TotalColumn, at: number, { overUnits }: Indicator): Decimal | null {
  const text = value[at];
  if (text == null) return null;
  const number = new Decimal(text);
  const isMean = planOverUnits(overUnits).kind === 'mean';
  return isMean && count[at]! > 0 ? quotient(number, new Decimal(count[at]!)) : number;
}

function basisAt(bits: number): ReturnType<typeof basisFor> {
  return basisFor((bits & STATED) !== 0, (bits & COMPUTED) !== 0, (bits & REPORTED) !== 0);
}
