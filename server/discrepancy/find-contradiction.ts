import { Decimal, ZERO } from '../shared/decimal.js';
import type { Closed } from '../rollup/roll-up-periods.js';

/**
 * Figures of one series that no truth fits: whatever was counted on every single day, those of `least` come to more than
 * those of `most`, although their days are all among the days of these, each as often.
 */
export interface Contradiction {
  /** Figures that say how much there was at most. */
  readonly most: readonly Closed[];
  /** Figures that say how much there was at least. */
  readonly least: readonly Closed[];
  /** The stretches of days in `most` that are not in `least`: there less than nothing would be left. */
  readonly rests: readonly Stretch[];
}

/** The days `[start, end)`, as day numbers. */
export type Stretch = Pick<Closed, 'start' | 'end'>;

/** Up to `to` at most `most` more was counted than up to `from`: by a figure, or (null) because no count is negative. */
interface Bound {
  readonly from: number;
  readonly to: number;
  readonly most: Decimal;
  readonly figure: Closed | null;
}

/**
 * Some figures that no truth fits, or null where one fits them all: then, and only then, every day can be given a number
 * such that each figure is the sum over its days, or bounds it. What is said "about" commits to nothing.
 *
 * Each figure bounds what was counted between its ends, and these are differences of what was counted up to a day; such
 * bounds contradict each other where they lead round to less than nothing. They are followed one bound further at a time,
 * so that what is found is told by few figures.
 *
 * @param figures In an order that is always the same: of several contradictions the first is found.
 * @param signed Whether a count may be negative.
 */
export function findContradiction(figures: readonly Closed[], signed: boolean): Contradiction | null {
  const bounds = [...figures.flatMap(boundsOf), ...(signed ? [] : neverLess(figures))];
  let most = new Map(bounds.map(({ to }) => [to, ZERO]));
  const told = new Map<number, Bound>();
  for (;;) {
    const further = new Map(most);
    for (const bound of bounds) {
      const value = (most.get(bound.from) ?? ZERO).plus(bound.most);
      if (!value.lessThan(further.get(bound.to)!)) continue;
      further.set(bound.to, value);
      told.set(bound.to, bound);
    }
    const round = roundIn(told);
    if (round) return contradictionOf(round);
    if ([...further].every(([day, value]) => value.equals(most.get(day)!))) return null;
    most = further;
  }
}

/**
 * The figures parted at every day that none of them reaches across: what is said of before and of after cannot contradict
 * each other.
 */
export function partedInTime(figures: readonly Closed[]): Closed[][] {
  const parts: Closed[][] = [];
  let reached = -Infinity;
  for (const figure of figures.toSorted((one, other) => one.start - other.start)) {
    if (figure.start >= reached) parts.push([]);
    parts.at(-1)!.push(figure);
    reached = Math.max(reached, figure.end);
  }
  return parts;
}

function boundsOf(figure: Closed): Bound[] {
  const { start, end, observation } = figure;
  const value = new Decimal(observation.value);
  const above: Bound = { from: start, to: end, most: value, figure };
  const below: Bound = { from: end, to: start, most: value.negated(), figure };
  switch (observation.precision) {
    case 'EXACT':
      return [above, below];
    case 'AT_MOST':
      return [above];
    case 'AT_LEAST':
      return [below];
    case 'ABOUT':
      return [];
  }
}

/** Up to a day never more was counted than up to a later one. */
function neverLess(figures: readonly Closed[]): Bound[] {
  const days = [...new Set(figures.flatMap(({ start, end }) => [start, end]))].toSorted(
    (one, other) => one - other,
  );
  return days.flatMap((to, index) =>
    days.slice(index + 1).map(from => ({ from, to, most: ZERO, figure: null })),
  );
}

/** Bounds that lead from a day back to it, if there are any. */
function roundIn(told: ReadonlyMap<number, Bound>): Bound[] | null {
  const done = new Set<number>();
  for (const first of told.keys()) {
    const passed: Bound[] = [];
    const passedAt = new Map<number, number>();
    let day = first;
    for (let bound = told.get(day); bound && !done.has(day); bound = told.get(day)) {
      const since = passedAt.get(day);
      if (since !== undefined) return passed.slice(since);
      passedAt.set(day, passed.length);
      passed.push(bound);
      day = bound.from;
    }
    for (const at of passedAt.keys()) done.add(at);
  }
  return null;
}

function contradictionOf(round: readonly Bound[]): Contradiction {
  const figures = round.flatMap(({ figure, from, to }) => (figure ? [{ figure, isMost: from < to }] : []));
  return {
    most: figures.filter(({ isMost }) => isMost).map(({ figure }) => figure),
    least: figures.filter(({ isMost }) => !isMost).map(({ figure }) => figure),
    rests: round.flatMap(({ figure, from, to }) => (figure ? [] : [{ start: to, end: from }])),
  };
}
