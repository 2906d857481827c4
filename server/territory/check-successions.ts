import { addDays } from '../shared/day.js';
import { Decimal, ONE, sumOf } from '../shared/decimal.js';
import { fileProblem, type FileProblems } from '../shared/file-problem.js';
import { type AdminLevel, depthOf, isBelow } from './admin-unit.js';
import { dayOfBound, type Interval } from './interval.js';
import type { FileSuccession } from './unit-file.js';

/** A unit as far as a succession speaks of it: what bore the code, and when it was there. */
export interface SucceedingUnit extends Interval {
  readonly key: string;
  readonly code: string;
  readonly level: AdminLevel;
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
  for (const row of rows) {
    checkDates(row, problems);
    checkHolder(row, problems);
  }
  for (const together of Map.groupBy(rows, ({ old }) => old.key).values()) {
    checkKinds(together, problems);
    if (together.length > 1) for (const row of together) checkShareBelow(row, problems);
    if (incomplete.has(together[0]!.old.code)) continue;
    checkAlone(together, problems);
    checkShares(together, problems);
  }
  for (const circle of circlesIn(rows)) {
    const { line } = circle.at(-1)!;
    const way = [...circle.map(({ old }) => old.key), circle[0]!.old.key].join(' → ');
    problems.add(
      fileProblem(line, 'new_code', {
        vi: `${way}: không đơn vị nào trở lại thành chính mình.`,
        en: `${way}: no unit becomes itself again.`,
      }),
    );
  }
}

/** A unit has successors from its end on; while it goes on, what happens to it belongs in the map of units. */
function checkDates(row: SuccessionRow, problems: FileProblems): void {
  const { line, old, succession } = row;
  const { date } = succession;
  if (old.to <= date) {
    checkDelay(row, problems);
    return;
  }
  const end = dayOfBound(old.to);
  const words = end
    ? {
        vi: `${old.key} còn đến ${addDays(end, -1)}: ngày ${date} chưa có gì thay thế. Ghi ${end} hoặc muộn hơn, hoặc cho kết thúc sớm hơn trong bản đồ đơn vị.`,
        en: `${old.key} is there until ${addDays(end, -1)}: on ${date} nothing has taken its place yet. Write ${end} or later, or end it earlier in the map of units.`,
      }
    : {
        vi: `${old.key} vẫn còn: chưa có gì thay thế. Hãy cho kết thúc trong bản đồ đơn vị trước.`,
        en: `${old.key} is still there: nothing has taken its place. End it in the map of units first.`,
      };
  problems.add(fileProblem(line, 'new_date', words));
}

/** It stands in the place of what ended at once, or from its own first day on: no day after that would have an effect. */
function checkDelay(
  { line, old, successor, succession: { date } }: SuccessionRow,
  problems: FileProblems,
): void {
  const first = old.to > successor.from ? old.to : successor.from;
  if (date <= first) return;
  const why =
    first === old.to
      ? { vi: `${old.key} kết thúc trước ngày ${first}`, en: `${old.key} ended before ${first}` }
      : { vi: `${successor.key} có từ ${first}`, en: `${successor.key} is there from ${first} on` };
  problems.add(
    fileProblem(line, 'new_date', {
      vi: `${why.vi}: ${successor.key} thay thế ${old.key} từ ngày đó, không phải từ ${date}. Ghi ${first}.`,
      en: `${why.en}: ${successor.key} stands in the place of ${old.key} from that day on, not from ${date}. Write ${first}.`,
    }),
  );
}

/** What was there before, more than a level higher, may hold a unit; its place is taken by something inside. */
function checkHolder(
  { line, old, successor, succession: { date } }: SuccessionRow,
  problems: FileProblems,
): void {
  if (depthOf(old.level) - depthOf(successor.level) < 2 || successor.from >= date) return;
  problems.add(
    fileProblem(line, 'new_code', {
      vi: `${successor.key} (${successor.level}) đã có trước ${date} và cao hơn ${old.key} (${old.level}) quá một cấp: nó có thể bao gồm ${old.key} chứ không thay thế. Ghi đơn vị trong ${successor.key} đã thay thế, hoặc mỗi đơn vị có thể đã thay thế một dòng PARTIAL không có tỷ lệ. Bỏ dòng này thì những gì đã biết về ${old.key} giữ nguyên.`,
      en: `${successor.key} (${successor.level}) was there before ${date} and is more than one level above ${old.key} (${old.level}): it may hold ${old.key}, but does not take its place. Write the unit inside ${successor.key} that did, or a PARTIAL line without a share for each that may have. Without this line, what is known of ${old.key} stays.`,
    }),
  );
}

