import { lastDayOf, type Period, printPeriod } from '../reporting/period.js';
import { type FormPeriod, formPeriods, type ReportingForm } from '../reporting/reporting-form.js';
import type { Day } from '../shared/day.js';
import { DomainError } from '../shared/domain-error.js';
import type { UnitVersion } from '../territory/unit-version.js';

/** Why there is no report of a form, a unit and a period, and for which periods of the year there is one. */
export function notAskedFor(form: ReportingForm, unit: UnitVersion, period: Period): DomainError {
  const year = Number(lastDayOf(period).slice(0, 4));
  const whole = { start: `${year}-01-01`, end: `${year + 1}-01-01` } as Period;
  const taken = formPeriods(form, whole, unit.level).map(one => printPeriod(one.period));
  const asked = printPeriod(period);
  return new DomainError(
    'REPORT_NOT_EXPECTED',
    taken.length === 0
      ? {
          vi: `Biểu mẫu ${form.code} không yêu cầu ${unit.fullName} báo cáo ${asked}: năm ${year} cấp ${unit.level} không nộp biểu này.`,
          en: `The form ${form.code} does not ask ${unit.fullName} for ${asked}: units of level ${unit.level} do not hand it in for periods of ${year}.`,
        }
      : {
          vi: `Biểu mẫu ${form.code} không yêu cầu ${unit.fullName} báo cáo ${asked}: năm ${year} có các kỳ ${taken.join(', ')}.`,
          en: `The form ${form.code} does not ask ${unit.fullName} for ${asked}: of ${year} it asks for ${taken.join(', ')}.`,
        },
    { form: form.code, unit: unit.code, period: asked, taken },
  );
}

/** Why there is no report yet of a period that is still to come. */
export function notBegun({ form, period, counted }: FormPeriod, today: Day): DomainError {
  const asked = printPeriod(period);
  const begins = counted.start!;
  return new DomainError(
    'PERIOD_NOT_BEGUN',
    {
      vi: `Kỳ ${asked} của biểu mẫu ${form} bắt đầu ngày ${begins}, sau hôm nay (${today}): chưa lập báo cáo được.`,
      en: `The period ${asked} of the form ${form} begins on ${begins}, after today (${today}): there is no report of it yet.`,
    },
    { form, period: asked, begins, today },
  );
}
