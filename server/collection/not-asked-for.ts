import { lastDayOf, type Period, printPeriod } from '../reporting/period.js';
import { formPeriods, type ReportingForm } from '../reporting/reporting-form.js';
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
      ? `The form ${form.code} does not ask ${unit.fullName} for ${asked}: units of level ${unit.level} do not hand it in for periods of ${year}.`
      : `The form ${form.code} does not ask ${unit.fullName} for ${asked}: of ${year} it asks for ${taken.join(', ')}.`,
    { form: form.code, unit: unit.code, period: asked, taken },
  );
}
