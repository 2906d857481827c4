import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Comparable } from '../discrepancy/outlier.js';
import type { Catalogue } from '../indicator/catalogue.js';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import type { Day } from '../shared/day.js';
import { FIGURES_OF_A_TURN, giveTurn } from '../shared/turns.js';
import { readBeside } from './beside-sheet.read-model.js';
import type { ReportInHand } from './check-figures.js';
import { checkInTurns } from './check-in-turns.js';
import type { SheetFigure } from './check-sheet.js';
import { readComparables } from './comparable.read-model.js';
import { findOutliers } from './find-outliers.js';
import { findDisplaced } from './elsewhere.js';
import { readElsewhereOfSheet } from './elsewhere.read-model.js';
import { type Finding, openFindings } from './finding.js';
import { ReportStepReadModel } from './report-step.read-model.js';
import { SheetReadModel } from './sheet.read-model.js';

/**
 * What there is to say about the figures on the sheet of a report: laid over what other reports say of
 * the same cells, and beside what is public of the same unit and of its siblings. A handful of statements, whatever the number of figures.
 */
export async function readFindings(
  em: SqlEntityManager,
  report: ReportInHand & { readonly id: number; readonly rootId: number },
  today: Day,
): Promise<Finding[]> {
  const figures = await new SheetReadModel(em).ofReports([report.id]);
  const catalogue = await readCatalogue(em);
  const comparables = await readComparables(em, figures, today);
  const beside = await readBeside(em, report, figures, catalogue, today);
  const checked = await checkInTurns(figures, catalogue, beside);
  const elsewhere = await readElsewhereOfSheet(em, report, today);
  return [
    ...checked,
    ...findDisplaced(figures, elsewhere, code => catalogue.indicator(code)),
    ...(await outliersIn(figures, comparables, catalogue)),
  ];
}

async function outliersIn(
  figures: readonly SheetFigure[],
  comparables: ReadonlyMap<string, Comparable>,
  catalogue: Catalogue,
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (let at = 0; at < figures.length; at += FIGURES_OF_A_TURN) {
    const some = figures.slice(at, at + FIGURES_OF_A_TURN);
    found.push(...findOutliers(some, comparables, code => catalogue.indicator(code)));
    await giveTurn();
  }
  return found;
}

/**
 * The numbers of other reports that a sheet would take the place of by becoming public now, and that nobody has said
 * anything about since it was handed in: they became public, or others, after that.
 */
export async function readDisplacedSince(
  em: SqlEntityManager,
  report: ReportInHand & { readonly id: number; readonly rootId: number },
  today: Day,
): Promise<Finding[]> {
  const figures = await new SheetReadModel(em).ofReports([report.id]);
  const catalogue = await readCatalogue(em);
  const elsewhere = await readElsewhereOfSheet(em, report, today, 'PUBLIC');
  return openFindings(
    findDisplaced(figures, elsewhere, code => catalogue.indicator(code)),
    await new ReportStepReadModel(em).notesOfSubmission(report.id),
  );
}
