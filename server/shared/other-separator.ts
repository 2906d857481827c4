import type { Bilingual } from './bilingual.js';

const SEPARATORS: readonly (readonly [string, Bilingual])[] = [
  [';', { vi: 'dấu chấm phẩy', en: 'semicolons' }],
  ['\t', { vi: 'dấu Tab', en: 'tabs' }],
  ['|', { vi: 'dấu gạch đứng', en: 'vertical bars' }],
];

/**
 * That the columns of a file are separated by something else than commas, as Vietnamese spreadsheets write them;
 * null when its first line does not look so.
 */
export function otherSeparator(header: readonly string[], columns: readonly string[]): Bilingual | null {
  const line = header.join(',');
  for (const [separator, { vi, en }] of SEPARATORS) {
    const names = line.split(separator).map(name => name.trim().replaceAll('"', ''));
    if (names.length < 2 || !names.some(name => columns.includes(name))) continue;
    return {
      vi: `các cột cách nhau bằng ${vi}: lưu tệp với dấu phẩy giữa các cột (trong Excel: "CSV UTF-8", với dấu phân cách danh sách là dấu phẩy).`,
      en: `the columns are separated by ${en}: save the file with commas between them (in Excel: "CSV UTF-8", with a comma as list separator).`,
    };
  }
  return null;
}
