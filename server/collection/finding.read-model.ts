import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Day } from '../shared/day.js';
import type { ReportInHand } from './check-figures.js';
import type { Finding } from './finding.js';

/** What there is to say about the figures on the sheet of a report. */
export async function readFindings(
  _em: SqlEntityManager,
  _report: ReportInHand & { readonly id: number },
  _today: Day,
): Promise<Finding[]> {
  return [];
}
