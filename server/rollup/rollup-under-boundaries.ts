import { type Scope, SCOPES } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import { finestCells, type RollupQuestion } from './question.js';
import { weightOfPeriod } from './roll-up-periods.js';
import type { Subtotal, UnitRollup } from './roll-up-units.js';
import { coveredShare, joinSubtotals } from './translate-rollup.js';

/** A stretch of the period that lies on one map, with its rollup there. */
export interface Stretch {
  readonly question: RollupQuestion;
  readonly rollup: UnitRollup;
}

/** The period cut at the days on which the map changes; only flows and closing stocks are looked for so. */
export function cutAtChanges({ period, indicator }: RollupQuestion, days: readonly Day[]): Period[] {
  const { start, end } = period;
  const isCut = indicator.overTime === 'SUM' || indicator.overTime === 'LAST';
  if (start === null || !isCut || indicator.overUnits === 'NONE' || indicator.register !== null)
    return [period];
  const inside = days.filter(day => day > start && day < end);
  return [start, ...inside].map((from, index) => ({ start: from, end: inside[index] ?? end }));
}

/**
 * The rollup of a period during which the map changed: the figures of the whole period, or those of its
 * stretches on their own maps, whichever says all of it; where neither does, whichever knows more days of
 * offices, the whole on a tie.
 *
 * Units that were merged in July report the first half-year before and the second after; a merged unit may
 * also report the whole year at once. Of a stock, the latest stretch that knows as much as any is taken.
 */
export function acrossChanges(whole: Stretch, stretches: readonly Stretch[]): UnitRollup {
  const chosen = SCOPES.map(scope => [scope, chooseAcrossChanges(whole, stretches, scope).subtotal] as const);
  return { ...whole.rollup, ...(Object.fromEntries(chosen) as Record<Scope, Subtotal>) };
}

/** What a scope is taken from when the map changed during the period. */
export interface AcrossChanges {
  readonly subtotal: Subtotal;
  /** Positions of the stretches that make it up; null: the figures of the whole period. */
  readonly stretches: readonly number[] | null;
}

/** The same decision for one scope. */
export function chooseAcrossChanges(
  whole: Stretch,
  stretches: readonly Stretch[],
  scope: Scope,
): AcrossChanges {
  const atOnce: AcrossChanges = { subtotal: whole.rollup[scope], stretches: null };
  if (stretches.length < 2) return atOnce;
  if (whole.question.indicator.overTime === 'SUM') {
    const atOnceSays = whole.rollup[scope];
    const parts = stretches.map(({ rollup }) => rollup[scope]);
    // Not by their shares: of a figure that a merged unit hands in for half a year, many old offices make little.
    const isMore = knownDays(parts) > knownDays([atOnceSays]);
    if (saysAll(atOnceSays) || (!parts.every(saysAll) && !isMore)) return atOnce;
    const joined = joinSubtotals(parts);
    return { subtotal: joined, stretches: stretches.map((_, position) => position) };
  }
  const known = shareOf([whole], scope);
  const latest = stretches.reduceRight<{ share: number; choice: AcrossChanges }>(
    (sofar, stretch, position) => {
      const share = shareOf([stretch], scope);
      if (share <= sofar.share) return sofar;
      return { share, choice: { subtotal: stretch.rollup[scope], stretches: [position] } };
    },
    { share: known, choice: atOnce },
  );
  return latest.choice;
}

/** Days of offices (and of finest members) that are known. */
function knownDays(parts: readonly Subtotal[]): number {
  return sum(parts.map(({ value, weight }) => (value === null ? 0 : weight)));
}

function saysAll({ value, offices }: Subtotal): boolean {
  return value !== null && offices.expected > 0 && offices.covered === offices.expected;
}

/** How much of all stretches together is covered, each weighed by its days and offices. */
function shareOf(stretches: readonly Stretch[], scope: Scope): number {
  const full = stretches.map(
    ({ question, rollup }) => officeWeightOf(question) * Math.max(rollup[scope].offices.expected, 1),
  );
  const covered = stretches.map(
    ({ question, rollup }, index) => coveredShare(rollup[scope], officeWeightOf(question)) * full[index]!,
  );
  return sum(covered) / sum(full);
}

function officeWeightOf(question: RollupQuestion): number {
  return weightOfPeriod(question.period, question.indicator.overTime) * finestCells(question);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
