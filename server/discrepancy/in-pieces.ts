import type { AdminUnitId } from '../territory/admin-unit.js';

const UNITS_AT_A_TIME = 500;

/** Told after each piece how much of the work is done, of how much. */
export type CheckProgress = (done: number, of: number) => void;

/** Tells of work that is done in pieces how much of it is done by now. */
export function adding(of: number, onProgress: CheckProgress): (more: number) => void {
  let done = 0;
  return more => onProgress((done += more), of);
}

/** Units of one district have numbers that follow each other: those of a piece have most of their siblings in it. */
export function nextToEachOther(units: readonly AdminUnitId[]): AdminUnitId[] {
  return units.toSorted((one, other) => one - other);
}

/** The same in pieces that are looked at one after the other. */
export function* chunks<Item>(items: readonly Item[], atATime = UNITS_AT_A_TIME): Iterable<Item[]> {
  for (let start = 0; start < items.length; start += atATime) yield items.slice(start, start + atATime);
}
