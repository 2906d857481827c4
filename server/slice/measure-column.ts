import type { Indicator } from '../indicator/indicator.js';
import type { Precision } from '../reporting/observation.js';
import { type Measure, type MeasureBasis, type MeasureStatus, rounded } from '../rollup/measure.js';
import type { OfficeCount } from '../rollup/roll-up-units.js';
import type { Decimal } from '../shared/decimal.js';

/**
 * The answers of one column: each part of a measure in an array of its own, entry i for unit i. Whoever makes one
 * may work an array out when it is first read: a table seldom needs them all.
 */
export interface MeasureColumn {
  /** Rounded to the decimals of the indicator; null where there is none. */
  readonly values: readonly (number | null)[];
  /** The same numbers as text, with every digit. */
  readonly exact: readonly (string | null)[];
  readonly statuses: readonly MeasureStatus[];
  readonly bases: readonly (MeasureBasis | null)[];
  readonly precisions: readonly (Precision | null)[];
  /** The share of the expected offices that is covered, 0 to 1; null where none is expected. */
  readonly coverage: readonly (number | null)[];
  readonly provisional: readonly boolean[];
  /** The same of some of the units, in the order of their positions: nothing is worked out of the others. */
  pick(rows: readonly number[]): MeasureColumn;
}

/** A column out of measures one by one. */
export function columnOfMeasures(measures: readonly Measure[], indicator: Indicator): MeasureColumn {
  const { decimals } = indicator;
  let shown: readonly (Decimal | null)[] | undefined;
  const shownOnce = (): readonly (Decimal | null)[] =>
    (shown ??= measures.map(({ value }) => (value?.isInteger() ? value : value && rounded(value, decimals))));
  let values: readonly (number | null)[] | undefined;
  return {
    get values() {
      // Read once for each condition and order, and again to be shown.
      return (values ??= shownOnce().map(value => value && value.toNumber()));
    },
    get exact() {
      return shownOnce().map(value => value && value.toFixed());
    },
    get statuses() {
      return measures.map(({ status }) => status);
    },
    get bases() {
      return measures.map(({ basis }) => basis);
    },
    get precisions() {
      return measures.map(({ precision }) => precision);
    },
    get coverage() {
      return measures.map(({ coverage: { offices } }) => shareCovered(offices));
    },
    get provisional() {
      return measures.map(({ provisional }) => provisional);
    },
    pick: rows =>
      columnOfMeasures(
        rows.map(row => measures[row]!),
        indicator,
      ),
  };
}

/** The share of the expected offices that is covered, 0 to 1; null where none is expected. */
export function shareCovered({
  expected,
  covered,
}: Pick<OfficeCount, 'expected' | 'covered'>): number | null {
  return expected === 0 ? null : covered / expected;
}
