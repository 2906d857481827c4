import type { SqlEntityManager } from '@mikro-orm/sql';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import type { Day } from '../shared/day.js';
import type { ReportInHand } from './check-figures.js';
import { checkSheet } from './check-sheet.js';
import { readComparables } from './comparable.read-model.js';
import { findOutliers } from './find-outliers.js';
import type { Finding } from './finding.js';
import { SheetReadModel } from './sheet.read-model.js';

/**
 * What there is to say about the figures on the sheet of a report: taken by themselves, and beside what is public of the
 * same unit and of its siblings and what else the sheet says of them. A handful of statements, whatever the number of figures.
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
    ...checkSheet(figures, catalogue),
    ...findOutliers(figures, comparables, code => catalogue.indicator(code)),
  ];
}
