import type { Scope } from '../../server/reporting/observation.js';
import { addDays, type Day } from '../../server/shared/day.js';
import { type AdminLevel, isBelow, LOWEST_LEVEL } from '../../server/territory/admin-unit.js';
import type { SuccessionShare } from '../../server/territory/seat-units.js';
import type { UnitHistory } from './unit-history.js';

/** Where some of an office's work lies on a map: in all of these units together, nobody knows how much in each. */
export interface Place {
  /** How much of the work; 1 is all of it. */
  readonly share: number;
  readonly among: readonly Spot[];
}

/** A unit in which some of the work may lie. */
export interface Spot {
  readonly unit: number;
  /** Of an abolished unit, its level: its office is no part of what lay in it or beside it, only of what holds all of that. */
  readonly abolished: AdminLevel | null;
  /** Whether it only holds what became of the office, or where that came from: nobody knows what that is. */
  readonly isHolder: boolean;
}

/** How much of an office's work counts in a unit: `known` of it surely, and whether any may that is not known. */
export interface Part {
  readonly known: number;
  readonly isTouched: boolean;
  readonly isUnsure: boolean;
}

/**
 * Where work counts on the maps of other days, written down from the contract once more (semantics, section 4), a unit at a
 * time and without regard to speed: forward in what a unit became, backward in what it came from.
 */
export class WhereWorkCounts {
  constructor(private readonly history: UnitHistory) {}

  /**
   * Of the work that the office of `unit` did on the map of one day, how much counts in a scope of another unit on that of
   * another.
   *
   * @param isMeant Which of the places it is in are looked at.
   */
  partOf(
    unit: number,
    done: string,
    other: number,
    asked: string,
    scope: Scope = 'TOTAL',
    isMeant: (place: Place) => boolean = () => true,
  ): Part {
    const places = this.placesOf(unit, done, asked).filter(isMeant);
    const level = this.history.levelOf(other);
    // What its office was, became or came from; of a commune that is all.
    const isOwn = (spot: Spot): boolean =>
      level === LOWEST_LEVEL ||
      (spot.unit === other &&
        this.history.levelOf(unit) === level &&
        spot.abolished === null &&
        !spot.isHolder);
    const counted = places.map(({ share, among }) => {
      const inside = among.filter(
        spot =>
          this.history.isWithin(spot.unit, other, asked) &&
          (scope === 'TOTAL' || isOwn(spot) === (scope === 'OWN')),
      );
      const isAll = inside.length === among.length;
      const isPart =
        !isAll && inside.some(({ abolished }) => abolished === null || isBelow(abolished, level));
      return { known: isAll ? share : 0, isTouched: isAll || isPart, isUnsure: isPart };
    });
    return {
      known: counted.reduce((sum, { known }) => sum + known, 0),
      isTouched: counted.some(({ isTouched }) => isTouched),
      isUnsure: counted.some(({ isUnsure }) => isUnsure),
    };
  }

  /** Whether an office is no more, and nobody's goes on with what it did: others came out of an abolished unit. */
  hasEnded(unit: number, asked: string): boolean {
    if (asked < this.history.unit(unit).to) return false;
    const next = this.history.successions.filter(({ predecessor }) => predecessor === unit);
    const goingOn = next.filter(step => next.length === 1 || !this.#isOnlyItsOffice(step));
    return goingOn.every(({ successor }) => this.hasEnded(successor, asked));
  }

  placesOf(unit: number, done: string, asked: string): Place[] {
    if (asked >= done) return this.#forward(unit, asked);
    return [{ share: 1, among: spots(this.#backward(unit, done, asked)) }];
  }

  #forward(unit: number, asked: string): Place[] {
    if (asked < this.history.unit(unit).to) return [{ share: 1, among: spots([unit]) }];
    const next = this.history.successions.filter(({ predecessor }) => predecessor === unit);
    if (next.length === 0) {
      const above = this.#forward(this.#parentOf(unit, 'LAST'), asked);
      const units = above.flatMap(place => place.among.map(spot => spot.unit));
      return [{ share: 1, among: spots([this.#lowestHolding(units, asked)], true) }];
    }
    const placed = next.map(step => {
      const share = next.length === 1 ? 1 : step.share === null ? null : Number(step.share);
      const abolished = next.length > 1 && this.#isOnlyItsOffice(step) ? this.history.levelOf(unit) : null;
      const places = this.#forward(step.successor, asked);
      return { share, places: places.map(place => ({ ...place, among: markedAs(abolished, place.among) })) };
    });
    if (placed.some(({ share }) => share === null)) {
      const among = placed.flatMap(({ places }) => places.flatMap(place => place.among));
      return [{ share: 1, among: [...new Map(among.map(spot => [spot.unit, spot])).values()] }];
    }
    return placed.flatMap(({ share, places }) =>
      places.map(place => ({ ...place, share: place.share * share! })),
    );
  }

  /** All that a unit, as it was on one day, was on an earlier one. */
  #backward(unit: number, done: string, asked: string): number[] {
    const { from } = this.history.unit(unit);
    const goneInto = this.history.successions.filter(step => {
      const { to } = this.history.unit(step.predecessor);
      return step.successor === unit && to > asked && to <= done && !this.#isOnlyItsOffice(step);
    });
    const origins = goneInto.flatMap(({ predecessor }) =>
      this.#backward(predecessor, addDays(this.history.unit(predecessor).to as Day, -1), asked),
    );
    if (from <= asked) return [unit, ...origins];
    const isOriginKnown = goneInto.some(({ predecessor }) => this.history.unit(predecessor).to === from);
    return isOriginKnown ? origins : [...origins, this.#holderOf(unit, asked)];
  }

  /** Where a unit lay of which nobody said what it came from. */
  #holderOf(unit: number, asked: string): number {
    const parent = this.#parentOf(unit, 'FIRST');
    const { from, to } = this.history.unit(parent);
    if (from <= asked && asked < to) return parent;
    return this.#lowestHolding(this.#backward(parent, this.history.unit(unit).from, asked), asked);
  }

  /** Of an abolished unit only the office is meant: what lay in it went its own ways. */
  #isOnlyItsOffice({ predecessor, successor }: SuccessionShare): boolean {
    return isBelow(this.history.levelOf(successor), this.history.levelOf(predecessor));
  }

  #parentOf(unit: number, which: 'FIRST' | 'LAST'): number {
    const edges = this.history.edges
      .filter(edge => edge.unit === unit && edge.from < edge.to)
      .toSorted((one, other) => (one.from < other.from ? -1 : 1));
    return edges.at(which === 'FIRST' ? 0 : -1)!.parent;
  }

  #lowestHolding(units: readonly number[], day: string): number {
    let holder: number = units[0]!;
    while (!units.every(unit => this.history.isWithin(unit, holder, day)))
      holder = this.history.parentOf(holder, day)!;
    return holder;
  }
}

function spots(units: readonly number[], isHolder = false): Spot[] {
  return [...new Set(units)].map(unit => ({ unit, abolished: null, isHolder }));
}

function markedAs(abolished: AdminLevel | null, among: readonly Spot[]): Spot[] {
  return among.map(spot => ({ ...spot, abolished: spot.abolished ?? abolished }));
}
