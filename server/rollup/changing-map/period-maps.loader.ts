import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Period } from '../../reporting/period.js';
import type { Day } from '../../shared/day.js';
import { rememberOn } from '../../shared/remembered.js';
import type { AdminUnitId } from '../../territory/admin-unit.js';
import type { Contribution } from '../../territory/map-translation.read-model.js';
import { type MapNode, readMapTree } from '../../territory/map-tree.read-model.js';
import { boundariesOf } from '../boundaries.js';
import type { BoundaryLoaders } from '../boundaries.loader.js';
import type { AskedUnit } from '../question.js';
import { type ChangingWorld, everyUnit, type StretchOnMap } from './changing-world.js';

/** The map of one stretch of a period, and the units on it that make up those that are asked for. */
export interface PeriodMap {
  /** The first day of the map. */
  readonly day: Day;
  readonly period: Period;
  readonly partsOf: ReadonlyMap<AdminUnitId, StretchOnMap['parts']>;
}

export interface PeriodMaps {
  readonly maps: readonly PeriodMap[];
  readonly madeOf: ChangingWorld['madeOf'];
}

export type TreesOn = (day: Day) => Promise<ReadonlyMap<AdminUnitId, MapNode>>;

/** The units of the map of a day, each with what lies below it: read once. */
export function createTreesOn(em: SqlEntityManager, shelf?: Map<string, unknown>): TreesOn {
  const trees = new Map<Day, () => ReturnType<TreesOn>>();
  return day => {
    const read = trees.get(day) ?? rememberOn(shelf, `tree ${day}`, () => readMapTree(em, day));
    trees.set(day, read);
    return read();
  };
}

/**
 * How the maps of the stretches of a period fit together, inside some units of one map.
 *
 * Costs a statement for each map and for each pair of maps, whatever the number of units.
 *
 * @param asked The day of the map of the units.
 */
export async function readPeriodMaps(
  units: readonly AskedUnit[],
  asked: Day,
  periods: readonly Period[],
  { boundaries, treesOn, today }: { boundaries: BoundaryLoaders; treesOn: TreesOn; today: Day },
): Promise<PeriodMaps> {
  const wanted = await boundaries.dayOfMap(asked);
  const days = await Promise.all(periods.map(period => boundaries.dayOfMap(boundariesOf(period, today))));
  const asks = (unit: AdminUnitId, day: Day): Promise<readonly Contribution[]> =>
    boundaries.contributions(unit, wanted, day);
  // What the asked units are made of, and all below them, in one statement for each earlier map.
  const nodesAsked = await treesOn(wanted);
  const ahead = units.flatMap(({ id }) => {
    const tree = nodesAsked.get(id);
    const earlier = days.slice(0, Math.max(0, days.indexOf(wanted)));
    return tree ? everyUnit(tree).flatMap(unit => earlier.map(day => asks(unit, day))) : [];
  });
  const reading = Promise.all(
    periods.map(async (period, index): Promise<PeriodMap> => {
      const day = days[index]!;
      const nodes = await treesOn(day);
      const parts = units.map(async ({ id, level }) => {
        const found =
          day === wanted || level === 'COUNTRY'
            ? [{ unit: id, level, part: 'WHOLE' as const, share: null, isOfOffice: true }]
            : await asks(id, day);
        const placed = found.flatMap(({ unit, level: of, part, share, isOfOffice }) => {
          const tree = nodes.get(unit);
          return tree ? [{ contribution: { level: of, part, share, isOfOffice }, tree }] : [];
        });
        return [id, placed] as const;
      });
      return { day, period, partsOf: new Map(await Promise.all(parts)) };
    }),
  );
  const [maps] = await Promise.all([reading, Promise.all(ahead)]);
  const origins = new Map<string, Promise<readonly Contribution[]>>();
  maps.forEach(({ day, partsOf }, last) => {
    const inside = new Set([...partsOf.values()].flat().flatMap(({ tree }) => everyUnit(tree)));
    maps.slice(0, last).forEach((earlier, stretch) => {
      for (const unit of inside)
        origins.set(`${unit} ${last} ${stretch}`, boundaries.contributions(unit, day, earlier.day));
    });
  });
  const known = new Map(
    await Promise.all([...origins].map(async ([key, found]) => [key, await found] as const)),
  );
  return { maps, madeOf: (unit, last, stretch) => known.get(`${unit} ${last} ${stretch}`) ?? [] };
}
