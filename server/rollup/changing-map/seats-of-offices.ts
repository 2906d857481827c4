import { type AdminLevel, type AdminUnitId, LOWEST_LEVEL } from '../../territory/admin-unit.js';
import type { Part } from '../../territory/map-translation.read-model.js';
import { type ChangingWorld, everyUnit, type StretchTree } from './changing-world.js';
import { stretchesOf } from './region.js';

interface Placed {
  readonly tree: StretchTree;
  readonly above: AdminUnitId | null;
  readonly depth: number;
}

/** An office of an earlier map, and whether that of the unit in which it lies tells what it did. */
interface Gone {
  readonly office: StretchTree;
  readonly isTold: boolean;
}

/** The lowest units of a later map in which an office of an earlier one lies, or a unit with all below it. */
interface Holders {
  readonly ofOffice: ReadonlyMap<AdminUnitId, AdminUnitId>;
  readonly ofWhole: ReadonlyMap<AdminUnitId, AdminUnitId>;
}

/**
 * Where the units of each map are on the maps that follow: in which unit an office of one stretch lies in a
 * later one, of whom anything may be known, and how many offices are due.
 */
export class SeatsOfOffices {
  readonly #world: ChangingWorld;
  readonly #levels: readonly AdminLevel[];
  /** By stretch. */
  readonly #placed: readonly ReadonlyMap<AdminUnitId, Placed>[];
  readonly #speakers: readonly ReadonlySet<AdminUnitId>[];
  readonly #offices: readonly Map<AdminUnitId, number>[];
  /** By later and earlier stretch. */
  readonly #holders = new Map<string, Holders>();
  readonly #heardOf = new Map<number, ReadonlySet<AdminUnitId>>();
  /** Units of an earlier stretch with which somebody has to do who spoke after it, by later and earlier one. */
  readonly #heardSince = new Map<string, ReadonlySet<AdminUnitId>>();
  readonly #gone = new Map<string, ReadonlyMap<AdminUnitId, Gone[]>>();

  constructor(world: ChangingWorld) {
    this.#world = world;
    this.#levels = world.stretches[0]!.question.indicator.levels;
    this.#placed = world.stretches.map(({ parts }) => placedUnder(parts.map(({ tree }) => tree)));
    this.#offices = world.stretches.map(() => new Map());
    this.#speakers = world.stretches.map(
      (_, last) =>
        new Set(
          Array.from({ length: last + 1 }, (__, first) => [...world.said(first, last).keys()])
            .flat()
            .filter(unit => this.#placed[last]!.has(unit)),
        ),
    );
  }

  find(unit: AdminUnitId, stretch: number): StretchTree | undefined {
    return this.#placed[stretch]!.get(unit)?.tree;
  }

  isReporting({ level }: Pick<StretchTree, 'level'>): boolean {
    return this.#levels.includes(level);
  }

  /** Offices that are due to report, in a unit and below it. */
  officesIn(tree: StretchTree, stretch: number): number {
    const counted = this.#offices[stretch]!;
    const known = counted.get(tree.id);
    if (known !== undefined) return known;
    const offices = tree.children.reduce(
      (sum, child) => sum + this.officesIn(child, stretch),
      Number(this.isReporting(tree)),
    );
    counted.set(tree.id, offices);
    return offices;
  }

  /** Whether a unit said anything that reaches into a stretch, and no further. */
  hasSpoken(unit: AdminUnitId, stretch: number): boolean {
    return this.#speakers[stretch]!.has(unit);
  }

  /** Whether anybody spoke up to a stretch who lies in a unit of its map, or did before. */
  isHeardOf(unit: AdminUnitId, last: number): boolean {
    const known = this.#heardOf.get(last) ?? this.#everybodyHeardOf(last);
    this.#heardOf.set(last, known);
    return known.has(unit);
  }

  /** Offices of an earlier map that said something, or were due, and lie in a unit, but in none below it and not in its own office. */
  goneTo({ id }: StretchTree, stretch: number, last: number): readonly StretchTree[] {
    const gone = this.#goneBySeat(stretch, last).get(id) ?? [];
    return gone.filter(({ isTold }) => !isTold).map(({ office }) => office);
  }

  /** Whether the office of a unit tells what one did that lay in it on an earlier map: a commune for all that did, but for the ended. */
  isToldBy(unit: AdminUnitId, office: AdminUnitId, stretch: number, last: number): boolean {
    const part = this.#world.madeOf(unit, last, stretch).find(one => one.unit === office);
    return part ? part.isOfOffice : this.find(unit, last)!.level === LOWEST_LEVEL;
  }

  /** Whether anybody spoke after a stretch who has to do with a unit of its map, or with what lay below that. */
  isHeardSince(unit: AdminUnitId, stretch: number, last: number): boolean {
    const key = `${last} ${stretch}`;
    const heard = this.#heardSince.get(key) ?? this.#everybodyHeardSince(stretch, last);
    this.#heardSince.set(key, heard);
    const tree = this.find(unit, stretch);
    return tree ? everyUnit(tree).some(id => heard.has(id)) : heard.has(unit);
  }

