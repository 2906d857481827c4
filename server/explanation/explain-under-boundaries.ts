import type { Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import { ZERO } from '../shared/decimal.js';
import { ofEach, type Steps } from '../shared/turns.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { answerNode, explainOnMap, type ToldRollup } from './explain-on-map.js';
import { explainRegions, type ToldWorld } from './explain-regions.js';
import { placeOf } from './explain-unit.js';
import { type ExplanationNode, node } from './explanation.js';
import type { ReportedWorld } from './reported-world.js';
import type { ChangingWorld, SaidByUnit } from '../rollup/changing-map/changing-world.js';
import type { RollupQuestion } from '../rollup/question.js';
import { canJoinRegions } from '../rollup/changing-map/region.js';
import { rollUpRegions } from '../rollup/changing-map/region-rollup.js';
import { type CountedTree, figuresOfUnit, sayingsOf } from '../rollup/roll-up.js';
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
export function* explainUnderBoundaries(world: ReportedWorld, question: RollupQuestion): Steps<ToldRollup> {
  const periods = cutAtChanges(question, world.changes);
  if (periods.length < 2) return yield* explainOnMap(world, question);
  return canJoinRegions(question.indicator)
    ? yield* explainAcrossMaps(world, question, periods)
    : yield* explainStretches(world, question, periods);
}

/** What adds up over time and units is put together region by region (`rollUpRegions`). */
function* explainAcrossMaps(
  world: ReportedWorld,
  question: RollupQuestion,
  periods: readonly Period[],
): Steps<ToldRollup> {
  const spans = yield* ofEach(periods.keys(), last =>
    ofEach(periods.slice(0, last + 1), first => hearSpan(world, question, spanOf(first, periods[last]!))),
  );
  const span = (first: number, last: number): HeardSpan => spans[last]![first]!;
  const changing: ChangingWorld = {
    stretches: periods.map((_, stretch) => ({
      question: span(stretch, stretch).question,
      parts: world.maps!.maps[stretch]!.partsOf.get(world.unit.id) ?? [],
    })),
    said: (first, last) => span(first, last).said,
    madeOf: world.maps!.madeOf,
  };
  const told: ToldWorld = {
    question: (first, last) => span(first, last).question,
    said: (unit, first, last) => span(first, last).sayings.get(unit) ?? span(first, last).silence,
    place: (unit, last) => world.maps!.place(unit, last),
  };
  return explainRegions(world.unit, yield* rollUpRegions(world.unit.level, changing), question, told);
}

/** What was said about some stretches together, on the map of the last. */
interface HeardSpan {
  readonly question: RollupQuestion;
  readonly sayings: ReadonlyMap<AdminUnitId, Sayings>;
  /** Of whoever said nothing. */
  readonly silence: Sayings;
  /** What step (c) needs to know of those who said something. */
  readonly said: ReadonlyMap<AdminUnitId, SaidByUnit>;
}

type Sayings = ReturnType<typeof sayingsOf>;

function* hearSpan(world: ReportedWorld, asked: RollupQuestion, period: Period): Steps<HeardSpan> {
  const { boundaries, parts, observed } = world.reportedIn(period);
  const question = { ...asked, period, boundaries };
  const sayings = new Map<AdminUnitId, Sayings>();
  for (const [unit, observations] of observed) {
    sayings.set(unit, sayingsOf(observations, question));
    yield observations.length;
  }
  const said = new Map<AdminUnitId, SaidByUnit>();
  for (const unit of parts.flatMap(({ tree }) => everyUnit(tree))) {
    const figures = sayings.has(unit.id) && figuresOfUnit(unit, sayings.get(unit.id)!, question);
    const isHeard =
      figures && (figures.own ?? figures.statedBelow ?? figures.statedTotal ?? figures.contradicted[0]);
    if (isHeard) said.set(unit.id, figures);
    yield 1;
  }
  return { question, sayings, silence: sayingsOf([], question), said };
}

/** Whatever else: figures of the whole period, or those of its stretches. */
function* explainStretches(
  world: ReportedWorld,
  question: RollupQuestion,
  periods: readonly Period[],
): Steps<ToldRollup> {
  const whole = yield* explainOnMap(world, question);
  const tellers = yield* ofEach(periods, function* (period): Steps<Stretch & ToldRollup> {
    const asked = { ...question, period };
    return { question: asked, ...(yield* explainOnMap(world, asked)) };
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
      const parts = (): ExplanationNode[] => {
        const unused = whole.tell(scope, ZERO);
        const { value, precision, terms } = unused;
        const told = { value, precision, terms, factor: ZERO } as const;
        const place = placeOf(world.unit.id, scope, question);
        return [
          ...taken.map(({ position, factor }) => tellers[position]!.tell(scope, carry.times(factor))),
          ...(value === null
            ? []
            : [
                node('SET_ASIDE', place, { ...told, way: 'WHOLE_PERIOD', reason: 'COVERS_LESS' }, () => [
                  unused,
                ]),
              ]),
        ];
      };
      return answerNode(world.unit.id, scope, question, rollup, carry, subtotal, 'ACROSS_CHANGES', parts);
    },
  };
}

function everyUnit(tree: CountedTree): CountedTree[] {
  return [tree, ...tree.children.flatMap(everyUnit)];
}
