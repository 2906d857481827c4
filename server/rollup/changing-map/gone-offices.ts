import { daysIn } from '../../reporting/period.js';
import { type AdminLevel, type AdminUnitId, LOWEST_LEVEL } from '../../territory/admin-unit.js';
import { addUp, type Subtotal, type UnitRollup } from '../roll-up-units.js';
import { type ChangingWorld, periodOf, type StretchTree } from './changing-world.js';
import { isOfOffice, isOwnOffice, type Region, stretchesOf, type Whole } from './region.js';
import type { SeatsOfOffices } from './seats-of-offices.js';
import type { Territories } from './territories.js';
import { scopeBrought } from '../translate-rollup.js';

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
   * theirs as a whole. One that was divided is told by itself, and so is one that only lay below.
   */
  #offices(first: number, last: number, officesOf: (stretch: number) => readonly StretchTree[]): Region[] {
    const told = new Set<string>();
    const gone: Region[] = [];
    for (const stretch of stretchesOf(first, last - 1).toReversed()) {
      for (const office of officesOf(stretch)) {
        if (told.has(`${office.id} ${stretch}`)) continue;
        gone.push(this.regionOf(office, first, stretch));
        for (const earlier of stretchesOf(first, stretch - 1)) {
          for (const unit of [office.id, ...this.#wentInto(office, stretch, earlier)])
            told.add(`${unit} ${earlier}`);
        }
      }
    }
    return gone;
  }

  /** The units of an earlier map that an office speaks for; a commune for all of a district that became it, with whoever lay in that. */
  #wentInto({ id, level }: StretchTree, stretch: number, earlier: number): ReadonlySet<AdminUnitId> {
    const went = this.world.madeOf(id, stretch, earlier).filter(part => isOfOffice(part, level));
    return this.seats.unitsInside(
      went.map(part => ({
        unit: part.unit,
        part: scopeBrought(part, level, 'OWN') === 'OWN' ? 'OFFICE' : part.part,
      })),
      earlier,
    );
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
  from({ level, partsOn }: Pick<Whole, 'level' | 'partsOn'>, first: number, last: number): Region[] {
    if (first === last) return [];
    const atEnd = this.territories.inside(partsOn, last);
    // A commune that went on in a larger one is not gone: of what it did since, nobody knows.
    const goneOn = new Set(level === LOWEST_LEVEL ? partsOn(last).map(({ unit }) => unit) : []);
    const offices = new Set(
      partsOn(last).flatMap(({ unit, contribution }) => (contribution.part === 'OFFICE' ? [unit] : [])),
    );
    return this.#offices(first, last, stretch =>
      this.seats
        .tellingAmong(this.territories.inside(partsOn, stretch), stretch)
        .filter(({ id, level: office }) => {
          const seat = this.seats.seatOf(id, stretch, last);
          if (seat === null || !atEnd.has(seat)) return seat === null || !goneOn.has(seat);
          // Of a unit that takes part with its office alone, nothing that lies below that is brought.
          return offices.has(seat) && office !== this.seats.find(seat, last)!.level;
        }),
    );
  }

  /** A rollup with offices that are gone: with its own office those that did its work, the others with what is below. */
  added(rollup: UnitRollup, gone: readonly Region[], level: AdminLevel, last: number): UnitRollup {
    if (gone.length === 0) return rollup;
    const { overUnits } = this.world.stretches[last]!.question.indicator;
    const plus = (subtotal: Subtotal, offices: readonly Region[]): Subtotal => ({
      ...addUp([subtotal, ...offices.map(office => this.partOf(office, last))], overUnits),
      isReported: false,
    });
    const own = gone.filter(office => isOwnOffice(office, level));
    const below = gone.filter(office => !isOwnOffice(office, level));
    return {
      ...rollup,
      OWN: plus(rollup.OWN, own),
      BELOW: plus(rollup.BELOW, below),
      TOTAL: plus(rollup.TOTAL, gone),
      fromBelow: plus(rollup.fromBelow, below),
    };
  }
}
