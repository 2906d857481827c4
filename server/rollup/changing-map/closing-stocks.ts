import type { Subtotal } from '../roll-up-units.js';
import { inPartOnly, isTold } from '../rollup-under-boundaries.js';
import type { UnitPart } from './changing-world.js';
import { type Joined, partialOffices, wholeOffices } from './join-stretches.js';
import { stretchesOf } from './region.js';
import type { SeatsOfOffices } from './seats-of-offices.js';
import type { PartsOn } from './territories.js';

/**
 * A closing stock that was told before the last stretch. It stands where nothing was told since; else it is part of the
 * answer at most: who told something later is not heard in it.
 *
 * Offices are those of the end, as of stretches that add up. The number of those that a mean is over stays as it was.
 *
 * @param later What was told since.
 * @param expected How many offices of the unit are due to report at the end.
 */
export function standing(before: Subtotal, later: Subtotal, expected: number): Subtotal {
  const told = asOfTheEnd(before, expected);
  return isTold(later) ? inPartOnly(told) : told;
}

function asOfTheEnd(before: Subtotal, expected: number): Subtotal {
  const due = before.offices.expected;
  if (before.value === null || due === expected || expected === 0) return before;
  const one: Joined = { subtotal: before, officeWeight: 1, days: 0 };
  const isWhole = before.offices.covered === due;
  return {
    ...before,
    weight: due === 0 ? before.weight : (before.weight * expected) / due,
    offices: isWhole ? wholeOffices([one], expected) : partialOffices(one, [one], expected),
  };
}

/** Groups of units without what was gone before the end, and of which others told their closing stock who came after it. */
export function withoutWhatIsOver(
  groups: readonly PartsOn[],
  first: number,
  last: number,
  seats: SeatsOfOffices,
): PartsOn[] {
  const isOver = ({ unit }: UnitPart, stretch: number): boolean =>
    !seats.find(unit, last) && seats.isHeardSince(unit, stretch, last);
  const isGone = (partsOn: PartsOn): boolean => {
    const until = stretchesOf(first, last).findLast(stretch => partsOn(stretch).length > 0) ?? last;
    return until < last && partsOn(until).every(part => isOver(part, until));
  };
  return groups
    .filter(partsOn => !isGone(partsOn))
    .map(
      partsOn => stretch =>
        partsOn(stretch).filter(part => part.contribution.part !== 'OFFICE' || !isOver(part, stretch)),
    );
}
