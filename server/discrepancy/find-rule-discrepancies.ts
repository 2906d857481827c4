import { type Formula, referencesOf } from '../indicator/formula.js';
import { type Members, membersKey } from '../indicator/indicator.js';
import type { RuleComparison, ValidationRule } from '../indicator/validation-rule.js';
import { ZERO } from '../shared/decimal.js';
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
 * At which members a rule is checked among the figures of one unit, scope and period: for the total, and for each member
 * of its dimensions, of which a part was reported. One that never skips is checked where its parts are asked as well.
 *
 * @param reported The members of each figure of a part; `asked` those of each that a form asks.
 */
export function membersHeld(
  { missing, dimensions }: Pick<ValidationRule, 'missing' | 'dimensions'>,
  reported: readonly Members[],
  asked: readonly Members[] = [],
): Members[] {
  const cells = missing === 'NEVER_SKIP' ? [...reported, ...asked] : reported;
  if (cells.length === 0) return [];
  const held = cells.filter(members => Object.keys(members).every(code => dimensions.includes(code)));
  return [...new Map([{}, ...held].map(one => [membersKey(one), one])).values()];
}

/**
 * Whether a validation rule is broken at a cell (`RULE`). It says nothing where any of its parts is known only in
 * part, or contradicts itself; what it says where parts are missing is its own choice.
 *
 * @param left Measures of the references of the rule's left side, in the order written; `right` likewise.
 * @param isAsked Whether a part (the left ones first) could have been given at these members. What nobody was asked for
 *   is not 0: where such a part is missing nothing is said, but by a rule for the total that never skips. Unless it is
 *   said: the total can always be given, and members only where they were.
 */
export function findRuleDiscrepancies(
  rule: ValidationRule,
  cell: RuleCell,
  left: readonly Measure[],
  right: readonly Measure[],
  observations: readonly string[],
  isAsked: (part: number) => boolean = () => isTotal(cell.members),
): Discrepancy[] {
  const parts = [...left, ...right];
  if (isSilent(rule, parts)) return [];
  const isNever = rule.missing === 'NEVER_SKIP' && isTotal(cell.members);
  if (!isNever && parts.some((part, index) => isMissing(part) && !isAsked(index))) return [];
  const one = sideOf(rule.left, left.map(missingAsZero));
  const other = sideOf(rule.right, right.map(missingAsZero));
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

/** Whether a rule says nothing of parts as they are known. */
function isSilent({ missing }: ValidationRule, parts: readonly Measure[]): boolean {
  const absent = parts.filter(isMissing);
  if (parts.some(part => part.status !== 'COMPLETE' && !isMissing(part))) return true;
  if (missing === 'SKIP_IF_ANY_MISSING') return absent.length > 0;
  return missing === 'SKIP_IF_ALL_MISSING' && absent.length === parts.length;
}

function isTotal(members: Members): boolean {
  return Object.keys(members).length === 0;
}

function isMissing({ status }: Measure): boolean {
  return status === 'MISSING' || status === 'NOT_EXPECTED';
}

/** Only after a rule has chosen to say something all the same. */
function missingAsZero(part: Measure): Measure {
  return isMissing(part) ? { ...part, value: ZERO, precision: 'EXACT' } : part;
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
