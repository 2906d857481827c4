import type { AdminUnitId } from '../../territory/admin-unit.js';
import type { ChangingWorld, StretchTree } from './changing-world.js';
import { isInside, stretchesOf } from './region.js';

type MadeOf = Pick<ChangingWorld, 'madeOf'>;

/** Whether a unit came out of others in part only: of their time it knows less than all of them together. */
export function isOfParts(world: MadeOf, unit: AdminUnitId, first: number, last: number): boolean {
  return stretchesOf(first, last - 1).some(stretch =>
    world.madeOf(unit, last, stretch).some(part => !isInside(part)),
  );
}

/**
 * The offices of abolished units that are in part in another: what lay in them is in it, and elsewhere. Whoever holds all
 * of that tells what they did, and nothing below the other does.
 */
export function officesInPart(
  world: MadeOf,
  tree: StretchTree,
  first: number,
  last: number,
  isDue: (unit: AdminUnitId, stretch: number) => boolean = () => true,
): Set<AdminUnitId> {
  const isOfNoneBelow = (unit: AdminUnitId, stretch: number): boolean =>
    !tree.children.some(({ id }) => world.madeOf(id, last, stretch).some(part => part.unit === unit));
  const offices = stretchesOf(first, last - 1).flatMap(stretch =>
    world
      .madeOf(tree.id, last, stretch)
      .filter(part => part.part === 'OFFICE_OVERLAP' && !part.isOfOffice)
      .filter(({ unit }) => isOfNoneBelow(unit, stretch) && isDue(unit, stretch)),
  );
  return new Set(offices.map(({ unit }) => unit));
}
