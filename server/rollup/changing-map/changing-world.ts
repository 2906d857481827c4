import type { Period } from '../../reporting/period.js';
import type { AdminLevel, AdminUnitId } from '../../territory/admin-unit.js';
import type { Contribution } from '../../territory/map-translation.read-model.js';
import type { RollupQuestion } from '../question.js';
import { spanOf } from '../rollup-under-boundaries.js';
import type { UnitFigures } from '../roll-up-units.js';

/** A unit on one map, with what lies below it. */
export interface StretchTree {
  readonly id: AdminUnitId;
  readonly level: AdminLevel;
  readonly children: readonly StretchTree[];
}

/** A unit and all below it. */
export function everyUnit({ id, children }: Pick<StretchTree, 'id' | 'children'>): AdminUnitId[] {
  return [id, ...children.flatMap(everyUnit)];
}

/** How a unit of one map takes part in a unit of another. */
export type PartOf = Pick<Contribution, 'level' | 'part' | 'share' | 'isOfOffice'>;

/** A unit of the map of one stretch, and how it takes part in a unit of another. */
export interface UnitPart {
  readonly unit: AdminUnitId;
  readonly contribution: PartOf;
}

/** A stretch of a period that lies on one map, and the units of that map that make up the unit asked for. */
export interface StretchOnMap {
  /** Of the stretch alone. */
  readonly question: RollupQuestion;
  readonly parts: readonly { readonly contribution: PartOf; readonly tree: StretchTree }[];
}

/** What a unit said for itself and for others, after steps (a) and (b). */
export type SaidByUnit = Omit<UnitFigures, 'children'>;

/** What was said in a period during which the map changed. */
export interface ChangingWorld {
  /** In the order of time; at least two. */
  readonly stretches: readonly StretchOnMap[];
  /**
   * What units on the map of the stretch `last` say of `first` to `last` together, each about the territory that it
   * has at the end; who says nothing is absent.
   */
  said(first: number, last: number): ReadonlyMap<AdminUnitId, SaidByUnit>;
  /** The units on the map of an earlier stretch that make up a unit on the map of the stretch `last`. */
  madeOf(unit: AdminUnitId, last: number, stretch: number): readonly Omit<Contribution, 'target'>[];
}

/** From the first day of one stretch to the last of another. */
export function periodOf({ stretches }: ChangingWorld, first: number, last: number): Period {
  return spanOf(stretches[first]!.question.period, stretches[last]!.question.period);
}
