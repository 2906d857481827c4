import { nearest } from '../shared/suggest.js';
import { type Formula, isConstant, type Operation, type Reference, referencesOf } from './formula.js';
import type { Dimension, Indicator } from './indicator.js';
import {
  DIMENSIONLESS,
  isSameUnit,
  type MeasureUnit,
  multiplyUnits,
  parseMeasureUnit,
  printMeasureUnit,
} from './measure-unit.js';
import { printFormula } from './print-formula.js';

/** As much of a catalogue as a formula can be held against. */
export interface KnownIndicators {
  find(code: string): Pick<Indicator, 'code' | 'measureUnit' | 'dimensions'> | null;
  codes(): readonly string[];
  /** Whether an indicator, or a dimension, could not be read in full: nothing is concluded from what it is. */
  isUnclear?(code: string): boolean;
}

/** What is wrong with a formula, each a sentence that says what would be taken. Empty: nothing is. */
export type FormulaProblems = readonly string[];

/**
 * Holds the formula of a derived indicator against the catalogue: the codes, dimensions and members exist,
 * sums are of like things, no denominator is a constant, and the outcome is in the indicator's own unit.
 */
export function checkFormula(
  formula: Formula,
  indicator: Pick<Indicator, 'code' | 'measureUnit' | 'dimensions'>,
  known: KnownIndicators,
): FormulaProblems {
  const problems = [...checkReferences(formula, known), ...checkDenominators(formula)];
  if (isConstant(formula))
    problems.push(`"${printFormula(formula)}" names no indicator: a formula needs one.`);
  const unit = unitOf(formula, known, problems);
  if (known.isUnclear?.(indicator.code)) return problems;
  const own = parseMeasureUnit(indicator.measureUnit);
  if (unit !== null && !isSameUnit(unit, own)) {
    problems.push(
      `The formula gives ${printMeasureUnit(unit)}, but ${indicator.code} is measured in "${indicator.measureUnit}": ` +
        `write the unit as "${unit.size === 0 ? '%' : printMeasureUnit(unit)}", or mend the formula.`,
    );
  }
  return [...problems, ...checkSharedDimensions(formula, indicator.dimensions, known)];
}

/** Holds the two sides of a validation rule against the catalogue: a side is like the other, or a plain number. */
export function checkRule(left: Formula, right: Formula, known: KnownIndicators): FormulaProblems {
  const problems = [left, right].flatMap(side => [
    ...checkReferences(side, known),
    ...checkDenominators(side),
  ]);
  if (isConstant(left) && isConstant(right)) {
    return [
      ...problems,
      `Neither "${printFormula(left)}" nor "${printFormula(right)}" names an indicator: a rule needs one.`,
    ];
  }
  const [leftUnit, rightUnit] = [unitOf(left, known, problems), unitOf(right, known, problems)];
  if (leftUnit === null || rightUnit === null || isConstant(left) || isConstant(right)) return problems;
  if (!isSameUnit(leftUnit, rightUnit)) {
    problems.push(
      `"${printFormula(left)}" is in ${printMeasureUnit(leftUnit)} and "${printFormula(right)}" in ` +
        `${printMeasureUnit(rightUnit)}: compare like with like, or with a number.`,
    );
  }
  return problems;
}

/** The dimensions that every reference has and none fixes: over these a formula can be asked member by member. */
export function sharedDimensions(formulas: readonly Formula[], known: KnownIndicators): string[] {
  const references = formulas.flatMap(referencesOf);
  const [first, ...others] = references.map(reference => unfixed(reference, known));
  return (first ?? []).filter(code => others.every(dimensions => dimensions.includes(code)));
}

function unfixed(reference: Reference, known: KnownIndicators): string[] {
  const dimensions = known.find(reference.code)?.dimensions ?? [];
  return dimensions.map(({ code }) => code).filter(code => !(code in reference.members));
}

