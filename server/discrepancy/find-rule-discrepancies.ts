import { type Formula, referencesOf } from '../indicator/formula.js';
import type { Members } from '../indicator/indicator.js';
import type { RuleComparison, ValidationRule } from '../indicator/validation-rule.js';
import type { Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { evaluateClaim } from '../rollup/derive-measure.js';
import { type Claim, contradict, isSurelyLess } from '../rollup/claim.js';
import type { Discrepancy } from './discrepancy.js';
import type { Measure } from '../rollup/measure.js';

/** The cell at which a rule is checked, and the indicator under which a breach is listed. */
export interface RuleCell {
  readonly unit: AdminUnitId;
  readonly scope: Scope;
  readonly period: Period;
  readonly members: Members;
  readonly indicatorId: number;
}

/**
 * Whether a validation rule is broken at a cell (`RULE`). It says nothing where any of its parts is not
 * completely known: a rule is about figures, not about their absence.
 *
 * @param left Measures of the references of the rule's left side, in the order written; `right` likewise.
 */
export function findRuleDiscrepancies(
  rule: ValidationRule,
  cell: RuleCell,
  left: readonly Measure[],
  right: readonly Measure[],
  observations: readonly string[],
): Discrepancy[] {
  if ([...left, ...right].some(({ status }) => status !== 'COMPLETE')) return [];
  const one = sideOf(rule.left, left);
  const other = sideOf(rule.right, right);
  if (!one || !other || !isBroken(rule.comparison, one, other)) return [];
  const { unit, scope, period, members, indicatorId } = cell;
  return [
    {
      kind: 'RULE',
      indicatorId,
      unit,
      scope,
      members,
      period,
      stated: one.value,
      computed: other.value,
      rule: rule.code,
      observations,
    },
  ];
}

/** Every indicator that a rule speaks of. */
export function codesOf({ left, right }: Pick<ValidationRule, 'left' | 'right'>): string[] {
  return [...referencesOf(left), ...referencesOf(right)].map(({ code }) => code);
}

function sideOf(formula: Formula, parts: readonly Measure[]): Claim | null {
  return parts.some(({ value }) => value === null) ? null : evaluateClaim(formula, parts);
}

function isBroken(comparison: RuleComparison, left: Claim, right: Claim): boolean {
  switch (comparison) {
    case '=':
      return contradict(left, right);
    case '<=':
      return isSurelyLess(right, left);
    case '>=':
      return isSurelyLess(left, right);
  }
}
