import type { Precision } from '../reporting/observation.js';
import type { MeasureStatus } from '../rollup/measure.js';
import type { NamedInTable } from '../slice/name-in-table.js';

export interface AnsweredUnit extends NamedInTable {
  readonly code: string;
  readonly name: string;
}

export interface AnsweredChange {
  readonly difference: number | null;
  readonly percent: number | null;
  readonly percentagePoints: number | null;
  readonly acrossBoundaries: boolean;
  readonly base: { readonly status: MeasureStatus; readonly precision: Precision | null };
}

export interface AnsweredRow {
  readonly unit: AnsweredUnit;
  readonly rank: number | null;
  readonly bestRank: number | null;
  readonly worstRank: number | null;
  readonly share: number | null;
  readonly fromParent: number | null;
  readonly fromMedian: number | null;
  readonly measure: {
    readonly exact: string | null;
    readonly status: MeasureStatus;
    readonly precision: Precision | null;
    readonly provisional: boolean;
    readonly coverage: { readonly offices: { readonly expected: number; readonly covered: number } };
  };
  readonly sincePrevious: AnsweredChange | null;
  readonly sinceLastYear: AnsweredChange | null;
  readonly target: {
    readonly value: number;
    readonly attained: number | null;
    readonly met: boolean | null;
  } | null;
}

/** As much of the API's answer to a comparison as makes a table. */
export interface AnsweredComparison {
  readonly indicator: {
    readonly nameVi: string;
    readonly nameEn: string;
    readonly measureUnit: string;
    readonly measureUnitEn: string;
  };
  readonly period: string;
  readonly members: readonly { readonly member: { readonly nameVi: string; readonly nameEn: string } }[];
  readonly rows: readonly AnsweredRow[];
  readonly parentRow: AnsweredRow;
  readonly missing: readonly AnsweredUnit[];
  readonly missingStatuses: readonly MeasureStatus[];
  readonly median: number | null;
  readonly medianPrecision: Precision | null;
  readonly spread: {
    readonly count: number;
    readonly min: number | null;
    readonly max: number | null;
    readonly mean: number | null;
    readonly standardDeviation: number | null;
  };
}
