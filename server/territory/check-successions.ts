import { addDays } from '../shared/day.js';
import { Decimal, ONE, sumOf } from '../shared/decimal.js';
import type { FileProblems } from '../shared/file-problem.js';
import { dayOfBound, type Interval } from './interval.js';
import type { FileSuccession } from './unit-file.js';

/** A unit as far as a succession speaks of it: what bore the code, and when it was there. */
export interface SucceedingUnit extends Interval {
  readonly key: string;
  readonly code: string;
}

/** A line of a file of successions, its units found. */
export interface SuccessionRow {
  readonly line: number;
  readonly old: SucceedingUnit;
  readonly successor: SucceedingUnit;
  readonly succession: FileSuccession;
}

/**
 * Tells of everything that the lines of a file, each readable, cannot mean together.
 *
 * @param incomplete Codes of predecessors of which a line could not be read: their shares say nothing.
 */
export function checkSuccessions(
  rows: readonly SuccessionRow[],
  incomplete: ReadonlySet<string>,
  problems: FileProblems,
): void {
  for (const row of rows) checkDates(row, problems);
  for (const together of Map.groupBy(rows, ({ old }) => old.key).values()) {
    checkKinds(together, problems);
    if (!incomplete.has(together[0]!.old.code)) checkShares(together, problems);
  }
  for (const circle of circlesIn(rows)) {
    const { line } = circle.at(-1)!;
    const way = [...circle.map(({ old }) => old.key), circle[0]!.old.key].join(' → ');
    problems.add({ line, field: 'new_code', message: `${way}: no unit becomes itself again.` });
  }
}

/** A unit has successors from its end on; while it goes on, what happens to it belongs in the map of units. */
function checkDates({ line, old, succession: { date } }: SuccessionRow, problems: FileProblems): void {
  if (old.to <= date) return;
  const end = dayOfBound(old.to);
  const message = end
    ? `${old.key} is there until ${addDays(end, -1)}: on ${date} nothing has taken its place yet. Write ${end} or later, or end it earlier in the map of units.`
    : `${old.key} is still there: nothing has taken its place. End it in the map of units first.`;
  problems.add({ line, field: 'new_date', message });
}

function checkKinds(together: readonly SuccessionRow[], problems: FileProblems): void {
  const lineOf = new Map<string, number>();
  for (const { line, old, successor, succession } of together) {
    const earlier = lineOf.get(successor.key);
    if (earlier !== undefined) {
      const message = `that ${old.key} went to ${successor.key} stands in line ${earlier} already.`;
      problems.add({ line, field: 'new_code', message });
    } else if (succession.kind === 'FULL' && together.length > 1) {
      const message = `${old.key} went to ${together.length} units, so to none of them in full: write PARTIAL.`;
      problems.add({ line, field: 'kind', message });
    }
    if (earlier === undefined) lineOf.set(successor.key, line);
    if (succession.kind === 'FULL' && succession.share !== null && !ONE.equals(succession.share)) {
      const message = `all of ${old.key} went there: leave the share of a FULL succession empty, or write 1.`;
      problems.add({ line, field: 'share', message });
    }
  }
}

/** The shares out of one predecessor are all known and make up the whole of it, or none is known. */
function checkShares(together: readonly SuccessionRow[], problems: FileProblems): void {
  const parts = together.filter(({ succession }) => succession.kind === 'PARTIAL');
  const shared = parts.filter(({ succession }) => succession.share !== null);
  if (shared.length === 0) return;
  const { line, old } = shared[0]!;
  for (const part of parts) {
    if (part.succession.share !== null) continue;
    const message = `other shares of ${old.key} are known (line ${line}): give all of them, or none.`;
    problems.add({ line: part.line, field: 'share', message });
  }
  const total = sumOf(shared.map(({ succession }) => new Decimal(succession.share!)));
  if (shared.length < parts.length ? total.lessThan(1) : total.equals(1)) return;
  const message = `the shares out of ${old.key} add up to ${total.toFixed()}, not to 1.`;
  problems.add({ line, field: 'share', message });
}

/** The ways by which units come back to themselves, each told once, by the lines it goes along. */
function circlesIn(rows: readonly SuccessionRow[]): SuccessionRow[][] {
  const left = Map.groupBy(rows, ({ old }) => old.key);
  const circles: SuccessionRow[][] = [];
  const goesOn = ({ successor }: SuccessionRow): boolean => left.has(successor.key);
  for (;;) {
    for (let before = -1; before !== left.size;) {
      before = left.size;
      for (const [key, steps] of left) if (!steps.some(goesOn)) left.delete(key);
    }
    const [start] = left.keys();
    if (start === undefined) return circles;
    const way: SuccessionRow[] = [];
    let at = start;
    while (!way.some(({ old }) => old.key === at)) {
      const step = left.get(at)!.find(goesOn)!;
      way.push(step);
      at = step.successor.key;
    }
    const circle = way.slice(way.findIndex(({ old }) => old.key === at));
    circles.push(circle);
    for (const { old } of circle) left.delete(old.key);
  }
}
