import type { SqlEntityManager } from '@mikro-orm/sql';
import DataLoader from 'dataloader';
import type { ReportingForm } from '../reporting/reporting-form.js';
import { DomainError } from '../shared/domain-error.js';
import { nearest } from '../shared/suggest.js';
import { FormReadModel } from './form.read-model.js';
import { ReportStepReadModel, type StepRow } from './report-step.read-model.js';
import { SheetReadModel, type SheetRow } from './sheet.read-model.js';

/** What one request asks of reports on their way; whatever is asked at the same moment becomes one statement of each kind. */
export interface CollectionLoaders {
  /** Every form, read at most once for the request. */
  readonly forms: () => Promise<readonly ReportingForm[]>;
  /** @throws DomainError `FORM_NOT_FOUND`, with the nearest codes there are. */
  form(code: string): Promise<ReportingForm>;
  /** Every figure on the sheet of a report. Who may see it was asked before. */
  readonly sheet: DataLoader<number, SheetRow[]>;
  /** Every step of a report, the first one first. Who may see them was asked before. */
  readonly steps: DataLoader<number, StepRow[]>;
}

export function createCollectionLoaders(em: SqlEntityManager): CollectionLoaders {
  let reading: Promise<readonly ReportingForm[]> | undefined;
  const forms = (): Promise<readonly ReportingForm[]> => (reading ??= new FormReadModel(em).all());
  return {
    forms,
    async form(code) {
      const all = await forms();
      const found = all.find(form => form.code === code);
      if (found) return found;
      const codes = all.map(form => form.code);
      const [suggestion] = nearest(code, codes, 1);
      throw new DomainError(
        'FORM_NOT_FOUND',
        {
          vi:
            `Không có biểu mẫu "${code}": các biểu mẫu là ${codes.join(', ') || '(chưa có)'}.` +
            (suggestion === undefined ? '' : ` Ý bạn là ${suggestion}?`),
          en:
            `There is no form "${code}": the forms are ${codes.join(', ') || 'none yet'}.` +
            (suggestion === undefined ? '' : ` Did you mean ${suggestion}?`),
        },
        { code, taken: codes },
      );
    },
    sheet: new DataLoader(async ids => byReport(ids, await new SheetReadModel(em).ofReports(ids))),
    steps: new DataLoader(async ids => byReport(ids, await new ReportStepReadModel(em).ofReports(ids))),
  };
}

function byReport<Row extends { readonly reportId: number }>(
  ids: readonly number[],
  rows: readonly Row[],
): Row[][] {
  const grouped = Map.groupBy(rows, ({ reportId }) => reportId);
  return ids.map(id => grouped.get(id) ?? []);
}
