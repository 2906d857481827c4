import type { Indicator } from '../indicator/indicator.js';
import { membersKey } from '../indicator/indicator.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { touches } from './explain-figure.js';
import type { RollupQuestion } from '../rollup/question.js';
import { type CountedTree, isReporting, type ObservedWorld, type UnitTree } from '../rollup/roll-up.js';

/** The units of a tree that have something to say, and how many offices inside each are due and do not. */
export interface FoldedTree extends UnitTree {
  readonly children: readonly FoldedTree[];
  /** Offices that report the indicator (or count in its register), in units that are not among `children`. */
  readonly folded: number;
}

/** Leaves out of a tree whoever has no figure that bears on the question, but counts them; the root stays. */
export function foldSilentUnits(
  tree: CountedTree,
  question: RollupQuestion,
  world: ObservedWorld,
): FoldedTree {
  const isHeard = (unit: AdminUnitId): boolean => hasFigure(unit, question, world);
  return fold(tree, question.indicator, isHeard).tree;
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

function fold(
  { children, others = [], ...unit }: CountedTree,
  indicator: Indicator,
  isHeard: (unit: AdminUnitId) => boolean,
): { readonly tree: FoldedTree; readonly isHeard: boolean; readonly offices: number } {
  const inside = children.map(child => fold(child, indicator, isHeard));
  const heard = inside.filter(child => child.isHeard).map(child => child.tree);
  const silent = inside.filter(child => !child.isHeard);
  const folded =
    silent.reduce((sum, { offices }) => sum + offices, 0) +
    others.filter(one => isReporting(one, indicator)).reduce((sum, { count }) => sum + count, 0);
  return {
    tree: { ...unit, children: heard, folded },
    isHeard: heard.length > 0 || isHeard(unit.id),
    offices: folded + Number(isReporting(unit, indicator)),
  };
}
