import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import type { GraphQLError } from 'graphql';
import type { Locale } from '../rollup/format-measure.js';
import { type AnsweredSlice, tableOfSlice } from '../slice/table-of-slice.js';
import type { Table } from '../slice/table.js';
import { csvOf } from '../slice/write-csv.js';
import { ALWAYS_ASK, isNamed, nameOfAnswer } from './answer-name.js';
import { askSchema } from './ask-schema.js';
import { EXPORT_SLICE } from './export-question.js';
import type { RequestContext } from './request-context.js';
import { xlsxOf } from './write-xlsx.js';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface Exporting {
  readonly contextOf: (request: Request, response: Response) => Promise<RequestContext>;
  readonly refuse: (response: Response, status: number, code: string, message: string) => void;
  /** Told of what went wrong here and not with the question. */
  readonly onBug: (error: GraphQLError) => void;
}

/**
 * `GET /export.csv?slice={…}&locale=VI`: a slice as a file, its question a `SliceInput` as JSON. What is refused is
 * refused as the API does it, with a code.
 */
export function exportSlice(format: ExportFormat, { contextOf, refuse, onBug }: Exporting): RequestHandler {
  return async (request, response) => {
    const context = await contextOf(request, response);
    const asked = readQuestion(request.query);
    if ('wrong' in asked) {
      refuse(response, 400, 'BAD_USER_INPUT', asked.wrong);
      return;
    }
    const { input, locale } = asked;
    const name = await nameOfAnswer([format, locale, input, request.get('authorization')], context);
    response.set({ etag: name, 'cache-control': ALWAYS_ASK });
    if (isNamed(request.get('if-none-match'), name)) {
      response.status(304).end();
      return;
    }
    const { data, errors } = await askSchema<{ slice: AnsweredSlice }>(
      context,
      EXPORT_SLICE,
      { input },
      onBug,
    );
    if (!data || errors.length > 0) {
      response.removeHeader('etag');
      const [{ message, extensions } = { message: 'Internal server error', extensions: {} }] = errors;
      const known: unknown = extensions?.['code'];
      const code = typeof known === 'string' ? known : 'INTERNAL_SERVER_ERROR';
      refuse(response, code === 'INTERNAL_SERVER_ERROR' ? 500 : 400, code, message);
      return;
    }
    const table = tableOfSlice(data.slice, locale);
    response.set({
      'content-type': MEDIA_TYPES[format],
      'content-disposition': dispositionOf(table, format),
      'x-content-type-options': 'nosniff',
    });
    try {
      await pipeline(await fileOf(table, format), response);
    } catch (error) {
      // Whoever went away in the middle of a file does not need the rest of it.
      if (!response.destroyed) throw error;
    }
  };
}

/** A table as the bytes of a file, one piece after another. */
export async function fileOf(table: Table, format: ExportFormat): Promise<Readable> {
  return format === 'csv' ? Readable.from(csvOf(table)) : xlsxOf(table);
}

function readQuestion(
  query: Request['query'],
): { readonly input: unknown; readonly locale: Locale } | { readonly wrong: string } {
  const { slice, locale = 'VI' } = query;
  if (typeof slice !== 'string')
    return { wrong: 'Say which table: ?slice= and a SliceInput as JSON, {"units":{"level":"PROVINCE"}, …}.' };
  if (locale !== 'VI' && locale !== 'EN')
    return { wrong: `locale=${JSON.stringify(locale)}: write VI or EN.` };
  try {
    return { input: JSON.parse(slice) as unknown, locale };
  } catch {
    return { wrong: 'slice is not JSON: write a SliceInput, {"units":{"level":"PROVINCE"}, …}.' };
  }
}

/** The file is named after the table: with every letter where a browser can, without accents elsewhere. */
function dispositionOf({ title }: Table, format: ExportFormat): string {
  const name = title
    .replaceAll(/[^\p{L}\p{N} ,.–-]/gu, ' ')
    .slice(0, 120)
    .trim();
  return `attachment; filename="bacap.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`;
}
