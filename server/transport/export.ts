import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import type { GraphQLError } from 'graphql';
import type { Locale } from '../rollup/format-measure.js';
import { type OrderOfComparison, ORDERS, readOrder } from '../comparison/order-of-comparison.js';
import type { AnsweredComparison } from '../comparison/answered-comparison.js';
import { tableOfComparison } from '../comparison/table-of-comparison.js';
import { type AnsweredSlice, tableOfSlice } from '../slice/table-of-slice.js';
import type { Table } from '../slice/table.js';
import { csvOf } from '../slice/write-csv.js';
import type { Bilingual } from '../shared/bilingual.js';
import { ALWAYS_ASK, isNamed, nameOfAnswer } from './answer-name.js';
import { AWAY, retryAfter, statusOf } from './answer-status.js';
import { askSchema } from './ask-schema.js';
import { EXPORT_COMPARISON } from './comparison-question.js';
import type { Refuse } from './deadline.js';
import { EXPORT_SLICE } from './export-question.js';
import { dispositionOf } from './file-name.js';
import { wrongWith } from './limit-inputs.js';
import { BUG } from './refuse-as-api.js';
import type { RequestContext } from './request-context.js';
import { xlsxOf } from './write-xlsx.js';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface Exporting {
  readonly contextOf: (request: Request, response: Response) => Promise<RequestContext>;
  readonly refuse: Refuse;
  /** Told of what went wrong here and not with the question. */
  readonly onBug: (error: GraphQLError) => void;
}

/** What can be asked for as a file: its question in the API, and the table of its answer. */
const EXPORTED = {
  slice: {
    document: EXPORT_SLICE,
    tableOf: (data: unknown, locale: Locale) =>
      tableOfSlice((data as { slice: AnsweredSlice }).slice, locale),
  },
  comparison: {
    document: EXPORT_COMPARISON,
    tableOf: (data: unknown, locale: Locale, order: OrderOfComparison | null) =>
      tableOfComparison((data as { comparison: AnsweredComparison }).comparison, locale, order),
  },
} satisfies Record<
  string,
  {
    document: string;
    tableOf: (data: unknown, locale: Locale, order: OrderOfComparison | null) => Table;
  }
>;

/**
 * `GET /export.csv?slice={…}&locale=VI`, or `?comparison={…}`: a slice or a comparison as a file, its question a
 * `SliceInput` or `ComparisonInput` as JSON. `&order=-value` puts the units of a comparison in another order than by rank. What is refused is refused as the API does it, with a code.
 */
export function exportTable(format: ExportFormat, { contextOf, refuse, onBug }: Exporting): RequestHandler {
  return async (request, response) => {
    const context = await contextOf(request, response);
    const asked = readQuestion(request.query);
    if ('wrong' in asked) {
      refuse(response, 400, 'BAD_USER_INPUT', asked.wrong);
      return;
    }
    const { what, input, locale, order } = asked;
    const { document, tableOf } = EXPORTED[what];
    const name = await nameOfAnswer([format, what, locale, input, order, context.principal.id], context);
    response.set({ etag: name, 'cache-control': ALWAYS_ASK });
    if (isNamed(request.get('if-none-match'), name)) {
      response.status(304).end();
      return;
    }
    const { data, errors } = await askSchema<object>(context, document, { input }, onBug);
    if (!data || errors.length > 0) {
      response.removeHeader('etag');
      const [{ message, extensions } = { message: BUG.en, extensions: {} }] = errors;
      const known: unknown = extensions?.['code'];
      const code = typeof known === 'string' ? known : 'INTERNAL_SERVER_ERROR';
      if (code === AWAY) response.set('retry-after', retryAfter);
      const { messageVi: vi, messageEn: en, details } = (extensions ?? {}) as Partial<Refused>;
      const words =
        vi !== undefined && en !== undefined
          ? { vi, en }
          : { vi: code === 'INTERNAL_SERVER_ERROR' ? BUG.vi : `Câu hỏi bị từ chối: ${message}`, en: message };
      const status = code === 'INTERNAL_SERVER_ERROR' ? 500 : (statusOf(code) ?? 400);
      refuse(response, status, code, words, details);
      return;
    }
    const table = tableOf(data, locale, order);
    response.set({
      'content-type': MEDIA_TYPES[format],
      'content-disposition': dispositionOf(table.title, format),
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

/** What an error of the API says of itself. */
interface Refused {
  readonly messageVi: string;
  readonly messageEn: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A table as the bytes of a file, one piece after another. */
export async function fileOf(table: Table, format: ExportFormat): Promise<Readable> {
  return format === 'csv' ? Readable.from(csvOf(table)) : xlsxOf(table);
}

function readQuestion(query: Request['query']):
  | {
      readonly what: keyof typeof EXPORTED;
      readonly input: unknown;
      readonly locale: Locale;
      readonly order: OrderOfComparison | null;
    }
  | { readonly wrong: Bilingual } {
  const { slice, comparison, locale = 'VI', order: asked } = query;
  const what = slice === undefined ? 'comparison' : 'slice';
  const text = slice ?? comparison;
  if (typeof text !== 'string' || (slice !== undefined && comparison !== undefined))
    return {
      wrong: {
        vi: 'Ghi bảng nào: ?slice= kèm một SliceInput dạng JSON, {"units":{"level":"PROVINCE"}, …}; hoặc ?comparison= kèm một ComparisonInput.',
        en: 'Say which table: ?slice= and a SliceInput as JSON, {"units":{"level":"PROVINCE"}, …}; or ?comparison= and a ComparisonInput.',
      },
    };
  if (locale !== 'VI' && locale !== 'EN')
    return {
      wrong: {
        vi: `locale=${JSON.stringify(locale)}: ghi VI hoặc EN.`,
        en: `locale=${JSON.stringify(locale)}: write VI or EN.`,
      },
    };
  const order = typeof asked === 'string' && what === 'comparison' ? readOrder(asked) : null;
  if (asked !== undefined && order === null)
    return {
      wrong: {
        vi: `order=${JSON.stringify(asked)}: chỉ sắp thứ tự được một bảng so sánh, theo ${ORDERS.join(', ')}; thêm dấu - ở trước để xếp từ lớn xuống.`,
        en: `order=${JSON.stringify(asked)}: only a comparison is put in an order, by ${ORDERS.join(', ')}; with a - in front the greatest comes first.`,
      },
    };
  try {
    const input: unknown = JSON.parse(text);
    const wrong = wrongWith(input);
    return wrong === null ? { what, input, locale, order } : { wrong };
  } catch {
    const type = what === 'slice' ? 'SliceInput' : 'ComparisonInput';
    return {
      wrong: {
        vi: `${what} không phải là JSON: ghi một ${type}, {"units":{"level":"PROVINCE"}, …}.`,
        en: `${what} is not JSON: write a ${type}, {"units":{"level":"PROVINCE"}, …}.`,
      },
    };
  }
}
