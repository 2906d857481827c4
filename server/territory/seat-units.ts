import { Decimal, ONE, sumOf } from '../shared/decimal.js';
import { type AdminLevel, type AdminUnitId, isBelow } from './admin-unit.js';
import type { Bound, Interval } from './interval.js';

/** Everything that is known of how units nested and what became of them. */
export interface History {
  readonly units: readonly {
    readonly id: AdminUnitId;
    readonly level: AdminLevel;
    readonly life: Interval;
  }[];
  readonly edges: readonly {
    readonly unit: AdminUnitId;
    readonly parent: AdminUnitId;
    readonly life: Interval;
  }[];
  readonly successions: readonly SuccessionShare[];
}

export interface SuccessionShare {
  readonly predecessor: AdminUnitId;
  readonly successor: AdminUnitId;
  readonly kind: 'FULL' | 'PARTIAL';
  /** An exact decimal as text; null when nobody knows how much went there. */
  readonly share: string | null;
}

/** Where the figures of a unit count on a map on which the unit itself is not in force. */
export interface Seat {
  readonly unit: AdminUnitId;
  /** The first day of the map. */
  readonly map: Bound;
  /** The lowest unit of that map that holds all that the unit was, became or came from. */
  readonly seat: AdminUnitId;
  /**
   * The units it was, became or came from there, when they are several; `share` of the figure that belongs
   * to each, null when it is not known. Empty when all of it belongs to the seat.
   */
  readonly images: readonly Image[];
}

export interface Image {
  readonly unit: AdminUnitId;
  /** An exact decimal as text. */
  readonly share: string | null;
}

/** While shares are multiplied and added up. */
type Share = Decimal | null;

/** The first days of all maps that are known, the oldest first; that one begins at `-infinity`. */
export function mapsOf({ units, edges }: History): Bound[] {
  const days = [...units, ...edges].flatMap(({ life }) => [life.from, life.to]);
  return ['-infinity', ...new Set(days.filter(day => day !== '-infinity' && day !== 'infinity').toSorted())];
}

/**
 * The seat of every unit on every map on which it is not in force (semantics, section 4).
 *
 * Forward, a unit counts in what it became; backward, in what it came from; where that are several units, in
 * the lowest that holds them all. A unit of which nothing is known counts where its parent counts. A unit
 * that nothing at all holds (a map of several roots) has no seat.
 */
export function seatUnits(history: History): Seat[] {
  const maps = mapsOf(history);
  const after = Map.groupBy(history.successions, ({ predecessor }) => predecessor);
  const before = Map.groupBy(history.successions, ({ successor }) => successor);
  const parents = Map.groupBy(history.edges, ({ unit }) => unit);
  const children = Map.groupBy(history.edges, ({ parent }) => parent);
  const lives = new Map(history.units.map(({ id, life }) => [id, life]));
  const levels = new Map(history.units.map(({ id, level }) => [id, level]));
  return maps.flatMap(map => new MapSeats(map, { lives, levels, parents, children, after, before }).seats());
}

interface Index {
  readonly lives: ReadonlyMap<AdminUnitId, Interval>;
  readonly levels: ReadonlyMap<AdminUnitId, AdminLevel>;
  readonly parents: ReadonlyMap<AdminUnitId, History['edges']>;
  readonly children: ReadonlyMap<AdminUnitId, History['edges']>;
  readonly after: ReadonlyMap<AdminUnitId, readonly SuccessionShare[]>;
  readonly before: ReadonlyMap<AdminUnitId, readonly SuccessionShare[]>;
}

/** The seats on one map. */
class MapSeats {
  readonly #seats = new Map<AdminUnitId, AdminUnitId | null>();

  constructor(
    private readonly map: Bound,
    private readonly index: Index,
  ) {}

