import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import type { Indicator } from '../indicator/indicator.js';
import { type MeasureType, measureTypeOf } from '../rollup/rollup.graphql.js';
import type { MeasureColumn } from '../slice/measure-column.js';
import { decimalOf } from './target.js';

/** What a column tells of each number. How many offices and days are in, it does not: that is read cell by cell. */
const TOLD = new Set(['value', 'exact', 'status', 'basis', 'precision', 'provisional', 'text', '__typename']);

/** Whether all that is asked of a measure can be taken from a column. */
export function isToldByColumn({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): boolean {
  const isTold = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).every(selection => {
      if (selection.kind === Kind.FIELD) return TOLD.has(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return isTold(selection.selectionSet);
      return isTold(fragments[selection.name.value]?.selectionSet);
    });
  return fieldNodes.every(({ selectionSet }) => isTold(selectionSet));
}

/** One number of a column as a measure of which nothing else is asked. */
export function measureInColumn(column: MeasureColumn, at: number, indicator: Indicator): MeasureType {
  const { exact, statuses, bases, precisions, provisional } = workedOut(column);
  return measureTypeOf(
    {
      value: decimalOf(exact[at]!),
      status: statuses[at]!,
      basis: bases[at]!,
      precision: precisions[at]!,
      provisional: provisional[at]!,
      // Not asked for: see `isToldByColumn`.
      coverage: { offices: { expected: 0, covered: 0, stated: 0, partial: 0 }, days: null },
      asOfDate: null,
      terms: [],
    },
    indicator,
  );
}

type Read = Pick<MeasureColumn, 'exact' | 'statuses' | 'bases' | 'precisions' | 'provisional'>;

const known = new WeakMap<MeasureColumn, Read>();

/** A column works a part out each time it is read: of hundreds of units read one by one, hundreds of times too often. */
function workedOut(column: MeasureColumn): Read {
  const before = known.get(column);
  if (before) return before;
  const { exact, statuses, bases, precisions, provisional } = column;
  const read = { exact, statuses, bases, precisions, provisional };
  known.set(column, read);
  return read;
}