/** The office of a unit that several of a lower level came out of stays in what holds them all: no share moves it. */
function checkShareBelow({ line, old, successor, succession }: SuccessionRow, problems: FileProblems): void {
  if (succession.share === null || !isBelow(successor.level, old.level)) return;
  problems.add(
    fileProblem(line, 'share', {
      vi: `${old.key} (${old.level}) ở cấp trên của ${successor.key} (${successor.level}): số liệu của chính cơ quan ${old.key} ở lại đơn vị chứa mọi đơn vị thay thế, tỷ lệ không có tác dụng. Để trống cột share; chỉ ghi tỷ lệ ở dòng của các đơn vị từng nằm trong ${old.key}.`,
      en: `${old.key} (${old.level}) is above ${successor.key} (${successor.level}): the figures of its own office stay in the unit that holds all its successors, and a share has no effect. Leave the share empty; shares are taken on the lines of the units that lay in ${old.key}.`,
    }),
  );
}

function checkKinds(together: readonly SuccessionRow[], problems: FileProblems): void {
  const lineOf = new Map<string, number>();
  const parts = new Set(together.map(({ successor }) => successor.key)).size;
  for (const { line, old, successor, succession } of together) {
    const earlier = lineOf.get(successor.key);
    if (earlier !== undefined) {
      problems.add(
        fileProblem(line, 'new_code', {
          vi: `việc ${old.key} nhập vào ${successor.key} đã có ở dòng ${earlier}.`,
          en: `that ${old.key} went to ${successor.key} stands in line ${earlier} already.`,
        }),
      );
    } else if (succession.kind === 'FULL' && parts > 1) {
      problems.add(
        fileProblem(line, 'kind', {
          vi: `${old.key} vào ${parts} đơn vị nên không đơn vị nào nhận toàn bộ: ghi PARTIAL.`,
          en: `${old.key} went to ${parts} units, so to none of them in full: write PARTIAL.`,
        }),
      );
    }
    if (earlier === undefined) lineOf.set(successor.key, line);
    if (succession.kind === 'FULL' && succession.share !== null && !ONE.equals(succession.share)) {
      problems.add(
        fileProblem(line, 'share', {
          vi: `toàn bộ ${old.key} vào đó: với FULL hãy để trống tỷ lệ, hoặc ghi 1.`,
          en: `all of ${old.key} went there: leave the share of a FULL succession empty, or write 1.`,
        }),
      );
    }
  }
}

/** A part of which the others are not told would count as all. */
function checkAlone(together: readonly SuccessionRow[], problems: FileProblems): void {
  const [{ line, old, successor, succession }, ...others] = together as [SuccessionRow, ...SuccessionRow[]];
  const isPartOfShares = succession.share !== null && !ONE.equals(succession.share);
  if (others.length > 0 || succession.kind !== 'PARTIAL' || isPartOfShares) return;
  problems.add(
    fileProblem(line, 'kind', {
      vi: `${successor.key} là nơi duy nhất mà tệp nêu cho ${old.key}, nên không phải là một phần: ghi mỗi phần một dòng, hoặc ghi FULL nếu toàn bộ vào đó.`,
      en: `${successor.key} is all that the file names for ${old.key}, so it is no part of it: give every part a line, or write FULL if all of it went there.`,
    }),
  );
}

/** The shares out of one predecessor are all known and make up the whole of it, or none is known. */
function checkShares(together: readonly SuccessionRow[], problems: FileProblems): void {
  const parts = together.filter(({ succession }) => succession.kind === 'PARTIAL');
  const shared = parts.filter(({ succession }) => succession.share !== null);
  if (shared.length === 0) return;
  const { line, old } = shared[0]!;
  for (const part of parts) {
    if (part.succession.share !== null) continue;
    problems.add(
      fileProblem(part.line, 'share', {
        vi: `các phần khác của ${old.key} có tỷ lệ (dòng ${line}): ghi đủ mọi tỷ lệ, hoặc không ghi tỷ lệ nào.`,
        en: `other shares of ${old.key} are known (line ${line}): give all of them, or none.`,
      }),
    );
  }
  const total = sumOf(shared.map(({ succession }) => new Decimal(succession.share!)));
  if (shared.length < parts.length ? total.lessThan(1) : total.equals(1)) return;
  problems.add(
    fileProblem(line, 'share', {
      vi: `các tỷ lệ của ${old.key} cộng lại được ${total.toFixed()}, không phải 1.`,
      en: `the shares out of ${old.key} add up to ${total.toFixed()}, not to 1.`,
    }),
  );
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
