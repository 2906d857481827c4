import type { Indicator } from '../indicator/indicator.js';
import { membersKey } from '../indicator/indicator.js';
import { ofEach, type Steps } from '../shared/turns.js';
import { ADMIN_LEVELS, type AdminUnitId } from '../territory/admin-unit.js';
import { touches } from './explain-figure.js';
import type { RollupQuestion } from '../rollup/question.js';
import {
  type CountedTree,
  isReporting,
  type ObservedWorld,
  type RankedUnit,
  type UnitTree,
} from '../rollup/roll-up.js';

/** Of offices that are silent so many are told by name, the higher levels first. */
export const MOST_NAMED = 10;

/** The units of a tree that have something to say, and how many offices inside each are due and do not. */
export interface FoldedTree extends UnitTree {
  readonly children: readonly FoldedTree[];
  /** Offices that report the indicator (or count in its register), in units that are not among `children`. */
  readonly folded: number;
  /** The first of them, at most `MOST_NAMED`. */
  readonly named: readonly AdminUnitId[];
}

/** Leaves out of a tree whoever has no figure that bears on the question, but counts them; the root stays. */
export function* foldSilentUnits(
  tree: CountedTree,
  question: RollupQuestion,
  world: ObservedWorld,
): Steps<FoldedTree> {
  const isHeard = (unit: AdminUnitId): boolean => hasFigure(unit, question, world);
  return (yield* fold(tree, question.indicator, isHeard)).tree;
}

/** Whether a unit handed in anything that bears on the question, usable or not. */
function hasFigure(
  unit: AdminUnitId,
  { indicator, members, period }: RollupQuestion,
  world: ObservedWorld,
): boolean {
  return (world.get(unit) ?? []).some(
    one =>
      one.indicator === indicator.code &&
      touches(one.period, period) &&
      membersKey({ ...one.members, ...members }) === membersKey(one.members),
  );
}

interface Folded {
  readonly tree: FoldedTree;
  readonly isHeard: boolean;
  readonly offices: number;
  readonly named: readonly Named[];
}

function* fold(
  { children, others = [], rank = 0, ...unit }: CountedTree,
  indicator: Indicator,
  isHeard: (unit: AdminUnitId) => boolean,
): Steps<Folded> {
  const inside = yield* ofEach(children, child => fold(child, indicator, isHeard));
  yield 1;
  const heard = inside.filter(child => child.isHeard).map(child => child.tree);
  const silent = inside.filter(child => !child.isHeard);
  const due = others.filter(one => isReporting(one, indicator));
  const folded =
    silent.reduce((sum, { offices }) => sum + offices, 0) + due.reduce((sum, { count }) => sum + count, 0);
  const named = firstOf([
    ...silent.flatMap(child => child.named),
    ...due.flatMap(({ level, first = [] }) => first.map(one => ({ ...one, level }))),
  ]);
  const isDue = isReporting(unit, indicator);
  return {
    tree: { ...unit, children: heard, folded, named: named.map(({ id }) => id) },
    isHeard: heard.length > 0 || isHeard(unit.id),
    offices: folded + Number(isDue),
    named: isDue ? firstOf([{ ...unit, rank }, ...named]) : named,
  };
}

type Named = Pick<UnitTree, 'level'> & RankedUnit;

function firstOf(units: readonly Named[]): readonly Named[] {
  const byLevel = units.toSorted(
    (one, other) =>
      ADMIN_LEVELS.indexOf(one.level) - ADMIN_LEVELS.indexOf(other.level) ||
      one.rank - other.rank ||
      one.id - other.id,
  );
  return byLevel.slice(0, MOST_NAMED);
}
