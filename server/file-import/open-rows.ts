import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { DomainError } from '../shared/domain-error.js';
import { notUtf8 } from '../shared/text-file.js';
import { decodeUtf8, type NotUtf8 } from '../shared/utf8.js';
import { brokenCsv, refusedFile } from './broken-file.js';
import type { FileCell, FileRow } from './file-row.js';
import { readWorkbook, type UnpackedLimits } from './read-workbook.js';

const WORKBOOK = 'PK';
const OLD_WORKBOOK = '\u00d0\u00cf\u0011\u00e0';
const NEITHER = { vi: 'Tệp này không phải là .xlsx hay .csv.', en: 'This is neither .xlsx nor .csv.' };
const SAMPLE = 64 * 1024;
const LONGEST_LINE = 1024 ** 2;
const DELIMITERS = [';', '\t', ','] as const;

/**
 * The rows of a file, told by what is in it and not by its name: a workbook (`.xlsx`), or CSV with commas, semicolons or
 * tabs in UTF-8 or UTF-16.
 *
 * @throws DomainError `FILE_REFUSED` when it is something else, or broken.
 */
export async function openRows(path: string, limits?: UnpackedLimits): Promise<AsyncIterable<FileRow>> {
  const sample = await beginning(path);
  const mark = sample.subarray(0, 4).toString('latin1');
  if (mark.startsWith(WORKBOOK)) return readWorkbook(path, limits);
  if (mark === OLD_WORKBOOK) {
    throw refusedFile({
      vi: 'Đây là tệp Excel đời cũ (.xls): hãy lưu lại dạng .xlsx.',
      en: 'This is an old workbook (.xls): save it as .xlsx.',
    });
  }
  const encoding = mark.startsWith('\u00ff\u00fe') ? 'utf-16le' : 'utf-8';
  const text = new TextDecoder(encoding).decode(sample);
  if (text.includes('\0')) {
    throw refusedFile(NEITHER);
  }
  return readCsv(path, encoding, delimiterOf(text), endsOf(text));
}

async function beginning(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** What parts the most cells in one of the first lines. */
export function delimiterOf(text: string): (typeof DELIMITERS)[number] {
  const lines = text
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .slice(0, 20);
  const most = (delimiter: string): number => Math.max(...lines.map(line => line.split(delimiter).length));
  return DELIMITERS.reduce((best, one) => (most(one) > most(best) ? one : best));
}

/** What ends a line. A carriage return alone, as old spreadsheets write it, only where nothing else does. */
function endsOf(text: string): string[] {
  const unquoted = text.replaceAll(/"[^"]*"/g, '');
  return unquoted.includes('\r') && !unquoted.includes('\n') ? ['\r'] : ['\r\n', '\n'];
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

async function* readCsv(
  path: string,
  encoding: string,
  delimiter: string,
  ends: string[],
): AsyncGenerator<FileRow> {
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: LONGEST_LINE,
    record_delimiter: ends,
    relax_column_count: true,
    relax_quotes: true,
  });
  // Errors of the source reach the loop below through the parser; and leaving the loop closes the source.
  pipeline(createReadStream(path), decoded(encoding), parser, () => undefined);
  let next = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      const breaks = record.reduce((sum, field) => sum + field.split('\n').length - 1, 0);
      yield { sheet: null, row: info.lines - breaks, cells: record.map(cellOf) };
      next = info.lines + 1;
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // The parser names the line at which it gave up.
    throw brokenCsv(next, error);
  }
}

function decoded(encoding: string): (source: AsyncIterable<Buffer>) => AsyncGenerator<string> {
  if (encoding === 'utf-8') return source => decodeUtf8(source, lettersUnknown);
  return async function* (source) {
    const decoder = new TextDecoder(encoding, { fatal: true });
    try {
      for await (const piece of source) yield decoder.decode(piece, { stream: true });
      yield decoder.decode();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw refusedFile(
        {
          vi: 'Tệp CSV không phải là UTF-16 như nó tự ghi: trong Excel chọn "CSV UTF-8" khi lưu.',
          en: 'The CSV is not UTF-16, as it says it is: choose "CSV UTF-8" when saving it in Excel.',
        },
        error,
      );
    }
  };
}

function lettersUnknown(fault: NotUtf8): DomainError {
  const { vi, en } = notUtf8(fault);
  return refusedFile({ vi: `Tệp CSV, dòng ${fault.line}: ${vi}`, en: `The CSV, line ${fault.line}: ${en}` });
}

function cellOf(text: string): FileCell | null {
  if (text.trim() === '') return null;
  if (text.includes('\0')) throw refusedFile(NEITHER);
  // What our own files write before a text that a spreadsheet would take for a formula.
  return { text: /^'[=+\-@]/.test(text) ? text.slice(1) : text, kind: 'TEXT' };
}