  #everybodyHeardSince(stretch: number, last: number): ReadonlySet<AdminUnitId> {
    const speaking = stretchesOf(stretch + 1, last).flatMap(later =>
      [...this.#world.said(stretch + 1, later).keys()].flatMap(speaker => {
        const isCommune = this.find(speaker, later)?.level === LOWEST_LEVEL;
        const parts = this.#world.madeOf(speaker, later, stretch);
        return parts.filter(part => isCommune || part.isOfOffice).map(({ unit }) => unit);
      }),
    );
    return new Set(speaking);
  }

  #goneBySeat(stretch: number, last: number): ReadonlyMap<AdminUnitId, Gone[]> {
    const key = `${last} ${stretch}`;
    const known = this.#gone.get(key) ?? this.#everybodyGone(stretch, last);
    this.#gone.set(key, known);
    return known;
  }

  /** The units of a map that make up something: parts that lie in it wholly with all below them, others by themselves. */
  unitsInside(
    parts: readonly { readonly unit: AdminUnitId; readonly part: Part }[],
    stretch: number,
  ): Set<AdminUnitId> {
    const inside = new Set<AdminUnitId>();
    const add = (tree: StretchTree): void => {
      inside.add(tree.id);
      for (const child of tree.children) add(child);
    };
    for (const { unit, part } of parts) {
      const tree = this.find(unit, stretch);
      if (tree && part === 'WHOLE') add(tree);
      if (tree && part === 'OFFICE') inside.add(unit);
    }
    return inside;
  }

  /** Those of units that said something, and the offices that were due, though they be silent and gone at the end. */
  tellingAmong(units: ReadonlySet<AdminUnitId>, stretch: number): StretchTree[] {
    return [...units].filter(unit => this.#isTelling(unit, stretch)).map(unit => this.find(unit, stretch)!);
  }

  #isTelling(unit: AdminUnitId, stretch: number): boolean {
    const tree = this.find(unit, stretch);
    return tree !== undefined && (this.isReporting(tree) || this.hasSpoken(unit, stretch));
  }

  #everybodyHeardOf(last: number): Set<AdminUnitId> {
    const heard = new Set<AdminUnitId>();
    for (let stretch = 0; stretch <= last; stretch += 1) {
      for (const speaker of this.#speakers[stretch]!) {
        for (let unit = this.seatOf(speaker, stretch, last); unit !== null; unit = this.#above(unit, last)) {
          if (heard.has(unit)) break;
          heard.add(unit);
        }
      }
    }
    for (let stretch = 0; stretch < last; stretch += 1) {
      for (const [seat, gone] of this.#goneBySeat(stretch, last)) {
        const tree = this.find(seat, last)!;
        // Its own office stands for theirs.
        const isForAll = gone.every(({ isTold }) => isTold);
        if (isForAll && this.isReporting(tree)) continue;
        for (let unit: AdminUnitId | null = seat; unit !== null; unit = this.#above(unit, last))
          heard.add(unit);
      }
    }
    return heard;
  }

  #everybodyGone(stretch: number, last: number): Map<AdminUnitId, Gone[]> {
    const gone = new Map<AdminUnitId, Gone[]>();
    for (const office of this.#placed[stretch]!.keys()) {
      if (!this.#isTelling(office, stretch)) continue;
      const seat = this.seatOf(office, stretch, last);
      if (seat === null || seat === office) continue;
      const others = gone.get(seat) ?? [];
      others.push({
        office: this.find(office, stretch)!,
        isTold: this.isToldBy(seat, office, stretch, last),
      });
      gone.set(seat, others);
    }
    return gone;
  }

  /** The lowest unit of a later map that holds an office of an earlier one. */
  seatOf(office: AdminUnitId, stretch: number, last: number): AdminUnitId | null {
    if (stretch === last) return office;
    const { ofOffice, ofWhole } = this.#holdersOf(stretch, last);
    const own = ofOffice.get(office);
    if (own !== undefined) return own;
    for (let unit: AdminUnitId | null = office; unit !== null; unit = this.#above(unit, stretch)) {
      const seat = ofWhole.get(unit);
      if (seat !== undefined) return seat;
    }
    return null;
  }

  #holdersOf(stretch: number, last: number): Holders {
    const key = `${last} ${stretch}`;
    const known = this.#holders.get(key);
    if (known) return known;
    const [ofOffice, ofWhole] = [new Map<AdminUnitId, AdminUnitId>(), new Map<AdminUnitId, AdminUnitId>()];
    // From the highest to the lowest, so that the lowest stays.
    const holders = [...this.#placed[last]!].toSorted(([, one], [, other]) => one.depth - other.depth);
    for (const [holder] of holders) {
      for (const { unit, part } of this.#world.madeOf(holder, last, stretch)) {
        if (part === 'OFFICE') ofOffice.set(unit, holder);
        if (part === 'WHOLE') ofWhole.set(unit, holder);
      }
    }
    const found = { ofOffice, ofWhole };
    this.#holders.set(key, found);
    return found;
  }

  #above(unit: AdminUnitId, stretch: number): AdminUnitId | null {
    return this.#placed[stretch]!.get(unit)?.above ?? null;
  }
}

/** A unit may be named by itself and lie in another that is named, too: it is placed where it lies. */
function placedUnder(trees: readonly StretchTree[]): Map<AdminUnitId, Placed> {
  const placed = new Map<AdminUnitId, Placed>();
  const place = (tree: StretchTree, above: AdminUnitId | null, depth: number): void => {
    if ((placed.get(tree.id)?.depth ?? -1) >= depth) return;
    placed.set(tree.id, { tree, above, depth });
    for (const child of tree.children) place(child, tree.id, depth + 1);
  };
  for (const tree of trees) place(tree, null, 0);
  return placed;
}
