import {
  cellKey,
  type FigureCell,
  type FigureChange,
  type FigureValue,
  isSameNumber,
  onSheet,
} from './figure-change.js';

/** A figure that two people set: what both started from, and what each made of it. */
export interface FigureConflict {
  readonly cell: FigureCell;
  /** What it was in the version that the caller had seen; null: there was none. */
  readonly base: FigureValue | null;
  /** What the caller would make of it. */
  readonly yours: FigureValue | null;
  /** What somebody else made of it meanwhile. */
  readonly theirs: FigureValue | null;
  /** The name of whoever did. */
  readonly by: string;
  readonly at: Date;
}

/** The changes of a step that was taken since the caller looked. */
export interface LaterStep {
  readonly by: string;
  readonly at: Date;
  readonly changes: readonly FigureChange[];
}

/**
 * The figures that the caller would change although somebody else has changed them since; what the two agree on is
 * no conflict, and what only one of them touched is not either.
 *
 * @param later Steps after the version that the caller had seen, in the order in which they were taken.
 */
export function findConflicts(
  wanted: readonly FigureChange[],
  later: readonly LaterStep[],
): FigureConflict[] {
  const touched = new Map<
    string,
    { base: FigureValue | null; theirs: FigureValue | null; by: string; at: Date }
  >();
  for (const { by, at, changes } of later) {
    for (const { cell, before, after } of changes) {
      const key = cellKey(cell);
      touched.set(key, {
        base: touched.has(key) ? touched.get(key)!.base : onSheet(before),
        theirs: after,
        by,
        at,
      });
    }
  }
  return wanted.flatMap(({ cell, after: yours }) => {
    const other = touched.get(cellKey(cell));
    if (!other || isSameNumber(yours, other.theirs) || isSameNumber(other.base, other.theirs)) return [];
    return [{ cell, yours, ...other }];
  });
}

/** What became of every figure that was touched since the caller looked, for whoever wanted to take a step on the whole. */
export function changedSince(later: readonly LaterStep[]): FigureConflict[] {
  const cells = new Map(
    later.flatMap(({ changes }) => changes.map(({ cell }) => [cellKey(cell), cell] as const)),
  );
  return [...cells.values()].flatMap(cell => {
    const of = later.flatMap(({ by, at, changes }) =>
      changes.filter(change => cellKey(change.cell) === cellKey(cell)).map(change => ({ ...change, by, at })),
    );
    const [first, last] = [of[0]!, of.at(-1)!];
    const base = onSheet(first.before);
    if (isSameNumber(base, last.after)) return [];
    return [{ cell, base, yours: base, theirs: last.after, by: last.by, at: last.at }];
  });
}
