import { type Decimal, ZERO } from '../shared/decimal.js';
import type { Claim } from './claim.js';

/** The days `[start, end)` of one figure, as day numbers. */
interface Walkable {
  readonly start: number;
  readonly end: number;
  /** Whether the figure may also be walked backwards, that is, subtracted. */
  readonly isSubtractable: boolean;
}

/** One step along one figure: forwards adds it, backwards subtracts it. */
export interface Step<Figure> {
  readonly figure: Figure;
  readonly sign: 1 | -1;
}

/** Steps in order, with their cost: compared number by number, the smaller one wins. */
interface Walk<Figure> {
  readonly steps: readonly Step<Figure>[];
  readonly cost: readonly number[];
}

/** How a period is said: the steps that say it, none when nothing is known of it. */
export interface Route<Figure> {
  readonly steps: readonly Step<Figure>[];
  /** True when nothing is known only because the figures that would say it contradict each other. */
  readonly isContradicted: boolean;
}

/**
 * What a walk is good for. Unusable: a count would be negative somewhere along it. Contradicted: for certain, whatever the
 * figures along it leave open, so that not all of them can be true.
 */
export type Judgement = 'USABLE' | 'UNUSABLE' | 'CONTRADICTED';

/**
 * How the figures of one series say `[from, to)` (semantics, section 3 (a), rules 1–3 in one):
 * a figure is an edge between two instants, forwards or backwards, and
 *
 * 1. the best walk from `from` to `to` is the one with the fewest backward steps, then the fewest steps,
 *    then the coarsest steps first — so a figure of exactly that period always wins;
 * 2. where there is none, the disjoint stretches inside the period that have such a walk and cover the
 *    most days, chosen by the same order.
 *
 * Each day of a stretch is walked once more forwards than backwards, and each day outside as often one way
 * as the other: nothing is counted twice.
 *
 * A walk that is not usable is left out, and the next best one taken that is: made longer step by step, the best first, with
 * one walk to each instant and none that is unusable up to there.
 *
 * @param judge Called with walks that have a backward step (see `judgeWalk`). What is unusable up to an instant must be so
 *   beyond it.
 */
export function findRoute<Figure extends Walkable>(
  figures: readonly Figure[],
  from: number,
  to: number,
  judge: (steps: readonly Step<Figure>[]) => Judgement,
): Route<Figure> {
  const steps = stepsAlong(figures);
  let isContradicted = false;
  const walksFrom = (start: number): Map<number, Walk<Figure>> => {
    const within = (walks: ReadonlyMap<number, Walk<Figure>>): Map<number, Walk<Figure>> =>
      new Map([...walks].filter(([instant]) => instant > start && instant <= to));
    const ahead = within(bestWalks(steps, start));
    const judged = [...ahead.values()].map(walk => (walk.cost[0] === 0 ? 'USABLE' : judge(walk.steps)));
    isContradicted ||= judged.includes('CONTRADICTED');
    if (judged.every(judgement => judgement === 'USABLE')) return ahead;
    return within(
      bestUsableWalks(steps, start, walk => walk.cost[0] === 0 || judge(walk.steps) === 'USABLE'),
    );
  };
  const isUsableTogether = ({ steps: joined, cost: [, backward] }: Walk<Figure>): boolean => {
    const judgement = backward === 0 ? 'USABLE' : judge(joined);
    isContradicted ||= judgement === 'CONTRADICTED';
    return judgement === 'USABLE';
  };
  const found = walksFrom(from).get(to)?.steps ?? bestCover(figures, walksFrom, isUsableTogether, from, to);
  return { steps: found, isContradicted: isContradicted && found.length === 0 };
}

/**
 * Whether a walk leaves no stretch of days with less than nothing: whatever two instants it passes through,
 * what it says of the days between them must not be negative. Of several walks, one after the other, those are
 * looked at together between which no day is left out.
 */
export function judgeWalk<Figure extends Walkable>(
  steps: readonly Step<Figure>[],
  claimOf: (figure: Figure) => Claim,
): Judgement {
  let passed: { readonly at: number; readonly value: Decimal; readonly step: number }[] = [];
  let judgement: Judgement = 'USABLE';
  for (const [index, step] of steps.entries()) {
    const [tail, head] = endsOf(step);
    if (passed.at(-1)?.at !== tail) passed = [{ at: tail, value: ZERO, step: index }];
    const value = passed.at(-1)!.value.plus(claimOf(step.figure).value.times(step.sign));
    for (const one of passed) {
      const isForward = one.at < head;
      if (one.at === head || one.value.equals(value) || isForward === one.value.lt(value)) continue;
      // What is left is less than nothing only if no figure may be less than what is taken off, or more than it is taken for.
      const isCertain = steps.slice(one.step, index + 1).every(({ figure, sign }) => {
        const { precision } = claimOf(figure);
        return precision === 'EXACT' || precision === (sign > 0 === isForward ? 'AT_MOST' : 'AT_LEAST');
      });
      if (isCertain) return 'CONTRADICTED';
      judgement = 'UNUSABLE';
    }
    passed.push({ at: head, value, step: index + 1 });
  }
  return judgement;
}

/** The best walk from one instant to each later one that can be reached, whatever its value. */
export function walksAhead<Figure extends Walkable>(
  figures: readonly Figure[],
  start: number,
): Map<number, readonly Step<Figure>[]> {
  const walks = [...bestWalks(stepsAlong(figures), start)].filter(([instant]) => instant > start);
  return new Map(walks.map(([instant, { steps }]) => [instant, steps]));
}

