import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import type { PeriodMaps } from '../rollup/changing-map/period-maps.loader.js';
import type { RollupQuestion } from '../rollup/question.js';
import type { CountedTree, ObservedWorld } from '../rollup/roll-up.js';
import { isOneWhole, type Translated } from '../rollup/translate-rollup.js';

/** What was reported for a period, on the map of its end, by the units that make up the one asked for. */
export interface ReportedMap {
  readonly boundaries: Day;
  readonly parts: readonly {
    readonly contribution: Translated['contribution'];
    readonly tree: CountedTree;
  }[];
  readonly observed: ObservedWorld;
}

/** A unit, and all that was reported for it. */
export interface ReportedWorld {
  readonly unit: { readonly id: AdminUnitId; readonly level: AdminLevel };
  /** The days inside the period on which anything changed in what ever lay inside the unit. */
  readonly changes: readonly Day[];
  /** Of the whole period, of each stretch between changes, and of several stretches together. */
  reportedIn(period: Period): ReportedMap;
  /** How the maps of the stretches fit together; null when no change cuts the period. */
  readonly maps: ReportedMaps | null;
}

export interface ReportedMaps extends PeriodMaps {
  /** Where a unit stands on the map of a stretch, in the order of names; those that nobody heard of come last. */
  place(unit: AdminUnitId, stretch: number): number;
}

/** A unit whose figures were all reported on the map that is asked for. */
export function onOneMap(tree: CountedTree, observed: ObservedWorld, boundaries: Day): ReportedWorld {
  const contribution = { level: tree.level, part: 'WHOLE', share: null, isOfOffice: true } as const;
  return {
    unit: tree,
    changes: [],
    reportedIn: () => ({ boundaries, parts: [{ contribution, tree }], observed }),
    maps: null,
  };
}

/** The single unit of the map of the period's end that is the unit asked for; null when there are several. */
export function onlyUnit(
  world: ReportedWorld,
  { period }: RollupQuestion,
): { readonly tree: CountedTree; readonly observed: ObservedWorld } | null {
  const { parts, observed } = world.reportedIn(period);
  return isOneWhole(world.unit.level, parts) ? { tree: parts[0]!.tree, observed } : null;
}
