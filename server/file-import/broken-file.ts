import type { Bilingual } from '../shared/bilingual.js';
import { DomainError } from '../shared/domain-error.js';

/** A file that is not taken, in words for whoever sent it; what a parser said of it goes along for whoever looks for the cause. */
export function refusedFile(words: Bilingual, cause?: unknown): DomainError {
  const why = cause instanceof Error ? cause.message : undefined;
  return new DomainError('FILE_REFUSED', words, why === undefined ? {} : { why }, { cause });
}

/** @param line The line on which the row begins that cannot be read. */
export function brokenCsv(line: number, cause: unknown): DomainError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return refusedFile(
      {
        vi: `Tệp CSV, dòng ${line}: có dấu ngoặc kép (") mở mà không đóng, nên phần còn lại của tệp thành một ô. Thêm dấu đóng, hoặc xoá dấu mở.`,
        en: `The CSV, line ${line}: a quotation mark (") is opened and never closed, so that the rest of the file is one cell. Close it, or take it away.`,
      },
      cause,
    );
  if (code === 'CSV_MAX_RECORD_SIZE')
    return refusedFile(
      {
        vi: `Tệp CSV, dòng ${line}: dòng này dài hơn 1 MB. Kiểm tra dấu ngoặc kép (") mở mà không đóng, hoặc dấu xuống dòng bị mất.`,
        en: `The CSV, line ${line}: this row is longer than 1 MB. Look for a quotation mark (") that is never closed, or for line ends that were lost.`,
      },
      cause,
    );
  return refusedFile(
    {
      vi: `Tệp CSV không đọc được từ dòng ${line}: mở tệp ở dòng đó, sửa rồi gửi lại, hoặc lưu lại dạng .xlsx.`,
      en: `The CSV cannot be read from line ${line} on: open it there, mend it and send it again, or save it as .xlsx.`,
    },
    cause,
  );
}

/** Where in a workbook reading stands. */
export interface PlaceInWorkbook {
  /** Null: not in a sheet yet. */
  readonly sheet: string | null;
  /** The row that was being read; 0: none. */
  readonly row: number;
}

/** What cannot be unpacked, or is no XML inside. */
export function brokenWorkbook({ sheet, row }: PlaceInWorkbook, cause: unknown): DomainError {
  const advice = {
    vi: 'Mở tệp bằng Excel, lưu lại dạng .xlsx rồi gửi lại.',
    en: 'Open it in Excel, save it again as .xlsx, and send that.',
  };
  if (sheet === null)
    return refusedFile(
      {
        vi: `Tệp Excel bị hỏng hoặc chưa tải trọn. ${advice.vi}`,
        en: `The workbook is damaged or incomplete. ${advice.en}`,
      },
      cause,
    );
  const near =
    row === 0
      ? { vi: '', en: '' }
      : { vi: `, ở dòng ${row} hoặc ngay sau`, en: `, at row ${row} or just below` };
  return refusedFile(
    {
      vi: `Tệp Excel bị hỏng ở trang tính "${sheet}"${near.vi}. ${advice.vi}`,
      en: `The workbook is damaged in the sheet "${sheet}"${near.en}. ${advice.en}`,
    },
    cause,
  );
}

/** What is no workbook of anybody's, however it came about: a row, a column or so many merged cells that none has. */
export function tooMuchOfSheet(sheet: string, what: Bilingual): DomainError {
  return refusedFile({
    vi: `Trang tính "${sheet}": ${what.vi}`,
    en: `The sheet "${sheet}": ${what.en}`,
  });
}
