import type { Scope } from '../../reporting/observation.js';
import type { AdminLevel } from '../../territory/admin-unit.js';
import type { RollupQuestion } from '../question.js';
import type { PartOf, StretchTree, UnitPart } from './changing-world.js';
import type { Subtotal, UnitChoices, UnitFigures, UnitRollup } from '../roll-up-units.js';
import { joiningOf } from '../rollup-under-boundaries.js';
import type { Translated } from '../translate-rollup.js';

/**
 * A unit on the map of the stretch `last`, with all that lay in it from the stretch `first` on, and what was
 * chosen to tell of it.
 *
 * What it says is put together from things that do not overlap: figures of the unit for just this time, the
 * regions of the units below it, the offices that are gone and whose figures stayed with it, or regions of
 * parts of the time.
 */
export interface Region {
  readonly tree: StretchTree;
  readonly first: number;
  readonly last: number;
  readonly figures: Omit<UnitFigures, 'children'>;
  readonly choices: UnitChoices;
  /** The units directly below of which anything may be known. */
  readonly children: readonly Region[];
  /** The others, together. */
  readonly silent: Subtotal;
  /** Offices that are gone, and belonged to no unit below that is still there: of each its own figures count. */
  readonly gone: readonly Region[];
  /** Put together from parts of the time; null of a single stretch. */
  readonly apart: Readonly<Record<Side, Pieces>> | null;
}

/** What of a unit is put together: its scopes, and what the figures below say whatever was stated for them. */
export type Side = Scope | 'fromBelow';

/** Parts of the time, one after the other, and what they say together. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  readonly subtotal: Subtotal;
}

/** A part of the time on the map of its last stretch: the units there that made up the unit told of. */
export interface Piece {
  readonly first: number;
  readonly last: number;
  readonly parts: readonly RegionPart[];
  /**
   * Otherwise, instead of these, what lay side by side in it and did not mix all that time, each put together
   * for itself; null where the parts tell.
   */
  readonly beside: readonly Readonly<Record<Side, Pieces>>[] | null;
  /** Offices that were among it before, and on the last map belong to none of the parts: of each its own figures count. */
  readonly gone: readonly GonePart[];
  readonly rollup: Translated['rollup'];
}

/** An office that is gone, and whether it did what the unit's own office does, or counts among what lies below it. */
export interface GonePart {
  readonly office: Region;
  readonly isOwn: boolean;
}

/** The answer of the unit asked for, and what it was put together from. */
export interface RegionAnswer {
  readonly rollup: UnitRollup;
  /** The single unit of the last map that it is; null when there are several, or parts of some. */
  readonly only: Region | null;
  /** Otherwise what each side is made of; where the total is null, it is `OWN` and `BELOW` together. */
  readonly sides: Readonly<Record<Side, Pieces | null>> | null;
}

/** A unit that is put together from parts of the time: what it was made of on each map, and how many report at the end. */
export interface Whole {
  readonly level: AdminLevel;
  readonly partsOn: (stretch: number) => readonly UnitPart[];
  readonly expected: Readonly<Record<Side, number>>;
  /** What was found so far, by first and last stretch. */
  readonly found: Map<string, Record<Side, Pieces>>;
}

export interface RegionPart extends Translated {
  readonly region: Region;
}

export function subtotalsOf(apart: Record<Side, Pieces>): Record<Side, Subtotal> {
  return bySide(side => apart[side].subtotal);
}

export function bySide<Answer>(answer: (side: Side) => Answer): Record<Side, Answer> {
  return {
    OWN: answer('OWN'),
    BELOW: answer('BELOW'),
    TOTAL: answer('TOTAL'),
    fromBelow: answer('fromBelow'),
  };
}

/** From one stretch to another, both among them. */
export function stretchesOf(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** Of a unit that lay in several, everybody above them counts all of it, and each of them nothing: of an office, of its own nothing. */
export function inPart(contribution: PartOf): PartOf {
  const isOfOwnOffice = contribution.part === 'OFFICE_SHARE' || contribution.part === 'OFFICE_OVERLAP';
  return { ...contribution, part: isOfOwnOffice ? 'OFFICE_OVERLAP' : 'OVERLAP', share: null };
}

/** Whether a period is put together region by region: only of what adds up over time and over units, and of closing stocks. */
export function canJoinRegions(indicator: RollupQuestion['indicator']): boolean {
  return joiningOf(indicator) === 'ADD' || isClosing(indicator);
}

/** Whether of several stretches the latest counts of which anything is known, for each office by itself. */
export function isClosing(indicator: RollupQuestion['indicator']): boolean {
  return joiningOf(indicator) === 'LATEST';
}

/** Whether the office of a unit does all that another one did, which went into it: not of one that only lay below. */
export function isOfOffice(went: PartOf): boolean {
  return isInside(went) && went.isOfOffice;
}

export function isInside({ part }: Pick<PartOf, 'part'>): boolean {
  return part === 'WHOLE' || part === 'OFFICE';
}
