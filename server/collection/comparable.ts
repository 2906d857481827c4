import { type Comparable, lengthClass, type Usual, usualOf } from '../discrepancy/outlier.js';
import { membersKey } from '../indicator/indicator.js';
import type { Precision } from '../reporting/observation.js';
import { Decimal } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { cellKey, type FigureCell } from './figure-change.js';

/** A figure with which another may be compared. */
export interface ComparedFigure {
  readonly cell: Omit<FigureCell, 'indicator'>;
  readonly value: string;
  readonly precision: Precision;
}

/**
 * What each figure of a sheet is held against: the figures that are public, and those of the sheet itself, which take
 * their place. A wide sheet of a district has the siblings of each commune on it.
 *
 * @param siblingsOf A name for the units among which a unit stands at the end of a period; null: it has no parent then.
 * @returns By `cellKey`. Costs one pass over all figures, and sorting them.
 */
export function comparablesOf(
  sheet: readonly ComparedFigure[],
  published: readonly ComparedFigure[],
  siblingsOf: (cell: ComparedFigure['cell']) => string | null,
): Map<string, Comparable> {
  const figures = new Map([...published, ...sheet].map(figure => [keyOf(figure.cell), figure]));
  const like = [...figures.values()].filter(
    ({ precision, cell }) => cell.start !== null && (precision === 'EXACT' || precision === 'ABOUT'),
  );
  const bySeries = Map.groupBy(like, ({ cell }) => seriesOf(cell));
  const byGroup = Map.groupBy(like, ({ cell }) => groupOf(cell, siblingsOf(cell)));
  const usual = remembered((key: string) => usualAmong(bySeries.get(key)));
  const usualInGroup = remembered((key: string) => usualAmong(byGroup.get(key)));
  return new Map(
    sheet
      .filter(({ cell }) => cell.start !== null)
      .map(({ cell }) => {
        const siblings = siblingsOf(cell);
        return [
          keyOf(cell),
          {
            history: usual(seriesOf(cell)),
            siblings: siblings === null ? null : usualInGroup(groupOf(cell, siblings)),
          },
        ];
      }),
  );
}

function usualAmong(figures: readonly ComparedFigure[] = []): Usual | null {
  return usualOf(figures.map(({ value }) => new Decimal(value)));
}

function seriesOf({ indicatorId, unit, scope, members, start, end }: ComparedFigure['cell']): string {
  return [indicatorId, unit, scope, membersKey(members), lengthClass({ start, end })].join('|');
}

function groupOf(
  { indicatorId, scope, members, start, end }: ComparedFigure['cell'],
  siblings: string | null,
): string {
  return [indicatorId, scope, membersKey(members), start, end, siblings].join('|');
}

function keyOf(cell: ComparedFigure['cell']): string {
  return cellKey(cell as FigureCell);
}

function remembered<Value>(work: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return key => {
    if (!known.has(key)) known.set(key, work(key));
    return known.get(key)!;
  };
}

/** Units that lay directly in one at some time. */
export interface Nested {
  readonly unit: AdminUnitId;
  readonly level: string;
  readonly parent: AdminUnitId;
  readonly validFrom: string;
  readonly validTo: string;
}
