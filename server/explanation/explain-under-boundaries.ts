import type { Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import { ZERO } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { answerNode, explainOnMap, NOTHING_LONGER, type ToldAt, type ToldRollup } from './explain-on-map.js';
import { placeOf } from './explain-unit.js';
import { node } from './explanation.js';
import type { ReportedWorld } from './reported-world.js';
import type { RollupQuestion } from '../rollup/question.js';
import { type CountedTree, figuresOfUnit, type ObservedWorld, sayingsOf } from '../rollup/roll-up.js';
import {
  type AcrossChanges,
  chooseAcrossChanges,
  cutAtChanges,
  spanOf,
  type Stretch,
} from '../rollup/rollup-under-boundaries.js';
import type { SaidByUnit } from '../rollup/stretch-rollup.js';
import {
  type ChangingWorld,
  onMaps,
  type ToldFigure,
  toldIn,
  toldOfScope,
} from '../rollup/changing-world.js';
import { canTellAtOnce, tellAtOnce } from '../rollup/tell-at-once.js';

/**
 * The rollup of a unit under the boundaries asked for, with the same choices as the loaders make: on the map
 * on which it was reported, read on the map asked, and across the days on which the map changed.
 */
export function explainUnderBoundaries(world: ReportedWorld, question: RollupQuestion): ToldRollup {
  const periods = cutAtChanges(question, world.changes);
  if (periods.length < 2) return explainOnMap(world, question);
  const changing = onMaps(changingWorld(world, question, periods));
  const canTell = canTellAtOnce(question.indicator);
  const figures = canTell ? tellAtOnce(changing) : [];
  const isStated =
    (first: number, last: number) =>
    (unit: AdminUnitId, scope: 'BELOW' | 'TOTAL'): boolean => {
      const said = canTell ? changing.said(first, last).get(unit) : undefined;
      return said?.[scope === 'BELOW' ? 'statedBelow' : 'statedTotal'] !== null;
    };
  const whole = explainOnMap(world, question, {
    ...NOTHING_LONGER,
    isStated: isStated(0, periods.length - 1),
  });
  const atOnce: Stretch = { question, rollup: whole.rollup };
  const across = (scope: Scope): ToldScope => {
    const told = toldOfScope(world.unit.level, scope, changing, figures);
    const stretches = periods.map((period, stretch) => {
      const asked = { ...question, period };
      const at = { ...toldAt(world, changing, told, stretch), isStated: isStated(stretch, stretch) };
      return { question: asked, ...explainOnMap(world, asked, at) };
    });
    return { ...chooseAcrossChanges(atOnce, stretches, scope), tellers: stretches };
  };
  const chosen = { OWN: across('OWN'), BELOW: across('BELOW'), TOTAL: across('TOTAL') };
  const { OWN, BELOW, TOTAL } = chosen;
  const rollup = { ...whole.rollup, OWN: OWN.subtotal, BELOW: BELOW.subtotal, TOTAL: TOTAL.subtotal };
  return {
    rollup,
    tell: (scope, carry) => {
      const { subtotal, stretches: taken, tellers } = chosen[scope];
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
        ...taken.map(position => tellers[position]!.tell(scope, carry)),
        ...(unused.value === null ? [] : [other]),
      ]);
    },
  };
}

/** One scope of a period during which the map changed, and how to tell of each stretch. */
interface ToldScope extends AcrossChanges {
  readonly tellers: readonly (Stretch & ToldRollup)[];
}

/** The period as it is rolled up, from what was observed. */
function changingWorld(
  world: ReportedWorld,
  question: RollupQuestion,
  periods: readonly Period[],
): ChangingWorld {
  const together = (first: number, last: number): Period => spanOf(periods[first]!, periods[last]!);
  const stretches = periods.map(period => {
    const { boundaries, parts } = world.reportedIn(period);
    return { question: { ...question, period, boundaries }, parts };
  });
  const said = new Map(
    periods.flatMap((_, last) =>
      periods.slice(0, last + 1).map((__, first) => {
        const period = together(first, last);
        const { boundaries, parts, observed } = world.reportedIn(period);
        const asked = { ...question, period, boundaries };
        const units = parts.flatMap(({ tree }) => everyUnit(tree));
        return [`${first} ${last}`, saidBy(units, observed, asked)] as const;
      }),
    ),
  );
  const dayOf = (stretch: number): Day => stretches[stretch]!.question.boundaries;
  return {
    stretches,
    said: (first, last) => said.get(`${first} ${last}`)!,
    madeOf: (unit, last, stretch) => world.madeOf(unit, dayOf(last), dayOf(stretch)),
  };
}

function toldAt(
  world: ReportedWorld,
  { stretches }: ChangingWorld,
  figures: readonly ToldFigure[],
  stretch: number,
): Omit<ToldAt, 'isStated'> {
  return {
    told: toldIn(stretch, figures),
    longer: (unit, scope) => {
      const figure = figures.find(one => one.unit === unit && one.scope === scope && one.last === stretch);
      if (!figure) return null;
      const { question } = stretches[stretch]!;
      const period = spanOf(stretches[figure.first]!.question.period, question.period);
      const longer = { ...question, period };
      const saying = sayingsOf(world.reportedIn(period).observed.get(unit) ?? [], longer)[scope];
      return { saying, question: longer };
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
