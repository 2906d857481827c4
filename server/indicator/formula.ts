import type { Members } from './indicator.js';

/**
 * The formula of a derived indicator, or one side of a validation rule, as a tree.
 *
 * It is evaluated at one cell after its parts have been rolled up there, so that a rate is a ratio of sums.
 */
export type Formula = NumberLiteral | Reference | Negation | Operation;

export interface NumberLiteral {
  readonly kind: 'number';
  /** A decimal of no sign, exactly as it was written: `0.5`. */
  readonly text: string;
}

/** The value of another indicator at the same cell, some of its members fixed perhaps. */
export interface Reference {
  readonly kind: 'reference';
  readonly code: string;
  /** Members the formula itself fixes: `PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]`. */
  readonly members: Members;
}

export interface Negation {
  readonly kind: 'negation';
  readonly of: Formula;
}

export const OPERATORS = ['+', '-', '*', '/'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Operation {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly left: Formula;
  readonly right: Formula;
}

/** How tightly an operator holds its operands; a sign holds tightest of all. */
export const BINDING: Readonly<Record<Operator | 'sign', number>> = {
  '+': 1,
  '-': 1,
  '*': 2,
  '/': 2,
  sign: 3,
};

/** Every indicator a formula speaks of, in the order written; one that is named twice comes twice. */
export function referencesOf(formula: Formula): Reference[] {
  switch (formula.kind) {
    case 'number':
      return [];
    case 'reference':
      return [formula];
    case 'negation':
      return referencesOf(formula.of);
    case 'operation':
      return [...referencesOf(formula.left), ...referencesOf(formula.right)];
  }
}

/** Whether a formula is the same number for every cell: it speaks of no indicator. */
export function isConstant(formula: Formula): boolean {
  return referencesOf(formula).length === 0;
}
