import type { SqlEntityManager } from '@mikro-orm/sql';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import type { Bilingual } from '../shared/bilingual.js';
import type { Day } from '../shared/day.js';
import { askedOf } from './beside-sheet.read-model.js';
import type { FigureLine, FigureProblem, ReportInHand } from './check-figures.js';
import { cellKey, type FigureCell } from './figure-change.js';
import { checkFigures } from './sheet.read-model.js';

/** What a reviewer misses on a sheet: the cells by position, or what is wrong with what was named. */
export interface MissingFigures {
  readonly cells: ReadonlyMap<number, FigureCell>;
  readonly problems: readonly FigureProblem[];
}

const THERE: Bilingual = {
  vi: 'số liệu này đã có trên bảng: trả lại bằng id của nó (figure).',
  en: 'this figure is on the sheet: send it back by its id (figure).',
};
const NOT_ASKED: Bilingual = {
  vi: 'biểu mẫu không yêu cầu số liệu này: chỉ trả lại số liệu mà biểu mẫu yêu cầu.',
  en: 'the form does not ask for this figure: send back what it asks for.',
};

/** Looks up the figures that are not on a sheet and should be: those that its form asks for. A handful of statements. */
export async function readMissing(
  em: SqlEntityManager,
  report: ReportInHand & { readonly id: number; readonly rootId: number },
  returns: readonly { readonly missing: FigureLine | null }[],
  today: Day,
): Promise<MissingFigures> {
  const named = returns.flatMap(({ missing }, position) => (missing ? [{ line: missing, position }] : []));
  if (named.length === 0) return { cells: new Map(), problems: [] };
  const { problems, changes } = await checkFigures(
    em,
    report,
    named.map(({ line }) => line),
    today,
  );
  const asked = await askedOf(em, report, changes, await readCatalogue(em));
  const askedKeys = asked && new Set(asked.map(cellKey));
  const at = (index: number): number => named[index]!.position;
  const refused = changes.flatMap(({ position, cell, before }): FigureProblem[] => {
    const isAsked = askedKeys === null || askedKeys.has(cellKey(cell));
    const why = before ? THERE : isAsked ? null : NOT_ASKED;
    return why ? [{ position: at(position), field: 'missing', messageVi: why.vi, messageEn: why.en }] : [];
  });
  return {
    cells: new Map(changes.map(({ position, cell }) => [at(position), cell])),
    problems: [...problems.map(problem => ({ ...problem, position: at(problem.position) })), ...refused],
  };
}
