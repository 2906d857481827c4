import type { ReportRow } from '../reporting/report-row.js';
import { DomainError } from '../shared/domain-error.js';
import type { NotAccepted, Obstacle } from './step-outcome.js';

/** Ends the transaction without a trace. */
export class Refusal extends Error {
  constructor(readonly outcome: NotAccepted) {
    super(outcome.kind);
  }
}

export function obstacle({ id }: Pick<ReportRow, 'id'>, why: Obstacle): Refusal {
  return new Refusal({ kind: 'NOT_POSSIBLE', reportId: id, obstacle: why });
}

/** The same words for one that is not there and for one that whoever asks may not know of. */
export function reportNotFound(id: string | number): DomainError {
  return new DomainError(
    'REPORT_NOT_FOUND',
    {
      vi: `Không có báo cáo "${id}": ghi id mà một câu trả lời đã cho.`,
      en: `There is no report "${id}": give the id of one that an answer named.`,
    },
    { id: String(id) },
  );
}

/** Nobody has seen a version that there never was: whoever names one is not refused for what others did. */
export function refuseUnseen({ version }: ReportRow, baseVersion: number): void {
  if (baseVersion >= 1 && baseVersion <= version) return;
  throw new DomainError(
    'BAD_USER_INPUT',
    {
      vi: `baseVersion: ${baseVersion} không phải là phiên bản nào của báo cáo này: phiên bản hiện tại là ${version}; ghi version mà bạn đã xem, từ 1 đến ${version}.`,
      en: `baseVersion: ${baseVersion} is no version of this report: it is at ${version}; give the version that you have seen, 1 to ${version}.`,
    },
    { baseVersion, version },
  );
}
