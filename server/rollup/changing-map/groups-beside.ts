import { type AdminLevel, type AdminUnitId, depthOf, LOWEST_LEVEL } from '../../territory/admin-unit.js';
import { type ChangingWorld, everyUnit, type StretchTree, type UnitPart } from './changing-world.js';
import { isInside, type Whole } from './region.js';
import type { SeatsOfOffices } from './seats-of-offices.js';
import type { PartsOn } from './territories.js';

/**
 * The units that make up another from one stretch to a later one, in groups that stayed apart all that time: what
 * was merged, split or moved between two units puts them in the same group.
 *
 * Units are taken with all below them as long as that makes groups, else each with its own office apart from what
 * lies below it. A single group: it cannot be told apart.
 */
export function groupsBeside(
  { level: of, partsOn }: Pick<Whole, 'level' | 'partsOn'>,
  first: number,
  last: number,
  seats: SeatsOfOffices,
  world: Pick<ChangingWorld, 'madeOf'>,
): PartsOn[] {
  let maps = Array.from({ length: last - first + 1 }, (_, index) =>
    holdingsOn(partsOn(first + index), first + index, seats),
  );
  for (;;) {
    const groups = joined(maps, first, seats, world);
    if (groups.filter(group => group.some(({ stretch }) => stretch === last)).length > 1) {
      return groups.map(group => stretch => group.filter(holding => holding.stretch === stretch));
    }
    const level = highestToOpen(maps.flat());
    if (level === undefined) return [partsOn];
    maps = maps.map(holdings => holdings.flatMap(holding => opened(holding, level, of, seats)));
  }
}

/** A part on the map of a stretch, and which units of that map it stands for. */
interface Holding extends UnitPart {
  readonly stretch: number;
  readonly tree: StretchTree | undefined;
}

function holdingsOn(parts: readonly UnitPart[], stretch: number, seats: SeatsOfOffices): Holding[] {
  return parts.map(part => ({ ...part, stretch, tree: seats.find(part.unit, stretch) }));
}

function isToOpen({ contribution, tree }: Holding): boolean {
  return contribution.part === 'WHOLE' && tree !== undefined && tree.children.length > 0;
}

function highestToOpen(holdings: readonly Holding[]): number | undefined {
  const depths = holdings.filter(isToOpen).map(({ tree }) => depthOf(tree!.level));
  return depths.length === 0 ? undefined : Math.min(...depths);
}

/** The own office of a unit, and each of those directly below it. */
function opened(holding: Holding, depth: number, of: AdminLevel, seats: SeatsOfOffices): Holding[] {
  const { tree, stretch } = holding;
  if (!isToOpen(holding) || depthOf(tree!.level) !== depth) return [holding];
  const office: Holding = { ...holding, contribution: { ...holding.contribution, part: 'OFFICE' } };
  const children = tree!.children.map((child): Holding => ({
    unit: child.id,
    contribution: { level: child.level, part: 'WHOLE', share: null, isOfOffice: of === LOWEST_LEVEL },
    stretch,
    tree: child,
  }));
  return seats.isReporting(tree!) ? [office, ...children] : children;
}

function unitsOf({ unit, contribution, tree }: Holding): AdminUnitId[] {
  return contribution.part === 'WHOLE' && tree ? everyUnit(tree) : [unit];
}

/**
 * Joins what is of one on two maps that follow each other; and an office that was divided, with one that has all that came of it
 * again: of the time between it is nobody's, and before it is all of that one's.
 */
function joined(
  maps: readonly (readonly Holding[])[],
  first: number,
  seats: SeatsOfOffices,
  world: Pick<ChangingWorld, 'madeOf'>,
): Holding[][] {
  const groupOf = new Map(maps.flat().map(holding => [holding, [holding]]));
  const join = (one: Holding | undefined, other: Holding | undefined): void => {
    if (!one || !other) return;
    const [into, from] = [groupOf.get(one)!, groupOf.get(other)!];
    if (into === from) return;
    into.push(...from);
    for (const holding of from) groupOf.set(holding, into);
  };
  const owners = maps.map(
    holdings => new Map(holdings.flatMap(holding => unitsOf(holding).map(unit => [unit, holding] as const))),
  );
  owners.slice(1).forEach((after, index) => {
    const [before, stretch] = [owners[index]!, first + index];
    for (const [unit, holding] of before) {
      const seat = seats.seatOf(unit, stretch, stretch + 1);
      if (seat !== null) join(holding, after.get(seat));
    }
    for (const [unit, holding] of after) {
      for (const part of world.madeOf(unit, stretch + 1, stretch)) {
        // Of an office by itself, what lay below it in part is no matter.
        const isMeant = holding.contribution.part !== 'OFFICE' || part.isOfOffice;
        if (isMeant && !isInside(part)) join(before.get(part.unit), holding);
      }
      for (const [earlier, units] of owners.slice(0, index).entries()) {
        for (const part of world.madeOf(unit, stretch + 1, first + earlier))
          if (part.part === 'WHOLE') join(units.get(part.unit), holding);
      }
    }
  });
  return [...new Set(groupOf.values())];
}
