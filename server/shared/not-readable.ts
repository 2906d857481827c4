import { type Document, type Scalar, visit } from 'yaml';
import type { Bilingual } from './bilingual.js';

/** What the reader of a CSV file stops at, by its code. */
const QUOTES: Readonly<Record<string, Bilingual>> = {
  CSV_QUOTE_NOT_CLOSED: {
    vi: 'một dấu nháy kép mở ra mà không đóng lại.',
    en: 'a quote is opened and never closed.',
  },
  CSV_INVALID_OPENING_QUOTE: {
    vi: 'có dấu nháy kép ở giữa một ô không nằm trong dấu nháy.',
    en: 'there is a quote in the middle of a field that is not quoted.',
  },
  CSV_INVALID_CLOSING_QUOTE: {
    vi: 'sau dấu nháy kép đóng ô còn có ký tự khác.',
    en: 'there is more after the quote that closes a field.',
  },
};
const OTHERWISE: Bilingual = { vi: 'không đọc được thành CSV.', en: 'it cannot be read as CSV.' };
const ADVICE: Bilingual = {
  vi: 'Dấu nháy kép trong ô có nháy phải viết hai lần.',
  en: 'Write a quote inside quotes twice.',
};

/** Why a line is not CSV, in both languages: the reader itself tells it in English only. */
export function notCsv({ code }: { readonly code: string }): Bilingual {
  const found =
    QUOTES[code === 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE' ? 'CSV_INVALID_CLOSING_QUOTE' : code];
  const { vi, en } = found ?? OTHERWISE;
  return { vi: `${vi} ${ADVICE.vi}`, en: `${en} ${ADVICE.en}` };
}

const YAML_FAULTS: Readonly<Record<string, string>> = {
  BAD_INDENT: 'thụt đầu dòng sai',
  BAD_ALIAS: 'tham chiếu không có chỗ gốc',
  BLOCK_AS_IMPLICIT_KEY: 'nhóm trường lồng nhau phải xuống dòng và thụt vào',
  BLOCK_IN_FLOW: 'trong { } hoặc [ ] không được có danh sách hay nhóm trường nhiều dòng',
  DUPLICATE_KEY: 'một trường được ghi hai lần trong cùng một nhóm',
  MISSING_CHAR: 'thiếu một ký tự, như dấu ngoặc, dấu nháy, dấu phẩy hoặc dấu hai chấm',
  MULTILINE_IMPLICIT_KEY: 'thiếu dấu hai chấm sau tên trường, hoặc tên trường nằm trên nhiều dòng',
  TAB_AS_INDENT: 'thụt đầu dòng bằng dấu cách, không bằng phím Tab',
  UNEXPECTED_TOKEN: 'có ký tự không hợp chỗ',
};

/** Why a line is not YAML; what the reader says in English is told in English. */
export function notYaml({ code, message }: { readonly code: string; readonly message: string }): Bilingual {
  const why = YAML_FAULTS[code] ?? 'viết không đúng dạng';
  return { vi: `không phải YAML: ${why}.`, en: `this is not YAML: ${message}` };
}

/** Of a text with the character U+0000 in it, as damaged files have it. */
export const NOT_KEPT: Bilingual = {
  vi: 'có ký tự U+0000, không cơ sở dữ liệu nào giữ được: hãy bỏ đi.',
  en: 'holds the character U+0000, which no database keeps: leave it out.',
};

/** The texts of a YAML document that no database keeps. */
export function notKeptIn(document: Document): Scalar[] {
  const found: Scalar[] = [];
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && node.value.includes('\0')) found.push(node);
    },
  });
  return found;
}
