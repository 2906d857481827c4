import type { Dimension, Indicator, Members } from '../indicator/indicator.js';
import type { Observation, Precision, Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import { type Decimal, ONE } from '../shared/decimal.js';
import { once } from '../shared/once.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { SetAsideReason } from '../rollup/choice.js';
import type { Term } from '../rollup/figure.js';
import type { Measure } from '../rollup/measure.js';
import type { OfficeCount } from '../rollup/roll-up-units.js';

/** What one line of an explanation speaks of. */
export const EXPLANATION_KINDS = [
  'UNIT',
  'STATED',
  'MEMBER_SUM',
  'PERIOD_ROUTE',
  'OBSERVATION',
  'FORMULA',
  'PRINTED',
  'REGISTER',
  'SILENT_OFFICES',
  'SET_ASIDE',
] as const;
export type ExplanationKind = (typeof EXPLANATION_KINDS)[number];

/** In which way a number came about, or would have. */
export const EXPLANATION_WAYS = [
  'OWN',
  'CHILDREN',
  'OWN_AND_BELOW',
  'STATED_BELOW',
  'STATED_TOTAL',
  'STATED_TOTAL_LESS_OWN',
  'REPORTED',
  'SUM_OF_MEMBERS',
  'ADDED_OVER_TIME',
  'CARRIED_OVER',
  'LATEST',
  'EARLIEST',
  'AVERAGE_OVER_TIME',
  'LEAST_OVER_TIME',
  'GREATEST_OVER_TIME',
  'OTHER_MAP',
  'ACROSS_CHANGES',
  'WHOLE_PERIOD',
  'FORMULA',
  'PRINTED',
] as const;
export type ExplanationWay = (typeof EXPLANATION_WAYS)[number];

/**
 * One part of what went into a number, or was set aside.
 *
 * `value × factor` is its part of the number at the root: of every node that has parts, they add up to it;
 * what was set aside has factor 0. Only a formula is more than a sum: below it, the factors of each part
 * start again from 1.
 */
export interface ExplanationNode {
  readonly kind: ExplanationKind;
  readonly unit: AdminUnitId;
  /** The day of the map on which the unit is told of. */
  readonly map: Day;
  readonly indicator: Indicator;
  readonly scope: Scope;
  /** The members that are fixed there. */
  readonly members: Members;
  /** The period asked; of an observation, its own. */
  readonly period: Period;
  readonly value: Decimal | null;
  readonly precision: Precision | null;
  readonly factor: Decimal;
  /** Of an observation: how often it enters the figure of its own series, though that may be set aside. */
  readonly factorInSeries: Decimal;
  /** How the number came about; null where there is none. */
  readonly way: ExplanationWay | null;
  /** Why it did not go in; null when it did. */
  readonly reason: SetAsideReason | null;
  /** Of a unit: its offices, and how they are known. */
  readonly offices: OfficeCount | null;
  /** How many offices were silent or registered; how many members of a sum are not known. */
  readonly count: number | null;
  /** Of silent offices: the first of them. */
  readonly named: readonly AdminUnitId[];
  /** What a sum of members runs over. */
  readonly dimension: Dimension | null;
  /** The formula as it is printed. */
  readonly formula: string | null;
  readonly observation: Observation | null;
  /** The figures that went into the number; of a formula, into its parts. Empty of a figure itself. */
  readonly terms: readonly Term[];
  /** What it is made of, worked out when it is first asked for. */
  readonly children: readonly ExplanationNode[];
}

/** The answer of one cell, and the tree of what went into it. */
export interface Explanation {
  readonly measure: Measure;
  readonly root: ExplanationNode;
}

/** Where a node stands: most of it is the same for all nodes of a unit and scope. */
export type Place = Pick<ExplanationNode, 'unit' | 'map' | 'indicator' | 'scope' | 'members' | 'period'>;

/** @param parts What it is made of. */
export function node(
  kind: ExplanationKind,
  { unit, map, indicator, scope, members, period }: Place,
  said: Partial<Omit<ExplanationNode, 'children'>>,
  parts: () => readonly ExplanationNode[] = nothing,
): ExplanationNode {
  const children = once(parts);
  return {
    kind,
    unit,
    map,
    indicator,
    scope,
    members,
    period,
    value: null,
    precision: null,
    factor: ONE,
    factorInSeries: ONE,
    way: null,
    reason: null,
    offices: null,
    count: null,
    named: [],
    dimension: null,
    formula: null,
    observation: null,
    terms: [],
    ...said,
    get children() {
      return children();
    },
  };
}

function nothing(): readonly ExplanationNode[] {
  return [];
}
