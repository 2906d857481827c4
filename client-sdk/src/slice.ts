import type {
  IndicatorSelection,
  MeasureAnswerFragment,
  MemberInput,
  SliceInput,
  SliceQuery,
  UnitSelection,
} from './_generated/operations.js';
import type { AnyIndicator, Slice, SliceColumn, SliceMeasure, SliceQuestion } from './slice-types.js';

type Answer = SliceQuery['slice'];
type Column = Answer['columns'][number];

/** Any question: what it asks for is known to whoever asked. */
type Question = SliceQuestion<string, readonly AnyIndicator[], UnitSelection, readonly string[]>;

/** An indicator asked for, with the name that the rows give it. */
interface Selected extends IndicatorSelection {
  readonly key: string;
  readonly by: readonly string[];
  readonly members: readonly MemberInput[];
}

/**
 * A question as the API takes it, with positions of columns in place of names: with `SliceDocument`, what {@link BacapClient.slice}
 * sends. To be shown, pasted into the explorer, or sent by a program of your own.
 */
export function sliceInputOf({ locale: _, indicators, where, orderBy, ...question }: Question): SliceInput {
  const selected = selectedIn(indicators);
  // Where a column after a breakdown stands only the server knows: where columns are named, those of one to a period go first.
  if (where || orderBy?.some(order => 'of' in order))
    selected.sort((one, other) => one.by.length - other.by.length);
  const position = (of: string, period: string = question.periods[0] ?? ''): number =>
    selected.findIndex(({ key }) => key === of) * question.periods.length + question.periods.indexOf(period);
  return {
    ...question,
    indicators: selected.map(({ key: _key, ...selection }) => selection),
    ...(where && {
      where: where.map(({ of, period, ...held }) => ({ column: position(of, period), ...held })),
    }),
    ...(orderBy && {
      orderBy: orderBy.map(order => {
        if ('unit' in order) return order;
        const { of, period, ...direction } = order;
        return { column: position(of, period), ...direction };
      }),
    }),
  };
}

/** The answer as rows: each unit in each period, with what was asked for under its name. */
export function sliceOf(question: Question, answer: Answer): Slice<readonly AnyIndicator[]> {
  const { rows: units, combined, columns, total, ...facts } = answer;
  const places = selectedIn(question.indicators).flatMap(selected => placesOf(selected, columns));
  const periodCount = question.periods.length;
  const rowsOf = (
    unit: Answer['parent'] | null,
    measureIn: (column: number) => SliceMeasure,
  ): Record<string, unknown>[] =>
    question.periods.map((_, period) => {
      const row: Record<string, unknown> = { unit, period: columns[period]?.period };
      for (const { path, at } of places) put(row, path, measureIn(at + period));
      return row;
    });
  const measureAt =
    (row: number) =>
    (column: number): SliceMeasure =>
      measureOf(columns[column]!, row);
  const table = {
    ...facts,
    units,
    periods: columns.slice(0, periodCount).map(({ period }) => period),
    columns: places.map(({ path, at }): SliceColumn => {
      const { indicator, members } = columns[at]!;
      return { path, indicator, members };
    }),
    rows: combined
      ? rowsOf(null, measureAt(0))
      : units.flatMap((unit, index) => rowsOf(unit, measureAt(index))),
    totals: rowsOf(facts.parent, column => totalOf(total[column]!)),
  };
  return table as unknown as Slice<readonly AnyIndicator[]>;
}

function selectedIn(indicators: readonly AnyIndicator[]): Selected[] {
  const selected = indicators.map(one => {
    const {
      as,
      code,
      members = [],
      by = [],
    } = typeof one === 'string' ? ({ code: one } as Exclude<AnyIndicator, string>) : one;
    return { key: as ?? code, code, members, by };
  });
  const keys = selected.map(({ key }) => key);
  const clash = keys.find((key, index) => keys.indexOf(key) < index || key === 'unit' || key === 'period');
  if (clash !== undefined)
    throw new TypeError(`A row cannot have "${clash}" twice: give one of them a name with "as".`);
  return selected;
}

/** Where the columns of an indicator begin, one place for each set of members, and where they go in a row. */
function placesOf(
  { key, code, members, by }: Selected,
  columns: readonly Column[],
): { readonly path: [string, ...string[]]; readonly at: number }[] {
  const found = new Map<string, { path: [string, ...string[]]; at: number }>();
  for (const [at, column] of columns.entries()) {
    const fixed = new Map(column.members.map(({ dimension, member }) => [dimension.code, member.code]));
    const itsOwn =
      column.indicator.code === code &&
      fixed.size === members.length + by.length &&
      members.every(({ dimension, member }) => fixed.get(dimension) === member) &&
      by.every(dimension => fixed.has(dimension));
    const path: [string, ...string[]] = [key, ...by.map(dimension => fixed.get(dimension) ?? '')];
    const name = path.join('/');
    if (itsOwn && !found.has(name)) found.set(name, { path, at });
  }
  return [...found.values()];
}

function put(row: Record<string, unknown>, path: readonly string[], measure: SliceMeasure): void {
  let place = row;
  for (const step of path.slice(0, -1)) place = (place[step] ??= {}) as Record<string, unknown>;
  place[path.at(-1)!] = measure;
}

function measureOf(column: Column, row: number): SliceMeasure {
  return {
    value: column.values[row] ?? null,
    exact: column.exact[row] ?? null,
    text: column.texts[row]!,
    status: column.statuses[row]!,
    basis: column.bases[row] ?? null,
    precision: column.precisions[row] ?? null,
    provisional: column.provisional[row]!,
    coverage: column.coverage[row] ?? null,
  };
}

function totalOf(measure: MeasureAnswerFragment): SliceMeasure {
  const { value, exact, text, status, basis, precision, provisional, coverage } = measure;
  const { covered, expected } = coverage.offices;
  return {
    value,
    exact,
    text,
    status,
    basis,
    precision,
    provisional,
    coverage: expected > 0 ? covered / expected : null,
  };
}
