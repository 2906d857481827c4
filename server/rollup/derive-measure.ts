import { type Formula, type Reference } from '../indicator/formula.js';
import type { Indicator, Members } from '../indicator/indicator.js';
import { partsInOne } from '../indicator/measure-unit.js';
import { isSubtractable, type Precision, weakerPrecision } from '../reporting/observation.js';
import { Decimal, quotient } from '../shared/decimal.js';
import type { Claim } from './claim.js';
import { fewest, oldest } from './figure.js';
import type { Coverage, Measure, MeasureStatus } from './measure.js';

/**
 * The members at which a part of a formula is taken: those of the cell, as far as the part is broken down
 * by their dimensions, and those that the formula itself fixes.
 */
export function membersOfPart(cell: Members, reference: Reference, part: Indicator): Members {
  const known = part.dimensions.map(({ code }) => code);
  return {
    ...Object.fromEntries(Object.entries(cell).filter(([code]) => known.includes(code))),
    ...reference.members,
  };
}

/** A part as a formula takes it: of a percentage the ratio, 50 % as 0.5. */
export function asPart(measure: Measure, part: Pick<Indicator, 'measureUnit'>): Measure {
  return {
    ...measure,
    value: measure.value && quotient(measure.value, new Decimal(partsInOne(part.measureUnit))),
  };
}

/**
 * Step (d): a derived indicator at one cell, from its parts rolled up to that cell: a rate is a ratio of
 * sums, never a mean of rates. A missing part or a division by zero leaves no value.
 *
 * @param parts One for each reference of the formula, in the order in which it is written (see `asPart`).
 * @param isOfSameOffices Whether they are of the same offices where as many are expected (see `areOfSameOffices`).
 */
export function deriveMeasure(
  indicator: Pick<Indicator, 'measureUnit'>,
  formula: Formula,
  parts: readonly Measure[],
  isOfSameOffices: boolean,
): Measure {
  const result = parts.some(({ value }) => value === null) ? null : evaluateClaim(formula, parts);
  return {
    value: result && result.value.times(partsInOne(indicator.measureUnit)),
    status: statusOf(parts, isOfSameOffices),
    basis: result && 'FORMULA',
    precision: result && result.precision,
    coverage: weakestCoverage(parts),
    provisional: parts.some(({ provisional }) => provisional),
    asOfDate: oldest(parts.map(({ asOfDate }) => asOfDate)),
    terms: [],
  };
}

/**
 * A percentage that a document prints for this very cell is shown where the formula cannot cover every
 * office, and never enters a rollup.
 */
export function preferPrinted(computed: Measure, printed: Measure | null): Measure {
  if (printed === null || computed.status === 'COMPLETE') return computed;
  return { ...printed, status: 'COMPLETE', coverage: coverageOfStatement(printed, computed.coverage) };
}

/**
 * The value of a formula whose parts all have one; null after a division by zero.
 *
 * @param parts One for each reference, in the order in which the formula is written.
 */
export function evaluateClaim(formula: Formula, parts: readonly Measure[]): Claim | null {
  const remaining = [...parts];
  return evaluate(formula, () => claimOf(remaining.shift()!));
}

function evaluate(formula: Formula, next: () => Claim): Claim | null {
  switch (formula.kind) {
    case 'number':
      return { value: new Decimal(formula.text), precision: 'EXACT' };
    case 'reference':
      return next();
    case 'negation': {
      const claim = evaluate(formula.of, next);
      return claim && { value: claim.value.negated(), precision: turned(claim.precision) };
    }
    case 'operation': {
      const left = evaluate(formula.left, next);
      const right = evaluate(formula.right, next);
      return left && right && operate(formula.operator, left, right);
    }
  }
}

function operate(operator: '+' | '-' | '*' | '/', left: Claim, right: Claim): Claim | null {
  const precision = weakerPrecision(
    left.precision,
    operator === '-' || operator === '/' ? turned(right.precision) : right.precision,
  );
  switch (operator) {
    case '+':
      return { value: left.value.plus(right.value), precision };
    case '-':
      return { value: left.value.minus(right.value), precision };
    case '*':
      return { value: left.value.times(right.value), precision };
    case '/':
      return right.value.isZero() ? null : { value: quotient(left.value, right.value), precision };
  }
}

/** A bound that is subtracted or divided by bounds the result the other way: all that is left is "about". */
function turned(precision: Precision): Precision {
  return isSubtractable(precision) ? precision : 'ABOUT';
}

function claimOf({ value, precision }: Measure): Claim {
  return { value: value!, precision: precision! };
}

function statusOf(parts: readonly Measure[], isOfSameOffices: boolean): MeasureStatus {
  return statusOfParts(
    parts.map(({ status, coverage }) => ({ status, expected: coverage.offices.expected })),
    isOfSameOffices,
  );
}

/**
 * THE decision on the status of a formula: complete only where every part is, over the same offices.
 *
 * @param isOfSameOffices Whether the parts are of the same offices where as many are expected.
 */
export function statusOfParts(
  parts: readonly { readonly status: MeasureStatus; readonly expected: number }[],
  isOfSameOffices: boolean,
): MeasureStatus {
  const is = (status: MeasureStatus): boolean => parts.some(part => part.status === status);
  for (const status of ['CONFLICT', 'MISSING', 'NOT_EXPECTED'] as const) if (is(status)) return status;
  if (is('PARTIAL')) return 'PARTIAL';
  const counts = new Set(parts.map(({ expected }) => expected));
  const isSame = counts.size === 0 || (counts.size === 1 && (isOfSameOffices || counts.has(0)));
  return isSame ? 'COMPLETE' : 'PARTIAL';
}

/** The coverage of the part that covers the smallest share of its offices; of days, the fewest. */
function weakestCoverage(parts: readonly Measure[]): Coverage {
  const share = ({ coverage: { offices } }: Measure): number =>
    offices.expected === 0 ? 0 : offices.covered / offices.expected;
  const [weakest] = parts.toSorted((one, other) => share(one) - share(other));
  const days = parts.map(({ coverage }) => coverage.days).filter(known => known !== null);
  return {
    offices: weakest!.coverage.offices,
    days:
      days.length === 0
        ? null
        : { expected: days[0]!.expected, covered: fewest(days.map(({ covered }) => covered))! },
  };
}

/** Whoever prints a percentage prints it for every office it speaks of. */
function coverageOfStatement(stated: Measure, computed: Coverage): Coverage {
  const { expected } = computed.offices;
  return {
    offices: { expected, covered: expected, stated: stated.basis === 'STATED' ? expected : 0, partial: 0 },
    days: computed.days && { expected: computed.days.expected, covered: computed.days.expected },
  };
}
