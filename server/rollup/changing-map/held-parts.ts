import { type AdminUnitId, LOWEST_LEVEL } from '../../territory/admin-unit.js';
import type { ChangingWorld, UnitPart } from './changing-world.js';
import { officesInPart } from './parts-of-units.js';
import { isInside, type Piece, stretchesOf, type Whole } from './region.js';
import type { SeatsOfOffices } from './seats-of-offices.js';
import type { Territories } from './territories.js';

/** Whether the units of a later map tell of a longer time of what they are parts of. */
export class HeldParts {
  constructor(
    private readonly world: ChangingWorld,
    private readonly seats: SeatsOfOffices,
    private readonly territories: Territories,
  ) {}

  /**
   * Whether the units of the last map tell of all the time: in no stretch before were they about anything that lay elsewhere
   * then, and nothing that lay in the unit in part only is in none of them.
   */
  areHeld({ partsOn }: Whole, first: number, last: number): boolean {
    const before = stretchesOf(first, last - 1);
    return (
      partsOn(last).every(({ unit, contribution }) => {
        const tree = this.seats.find(unit, last);
        return !tree || this.territories.holds(partsOn, { tree, contribution }, before, last);
      }) && before.every(stretch => this.#areFollowed(partsOn, stretch, last))
    );
  }

  #areFollowed(partsOn: Whole['partsOn'], stretch: number, last: number): boolean {
    const inParts = partsOn(stretch).filter(({ contribution }) => !isInside(contribution));
    const isIn = (unit: AdminUnitId, later: UnitPart): boolean => {
      const tree = this.seats.find(later.unit, last);
      const isUntold = tree && officesInPart(this.world, tree, stretch, last).has(unit);
      return !isUntold && this.territories.tellsOf(unit, stretch, later, last);
    };
    return inParts.every(({ unit }) => partsOn(last).some(later => isIn(unit, later)));
  }

  /**
   * Whether a unit below, or one that is gone and was below, took over what the own office of the unit asked did: of that
   * one's time nothing it says is only its own, or only what was below.
   */
  mixOffices({ level, partsOn }: Whole, { first, parts, gone }: Piece): boolean {
    if (level === LOWEST_LEVEL || !this.seats.isReporting({ level })) return false;
    const isOwn = ({ unit }: { readonly unit: AdminUnitId }, stretch: number): boolean =>
      partsOn(stretch).some(one => one.unit === unit && one.contribution.isOfOffice);
    const below = [
      ...parts.filter(({ contribution }) => !contribution.isOfOffice).map(({ region }) => region),
      ...gone.filter(office => !office.isOwn).map(({ office }) => office),
    ];
    return below.some(({ tree, last: end }) =>
      stretchesOf(first, end - 1).some(stretch =>
        this.world.madeOf(tree.id, end, stretch).some(part => isInside(part) && isOwn(part, stretch)),
      ),
    );
  }
}
