import type { ReportSheet } from '@bacap/client-sdk';
import type { SheetCell } from './sheet-cells.js';
import { isOwnCell, keyOfCell } from './sheet-cells.js';

/** What a reviewer wants put right, or filled in, in single places of a sheet; by the keys of their cells. */
export type Returns = Readonly<
  Record<string, { readonly cell: Pick<SheetCell, 'indicator' | 'members'>; readonly reason: string }>
>;

/** What is sent back: what stands on the sheet by its id, what is missing there by what it is. */
export function returnedFigures(
  returns: Returns,
  report: Pick<ReportSheet, 'sheet' | 'unit' | 'period'>,
): readonly ReturnedInput[] {
  const own = (report.sheet ?? []).filter(({ cell }) => isOwnCell(cell, report));
  const onSheet = new Map(own.map(({ id, cell }) => [keyOfCell(cell), id]));
  return Object.entries(returns).map(([key, { cell, reason }]): ReturnedInput => {
    const figure = onSheet.get(key);
    if (figure !== undefined) return { figure, reason: reason.trim() };
    const members = cell.members.map(({ dimension, member }) => ({ dimension, member: member.code }));
    return { missing: { indicator: cell.indicator.code, members }, reason: reason.trim() };
  });
}

type ReturnedInput = { readonly reason: string } & (
  | { readonly figure: string }
  | {
      readonly missing: {
        readonly indicator: string;
        readonly members: { dimension: string; member: string }[];
      };
    }
);
