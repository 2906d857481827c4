import { fold } from '../shared/fold.js';
import { isSameNumber, nearest } from '../shared/suggest.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import { nearestUnits } from '../territory/nearest-units.js';
import { TYPE_PREFIXES } from '../territory/unit-name.js';
import { type Advised, advised } from './said-once.js';

/** A unit whose figures a report may have: the one that reports, or one below it on the day that counts. */
export interface ReportedUnit {
  readonly id: AdminUnitId;
  readonly code: string;
  readonly level: AdminLevel;
  readonly name: string;
  readonly fullName: string;
  /** Full name of the unit that it lies in; null: of none. */
  readonly parentName: string | null;
}

export type FoundUnit =
  | { readonly unit: ReportedUnit; readonly problem: null }
  | { readonly unit: null; readonly problem: Advised };

/** Finds units by code or name, as a file writes them, among those that a report may speak of. */
export class ReportedUnits {
  readonly #byCode: ReadonlyMap<string, ReportedUnit>;
  readonly #byName: ReadonlyMap<string, readonly ReportedUnit[]>;
  readonly #known = new Map<string, FoundUnit>();

  /** @param all The one that reports comes first. */
  constructor(readonly all: readonly ReportedUnit[]) {
    this.#byCode = new Map(all.map(unit => [unit.code, unit]));
    const named = all.flatMap(unit =>
      [...new Set([fold(unit.fullName), fold(unit.name)])].map(name => ({ name, unit })),
    );
    const groups = Map.groupBy(named, ({ name }) => name);
    this.#byName = new Map([...groups].map(([name, some]) => [name, some.map(({ unit }) => unit)]));
  }

  get reporting(): ReportedUnit {
    return this.all[0]!;
  }

  /** The unit of a row; a code decides, and a name beside it must be its own. Neither: the one that reports. */
  find(code: string | null, name: string | null): FoundUnit {
    const key = `${code ?? ''}\n${name ?? ''}`;
    const known = this.#known.get(key);
    if (known) return known;
    const answer = this.#find(code, name);
    if (this.#known.size < 50_000) this.#known.set(key, answer);
    return answer;
  }

  #find(code: string | null, name: string | null): FoundUnit {
    if (code === null) return name === null ? found(this.reporting) : this.#byNameOrCode(name);
    const unit = this.#byCode.get(code) ?? this.#withoutZeros(code);
    if (!unit) return this.#unknown(code);
    const isOwn = (text: string): boolean => this.#names(unit).includes(fold(text));
    if (name === null || isOwn(name) || isOwn(inFull(name))) return found(unit);
    return lost(
      `mã ${unit.code} là ${unit.fullName}, còn dòng này ghi "${name}": sửa mã hoặc tên.`,
      `the code ${unit.code} is ${unit.fullName}, and the row says "${name}": correct the code or the name.`,
    );
  }