  seats(): Seat[] {
    return [...this.index.lives.keys()]
      .filter(unit => !this.#isInForce(unit))
      .flatMap(unit => {
        const seat = this.#seatOf(unit);
        if (seat === null) return [];
        const images = this.#imagesOf(unit);
        return [{ unit, map: this.map, seat, images: images.length > 1 ? images : [] }];
      });
  }

  #seatOf(unit: AdminUnitId): AdminUnitId | null {
    if (this.#isInForce(unit)) return unit;
    const known = this.#seats.get(unit);
    if (known !== undefined) return known;
    this.#seats.set(unit, null);
    const images = this.#imagesOf(unit);
    const parent = this.#nearestParent(unit);
    const seat =
      images.length > 0
        ? this.#lowestHolding(images.map(image => image.unit))
        : parent && this.#seatOf(parent);
    this.#seats.set(unit, seat);
    return seat;
  }

  /**
   * What the unit is on this map, each once; shares, as far as they are known, only where it went forward. Of a part of
   * which nobody said what became of it, or where it came from, it is what held that part.
   */
  #imagesOf(unit: AdminUnitId): Image[] {
    const isPast = this.#isPast(unit);
    const found = new Map<AdminUnitId, Share>();
    const holders = new Set<AdminUnitId>();
    const add = (image: AdminUnitId, share: Share): void => {
      found.set(image, found.has(image) ? plus(found.get(image)!, share) : share);
    };
    /** @returns Whether anything is known of what it became (came from). */
    const follow = (from: AdminUnitId, share: Share, seen: ReadonlySet<AdminUnitId>): boolean => {
      const steps = isPast ? (this.index.after.get(from) ?? []) : this.#originsOf(from);
      for (const step of steps) {
        const next = isPast ? step.successor : step.predecessor;
        if (seen.has(next)) continue;
        // What a unit took in before this map is part of it here.
        if (!isPast && this.#isInForce(from) && this.#isPast(next)) continue;
        const part = isPast ? times(share, shareOf(step, steps.length)) : null;
        const ahead = new Set([...seen, next]);
        if (this.#isInForce(next)) {
          add(next, part);
          // It may have taken in others since.
          if (!isPast) follow(next, part, ahead);
        } else if (this.#isPast(next) === isPast) {
          if (!follow(next, part, ahead)) addHolder(next, part, ahead);
        } else {
          // The step leaps over this map: all that can be said is where the other end counts on it.
          const turned = this.#turned(next, ahead);
          for (const image of turned) found.set(image, null);
          if (turned.length === 0) addHolder(next, part, ahead);
        }
      }
      // What it took in later is not what it was when it began.
      const isUnknown = !isPast && !this.#isInForce(from) && steps.every(step => this.#isLater(step));
      if (isUnknown && steps.length > 0) addHolder(from, null, seen);
      return steps.length > 0;
    };
    const addHolder = (lost: AdminUnitId, share: Share, seen: ReadonlySet<AdminUnitId>): void => {
      const holder = this.#holderOf(lost, seen);
      if (holder === null) return;
      holders.add(holder);
      add(holder, share);
    };
    follow(unit, ONE, new Set([unit]));
    // A commune of today came out of communes and out of their district: only the lowest of these say where.
    const above = new Set([...found.keys()].flatMap(image => this.#pathUp(image).slice(1)));
    const images = [...found].filter(([image]) => holders.has(image) || !above.has(image));
    const isKnown = isPlausible(images.map(([, share]) => share));
    return images.map(([image, share]) => ({ unit: image, share: (isKnown && share?.toFixed()) || null }));
  }

  /**
   * What a unit came from, and what it took in later. Of an abolished unit that held others only the office is meant, and
   * where that came from says nothing of it, unless it is all that is known of how it began.
   */
  #originsOf(unit: AdminUnitId): readonly SuccessionShare[] {
    const isAbove = ({ predecessor }: SuccessionShare): boolean =>
      isBelow(this.#levelOf(unit), this.#levelOf(predecessor)) && this.#heldOthers(predecessor);
    const all = this.index.before.get(unit) ?? [];
    const begun = all.filter(step => !this.#isLater(step));
    const isKnown = !begun.every(isAbove);
    return all.filter(step => !isAbove(step) || (!isKnown && !this.#isLater(step)));
  }

  #heldOthers(unit: AdminUnitId): boolean {
    const end = this.index.lives.get(unit)!.to;
    return (this.index.children.get(unit) ?? []).some(({ life }) => life.from < end && life.to >= end);
  }

  /** Whether the successor was there before, and took something in. */
  #isLater({ predecessor, successor }: SuccessionShare): boolean {
    return this.index.lives.get(predecessor)!.to > this.index.lives.get(successor)!.from;
  }

  /** Where a unit counts of which nothing is known: in what held it, or will. */
  #holderOf(unit: AdminUnitId, seen: ReadonlySet<AdminUnitId>): AdminUnitId | null {
    for (let above = this.#nearestParent(unit); above !== null; above = this.#nearestParent(above)) {
      const seat = this.#isInForce(above) ? above : seen.has(above) ? null : this.#seatOf(above);
      if (seat !== null) return seat;
    }
    return null;
  }

  /** The units in force from which (to which) a unit of the other side of this map came (went). */
  #turned(unit: AdminUnitId, seen: ReadonlySet<AdminUnitId>): AdminUnitId[] {
    const isPast = this.#isPast(unit);
    const steps = (isPast ? this.index.after : this.index.before).get(unit) ?? [];
    return steps
      .map(step => (isPast ? step.successor : step.predecessor))
      .filter(next => !seen.has(next) && this.#isInForce(next));
  }

  #lowestHolding(units: readonly AdminUnitId[]): AdminUnitId | null {
    const [first, ...rest] = units.map(unit => this.#pathUp(unit));
    return first?.find(candidate => rest.every(path => path.includes(candidate))) ?? null;
  }

  /** The unit itself and all above it on this map, from the bottom up. */
  #pathUp(unit: AdminUnitId): AdminUnitId[] {
    const path = [unit];
    for (let above = this.#parentIn(unit); above !== null; above = this.#parentIn(above)) path.push(above);
    return path;
  }

  #parentIn(unit: AdminUnitId): AdminUnitId | null {
    return (
      this.index.parents.get(unit)?.find(({ life }) => life.from <= this.map && this.map < life.to)?.parent ??
      null
    );
  }

  /** The parent it had last, when it is past; the one it is to have first, when it is yet to come. */
  #nearestParent(unit: AdminUnitId): AdminUnitId | null {
    const edges = (this.index.parents.get(unit) ?? []).toSorted((one, other) =>
      one.life.from < other.life.from ? -1 : 1,
    );
    return edges.at(this.#isPast(unit) ? -1 : 0)?.parent ?? null;
  }

  #levelOf(unit: AdminUnitId): AdminLevel {
    return this.index.levels.get(unit)!;
  }

  #isInForce(unit: AdminUnitId): boolean {
    const { from, to } = this.index.lives.get(unit)!;
    return from <= this.map && this.map < to;
  }

  #isPast(unit: AdminUnitId): boolean {
    return this.index.lives.get(unit)!.to <= this.map;
  }
}

/** Of thirds that are written down to so many places not all of the whole is there. */
const NEARLY_NOTHING = new Decimal('1e-9');

/** Whether the shares can be: all of them make up the whole, some of them no more than that. */
function isPlausible(shares: readonly Share[]): boolean {
  const known = shares.filter(share => share !== null);
  const tooMuch = sumOf(known).minus(ONE);
  return (known.length < shares.length ? tooMuch : tooMuch.abs()).lessThan(NEARLY_NOTHING);
}

/** All of it went to the one successor, or as much as was said; null when nobody said how much. */
function shareOf({ kind, share }: SuccessionShare, successors: number): Share {
  if (kind === 'FULL' || successors === 1) return ONE;
  return share === null ? null : new Decimal(share);
}

function times(one: Share, other: Share): Share {
  return one === null || other === null ? null : one.times(other);
}

function plus(one: Share, other: Share): Share {
  return one === null || other === null ? null : one.plus(other);
}
