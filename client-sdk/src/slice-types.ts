import type {
  ConditionOperator,
  Locale,
  MeasureAnswerFragment,
  MemberInput,
  SliceInput,
  SliceQuery,
  UnitField,
  UnitSelection,
} from './_generated/operations.js';
import type { DimensionOf, IndicatorCode, MemberCode, MemberOf, DimensionCode } from './catalogue.js';

type Answer = SliceQuery['slice'];

/** A unit of a table. */
export type SliceUnit = Answer['parent'];

/** One number of a table: never a bare one. Without a number `value` is null and `status` says why. */
export interface SliceMeasure extends Pick<
  MeasureAnswerFragment,
  'value' | 'exact' | 'text' | 'status' | 'basis' | 'precision' | 'provisional'
> {
  /** The share of the offices due to report that is known for the whole period, 0 to 1; null where none is due. */
  readonly coverage: number | null;
}

/** An indicator of a table, when its code alone does not say enough. */
export interface IndicatorColumns<Code extends string> {
  /** Code of the indicator. */
  readonly code: Code;
  /** Members to fix; dimensions that are not named are summed over. */
  readonly members?: readonly MemberOf<Code>[];
  /** Dimensions to break down by: one number for each member, or for each of each where several are named. */
  readonly by?: readonly DimensionOf<Code>[];
  /** What the rows call it. Default: its code. Needed when the same indicator is asked for twice. */
  readonly as?: string;
}

/** An indicator of a table: its code, or more. */
export type SliceIndicator<Code extends string = IndicatorCode> =
  | Code
  | (string extends Code ? IndicatorColumns<string> : { [One in Code]: IndicatorColumns<One> }[Code]);

/** Of any catalogue. */
export type AnyIndicator =
  | string
  | {
      readonly code: string;
      readonly members?: readonly MemberInput[];
      readonly by?: readonly string[];
      readonly as?: string;
    };

/** What the rows call an indicator. */
export type KeyOf<One> = One extends string
  ? One
  : One extends { readonly as: infer As extends string }
    ? As
    : One extends { readonly code: infer Code extends string }
      ? Code
      : never;

type Keys<Indicators extends readonly AnyIndicator[]> = KeyOf<Indicators[number]>;

/** What has one number to a row, so that rows can be held against it and put in order by it. */
type PlainKeys<Indicators extends readonly AnyIndicator[]> = KeyOf<
  Exclude<Indicators[number], { readonly by: readonly [unknown, ...unknown[]] }>
>;

type BrokenDown<By extends readonly unknown[]> = By extends readonly [infer Dimension, ...infer Others]
  ? {
      readonly [
        Member in Dimension extends DimensionCode ? MemberCode<Dimension> : string
      ]: BrokenDown<Others>;
    }
  : SliceMeasure;

type CellOf<One> = One extends { readonly by: infer By extends readonly unknown[] }
  ? BrokenDown<By>
  : SliceMeasure;

type Called<One, Key> = One extends unknown ? (KeyOf<One> extends Key ? One : never) : never;

type Cells<Indicators extends readonly AnyIndicator[]> = {
  readonly [Key in Keys<Indicators>]: CellOf<Called<Indicators[number], Key>>;
};

/**
 * One unit in one period: `row.PETITION_RECEIVED.value`. Beside `unit` and `period` it has exactly the indicators that
 * were asked for. Of a list that the compiler does not know one by one, each may be missing.
 */
export type SliceRow<Indicators extends readonly AnyIndicator[], Unit = SliceUnit> = {
  readonly unit: Unit;
  /** In its first form: `2018-9M`. */
  readonly period: string;
} & (number extends Indicators['length'] ? Partial<Cells<Indicators>> : Cells<Indicators>);

/** All the units of the selection together are one row, of no unit; else each is a row of its own. */
type UnitOfRow<Units> = Units extends { readonly combined: true } ? null : SliceUnit;

/** Which table. */
export interface SliceQuestion<
  Code extends string,
  Indicators extends readonly AnyIndicator[],
  Units extends UnitSelection,
  Periods extends readonly string[],
> extends Omit<SliceInput, 'units' | 'indicators' | 'periods' | 'where' | 'orderBy'> {
  /** The rows: `{ codes }`, or `{ within, level }`, or `{ group }`; `combined: true`: one row for all of them. */
  readonly units: Units;
  /** The indicators, as codes or more. They are the keys of each row. */
  readonly indicators: Indicators & readonly SliceIndicator<Code>[];
  /** The periods. Every unit has a row for each. */
  readonly periods: Periods;
  /** Only units of which all of these hold, after the rollup; of ratios too. */
  readonly where?: readonly {
    readonly of: PlainKeys<Indicators>;
    /** One of `periods`. Default: the first. */
    readonly period?: Periods[number];
    readonly is: ConditionOperator;
    /** What it is held against; none for `KNOWN` and `MISSING`. */
    readonly value?: number;
  }[];
  /** The order of the units: by the first, equal ones by the next. Missing numbers come last in any case. */
  readonly orderBy?: readonly (
    | {
        readonly of: PlainKeys<Indicators>;
        /** One of `periods`. Default: the first. */
        readonly period?: Periods[number];
        /** The greatest first. */
        readonly descending?: boolean;
      }
    | { readonly unit: UnitField; readonly descending?: boolean }
  )[];
  /** The language of the texts. Default: `VI`. */
  readonly locale?: Locale;
}

/** Which number of a row a column is: `path` leads from the row to it. */
export interface SliceColumn {
  /** `['PETITION_RECEIVED']`; of what is broken down, with the members: `['PETITION_RECEIVED', 'COMPLAINT']`. */
  readonly path: readonly [string, ...string[]];
  readonly indicator: Answer['columns'][number]['indicator'];
  /** The members that are fixed; empty: the total over every dimension. */
  readonly members: Answer['columns'][number]['members'];
}

/** A table of numbers. */
export interface Slice<Indicators extends readonly AnyIndicator[], Units = UnitSelection> extends Pick<
  Answer,
  'boundaries' | 'dataVersion' | 'parent' | 'partly'
> {
  /** Unit by unit in the order asked for, each with one row for each period. */
  readonly rows: readonly SliceRow<Indicators, UnitOfRow<Units>>[];
  /** One row for each period, of `parent`: all that is in it, not the sum of what is shown. */
  readonly totals: readonly SliceRow<Indicators>[];
  /** The units of the rows, in their order; when they are combined, what the one row is made up of. */
  readonly units: readonly SliceUnit[];
  /** The periods, in the order asked for, in their first form. */
  readonly periods: readonly string[];
  /** What each row has, in the order asked for. */
  readonly columns: readonly SliceColumn[];
}
