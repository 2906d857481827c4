import type { AdminUnitId } from '../../territory/admin-unit.js';
import type { ChangingWorld, StretchTree, UnitPart } from './changing-world.js';
import { isInside, isOfOffice } from './region.js';
import type { SeatsOfOffices } from './seats-of-offices.js';

/** What makes up a unit on the map of each stretch. */
export type PartsOn = (stretch: number) => readonly UnitPart[];

/** A unit on the map of a later stretch, and how it takes part in another. */
interface LaterPart extends Pick<UnitPart, 'contribution'> {
  readonly tree: StretchTree;
}

/**
 * Of which units something is made on each map: whether what a unit of a later map says of a longer time is about
 * nothing that lay elsewhere then.
 */
export class Territories {
  readonly #inside = new WeakMap<PartsOn, Map<number, ReadonlySet<AdminUnitId>>>();
  /** By unit, later and earlier stretch. */
  readonly #insideOfUnits = new Map<string, ReadonlySet<AdminUnitId>>();

  constructor(
    private readonly seats: SeatsOfOffices,
    private readonly world: Pick<ChangingWorld, 'madeOf'>,
  ) {}

  /** The units of the map of a stretch that lie in something with all that they are. */
  inside(partsOn: PartsOn, stretch: number): ReadonlySet<AdminUnitId> {
    const byStretch = this.#inside.get(partsOn) ?? new Map<number, ReadonlySet<AdminUnitId>>();
    this.#inside.set(partsOn, byStretch);
    const known = byStretch.get(stretch) ?? this.#unitsInside(partsOn(stretch), stretch);
    byStretch.set(stretch, known);
    return known;
  }

  /** Whether all that a part was made of, in each stretch before the last one, lay in what something else was made of then. */
  holds(partsOn: PartsOn, part: LaterPart, stretches: readonly number[], last: number): boolean {
    return stretches.every(stretch => this.#holdsOn(partsOn, part, stretch, last));
  }

  /** Whether a part of a later map says that it has to do with a unit of an earlier one, as one of those that it was made of. */
  tellsOf(
    unit: AdminUnitId,
    stretch: number,
    { unit: later, contribution }: UnitPart,
    last: number,
  ): boolean {
    if (this.#madeOf(later, last, stretch).some(part => part.unit === unit)) return true;
    // One of which a part of its own office takes part speaks of nothing that lay below it.
    const isOfAll = contribution.part === 'OVERLAP' || contribution.part === 'SHARE';
    return isOfAll && this.#insideOf(later, last, stretch).has(unit);
  }

  /** Whether a unit of the map of the last stretch was, in each of those before, made of just what something else was made of. */
  isMadeOfTheSame(partsOn: PartsOn, unit: AdminUnitId, stretches: readonly number[], last: number): boolean {
    const told = (parts: readonly UnitPart[]): string =>
      parts
        .map(({ unit: id, contribution: { part, share } }) => `${id} ${part} ${share}`)
        .toSorted()
        .join();
    return stretches.every(stretch => told(partsOn(stretch)) === told(this.#madeOf(unit, last, stretch)));
  }

  #holdsOn(partsOn: PartsOn, { tree, contribution }: LaterPart, stretch: number, last: number): boolean {
    const parts = partsOn(stretch);
    const madeOf = this.#madeOf(tree.id, last, stretch);
    switch (contribution.part) {
      case 'WHOLE': {
        const inside = this.inside(partsOn, stretch);
        const isPart = (unit: AdminUnitId): boolean =>
          inside.has(unit) || parts.some(one => one.unit === unit);
        const isAllInside = [...this.#insideOf(tree.id, last, stretch)].every(unit => inside.has(unit));
        return isAllInside && madeOf.every(({ unit }) => isPart(unit));
      }
      case 'OFFICE': {
        const inside = this.inside(partsOn, stretch);
        return madeOf.every(one => !isOfOffice(one.contribution) || inside.has(one.unit));
      }
      case 'SHARE':
        return madeOf.every(one => isShared(one, parts, contribution.share));
      case 'OFFICE_SHARE':
        return madeOf
          .filter(one => isOfOffice(one.contribution) || one.contribution.part === 'OFFICE_SHARE')
          .every(one => isShared(one, parts, contribution.share));
      // Of these nothing is known.
      case 'OVERLAP':
      case 'OFFICE_OVERLAP':
        return true;
    }
  }

  #madeOf(unit: AdminUnitId, last: number, stretch: number): UnitPart[] {
    return this.world
      .madeOf(unit, last, stretch)
      .map(({ unit: id, ...contribution }) => ({ unit: id, contribution }));
  }

  #insideOf(unit: AdminUnitId, last: number, stretch: number): ReadonlySet<AdminUnitId> {
    const key = `${unit} ${last} ${stretch}`;
    const known =
      this.#insideOfUnits.get(key) ?? this.#unitsInside(this.#madeOf(unit, last, stretch), stretch);
    this.#insideOfUnits.set(key, known);
    return known;
  }

  #unitsInside(parts: readonly UnitPart[], stretch: number): ReadonlySet<AdminUnitId> {
    const found = parts.filter(({ contribution }) => isInside(contribution));
    return this.seats.unitsInside(
      found.map(({ unit, contribution }) => ({ unit, part: contribution.part })),
      stretch,
    );
  }
}

/** Whether a unit that went into another takes part in something by as much as that one's share makes it. */
function isShared(
  { unit, contribution }: UnitPart,
  parts: readonly UnitPart[],
  shareOfLater: string | null,
): boolean {
  const due = Number(shareOfLater) * Number(contribution.share ?? 1);
  return parts.some(one => {
    const { share } = one.contribution;
    return one.unit === unit && share !== null && Math.abs(Number(share) - due) < 1e-9;
  });
}
