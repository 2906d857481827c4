import type { BaseIndicator } from './catalogue.js';
import { keyOf, draw } from './draw.js';
import { figuresOf, isCumulative, type Office, type OfficeReport, reportsOf } from './office.js';
import { ASKED_INDICATORS, type CountryPlan } from './size.js';

/** Not among what the offices draw for: in which order late reports come in. */
const LATE = 99;

/**
 * The months that communes failed to hand in, in an order in which they might come in after all: neighbours in
 * the list are rarely neighbours on the map.
 */
export function silentReports(plan: CountryPlan, communes: readonly Office[]): OfficeReport[] {
  return communes
    .filter(commune => !isCumulative(plan, commune))
    .flatMap(commune => {
      const handedIn = new Set(reportsOf(plan, commune).map(({ to }) => to));
      const late = reportsOf({ ...plan, reporting: 1 }, commune).filter(({ to }) => !handedIn.has(to));
      return late.map(report => ({ report, place: draw(plan.seed, keyOf(commune.code), LATE, report.to) }));
    })
    .toSorted((one, other) => one.place - other.place)
    .map(({ report }) => report);
}

/** A report of 40 figures as the flat file in which a commune would send it. */
export function asFlatFile(
  plan: CountryPlan,
  indicators: readonly BaseIndicator[],
  report: OfficeReport,
): string {
  const month = report.start.slice(0, 7);
  const { code } = report.office;
  const lines = figuresOf(plan, indicators.slice(0, ASKED_INDICATORS), report)
    .filter(({ member }) => member === null)
    .map(
      ({ indicator, value }) =>
        `LATE-${code}-${month},${code},${indicators[indicator]!.code},${month},${value}`,
    );
  return ['document,unit,indicator,period,value', ...lines, ''].join('\n');
}