function checkReferences(formula: Formula, known: KnownIndicators): string[] {
  return referencesOf(formula).flatMap(({ code, members }) => {
    const indicator = known.find(code);
    if (indicator === null) return [`There is no indicator "${code}"${orNearest(code, known.codes())}.`];
    if (known.isUnclear?.(code)) return [];
    return Object.entries(members).flatMap(([dimension, member]) =>
      known.isUnclear?.(dimension) ? [] : checkMember(code, indicator.dimensions, dimension, member),
    );
  });
}

function checkMember(
  code: string,
  dimensions: readonly Dimension[],
  wanted: string,
  member: string,
): string[] {
  const dimension = dimensions.find(candidate => candidate.code === wanted);
  if (dimension === undefined) {
    const taken = dimensions.map(candidate => candidate.code).join(', ') || 'none';
    return [`${code} has no dimension "${wanted}": its dimensions are ${taken}.`];
  }
  if (dimension.members.some(candidate => candidate.code === member)) return [];
  const taken = dimension.members.map(candidate => candidate.code).join(', ');
  return [`${wanted} has no member "${member}": its members are ${taken}.`];
}

function checkDenominators(formula: Formula): string[] {
  if (formula.kind === 'negation') return checkDenominators(formula.of);
  if (formula.kind !== 'operation') return [];
  const problems = [...checkDenominators(formula.left), ...checkDenominators(formula.right)];
  if (formula.operator !== '/') return problems;
  const text = printFormula(formula.right);
  if (isAlwaysZero(formula.right)) return [...problems, `The denominator "${text}" is always 0.`];
  if (!isConstant(formula.right)) return problems;
  return [
    ...problems,
    `The denominator "${text}" is a constant: name an indicator, or multiply by a number instead.`,
  ];
}

function isAlwaysZero(formula: Formula): boolean {
  switch (formula.kind) {
    case 'number':
      return Number(formula.text) === 0;
    case 'reference':
      return false;
    case 'negation':
      return isAlwaysZero(formula.of);
    case 'operation':
      return isZeroOperation(formula);
  }
}

function isZeroOperation({ operator, left, right }: Operation): boolean {
  if (operator === '*') return isAlwaysZero(left) || isAlwaysZero(right);
  if (operator === '/') return isAlwaysZero(left);
  if (operator === '-' && printFormula(left) === printFormula(right)) return true;
  return isAlwaysZero(left) && isAlwaysZero(right);
}

/** What the formula is measured in; null when that cannot be said, and then `problems` has the reason. */
function unitOf(formula: Formula, known: KnownIndicators, problems: string[]): MeasureUnit | null {
  switch (formula.kind) {
    case 'number':
      return DIMENSIONLESS;
    case 'reference': {
      const indicator = known.isUnclear?.(formula.code) ? null : known.find(formula.code);
      return indicator && parseMeasureUnit(indicator.measureUnit);
    }
    case 'negation':
      return unitOf(formula.of, known, problems);
    case 'operation': {
      const left = unitOf(formula.left, known, problems);
      const right = unitOf(formula.right, known, problems);
      if (left === null || right === null) return null;
      if (formula.operator === '*') return multiplyUnits(left, right, 1);
      if (formula.operator === '/') return multiplyUnits(left, right, -1);
      if (isSameUnit(left, right)) return left;
      problems.push(
        `"${printFormula(formula)}" mixes ${printMeasureUnit(left)} and ${printMeasureUnit(right)}: ` +
          'only figures of one unit can be added or taken away.',
      );
      return null;
    }
  }
}

function checkSharedDimensions(
  formula: Formula,
  dimensions: readonly Dimension[],
  known: KnownIndicators,
): string[] {
  if (referencesOf(formula).some(({ code }) => known.isUnclear?.(code))) return [];
  const shared = sharedDimensions([formula], known);
  return dimensions
    .filter(({ code }) => !shared.includes(code))
    .map(
      ({ code }) =>
        `Not every part of the formula can be broken down by ${code}: ` +
        `the dimensions all parts share are ${shared.join(', ') || 'none'}.`,
    );
}

function orNearest(wanted: string, known: readonly string[]): string {
  const suggestions = nearest(wanted, known, 3);
  return suggestions.length === 0 ? '' : `: did you mean ${suggestions.join(', ')}?`;
}
