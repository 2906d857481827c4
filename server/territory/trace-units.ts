import { addDays, type Day } from '../shared/day.js';
import type { AdminLevel, SuccessionKind } from './admin-unit.js';
import type { Bound, Interval } from './interval.js';
import { isSameName, readUnitName, typeWordOf } from './unit-name.js';

/** A unit as an official list of one day names it. */
export interface ListedUnit {
  readonly code: string;
  readonly level: AdminLevel;
  /** With its type: `Huyện Quỳ Hợp`. */
  readonly fullName: string;
  /** Null for the country only. */
  readonly parentCode: string | null;
}

/** All units in force on a day. */
export interface UnitList {
  readonly date: Day;
  readonly units: readonly ListedUnit[];
}

/** Into which communes each commune went, by code, where somebody wrote it down. */
export type Mergers = ReadonlyMap<string, ReadonlySet<string>>;

export interface TracedUnit extends Interval {
  readonly key: string;
  readonly code: string;
  readonly level: AdminLevel;
  readonly versions: readonly (Interval & {
    readonly fullName: string;
    readonly parentCode: string | null;
  })[];
}

export interface TracedSuccession {
  readonly oldCode: string;
  /** Last day of the predecessor. */
  readonly oldDate: Day;
  readonly newCode: string;
  readonly newDate: Day;
  readonly kind: SuccessionKind;
}

export interface Tracing {
  readonly units: readonly TracedUnit[];
  readonly successions: readonly TracedSuccession[];
}

/**
 * Tells, from lists of different days, which units are the same and which are others.
 *
 * A unit is the same as long as it was neither merged nor split; renamed, retyped or moved, it is the same
 * with a new version. Where mergers were written down, they decide: a commune lives on if it alone went
 * into the new one of its code, and nowhere else; a province if no other went into it. Where they were
 * not, a code is the same unit, unless its name changed while codes came or went beside it: then it was
 * presumably merged or split. The units of the first list have been there since ever.
 *
 * @param lists Oldest first.
 * @param mergers What became of the communes at a list's date; dates that are absent are guessed.
 */
export function traceUnits(lists: readonly UnitList[], mergers: ReadonlyMap<Day, Mergers>): Tracing {
  const ended: TracedUnit[] = [];
  const successions: TracedSuccession[] = [];
  let living = new Map<string, TracedUnit>();
  for (const [index, list] of lists.entries()) {
    const before = lists[index - 1];
    const known = mergers.get(list.date);
    const change = before ? (known ? writtenChange(before, list, known) : guessedChange(before, list)) : null;
    const next = new Map<string, TracedUnit>();
    for (const unit of list.units) {
      const old = living.get(unit.code);
      if (old && change?.isSame(unit.code)) {
        next.set(unit.code, continued(old, unit, list.date));
        living.delete(unit.code);
      } else {
        next.set(
          unit.code,
          begun(
            unit,
            before ? list.date : null,
            old !== undefined || ended.some(({ code }) => code === unit.code),
          ),
        );
      }
    }
    for (const unit of living.values()) {
      ended.push(closed(unit, list.date));
      const successors = [...(change?.successors(unit.code) ?? [])];
      for (const newCode of successors) {
        const kind = successors.length === 1 ? 'FULL' : 'PARTIAL';
        successions.push({
          oldCode: unit.code,
          oldDate: addDays(list.date, -1),
          newCode,
          newDate: list.date,
          kind,
        });
      }
    }
    living = next;
  }
  return { units: [...ended, ...living.values()], successions };
}

/** What happened between two lists. */
interface Change {
  /** Whether the unit of this code, in both lists, is one unit. */
  isSame(code: string): boolean;
  /** The codes in the newer list of what a unit of the older one became; none when it is not known. */
  successors(code: string): Iterable<string>;
}

