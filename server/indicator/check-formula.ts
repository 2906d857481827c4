import type { Bilingual } from '../shared/bilingual.js';
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

/** What is wrong with a formula, each a sentence in both languages that says what would be taken. Empty: nothing is. */
export type FormulaProblems = readonly Bilingual[];

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
    problems.push({
      vi: `"${printFormula(formula)}" không nêu chỉ tiêu nào: công thức phải có ít nhất một chỉ tiêu.`,
      en: `"${printFormula(formula)}" names no indicator: a formula needs one.`,
    });
  const unit = unitOf(formula, known, problems);
  if (known.isUnclear?.(indicator.code)) return problems;
  const own = parseMeasureUnit(indicator.measureUnit);
  if (unit !== null && !isSameUnit(unit, own)) {
    const [gives, taken] = [printMeasureUnit(unit), unit.size === 0 ? '%' : printMeasureUnit(unit)];
    problems.push({
      vi: `Công thức cho ra ${gives}, còn ${indicator.code} tính bằng "${indicator.measureUnit}": ghi đơn vị tính là "${taken}", hoặc sửa công thức.`,
      en: `The formula gives ${gives}, but ${indicator.code} is measured in "${indicator.measureUnit}": write the unit as "${taken}", or mend the formula.`,
    });
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
      {
        vi: `Cả "${printFormula(left)}" lẫn "${printFormula(right)}" đều không nêu chỉ tiêu nào: quy tắc phải có ít nhất một chỉ tiêu.`,
        en: `Neither "${printFormula(left)}" nor "${printFormula(right)}" names an indicator: a rule needs one.`,
      },
    ];
  }
  const [leftUnit, rightUnit] = [unitOf(left, known, problems), unitOf(right, known, problems)];
  if (leftUnit === null || rightUnit === null || isConstant(left) || isConstant(right)) return problems;
  if (!isSameUnit(leftUnit, rightUnit)) {
    const [one, other] = [printMeasureUnit(leftUnit), printMeasureUnit(rightUnit)];
    problems.push({
      vi: `"${printFormula(left)}" tính bằng ${one} còn "${printFormula(right)}" bằng ${other}: so sánh những gì cùng đơn vị tính, hoặc với một số.`,
      en: `"${printFormula(left)}" is in ${one} and "${printFormula(right)}" in ${other}: compare like with like, or with a number.`,
    });
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

function checkReferences(formula: Formula, known: KnownIndicators): Bilingual[] {
  return referencesOf(formula).flatMap(({ code, members }) => {
    const indicator = known.find(code);
    if (indicator === null) {
      const near = orNearest(code, known.codes());
      return [
        { vi: `Không có chỉ tiêu "${code}"${near.vi}`, en: `There is no indicator "${code}"${near.en}` },
      ];
    }
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
): Bilingual[] {
  const dimension = dimensions.find(candidate => candidate.code === wanted);
  if (dimension === undefined) {
    const taken = dimensions.map(candidate => candidate.code).join(', ');
    return [
      {
        vi: `${code} không phân tổ theo "${wanted}": các phân tổ của chỉ tiêu là ${taken || 'không có'}.`,
        en: `${code} has no dimension "${wanted}": its dimensions are ${taken || 'none'}.`,
      },
    ];
  }
  if (dimension.members.some(candidate => candidate.code === member)) return [];
  const taken = dimension.members.map(candidate => candidate.code).join(', ');
  return [
    {
      vi: `${wanted} không có thành phần "${member}": các thành phần là ${taken}.`,
      en: `${wanted} has no member "${member}": its members are ${taken}.`,
    },
  ];
}

function checkDenominators(formula: Formula): Bilingual[] {
  if (formula.kind === 'negation') return checkDenominators(formula.of);
  if (formula.kind !== 'operation') return [];
  const problems = [...checkDenominators(formula.left), ...checkDenominators(formula.right)];
  if (formula.operator !== '/') return problems;
  const text = printFormula(formula.right);
  if (isAlwaysZero(formula.right)) {
    return [
      ...problems,
      { vi: `Mẫu số "${text}" luôn bằng 0.`, en: `The denominator "${text}" is always 0.` },
    ];
  }
  if (!isConstant(formula.right)) return problems;
  return [
    ...problems,
    {
      vi: `Mẫu số "${text}" là hằng số: nêu một chỉ tiêu, hoặc nhân với một số.`,
      en: `The denominator "${text}" is a constant: name an indicator, or multiply by a number instead.`,
    },
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
function unitOf(formula: Formula, known: KnownIndicators, problems: Bilingual[]): MeasureUnit | null {
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
      const [one, other] = [printMeasureUnit(left), printMeasureUnit(right)];
      problems.push({
        vi: `"${printFormula(formula)}" trộn ${one} với ${other}: chỉ cộng trừ được số liệu cùng đơn vị tính.`,
        en: `"${printFormula(formula)}" mixes ${one} and ${other}: only figures of one unit can be added or taken away.`,
      });
      return null;
    }
  }
}

function checkSharedDimensions(
  formula: Formula,
  dimensions: readonly Dimension[],
  known: KnownIndicators,
): Bilingual[] {
  if (referencesOf(formula).some(({ code }) => known.isUnclear?.(code))) return [];
  const shared = sharedDimensions([formula], known);
  const taken = shared.join(', ');
  return dimensions
    .filter(({ code }) => !shared.includes(code))
    .map(({ code }) => ({
      vi: `Không phải phần nào của công thức cũng phân tổ theo ${code}: các phân tổ chung là ${taken || 'không có'}.`,
      en: `Not every part of the formula can be broken down by ${code}: the dimensions all parts share are ${taken || 'none'}.`,
    }));
}

function orNearest(wanted: string, known: readonly string[]): Bilingual {
  const suggestions = nearest(wanted, known, 3).join(', ');
  if (suggestions === '') return { vi: '.', en: '.' };
  return { vi: `: có phải ${suggestions}?`, en: `: did you mean ${suggestions}?` };
}
