import type { Bilingual } from '../shared/bilingual.js';
import { addDays, type Day } from '../shared/day.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import { nearestUnits } from '../territory/nearest-units.js';

/** A unit for as long as it bore a code. */
export interface CodedUnit {
  readonly id: AdminUnitId;
  readonly code: string;
  readonly level: AdminLevel;
  /** The day as the database writes it: `-infinity` when it is older than the first map. */
  readonly validFrom: string;
  /** `infinity`: still. */
  readonly validTo: string;
  readonly name: string;
}

/** A time in which some unit lay directly in another. */
export interface Nesting {
  readonly parent: AdminUnitId;
  readonly validFrom: string;
  readonly validTo: string;
}

/**
 * Which unit a code meant on a day.
 *
 * A code is not an identity: 420 was a district until June 2025 and nothing after it. Before the first map
 * that is known, the first one serves.
 */
export class UnitIndex {
  readonly #byCode = new Map<string, CodedUnit[]>();
  readonly #withUnitsBelow: ReadonlyMap<AdminUnitId, readonly Nesting[]>;
  readonly #firstMap: string;

  /** @param firstMap The first day of the first map, where `units` are not all there are. */
  constructor(units: Iterable<CodedUnit>, nestings: Iterable<Nesting>, firstMap = 'infinity') {
    this.#withUnitsBelow = Map.groupBy(nestings, ({ parent }) => parent);
    for (const unit of units) {
      const namesakes = this.#byCode.get(unit.code);
      if (namesakes) namesakes.push(unit);
      else this.#byCode.set(unit.code, [unit]);
      // The country is as old as ever and says nothing about when its map begins.
      if (unit.level !== 'COUNTRY' && unit.validFrom < firstMap) firstMap = unit.validFrom;
    }
    this.#firstMap = firstMap;
  }

  /** Whether there is no unit at all. */
  get isEmpty(): boolean {
    return this.#byCode.size === 0;
  }

  at(code: string, on: Day): CodedUnit | null {
    const date = this.#onAMap(on);
    return this.#byCode.get(code)?.find(unit => isInForce(unit, date)) ?? null;
  }

  /** Why a figure of a period that ends on a day cannot be this unit's; null when it can. */
  explainOutlived(unit: CodedUnit, end: Day): Bilingual | null {
    const date = this.#onAMap(end);
    if (isInForce(unit, date)) return null;
    const last = unit.validTo === 'infinity' ? null : addDays(unit.validTo as Day, -1);
    const instead =
      date < unit.validFrom
        ? { vi: 'Báo cáo cho các đơn vị có khi đó.', en: 'Hand it in for the units that were there then.' }
        : {
            vi: `Ghi kỳ đến ${last}, hoặc đơn vị kế tục.`,
            en: `Give a period until ${last}, or the unit that it became.`,
          };
    const when = printInterval(unit);
    return {
      vi: `${unit.code} ${unit.name} chỉ có ${when.vi}, không còn hoặc chưa có ngày ${end}, ngày cuối kỳ. ${instead.vi}`,
      en: `${unit.code} ${unit.name} was there ${when.en}, and not on ${end}, when the period ends. ${instead.en}`,
    };
  }

  /** Whether any unit ever bore a code, as far as is known here. */
  knows(code: string): boolean {
    return this.#byCode.has(code);
  }

  hasUnitsBelow({ id }: CodedUnit, on: Day): boolean {
    const date = this.#onAMap(on);
    return this.#withUnitsBelow.get(id)?.some(nesting => isInForce(nesting, date)) ?? false;
  }

  /** Why `at` found nothing, and what would be found. */
  explainMissing(code: string, on: Day): Bilingual {
    const others = this.#byCode.get(code);
    if (others) {
      const when = others.map(unit => ({ name: unit.name, ...printInterval(unit) }));
      return {
        vi: `không có đơn vị mã "${code}" ngày ${on}: ${when.map(({ name, vi }) => `${name} mang mã này ${vi}`).join('; ')}.`,
        en: `no unit has the code "${code}" on ${on}: ${when.map(({ name, en }) => `${name} bore it ${en}`).join('; ')}. Give as_of a day on which it did.`,
      };
    }
    const near = this.nearest(code, on)
      .map(unit => `${unit.code} ${unit.name}`)
      .join(', ');
    return {
      vi: `không có đơn vị mã "${code}" ngày ${on}.${near && ` Gần nhất: ${near}.`}`,
      en: `no unit has the code "${code}" on ${on}.${near && ` The nearest: ${near}.`}`,
    };
  }

  /** The units in force whose codes, or whose names when `text` has no digit, are written most like it. */
  nearest(text: string, on: Day): CodedUnit[] {
    const date = this.#onAMap(on);
    return nearestUnits(
      text,
      [...this.#byCode.values()].flat().filter(unit => isInForce(unit, date)),
    );
  }

  #onAMap(on: Day): string {
    return on < this.#firstMap && this.#firstMap !== 'infinity' ? this.#firstMap : on;
  }
}

// `-infinity` sorts before every day as text, and `infinity` after.
function isInForce({ validFrom, validTo }: Pick<CodedUnit, 'validFrom' | 'validTo'>, date: string): boolean {
  return validFrom <= date && date < validTo;
}

function printInterval({ validFrom, validTo }: CodedUnit): Bilingual {
  const from = validFrom === '-infinity' ? null : validFrom;
  const until = validTo === 'infinity' ? null : addDays(validTo as Day, -1);
  const said = (since: string, to: string, always: string): string =>
    [from && `${since} ${from}`, until && `${to} ${until}`].filter(Boolean).join(' ') || always;
  return { vi: said('từ', 'đến', 'từ trước đến nay'), en: said('from', 'until', 'always') };
}
