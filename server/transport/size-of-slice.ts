import type { AdminLevel } from '../territory/admin-unit.js';
import { countInside, type UnitCount } from '../territory/unit-fan-out.js';

/** As much of a `SliceInput` as tells how large the table will be. */
export interface AskedTable {
  readonly units: {
    readonly codes?: readonly string[] | null;
    readonly level?: AdminLevel | null;
    readonly within?: string | null;
    readonly group?: { readonly code: string } | null;
  };
  readonly indicators: readonly { readonly by?: readonly string[] | null }[];
  readonly periods: readonly unknown[];
}

/** As much of a `ComparisonInput` as tells how many are compared. */
export type AskedComparison = Pick<AskedTable, 'units'>;

/** As much of a `TrendInput` as tells how long it is. */
export interface AskedTrend {
  readonly unit: string;
  readonly periods: readonly unknown[];
}

/** How large a table may be, told before anything is read. */
export interface TableSize {
  readonly units: readonly UnitCount[];
  readonly rows: number;
  readonly columns: number;
}

/** The members of a dimension, about. */
const MEMBERS = 4;

/** @param levelOf The level of a code; undefined: it may be the country, or for a group a province. */
export function sizeOfSlice(
  { units, indicators, periods }: AskedTable,
  levelOf: (code: string) => AdminLevel | undefined,
): TableSize {
  const inRows = unitsInRows(units, levelOf);
  const sets = indicators.reduce((sum, { by }) => sum + MEMBERS ** (by?.length ?? 0), 0);
  return {
    units: inRows,
    rows: inRows.reduce((sum, { count }) => sum + count, 0),
    columns: sets * periods.length,
  };
}

/** The same of a comparison, whose units are rows of one column, and of a trend, whose periods are columns of one row. */
export function sizeOfComparison(
  asked: AskedComparison | AskedTrend,
  levelOf: (code: string) => AdminLevel | undefined,
): TableSize & { readonly parent: UnitCount } {
  if ('unit' in asked) {
    const unit = { level: levelOf(asked.unit) ?? 'COUNTRY', count: 1 };
    return { units: [unit], rows: 1, columns: asked.periods.length, parent: unit };
  }
  const units = unitsInRows(asked.units, levelOf);
  const { within, group } = asked.units;
  const holder = within ?? group?.code;
  const level = (holder == null ? undefined : levelOf(holder)) ?? 'COUNTRY';
  return {
    units,
    rows: units.reduce((sum, { count }) => sum + count, 0),
    columns: 1,
    parent: { level, count: 1 },
  };
}

/** The units that a table or a comparison names. */
export function codesInTable({ units: { codes, within, group } }: AskedComparison): string[] {
  return [...(codes ?? []), ...[within, group?.code].filter(code => code != null)];
}

function unitsInRows(
  { codes, level, within, group }: AskedTable['units'],
  levelOf: (code: string) => AdminLevel | undefined,
): readonly UnitCount[] {
  if (codes) return codes.map(code => ({ level: levelOf(code) ?? 'COUNTRY', count: 1 }));
  if (group) return countInside(levelOf(group.code) ?? 'PROVINCE', null);
  if (level === 'COUNTRY') return [{ level, count: 1 }];
  return countInside(within == null ? 'COUNTRY' : (levelOf(within) ?? 'COUNTRY'), level ?? null);
}
