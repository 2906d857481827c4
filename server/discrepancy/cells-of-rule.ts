import { type Members, membersKey } from '../indicator/indicator.js';
import type { ValidationRule } from '../indicator/validation-rule.js';
import { periodKey } from '../reporting/period.js';
import { inTurns } from '../shared/turns.js';
import { membersHeld } from './find-rule-discrepancies.js';
import type { Suspect } from './suspects.read-model.js';

/** Where a rule is to hold: the members, and the figures that speak of them; of the total all that the office said. */
export interface RuleCell {
  readonly rule: ValidationRule;
  readonly members: Members;
  readonly cell: readonly Suspect[];
}

/**
 * The cells in which a rule is to hold: the total and the members of every office of which one of its parts was reported.
 * Others have their turn meanwhile.
 *
 * @param figures Of the indicators that the rule speaks of, broken down by its dimensions alone.
 */
export async function cellsOfRule(rule: ValidationRule, figures: readonly Suspect[]): Promise<RuleCell[]> {
  const offices = [...Map.groupBy(figures, totalKey).values()];
  return inTurns(
    offices,
    office =>
      membersHeld(
        rule,
        office.map(({ members }) => members),
      ).map(members => {
        const key = membersKey(members);
        const cell = isBrokenDown(members) ? office.filter(one => membersKey(one.members) === key) : office;
        return { rule, members, cell };
      }),
    ({ length }) => length,
  );
}

function totalKey({ unit, scope, period }: Suspect): string {
  return `${unit}|${scope}|${periodKey(period)}`;
}

function isBrokenDown(members: Members): boolean {
  return Object.keys(members).length > 0;
}
