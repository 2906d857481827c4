import type { Bilingual } from '../shared/bilingual.js';
import { DomainError } from '../shared/domain-error.js';
import type { ImportObstacle } from './import-job.js';

const WHY = {
  READING: {
    vi: 'tệp đang được đọc: chờ đến CHECKED',
    en: 'it is still being read: wait until it is CHECKED',
  },
  WRITING: { vi: 'tệp đang được ghi: chờ đến DONE', en: 'it is being written: wait until it is DONE' },
  CHECKED: {
    vi: 'người khác vừa bắt đầu ghi: chờ đến DONE',
    en: 'somebody else began to write it just now: wait until it is DONE',
  },
  REFUSED: {
    vi: 'tệp còn lỗi: sửa rồi gửi lại',
    en: 'it has problems: correct them and send it again',
  },
  STOPPED: {
    vi: 'tệp đã bị dừng: gửi lại với cùng khoá để tiếp tục',
    en: 'it was stopped: send it again under its key to go on',
  },
  FAILED: {
    vi: 'việc đọc bị gián đoạn: gửi lại với cùng khoá để tiếp tục',
    en: 'its work was broken off: send it again under its key to go on',
  },
  SUBMITTED: {
    vi: 'báo cáo đã nộp: rút lại trước (withdrawReport)',
    en: 'its report was handed in: withdraw it first (withdrawReport)',
  },
  APPROVED: {
    vi: 'báo cáo đã duyệt: đính chính trước (correctReport), rồi gửi lại tệp',
    en: 'its report is approved: correct it first (correctReport), then send the file again',
  },
  OUTDATED: {
    vi: 'báo cáo này, hoặc báo cáo khác về cùng số liệu, đã thay đổi: xem lại các thay đổi rồi yêu cầu lại',
    en: 'its report, or another about the same figures, has changed since: look at its changes again, then ask again',
  },
} as const satisfies Record<string, Bilingual>;

/** What stands in the way of a file that is as it should be, and what can be done about it. */
export function wordsOfObstacle(obstacle: ImportObstacle): Bilingual {
  return WHY[obstacle];
}

/** Why the figures of a file cannot be written now, and what can be done about it. */
export function importNotPossible(
  { fileName }: { readonly fileName: string },
  reason: keyof typeof WHY,
): DomainError {
  const { vi, en } = WHY[reason];
  return new DomainError(
    'IMPORT_NOT_POSSIBLE',
    {
      vi: `Chưa ghi được tệp "${fileName}": ${vi}.`,
      en: `The file "${fileName}" cannot be written: ${en}.`,
    },
    { file: fileName, reason },
  );
}

/** The same words for one that is not there and for one that whoever asks may not know of. */
export function importNotFound(id: string): DomainError {
  return new DomainError(
    'IMPORT_NOT_FOUND',
    {
      vi: `Không có tệp "${id}" đang xử lý: ghi id nhận được khi gửi tệp.`,
      en: `There is no file "${id}" on its way: give the id that came back when it was sent.`,
    },
    { id },
  );
}