  #byNameOrCode(written: string): FoundUnit {
    const known = this.#byName.has(fold(written)) || this.#byCode.has(written.trim());
    return this.#byWholeName(known ? written : inFull(written), written);
  }

  #byWholeName(name: string, written: string): FoundUnit {
    const units = this.#byName.get(fold(name)) ?? [];
    if (units.length === 1) return found(units[0]!);
    if (units.length === 0) {
      const byCode = this.#byCode.get(name.trim()) ?? this.#withoutZeros(name.trim());
      return byCode ? found(byCode) : this.#unknown(written);
    }
    const exact = units.filter(unit => unit.fullName === name || unit.name === name);
    if (exact.length === 1) return found(exact[0]!);
    const candidates = units.map(describe).join('; ');
    return {
      unit: null,
      problem: advised(
        {
          vi: `có ${units.length} đơn vị tên "${name}": ghi mã đơn vị.`,
          en: `${units.length} units are called "${name}": give the code.`,
        },
        { vi: `Đó là: ${candidates}.`, en: `They are: ${candidates}.` },
      ),
    };
  }

  /** A spreadsheet takes the zeros of a code away; where that leaves one unit, it is that one. */
  #withoutZeros(code: string): ReportedUnit | null {
    const like = this.all.filter(unit => isSameNumber(unit.code, code));
    return like.length === 1 ? like[0]! : null;
  }

  #unknown(written: string): FoundUnit {
    const { code, fullName } = this.reporting;
    if (WHOLE_AREA.has(fold(written))) {
      return lost(
        `"${written}" không phải là tên đơn vị: số của toàn địa bàn ${fullName} ghi "Tổng cộng".`,
        `"${written}" is no unit: what ${fullName} says of its whole area is headed "Tổng cộng".`,
      );
    }
    const taken = this.#near(inFull(written)).map(describe).join('; ');
    return {
      unit: null,
      problem: advised(
        {
          vi: `"${written}" không phải là ${fullName} (${code}) hay đơn vị trực thuộc.`,
          en: `"${written}" is neither ${fullName} (${code}) nor a unit in it.`,
        },
        { vi: taken && `Gần nhất: ${taken}.`, en: `The nearest: ${taken}.` },
      ),
    };
  }

  /** The units of that very name but for its type, then those whose names, with a type or without, are most like it. */
  #near(written: string): ReportedUnit[] {
    const folded = fold(written);
    const type = TYPE_PREFIXES.find(({ prefix }) => folded.startsWith(`${prefix} `));
    const bare = type ? folded.slice(type.prefix.length + 1) : folded;
    const ofThatName = this.#byName.get(bare) ?? [];
    const whole = nearestUnits(
      written,
      this.all.map(({ code, fullName }) => ({ code, name: fullName })),
    ).map(({ code }) => this.#byCode.get(code)!);
    if (/\d/.test(written)) return distinct(ofThatName, whole);
    const byBareName = nearest(
      bare,
      this.all.map(({ name }) => name),
    ).flatMap(name => this.#byName.get(fold(name)) ?? []);
    return type ? distinct(ofThatName, whole, byBareName) : distinct(byBareName, whole);
  }

  #names({ name, fullName }: ReportedUnit): string[] {
    return [fold(name), fold(fullName)];
  }
}

/** What is said of a whole area where a file says `Tổng cộng`. */
const WHOLE_AREA = new Set([
  'toan tinh',
  'toan thanh pho',
  'toan huyen',
  'toan quan',
  'toan thi xa',
  'toan xa',
  'toan phuong',
]);

/** Types of units as tables shorten them, with a dot; `TT.` is a town and `TX.` a district town. */
const SHORTENED: readonly (readonly [RegExp, string])[] = [
  [/^x\.\s*/i, 'Xã '],
  [/^p\.\s*/i, 'Phường '],
  [/^tt\.\s*/i, 'Thị trấn '],
  [/^tx\.\s*/i, 'Thị xã '],
  [/^h\.\s*/i, 'Huyện '],
  [/^q\.\s*/i, 'Quận '],
  [/^t\.\s*/i, 'Tỉnh '],
  [/^t\.?p\.\s*/i, 'Thành phố '],
];
const OFFICE = /^(?:ubnd|hđnd|ủy ban nhân dân|uỷ ban nhân dân)\s+(?=\S)/i;

/** `UBND X. Mường Nhé` as the name of the unit, `Xã Mường Nhé`. */
function inFull(written: string): string {
  const name = written.normalize('NFC').trim().replace(OFFICE, '');
  const short = SHORTENED.find(([pattern]) => pattern.test(name));
  return short ? name.replace(short[0], short[1]) : name;
}

/** As many are named. */
const MOST_NEAR = 3;

function distinct(...groups: readonly (readonly ReportedUnit[])[]): ReportedUnit[] {
  return [...new Set(groups.flat())].slice(0, MOST_NEAR);
}

function describe({ code, fullName, parentName }: ReportedUnit): string {
  return `${code} ${fullName}${parentName === null ? '' : ` (${parentName})`}`;
}

function found(unit: ReportedUnit): FoundUnit {
  return { unit, problem: null };
}

function lost(vi: string, en: string): FoundUnit {
  return { unit: null, problem: { vi, en } };
}
