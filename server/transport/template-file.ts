import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { ImportJobReadModel } from '../file-import/import-job.read-model.js';
import { makeTemplate, TEMPLATE_LAYOUTS, type TemplateLayout } from '../file-import/make-template.js';
import { DomainError } from '../shared/domain-error.js';
import type { Table } from '../slice/table.js';
import type { Refuse } from './deadline.js';
import { type ExportFormat, fileOf, MEDIA_TYPES } from './export.js';
import { dispositionOf } from './file-name.js';
import { nameOfTarget, reportTarget, type ReportTarget } from './import-target.js';
import { refuseAsApi } from './refuse-as-api.js';
import type { RequestContext } from './request-context.js';

export interface Templating {
  readonly contextOf: (request: Request, response: Response) => Promise<RequestContext>;
  readonly refuse: Refuse;
  readonly logger: Logger;
}

const NOTHING_SAID = { form: null, unit: null, period: null };

/** `GET /template.xlsx?form=…&unit=…&period=…&layout=WIDE`: a file to be filled in and sent to `/import`. */
export function templateFile(
  format: ExportFormat,
  { contextOf, refuse, logger }: Templating,
): RequestHandler {
  return async (request, response) => {
    try {
      const context = await contextOf(request, response);
      const text = (name: string): string | null => {
        const value = request.query[name];
        return typeof value === 'string' && value !== '' ? value : null;
      };
      const asked = { form: text('form'), unit: text('unit'), period: text('period') };
      const layout = layoutOf(text('layout') ?? 'WIDE');
      const target = await reportTarget(asked, NOTHING_SAID, context);
      const table = await templateOf(target, layout, context);
      response.set({
        'content-type': MEDIA_TYPES[format],
        'content-disposition': dispositionOf(nameOfTarget(target), format),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      await pipeline(await fileOf(table, format), response);
    } catch (error) {
      if (!response.headersSent) refuseAsApi(response, refuse, error, logger);
      else if (!response.destroyed) throw error;
    }
  };
}

/** The table to be filled in for a report. */
export async function templateOf(
  { form, unit, period }: ReportTarget,
  layout: TemplateLayout,
  { em, catalogue }: Pick<RequestContext, 'em' | 'catalogue'>,
): Promise<Table> {
  const known = await catalogue();
  const units = await new ImportJobReadModel(em).reportedUnits(unit.id, unit.asOf);
  return makeTemplate({ form, period, units, indicatorOf: code => known.find(code), layout });
}

export function layoutOf(text: string): TemplateLayout {
  const layout = TEMPLATE_LAYOUTS.find(one => one === text.toUpperCase());
  if (layout) return layout;
  const words = {
    vi: `layout=${text}: ghi ${TEMPLATE_LAYOUTS.join(' hoặc ')}.`,
    en: `layout=${text}: write ${TEMPLATE_LAYOUTS.join(' or ')}.`,
  };
  throw new DomainError('FILE_REFUSED', words, { layout: text });
}
