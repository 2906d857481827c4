import type { Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import { type Decimal, ZERO } from '../shared/decimal.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import { measureOf } from '../rollup/cell.js';
import { type ExplainedUnit, explainUnit, factorOf, placeOf, UnitStory } from './explain-unit.js';
import { type ExplanationNode, type ExplanationWay, node } from './explanation.js';
import { type CountedTree, foldSilentUnits } from './fold-silent-units.js';
import type { RollupQuestion } from '../rollup/question.js';
import type { ObservedWorld } from '../rollup/roll-up.js';
import { partsThatCount, type Subtotal, type UnitRollup } from '../rollup/roll-up-units.js';
import { chooseAcrossChanges, cutAtChanges, type Stretch } from '../rollup/rollup-under-boundaries.js';
import { isOneWhole, sidesOf, type Translated, translateRollup } from '../rollup/translate-rollup.js';

/** What was reported for a period, on the map of its end, by the units that make up the one asked for. */
export interface ReportedMap {
  readonly boundaries: Day;
  readonly parts: readonly {
    readonly contribution: Translated['contribution'];
    readonly tree: CountedTree;
  }[];
  readonly observed: ObservedWorld;
}

/** A unit, and all that was reported for it. */
export interface ReportedWorld {
  readonly unit: { readonly id: AdminUnitId; readonly level: AdminLevel };
  /** The days inside the period on which anything changed in what ever lay inside the unit. */
  readonly changes: readonly Day[];
  /** Of the whole period, and of each stretch between changes. */
  reportedIn(period: Period): ReportedMap;
}

/** The rollup of a unit, and how to tell of one scope of it. */
interface ToldRollup {
  readonly rollup: UnitRollup;
  readonly tell: (scope: Scope, carry: Decimal) => ExplanationNode;
}

/** A unit whose figures were all reported on the map that is asked for. */
export function onOneMap(tree: CountedTree, observed: ObservedWorld, boundaries: Day): ReportedWorld {
  const contribution = { level: tree.level, part: 'WHOLE', share: null } as const;
  return {
    unit: tree,
    changes: [],
    reportedIn: () => ({ boundaries, parts: [{ contribution, tree }], observed }),
  };
}

/**
 * The rollup of a unit under the boundaries asked for, with the same choices as the loaders make: on the map
 * on which it was reported, read on the map asked, and across the days on which the map changed.
 */
export function explainUnderBoundaries(world: ReportedWorld, question: RollupQuestion): ToldRollup {
  const whole = explainOnMap(world, question);
  const periods = cutAtChanges(question, world.changes);
  if (periods.length < 2) return whole;
  const told = periods.map(period => ({ period, ...explainOnMap(world, { ...question, period }) }));
  const stretches = told.map(({ period, rollup }): Stretch => ({
    question: { ...question, period },
    rollup,
  }));
  const atOnce: Stretch = { question, rollup: whole.rollup };
  const choose = (scope: Scope): ReturnType<typeof chooseAcrossChanges> =>
    chooseAcrossChanges(atOnce, stretches, scope);
  const [own, below, total] = [choose('OWN'), choose('BELOW'), choose('TOTAL')];
  const rollup = { ...whole.rollup, OWN: own.subtotal, BELOW: below.subtotal, TOTAL: total.subtotal };
  return {
    rollup,
    tell: (scope, carry) => {
      const { subtotal, stretches: taken } = choose(scope);
      if (taken === null) return whole.tell(scope, carry);
      const unused = whole.tell(scope, ZERO);
      const other = node('SET_ASIDE', placeOf(world.unit.id, scope, question), {
        value: unused.value,
        precision: unused.precision,
        factor: ZERO,
        way: 'WHOLE_PERIOD',
        reason: 'COVERS_LESS',
        children: [unused],
      });
      return answerNode(world, scope, question, rollup, carry, subtotal, 'ACROSS_CHANGES', [
        ...taken.map(position => told[position]!.tell(scope, carry)),
        ...(unused.value === null ? [] : [other]),
      ]);
    },
  };
}

/** The single unit of the map of the period's end that is the unit asked for; null when there are several. */
export function onlyUnit(
  world: ReportedWorld,
  { period }: RollupQuestion,
): { readonly tree: CountedTree; readonly observed: ObservedWorld } | null {
  const { parts, observed } = world.reportedIn(period);
  return isOneWhole(world.unit.level, parts) ? { tree: parts[0]!.tree, observed } : null;
}

interface ExplainedPart extends Translated {
  readonly explained: ExplainedUnit;
}

function explainOnMap(world: ReportedWorld, question: RollupQuestion): ToldRollup {
  const { unit } = world;
  const { overUnits } = question.indicator;
  const { boundaries, parts, observed } = world.reportedIn(question.period);
  const native = { ...question, boundaries };
  const story = new UnitStory(native);
  const translated = parts.map(({ contribution, tree }): ExplainedPart => {
    const explained = explainUnit(foldSilentUnits(tree, native, observed), native, observed);
    return { contribution, explained, rollup: explained.choices.rollup };
  });
  const rollup = translateRollup(unit.level, translated, overUnits);
  const [only] = translated;
  if (only && isOneWhole(unit.level, translated)) {
    return {
      rollup,
      tell: (scope, carry) => {
        const told = story.unit(only.explained, scope, carry);
        if (told.unit === unit.id) return told;
        return answerNode(world, scope, question, rollup, carry, rollup[scope], 'OTHER_MAP', [told]);
      },
    };
  }
  return {
    rollup,
    tell: (scope, carry) => {
      const sides = sidesOf(unit.level, translated, overUnits, scope);
      const counting =
        overUnits === 'NONE'
          ? []
          : partsThatCount(
              sides.map(({ subtotal }) => subtotal),
              overUnits,
            );
      const children = sides.map(({ part, scope: brought, share, subtotal }) => {
        if (counting.includes(subtotal))
          return story.unit(part.explained, brought, carry.times(share ?? ZERO));
        const told = story.unit(part.explained, brought, ZERO);
        const isComparable = overUnits !== 'NONE' && subtotal.value !== null;
        if (told.value === null || isComparable) return told;
        // It has a number, and nothing of it may be taken.
        return node('SET_ASIDE', placeOf(told.unit, brought, native), {
          value: told.value,
          precision: told.precision,
          factor: ZERO,
          reason: share === null ? 'SHARE_UNKNOWN' : 'NOT_ADDITIVE',
          count: 1,
          children: [told],
        });
      });
      return answerNode(world, scope, question, rollup, carry, rollup[scope], 'OTHER_MAP', children);
    },
  };
}

/** The unit asked for, on the map asked for. */
function answerNode(
  { unit }: ReportedWorld,
  scope: Scope,
  question: RollupQuestion,
  rollup: UnitRollup,
  carry: Decimal,
  subtotal: Subtotal,
  way: ExplanationWay,
  children: readonly ExplanationNode[],
): ExplanationNode {
  const { value, precision } = measureOf(rollup, scope, question);
  return node('UNIT', placeOf(unit.id, scope, question), {
    value,
    precision,
    factor: factorOf(subtotal, carry, question),
    way: value && way,
    offices: subtotal.offices,
    children,
  });
}
