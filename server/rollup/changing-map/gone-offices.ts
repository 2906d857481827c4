import { daysIn } from '../../reporting/period.js';
import { type AdminUnitId, LOWEST_LEVEL } from '../../territory/admin-unit.js';
import { addUp } from '../add-up.js';
import type { Subtotal, UnitRollup } from '../roll-up-units.js';
import { type ChangingWorld, periodOf, type StretchTree } from './changing-world.js';
import { type GonePart, isClosing, isOfOffice, type Region, stretchesOf, type Whole } from './region.js';
import type { SeatsOfOffices } from './seats-of-offices.js';
import type { Territories } from './territories.js';

/** The offices of a unit that are gone at the end of a time, and belong to nothing there that tells of them. */
export class GoneOffices {
  /** @param regionOf What is known of a unit of the map of the stretch `last`, since the stretch `first`. */
  constructor(
    private readonly world: ChangingWorld,
    private readonly seats: SeatsOfOffices,
    private readonly territories: Territories,
    private readonly regionOf: (tree: StretchTree, first: number, last: number) => Region,
  ) {}

  /** The offices that were there before, and whose figures belong to no unit below that is there still. */
  under(tree: StretchTree, first: number, last: number): Region[] {
    return this.#offices(first, last, stretch => this.seats.goneTo(tree, stretch, last));
  }

  /**
   * Of offices that are gone each once, for as long as it was there; the latest ones speak for those whose work went into
   * theirs as a whole. One that was divided is told by itself, and so is one that only lay below. It has no closing stock any
   * more once somebody told one who came after it.
   */
  #offices(first: number, last: number, officesOf: (stretch: number) => readonly StretchTree[]): Region[] {
    const told = new Set<string>();
    const gone: Region[] = [];
    const isOver = (office: StretchTree, stretch: number): boolean =>
      isClosing(this.world.stretches[0]!.question.indicator) &&
      this.seats.isHeardSince(office.id, stretch, last);
    for (const stretch of stretchesOf(first, last - 1).toReversed()) {
      for (const office of officesOf(stretch)) {
        if (told.has(`${office.id} ${stretch}`)) continue;
        if (!isOver(office, stretch)) gone.push(this.regionOf(office, first, stretch));
        for (const earlier of stretchesOf(first, stretch - 1)) {
          for (const unit of [office.id, ...this.#wentInto(office, stretch, earlier)])
            told.add(`${unit} ${earlier}`);
        }
      }
    }
    return gone;
  }

  /** The units of an earlier map that the region of an office speaks for; of a commune all that lay in it, with whoever is gone. */
  #wentInto({ id, level }: StretchTree, stretch: number, earlier: number): ReadonlySet<AdminUnitId> {
    const parts = this.world.madeOf(id, stretch, earlier);
    if (level === LOWEST_LEVEL) return this.seats.unitsInside(parts, earlier);
    return new Set(parts.filter(isOfOffice).map(({ unit }) => unit));
  }

  /**
   * What an office that is gone did, as part of a longer time: it was due as long as it was there, silent or not.
   */
  partOf({ choices, last: until }: Region, last: number): Subtotal {
    const { OWN } = choices.rollup;
    const after = daysIn(periodOf(this.world, until + 1, last)) ?? 0;
    return { ...OWN, days: OWN.days === null ? null : OWN.days + after };
  }

  /** The offices that were among what made up a unit, and on a later map are in nothing that does. */
  from({ level, partsOn }: Pick<Whole, 'level' | 'partsOn'>, first: number, last: number): GonePart[] {
    if (first === last) return [];
    const atEnd = this.territories.inside(partsOn, last);
    // A commune that went on in a larger one is not gone: of what it did since, nobody knows.
    const goneOn = new Set(level === LOWEST_LEVEL ? partsOn(last).map(({ unit }) => unit) : []);
    const offices = new Set(
      partsOn(last).flatMap(({ unit, contribution }) => (contribution.part === 'OFFICE' ? [unit] : [])),
    );
    const gone = this.#offices(first, last, stretch =>
      this.seats.tellingAmong(this.territories.inside(partsOn, stretch), stretch).filter(({ id }) => {
        const seat = this.seats.seatOf(id, stretch, last);
        if (seat === null || !atEnd.has(seat)) return seat === null || !goneOn.has(seat);
        // Of a unit that takes part with its office alone, nothing that lies below that is brought.
        return offices.has(seat) && !this.seats.isToldBy(seat, id, stretch, last);
      }),
    );
    const isOwn = ({ tree: { id }, last: end }: Region): boolean =>
      level === LOWEST_LEVEL ||
      partsOn(end).some(({ unit, contribution }) => unit === id && contribution.isOfOffice);
    return gone.map(office => ({ office, isOwn: isOwn(office) }));
  }

  /** A rollup with offices that are gone: with its own office those that did its work, the others with what is below. */
  added(rollup: UnitRollup, gone: readonly GonePart[], last: number): UnitRollup {
    if (gone.length === 0) return rollup;
    const { overUnits } = this.world.stretches[last]!.question.indicator;
    const plus = (subtotal: Subtotal, parts: readonly GonePart[]): Subtotal => ({
      ...addUp([subtotal, ...parts.map(({ office }) => this.partOf(office, last))], overUnits),
      isReported: false,
    });
    const own = gone.filter(({ isOwn }) => isOwn);
    const below = gone.filter(({ isOwn }) => !isOwn);
    return {
      ...rollup,
      OWN: plus(rollup.OWN, own),
      BELOW: plus(rollup.BELOW, below),
      TOTAL: plus(rollup.TOTAL, gone),
      fromBelow: plus(rollup.fromBelow, below),
    };
  }
}
