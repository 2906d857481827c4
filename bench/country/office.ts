import type { Scope } from '../../server/reporting/observation.js';
import { addMonths, type Day } from '../../server/shared/day.js';
import type { AdminLevel } from '../../server/territory/admin-unit.js';
import { type BaseIndicator, DIMENSION } from './catalogue.js';
import { draw, keyOf } from './draw.js';
import type { CountryPlan } from './size.js';

/** An office that may report: every unit below the country has one. */
export interface Office {
  readonly id: number;
  readonly code: string;
  readonly level: AdminLevel;
}

/** What an office hands in at one time: months as they come, or the year so far (luỹ kế). */
export interface OfficeReport {
  readonly office: Office;
  readonly start: Day;
  readonly end: Day;
  /** Months of the plan that it covers, from the first to before the last. */
  readonly from: number;
  readonly to: number;
  readonly isApproved: boolean;
}

export interface OfficeFigure {
  /** Its place in the list of base indicators. */
  readonly indicator: number;
  readonly scope: Scope;
  /** A member of the dimension; null: the total. */
  readonly member: string | null;
  readonly value: string;
}

/** What is drawn for, so that no two draws of one office hang together. */
const ABOUT = { cumulative: 1, reports: 2, approved: 3, scale: 4, month: 5, split: 6, states: 7 };

const CUMULATIVE_COMMUNES = 0.04;
const STATING_DISTRICTS = 0.1;
const APPROVED = 0.9;
/** An office higher up has more to do. */
const WEIGHT: Readonly<Record<AdminLevel, number>> = { COUNTRY: 0, PROVINCE: 6, DISTRICT: 3, COMMUNE: 1 };
const CUMULATIVE_MONTHS = [3, 6, 9, 12];

/** Whether an office reports the year so far at 3, 6, 9 and 12 months, instead of each month. */
export function isCumulative({ seed }: CountryPlan, office: Office): boolean {
  return office.level === 'COMMUNE' && draw(seed, keyOf(office.code), ABOUT.cumulative) < CUMULATIVE_COMMUNES;
}

/** The reports that an office hands in, oldest first; those it fails to hand in are not there. */
export function reportsOf(plan: CountryPlan, office: Office): OfficeReport[] {
  const key = keyOf(office.code);
  const spans = isCumulative(plan, office) ? yearsSoFar(plan) : singleMonths(plan);
  return spans
    .filter(([, to]) => draw(plan.seed, key, ABOUT.reports, to) < plan.reporting)
    .map(([from, to]) => ({
      office,
      start: addMonths(plan.firstMonth, from),
      end: addMonths(plan.firstMonth, to),
      from,
      to,
      isApproved: draw(plan.seed, key, ABOUT.approved, to) < APPROVED,
    }));
}

type Span = readonly [from: number, to: number];

function singleMonths({ months }: CountryPlan): Span[] {
  return Array.from({ length: months }, (_, month) => [month, month + 1]);
}

function yearsSoFar({ months }: CountryPlan): Span[] {
  return Array.from({ length: months / 12 }, (_, year) => year * 12).flatMap(first =>
    CUMULATIVE_MONTHS.map((count): Span => [first, first + count]),
  );
}

/**
 * What stands in a report. Every span is made of the same hidden months, so that the figures of an office
 * never contradict each other, however it reports.
 */
export function figuresOf(
  plan: CountryPlan,
  indicators: readonly BaseIndicator[],
  report: OfficeReport,
): OfficeFigure[] {
  const { office } = report;
  const key = keyOf(office.code);
  const isStating = office.level === 'DISTRICT' && draw(plan.seed, key, ABOUT.states) < STATING_DISTRICTS;
  return indicators.flatMap(({ nature }, indicator) => {
    const own = (member: string | null, value: number | string): OfficeFigure => ({
      indicator,
      scope: 'OWN',
      member,
      value: String(value),
    });
    const scale =
      2 + Math.floor(WEIGHT[office.level] * 60 * draw(plan.seed, key, ABOUT.scale, indicator) ** 3);
    const month = (at: number): number =>
      Math.round(scale * (0.5 + draw(plan.seed, key, ABOUT.month, indicator, at)));
    const months = Array.from({ length: report.to - report.from }, (_, index) => month(report.from + index));
    switch (nature) {
      case 'FLOW':
        return isStating
          ? [own(null, sum(months)), { ...own(null, 15 * sum(months)), scope: 'BELOW' as const }]
          : [own(null, sum(months))];
      case 'FLOW_BY_MEMBER': {
        const parts = months.map((value, index) =>
          split(value, draw(plan.seed, key, ABOUT.split, indicator, report.from + index)),
        );
        const byMember = DIMENSION.members.map(({ code }, member) =>
          own(code, sum(parts.map(part => part[member]!))),
        );
        return [own(null, sum(months)), ...byMember];
      }
      case 'STOCK':
        return [own(null, 10 * scale + months.at(-1)!)];
      case 'SCORE':
        return [own(null, (40 + (60 * months.at(-1)!) / (1.5 * scale + 1)).toFixed(1))];
      case 'PEAK':
        return [own(null, Math.max(...months))];
    }
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Three whole parts that make the whole. */
function split(whole: number, at: number): readonly [number, number, number] {
  const first = Math.floor(whole * at * 0.8);
  const second = Math.floor((whole - first) * 0.6);
  return [first, second, whole - first - second];
}
