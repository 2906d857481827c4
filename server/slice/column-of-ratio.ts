import type { Formula } from '../indicator/formula.js';
import type { Indicator } from '../indicator/indicator.js';
import { partsInOne } from '../indicator/measure-unit.js';
import { asPart, deriveMeasure, statusOfParts } from '../rollup/derive-measure.js';
import { type Measure, rounded } from '../rollup/measure.js';
import { pickTotals, type TotalColumn } from '../rollup/total-column.js';
import { isPlain, measureAt, statusAt } from './column-of-totals.js';
import { columnOfMeasures, type MeasureColumn } from './measure-column.js';

/** A part of a formula, with its totals of every row. */
export interface FormulaPart {
  readonly indicator: Indicator;
  readonly totals: TotalColumn;
}

/**
 * A column of a formula: measures, made when something of them is asked.
 *
 * @param parts In the order of the formula.
 * @param isOfSameOffices Of each row, whether the parts are of the same offices where as many are expected.
 */
export function columnOfFormula(
  indicator: Indicator,
  formula: Formula,
  parts: readonly FormulaPart[],
  isOfSameOffices: readonly boolean[],
): MeasureColumn {
  let column: MeasureColumn | undefined;
  const rows = parts[0]?.totals.value ?? [];
  const measureOfRow = (at: number): Measure => {
    const measures = parts.map(part => asPart(measureAt(part.totals, at, part.indicator), part.indicator));
    return deriveMeasure(indicator, formula, measures, isOfSameOffices[at]!);
  };
  const inFull = (): MeasureColumn =>
    (column ??= columnOfMeasures(
      rows.map((_, at) => measureOfRow(at)),
      indicator,
    ));
  const ratio = ratioOf(indicator, formula, parts, measureOfRow);
  let values: readonly (number | null)[] | undefined;
  return {
    get values() {
      if (!ratio) return inFull().values;
      return (values ??= rows.map((_, at) => ratio(at)));
    },
    get statuses() {
      return rows.map((_, at) =>
        statusOfParts(
          parts.map(({ totals }) => ({ status: statusAt(totals, at), expected: totals.expected[at]! })),
          isOfSameOffices[at]!,
        ),
      );
    },
    get exact() {
      return inFull().exact;
    },
    get bases() {
      return inFull().bases;
    },
    get precisions() {
      return inFull().precisions;
    },
    get coverage() {
      return inFull().coverage;
    },
    get provisional() {
      return inFull().provisional;
    },
    pick: chosen =>
      columnOfFormula(
        indicator,
        formula,
        parts.map(part => ({ ...part, totals: pickTotals(part.totals, chosen) })),
        chosen.map(at => isOfSameOffices[at]!),
      ),
  };
}

/**
 * The shown value of a row, where a formula is one indicator over another; null for other formulas.
 *
 * Whole numbers that are not large are divided as they are, exactly: twice the dividend, half a divisor on top, and what
 * is left over cut off is half away from zero. All others go the long way.
 */
function ratioOf(
  indicator: Indicator,
  formula: Formula,
  parts: readonly FormulaPart[],
  inFull: (at: number) => Measure,
): ((at: number) => number | null) | null {
  if (formula.kind !== 'operation' || formula.operator !== '/') return null;
  if (formula.left.kind !== 'reference' || formula.right.kind !== 'reference') return null;
  const [above, below] = parts as [FormulaPart, FormulaPart];
  const shift = 10 ** indicator.decimals;
  const raised = partsInOne(indicator.measureUnit) * partsInOne(below.indicator.measureUnit) * shift;
  const lowered = partsInOne(above.indicator.measureUnit);
  return at => {
    const [dividend, divisor] = [above.totals.value[at]!, below.totals.value[at]!];
    if (dividend === null || divisor === null) return null;
    if (isPlain(dividend, above.indicator) && isPlain(divisor, below.indicator)) {
      const [up, down] = [Number(dividend) * raised, Number(divisor) * lowered];
      if (down === 0) return null;
      const doubled = 2 * Math.abs(up) + Math.abs(down);
      const twice = 2 * Math.abs(down);
      if (doubled <= Number.MAX_SAFE_INTEGER && twice <= Number.MAX_SAFE_INTEGER)
        return ((doubled - (doubled % twice)) / twice / shift) * sign(up, down);
    }
    const { value } = inFull(at);
    return value && rounded(value, indicator.decimals).toNumber();
  };
}

function sign(up: number, down: number): 1 | -1 {
  return up < 0 === down < 0 ? 1 : -1;
}