function guessedChange(before: UnitList, after: UnitList): Change {
  const [old, now] = [byCode(before), byCode(after)];
  const stirred = new Set([
    ...before.units.filter(unit => !now.has(unit.code)).map(unit => unit.parentCode),
    ...after.units.filter(unit => !old.has(unit.code)).map(unit => unit.parentCode),
  ]);
  const communes = Map.groupBy(
    before.units.filter(unit => unit.level === 'COMMUNE'),
    unit => unit.parentCode,
  );
  return {
    isSame(code) {
      const [one, other] = [old.get(code)!, now.get(code)!];
      if (one.level !== other.level) return false;
      return (
        isSameName(bareName(one), bareName(other)) ||
        !(stirred.has(one.parentCode) || stirred.has(other.parentCode))
      );
    },
    successors(code) {
      const inside = communes.get(code);
      if (inside) return new Set(inside.flatMap(commune => now.get(commune.code)?.parentCode ?? []));
      return now.has(code) ? [code] : [];
    },
  };
}

function writtenChange(before: UnitList, after: UnitList, mergers: Mergers): Change {
  const [old, now] = [byCode(before), byCode(after)];
  const successors = new Map<string, Set<string>>();
  const add = (code: string, successor: string): void => {
    successors.set(code, (successors.get(code) ?? new Set()).add(successor));
  };
  for (const [code, into] of mergers) {
    const unit = old.get(code)!;
    for (const newCode of into) {
      add(code, newCode);
      const newProvince = now.get(newCode)!.parentCode!;
      for (
        let above = old.get(unit.parentCode!)!;
        above.level !== 'COUNTRY';
        above = old.get(above.parentCode!)!
      ) {
        add(above.code, above.level === 'PROVINCE' ? newProvince : newCode);
      }
    }
  }
  const predecessors = new Map<string, number>();
  for (const [code, into] of successors) {
    for (const newCode of into) {
      if (old.get(code)!.level === now.get(newCode)!.level)
        predecessors.set(newCode, (predecessors.get(newCode) ?? 0) + 1);
    }
  }
  return {
    isSame(code) {
      const [one, other] = [old.get(code)!, now.get(code)!];
      if (one.level !== other.level) return false;
      if (one.level === 'COUNTRY') return true;
      const into = successors.get(code);
      return into?.size === 1 && into.has(code) && predecessors.get(code) === 1;
    },
    successors: code => successors.get(code) ?? [],
  };
}

function begun(unit: ListedUnit, date: Day | null, isCodeTaken: boolean): TracedUnit {
  const from: Bound = date ?? '-infinity';
  const { code, level, fullName, parentCode } = unit;
  const key = isCodeTaken ? `${code}@${from}` : code;
  return {
    key,
    code,
    level,
    from,
    to: 'infinity',
    versions: [{ from, to: 'infinity', fullName, parentCode }],
  };
}

function continued(unit: TracedUnit, { fullName, parentCode }: ListedUnit, date: Day): TracedUnit {
  const earlier = unit.versions.slice(0, -1);
  const last = unit.versions.at(-1)!;
  if (last.parentCode === parentCode && isSameSpelling(last.fullName, fullName)) {
    return { ...unit, versions: [...earlier, { ...last, fullName }] };
  }
  return {
    ...unit,
    versions: [...earlier, { ...last, to: date }, { from: date, to: 'infinity', fullName, parentCode }],
  };
}

function closed(unit: TracedUnit, date: Day): TracedUnit {
  const last = unit.versions.at(-1)!;
  return { ...unit, to: date, versions: [...unit.versions.slice(0, -1), { ...last, to: date }] };
}

/** Case, and where in the word the tone stands, are spelling and no new name. */
function isSameSpelling(one: string, other: string): boolean {
  return spelling(one) === spelling(other);
}

function spelling(fullName: string): string {
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/g;
  return fullName
    .toLowerCase()
    .replace(/' /g, "'")
    .split(' ')
    .map(word => {
      const letters = word.normalize('NFD');
      return letters.replace(tone, '') + (letters.match(tone) ?? []).join('');
    })
    .join(' ');
}

function bareName({ fullName }: ListedUnit): string {
  return readUnitName(fullName, typeWordOf(fullName) ?? '').name;
}

function byCode(list: UnitList): Map<string, ListedUnit> {
  return new Map(list.units.map(unit => [unit.code, unit]));
}
