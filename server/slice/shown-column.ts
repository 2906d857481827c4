import type { Dimension, Indicator, Member } from '../indicator/indicator.js';
import type { Precision } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import { formatterOf, type Locale } from '../rollup/format-measure.js';
import type { MeasureBasis, MeasureStatus } from '../rollup/measure.js';
import type { MeasureColumn } from './measure-column.js';
import type { SliceColumn } from './slice.js';

/** A column of which the rows shown have been chosen. Each list is made when it is read, in the order of the rows. */
export class ShownColumn implements Omit<MeasureColumn, 'pick'> {
  readonly #asked: SliceColumn;
  readonly #answers: MeasureColumn;

  /** @param rows Positions of the rows shown, in order; null: all as they are. */
  constructor(asked: SliceColumn, answers: MeasureColumn, rows: readonly number[] | null) {
    this.#asked = asked;
    this.#answers = rows === null ? answers : answers.pick(rows);
  }

  get indicator(): Indicator {
    return this.#asked.indicator;
  }

  get period(): Period {
    return this.#asked.period;
  }

  /** The members that are fixed, in the order of the indicator's dimensions. */
  get members(): { readonly dimension: Dimension; readonly member: Member }[] {
    const { indicator, members } = this.#asked;
    return indicator.dimensions.flatMap(dimension => {
      const member = dimension.members.find(({ code }) => code === members[dimension.code]);
      return member ? [{ dimension, member }] : [];
    });
  }

  get values(): readonly (number | null)[] {
    return this.#answers.values;
  }

  get exact(): readonly (string | null)[] {
    return this.#answers.exact;
  }

  get statuses(): readonly MeasureStatus[] {
    return this.#answers.statuses;
  }

  get bases(): readonly (MeasureBasis | null)[] {
    return this.#answers.bases;
  }

  get precisions(): readonly (Precision | null)[] {
    return this.#answers.precisions;
  }

  get coverage(): readonly (number | null)[] {
    return this.#answers.coverage;
  }

  get provisional(): readonly boolean[] {
    return this.#answers.provisional;
  }

  /** Each number as a person reads it. */
  textsIn(locale: Locale): string[] {
    const write = formatterOf(this.indicator, locale);
    const { exact, precisions } = this;
    return exact.map((number, row) => write(number, precisions[row]!));
  }
}
