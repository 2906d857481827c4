import type { SqlEntityManager } from '@mikro-orm/sql';
import type { AccessGuard } from '../access/access.loader.js';
import type { Action } from '../access/principal.js';
import type { ReportRow } from '../reporting/report-row.js';
import type { Day } from '../shared/day.js';
import { hasClosed, laterRevision } from './obstacles.read-model.js';
import { possibleActions, type ReportAction } from './report-way.js';

const RIGHT_FOR: Readonly<Record<ReportAction, Action>> = {
  START: 'WRITE_REPORT',
  SET: 'WRITE_REPORT',
  SUBMIT: 'WRITE_REPORT',
  WITHDRAW: 'WRITE_REPORT',
  RETURN: 'REVIEW_REPORT',
  APPROVE: 'REVIEW_REPORT',
  CORRECT: 'WRITE_REPORT',
};

/**
 * The steps that whoever asks can take with a report as it stands, in the order of `REPORT_ACTIONS`. What is on the sheet
 * may still stand in the way of handing it in.
 */
export async function possibleSteps(
  report: ReportRow,
  { access, em, today }: { readonly access: AccessGuard; readonly em: SqlEntityManager; readonly today: Day },
): Promise<ReportAction[]> {
  const isPossible = async (action: ReportAction): Promise<boolean> => {
    if (!(await access.may(RIGHT_FOR[action], report.unit.id))) return false;
    switch (action) {
      case 'SUBMIT':
        return hasClosed(em, report, today);
      case 'APPROVE':
        return access.mayApprove(report.unit.id, report.submittedBy);
      case 'CORRECT':
        return (await laterRevision(em, report)) === null;
      default:
        return true;
    }
  };
  const actions = possibleActions(report.status);
  const answers = await Promise.all(actions.map(isPossible));
  return actions.filter((_, index) => answers[index]);
}
