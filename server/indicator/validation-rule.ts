import type { Formula } from './formula.js';

/** How the two sides of a validation rule must compare. */
export const RULE_COMPARISONS = ['=', '<=', '>='] as const;
export type RuleComparison = (typeof RULE_COMPARISONS)[number];

/** `ERROR`: one of the figures is wrong. `WARNING`: it may be right, but somebody should look. */
export const RULE_SEVERITIES = ['ERROR', 'WARNING'] as const;
export type RuleSeverity = (typeof RULE_SEVERITIES)[number];

/**
 * What a rule says where parts of it are missing. `SKIP_IF_ANY_MISSING`: nothing; `SKIP_IF_ALL_MISSING`: nothing where
 * all are, else those that are count as 0; `NEVER_SKIP`: those that are count as 0.
 */
export const RULES_FOR_MISSING = ['SKIP_IF_ANY_MISSING', 'SKIP_IF_ALL_MISSING', 'NEVER_SKIP'] as const;
export type RuleForMissing = (typeof RULES_FOR_MISSING)[number];

/**
 * What must hold between figures of one unit, scope and period: `left comparison right`.
 *
 * It says nothing where a part is known only in part, or contradicts itself.
 */
export interface RuleEntry {
  readonly code: string;
  readonly left: string;
  readonly comparison: RuleComparison;
  readonly right: string;
  readonly severity: RuleSeverity;
  readonly missing: RuleForMissing;
  readonly messageVi: string;
  readonly messageEn: string;
}

/** A rule whose sides have been parsed and checked. */
export interface ValidationRule extends Omit<RuleEntry, 'left' | 'right'> {
  readonly left: Formula;
  readonly right: Formula;
  /**
   * The dimensions that every part of the rule has and none fixes: the rule holds for the total and for each
   * of their members. Received = eligible + ineligible holds for all petitions, and for complaints alone.
   */
  readonly dimensions: readonly string[];
}
