import type { Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import { ZERO } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { answerNode, explainOnMap, type ToldRollup } from './explain-on-map.js';
import { explainRegions, type ToldWorld } from './explain-regions.js';
import { placeOf } from './explain-unit.js';
import { node } from './explanation.js';
import type { ReportedWorld } from './reported-world.js';
import type { ChangingWorld, SaidByUnit } from '../rollup/changing-map/changing-world.js';
import type { RollupQuestion } from '../rollup/question.js';
import { canJoinRegions } from '../rollup/changing-map/region.js';
import { rollUpRegions } from '../rollup/changing-map/region-rollup.js';
import { type CountedTree, figuresOfUnit, type ObservedWorld, sayingsOf } from '../rollup/roll-up.js';
import {
  type AcrossChanges,
  chooseAcrossChanges,
  cutAtChanges,
  spanOf,
  type Stretch,
} from '../rollup/rollup-under-boundaries.js';

/**
 * The rollup of a unit under the boundaries asked for, with the same choices as the loaders make: on the map
 * on which it was reported, read on the map asked, and across the days on which the map changed.
 */
export function explainUnderBoundaries(world: ReportedWorld, question: RollupQuestion): ToldRollup {
  const periods = cutAtChanges(question, world.changes);
  if (periods.length < 2) return explainOnMap(world, question);
  return canJoinRegions(question.indicator)
    ? explainAcrossMaps(world, question, periods)
    : explainStretches(world, question, periods);
}

/** What adds up over time and units is put together region by region (`rollUpRegions`). */
function explainAcrossMaps(
  world: ReportedWorld,
  question: RollupQuestion,
  periods: readonly Period[],
): ToldRollup {
  const about = (first: number, last: number): RollupQuestion => {
    const period = spanOf(periods[first]!, periods[last]!);
    return { ...question, period, boundaries: world.reportedIn(period).boundaries };
  };
  const told: ToldWorld = {
    question: about,
    said: (unit, first, last) => {
      const asked = about(first, last);
      return sayingsOf(world.reportedIn(asked.period).observed.get(unit) ?? [], asked);
    },
    place: (unit, last) => world.maps!.place(unit, last),
  };
  const changing = changingWorld(world, periods, about);
  return explainRegions(world.unit, rollUpRegions(world.unit.level, changing), question, told);
}

/** The period as it is rolled up, from what was observed. */
function changingWorld(
  world: ReportedWorld,
  periods: readonly Period[],
  about: (first: number, last: number) => RollupQuestion,
): ChangingWorld {
  const said = new Map(
    periods.flatMap((_, last) =>
      periods.slice(0, last + 1).map((__, first) => {
        const question = about(first, last);
        const { parts, observed } = world.reportedIn(question.period);
        const units = parts.flatMap(({ tree }) => everyUnit(tree));
        return [`${first} ${last}`, saidBy(units, observed, question)] as const;
      }),
    ),
  );
  return {
    stretches: periods.map((_, stretch) => ({
      question: about(stretch, stretch),
      parts: world.maps!.maps[stretch]!.partsOf.get(world.unit.id) ?? [],
    })),
    said: (first, last) => said.get(`${first} ${last}`)!,
    madeOf: world.maps!.madeOf,
  };
}

/** Whatever else: figures of the whole period, or those of its stretches. */
function explainStretches(
  world: ReportedWorld,
  question: RollupQuestion,
  periods: readonly Period[],
): ToldRollup {
  const whole = explainOnMap(world, question);
  const tellers = periods.map((period): Stretch & ToldRollup => {
    const asked = { ...question, period };
    return { question: asked, ...explainOnMap(world, asked) };
  });
  const across = (scope: Scope): AcrossChanges =>
    chooseAcrossChanges({ question, rollup: whole.rollup }, tellers, scope);
  const chosen = { OWN: across('OWN'), BELOW: across('BELOW'), TOTAL: across('TOTAL') };
  const { OWN, BELOW, TOTAL } = chosen;
  const rollup = { ...whole.rollup, OWN: OWN.subtotal, BELOW: BELOW.subtotal, TOTAL: TOTAL.subtotal };
  return {
    rollup,
    tell: (scope, carry) => {
      const { subtotal, stretches: taken } = chosen[scope];
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
      return answerNode(world.unit.id, scope, question, rollup, carry, subtotal, 'ACROSS_CHANGES', [
        ...taken.map(({ position, factor }) => tellers[position]!.tell(scope, carry.times(factor))),
        ...(unused.value === null ? [] : [other]),
      ]);
    },
  };
}

/** What units say themselves; without those that say nothing. */
function saidBy(
  units: readonly CountedTree[],
  observed: ObservedWorld,
  question: RollupQuestion,
): ReadonlyMap<AdminUnitId, SaidByUnit> {
  return new Map(
    units.flatMap(unit => {
      const observations = observed.get(unit.id);
      if (!observations) return [];
      const said = figuresOfUnit(unit, sayingsOf(observations, question), question);
      const isHeard = said.own ?? said.statedBelow ?? said.statedTotal ?? said.contradicted[0];
      return isHeard ? [[unit.id, said] as const] : [];
    }),
  );
}

function everyUnit(tree: CountedTree): CountedTree[] {
  return [tree, ...tree.children.flatMap(everyUnit)];
}