/** Every figure forwards, and backwards where it may be subtracted. */
function stepsAlong<Figure extends Walkable>(figures: readonly Figure[]): Step<Figure>[] {
  return figures.flatMap((figure): Step<Figure>[] =>
    figure.isSubtractable
      ? [
          { figure, sign: 1 },
          { figure, sign: -1 },
        ]
      : [{ figure, sign: 1 }],
  );
}

/** The best walk from one instant to every instant that can be reached; the cost orders walks totally. */
function bestWalks<Figure extends Walkable>(
  steps: readonly Step<Figure>[],
  start: number,
): Map<number, Walk<Figure>> {
  const best = new Map<number, Walk<Figure>>([[start, { steps: [], cost: [0, 0] }]]);
  for (let improved = true; improved;) {
    improved = false;
    for (const step of steps) {
      const [tail, head] = endsOf(step);
      const walk = best.get(tail);
      if (walk === undefined) continue;
      const known = best.get(head);
      if (known !== undefined && isDearer(walk, step, known)) continue;
      const longer = extend(walk, [step]);
      if (known === undefined || compareCosts(longer.cost, known.cost) < 0) {
        best.set(head, longer);
        improved = true;
      }
    }
  }
  best.delete(start);
  return best;
}

/** As `bestWalks`, along usable walks alone: each instant is settled once, by the best way there from those settled before. */
function bestUsableWalks<Figure extends Walkable>(
  steps: readonly Step<Figure>[],
  start: number,
  isUsable: (walk: Walk<Figure>) => boolean,
): Map<number, Walk<Figure>> {
  const settled = new Map<number, Walk<Figure>>([[start, { steps: [], cost: [0, 0] }]]);
  for (;;) {
    let next: { readonly at: number; readonly walk: Walk<Figure> } | null = null;
    for (const step of steps) {
      const [tail, head] = endsOf(step);
      const before = settled.get(tail);
      if (before === undefined || settled.has(head)) continue;
      const walk = extend(before, [step]);
      if (next !== null && compareCosts(walk.cost, next.walk.cost) >= 0) continue;
      if (isUsable(walk)) next = { at: head, walk };
    }
    if (next === null) break;
    settled.set(next.at, next.walk);
  }
  settled.delete(start);
  return settled;
}

/**
 * The disjoint known stretches of `[from, to)` that cover the most days; no steps when none is known.
 *
 * @param isUsableTogether Stretches that meet may say of some days less than nothing, though each of them does not.
 */
function bestCover<Figure extends Walkable>(
  figures: readonly Figure[],
  walksFrom: (start: number) => Map<number, Walk<Figure>>,
  isUsableTogether: (stretches: Walk<Figure>) => boolean,
  from: number,
  to: number,
): readonly Step<Figure>[] {
  const instants = [...new Set([from, to, ...figures.flatMap(({ start, end }) => [start, end])])]
    .filter(instant => instant >= from && instant <= to)
    .toSorted((one, other) => one - other);
  const nothing: Walk<Figure> = { steps: [], cost: [0, 0, 0] };
  const best = new Map<number, Walk<Figure>>([[from, nothing]]);
  for (const instant of instants) {
    const here = best.get(instant) ?? nothing;
    const walks = walksFrom(instant);
    for (const later of instants.filter(other => other > instant)) {
      const walk = walks.get(later);
      const longer = walk && cover(here, walk, later - instant);
      const ways = [here, ...(longer && isUsableTogether(longer) ? [longer] : [])];
      for (const way of ways) {
        const known = best.get(later);
        if (known === undefined || compareCosts(way.cost, known.cost) < 0) best.set(later, way);
      }
    }
  }
  return (best.get(to) ?? nothing).steps;
}

/** A cover's cost starts with the days it covers, negated: more days win before anything else. */
function cover<Figure extends Walkable>(
  before: Walk<Figure>,
  walk: Walk<Figure>,
  days: number,
): Walk<Figure> {
  const [covered = 0, ...cost] = before.cost;
  const longer = extend({ steps: before.steps, cost }, walk.steps);
  return { steps: longer.steps, cost: [covered - days, ...longer.cost] };
}

function extend<Figure extends Walkable>(
  { steps, cost: [backward = 0, count = 0, ...order] }: Walk<Figure>,
  added: readonly Step<Figure>[],
): Walk<Figure> {
  return {
    steps: [...steps, ...added],
    cost: [
      backward + added.filter(({ sign }) => sign < 0).length,
      count + added.length,
      ...order,
      ...added.flatMap(({ figure: { start, end }, sign }) => [start - end, -sign, start]),
    ],
  };
}

/** Whether a walk with one more step has more backward steps than another, or as many and more steps: the rest is not asked. */
function isDearer<Figure extends Walkable>(
  { cost: [backward = 0, count = 0] }: Walk<Figure>,
  { sign }: Step<Figure>,
  { cost: [knownBackward = 0, knownCount = 0] }: Walk<Figure>,
): boolean {
  const more = backward + (sign < 0 ? 1 : 0) - knownBackward;
  return more > 0 || (more === 0 && count + 1 > knownCount);
}

function endsOf({ figure: { start, end }, sign }: Step<Walkable>): [tail: number, head: number] {
  return sign > 0 ? [start, end] : [end, start];
}

function compareCosts(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < one.length && index < other.length; index += 1) {
    const difference = one[index]! - other[index]!;
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
