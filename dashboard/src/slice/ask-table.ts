import {
  type RequestOptions,
  type AnyIndicator,
  type Slice,
  SliceDocument,
  SlicePlacesDocument,
  sliceInputOf,
  type SliceMeasure,
  type SliceUnit,
  type UnitPlaceFragment,
} from '@bacap/client-sdk';
import { client } from '../asking/client.js';
import type { TableQuestion } from './table-question.js';

/** One number to a unit: an indicator with its members, in a period. */
export interface TableColumn {
  readonly key: string;
  readonly period: string;
  readonly indicator: Slice<readonly AnyIndicator[]>['columns'][number]['indicator'];
  readonly members: Slice<readonly AnyIndicator[]>['columns'][number]['members'];
}

export interface TableRow {
  /** Null: all the units together. */
  readonly unit: SliceUnit | null;
  readonly measures: readonly SliceMeasure[];
}

/** A table: units down, and across every indicator in every period. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly total: TableRow;
  readonly partly: readonly SliceUnit[];
  readonly boundaries: string;
  /** What went over the wire: the same again gives the same answer. */
  readonly sent: { readonly query: string; readonly variables: unknown };
}

export async function askTable(
  question: TableQuestion,
  locale: 'VI' | 'EN',
  options: RequestOptions,
): Promise<Table> {
  const slice = await client.slice({ ...question, locale }, options);
  const columns = slice.columns.flatMap(({ path, indicator, members }) =>
    slice.periods.map((period, index) => ({
      key: `${path.join('.')}@${question.periods[index]!}`,
      period,
      indicator,
      members,
      path,
      index,
    })),
  );
  const count = slice.periods.length;
  const rowAt = (rows: readonly object[], first: number): readonly SliceMeasure[] =>
    columns.map(({ path, index }) => measureAt(rows[first + index]!, path));
  return {
    columns,
    rows: Array.from({ length: slice.rows.length / count }, (_, at) => ({
      unit: slice.rows[at * count]?.unit ?? null,
      measures: rowAt(slice.rows, at * count),
    })),
    total: { unit: slice.parent, measures: rowAt(slice.totals, 0) },
    partly: slice.partly,
    boundaries: slice.boundaries,
    sent: { query: SliceDocument.trim(), variables: { input: sliceInputOf(question), locale } },
  };
}

/** What each unit of a table lies in. */
export async function askPlaces(
  question: TableQuestion,
  options: RequestOptions,
): Promise<readonly UnitPlaceFragment[]> {
  const input = sliceInputOf(question);
  return (await client.request(SlicePlacesDocument, { input }, options)).slice.rows;
}

function measureAt(row: object, path: readonly string[]): SliceMeasure {
  let place: unknown = row;
  for (const step of path) place = (place as Record<string, unknown>)[step];
  return place as SliceMeasure;
}
