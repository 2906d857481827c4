import type { SqlEntityManager } from '@mikro-orm/sql';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import type { Day } from '../shared/day.js';
import { readBeside } from './beside-sheet.read-model.js';
import type { ReportInHand } from './check-figures.js';
import { checkSheet } from './check-sheet.js';
import { readComparables } from './comparable.read-model.js';
import { findOutliers } from './find-outliers.js';
import type { Finding } from './finding.js';
import { SheetReadModel } from './sheet.read-model.js';

/**
 * What there is to say about the figures on the sheet of a report: laid over what other reports say of
 * the same cells, and beside what is public of the same unit and of its siblings. A handful of statements, whatever the number of figures.
 */
export async function readFindings(
  em: SqlEntityManager,
  report: ReportInHand & { readonly id: number },
  today: Day,
): Promise<Finding[]> {
  const figures = await new SheetReadModel(em).ofReports([report.id]);
  const catalogue = await readCatalogue(em);
  const comparables = await readComparables(em, figures, today);
  return [
    ...checkSheet(figures, catalogue, await readBeside(em, report, figures, catalogue, today)),
    ...findOutliers(figures, comparables, code => catalogue.indicator(code)),
  ];
}
