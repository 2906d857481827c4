import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Day } from '../shared/day.js';
import { legible } from '../shared/legible.js';
import type { FigureLine, FigureProblem, ReportInHand } from './check-figures.js';
import type { ReturnedFigure } from './figure-change.js';
import { readMissing } from './missing-figures.read-model.js';
import { SheetReadModel, valueOf } from './sheet.read-model.js';

/** Why one figure of the sheet is sent back. */
export interface FigureReturn {
  /** The figure as it was named. */
  readonly named: string;
  /** Its number; null: what was named is none. */
  readonly figure: number | null;
  /** In place of a figure, one that is not on the sheet; its value is null. */
  readonly missing: FigureLine | null;
  readonly reason: string;
}

/** What is sent back, or all that is wrong with what was named. */
export interface ReturnedFigures {
  readonly problems: readonly FigureProblem[];
  readonly returned: readonly ReturnedFigure[];
}

/** The figures that are sent back as they stand on the sheet, in the order of the reasons. */
export async function readReturned(
  em: SqlEntityManager,
  report: ReportInHand & { readonly id: number; readonly rootId: number },
  figures: readonly FigureReturn[],
  today: Day,
): Promise<ReturnedFigures> {
  const known = new Map(
    (await new SheetReadModel(em).ofReports([report.id])).map(row => [row.id, row] as const),
  );
  const missing = await readMissing(em, report, figures, today);
  const problems = figures.flatMap(({ named, figure, missing: line, reason }, position): FigureProblem[] => {
    if (line !== null) {
      const found = missing.problems.filter(problem => problem.position === position);
      return found.length > 0 || legible(reason) !== null ? found : [withoutReason(position)];
    }
    if (!known.has(String(figure))) {
      const messageVi = `"${named}" không phải là số liệu của báo cáo này: ghi id của một số liệu trên bảng.`;
      const messageEn = `"${named}" is no figure of this report: give the id of one of its sheet.`;
      return [{ position, field: 'figure', messageVi, messageEn }];
    }
    return legible(reason) === null ? [withoutReason(position)] : [];
  });
  if (problems.length > 0) return { problems, returned: [] };
  const returned = figures.map(({ figure, reason }, position) => {
    const cell = missing.cells.get(position);
    if (cell) return { cell, value: null, reason };
    const row = known.get(String(figure))!;
    return { cell: row.cell, value: valueOf(row), reason };
  });
  return { problems: [], returned };
}

/** Who sends a report back says why, of the whole or of each figure. */
export function withoutReason(position: number): FigureProblem {
  const messageVi = 'ghi lý do trả lại.';
  return { position, field: 'reason', messageVi, messageEn: 'say why it is sent back.' };
}
