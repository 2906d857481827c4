import { type FileMeta, readMeta, ROWS_BEFORE_HEADINGS } from '../file-import/table-head.js';
import { openRows } from '../file-import/open-rows.js';
import type { Period } from '../reporting/period.js';
import { parsePeriod, printPeriod } from '../reporting/period.js';
import { type FormPeriod, formPeriodOf, hasBegun, type ReportingForm } from '../reporting/reporting-form.js';
import { notAskedFor, notBegun } from '../collection/not-asked-for.js';
import { boundariesOf } from '../rollup/boundaries.js';
import type { Bilingual } from '../shared/bilingual.js';
import type { Day } from '../shared/day.js';
import { DomainError } from '../shared/domain-error.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { RequestContext } from './request-context.js';

/** The report that a file or a template is of. */
export interface ReportTarget {
  readonly form: ReportingForm;
  readonly unit: UnitVersion;
  readonly period: Period;
  readonly dates: FormPeriod;
}

const FIELDS = ['form', 'unit', 'period'] as const;

const OVER_HTTP: Bilingual = {
  vi: 'ghi ?form=…&unit=…&period=…, hoặc gửi tệp lấy từ /template.xlsx',
  en: 'say ?form=…&unit=…&period=…, or send a file that was made by /template.xlsx',
};

/** What a file says that it was made for; empty where it says nothing. */
export async function metaOf(path: string): Promise<FileMeta> {
  let seen = 0;
  for await (const row of await openRows(path)) {
    const meta = readMeta(row);
    if (meta) return meta;
    seen += 1;
    if (seen >= ROWS_BEFORE_HEADINGS) break;
  }
  return { form: null, unit: null, period: null };
}

/**
 * The report that is meant: what is asked for and what the file says must not differ.
 *
 * @param how In which words to say what is missing.
 * @throws DomainError `FILE_REFUSED` when one is missing or they differ; `FORM_NOT_FOUND`, `UNIT_NOT_FOUND`,
 *   `PERIOD_MALFORMED`, `REPORT_NOT_EXPECTED`; `FORBIDDEN` to whoever may not write reports of the unit.
 */
export async function reportTarget(
  asked: FileMeta,
  said: FileMeta,
  context: RequestContext,
  how: Bilingual = OVER_HTTP,
): Promise<ReportTarget> {
  for (const field of FIELDS) {
    if (asked[field] !== null && said[field] !== null && asked[field] !== said[field]) {
      throw new DomainError(
        'FILE_REFUSED',
        {
          vi: `Yêu cầu ghi ${field}=${asked[field]}, còn tệp được lập cho ${field}=${said[field]}: bỏ một trong hai.`,
          en: `${field}=${asked[field]} is asked for, and the file was made for ${field}=${said[field]}: leave one of them out.`,
        },
        { field, asked: asked[field], said: said[field] },
      );
    }
    if (asked[field] === null && said[field] === null) {
      throw new DomainError(
        'FILE_REFUSED',
        {
          vi: `Thiếu ${field}: ${how.vi}.`,
          en: `${field} is missing: ${how.en}.`,
        },
        { field },
      );
    }
  }
  const [formCode, unitCode, periodText] = FIELDS.map(field => asked[field] ?? said[field]!);
  const period = parsePeriod(periodText!, context.today);
  const unit = await context.units.find(unitCode!, boundariesOf(period, context.today));
  await context.access.require('WRITE_REPORT', unit.id);
  const form = await context.collection.form(formCode!);
  const dates = formPeriodOf(form, unit.level, period);
  if (!dates) throw notAskedFor(form, unit, period);
  return { form, unit, period, dates };
}

/**
 * Templates are made ahead of time, but nothing is taken of what has not begun.
 *
 * @throws DomainError `PERIOD_NOT_BEGUN`.
 */
export function requireBegun({ dates }: ReportTarget, today: Day): void {
  if (!hasBegun(dates, today)) throw notBegun(dates, today);
}

/** `DAN_VAN_CHINH_QUYEN 099 2021-S1`, for the name of a file. */
export function nameOfTarget({ form, unit, period }: ReportTarget): string {
  return `${form.code} ${unit.code} ${printPeriod(period).replaceAll('/', '_')}`;
}
