import type { RuleOverUnits } from '../../indicator/indicator.js';
import { daysIn, type Period } from '../../reporting/period.js';
import { type AdminLevel, type AdminUnitId, LOWEST_LEVEL } from '../../territory/admin-unit.js';
import type { ChangingWorld, StretchTree } from './changing-world.js';
import { isBetter } from './better-told.js';
import { groupsBeside } from './groups-beside.js';
import { joinStretches } from './join-stretches.js';
import {
  bySide,
  inPart,
  isInside,
  isOfOffice,
  isOwnOffice,
  type Piece,
  type Pieces,
  type Region,
  type RegionAnswer,
  type RegionPart,
  type Side,
  stretchesOf,
  subtotalsOf,
  type Whole,
} from './region.js';
import { unitRuleOf } from '../roll-up.js';
import {
  addUp,
  chooseForUnit,
  silentOffices,
  type Subtotal,
  type UnitFigures,
  type UnitRollup,
  type UnitRule,
} from '../roll-up-units.js';
import { SeatsOfOffices } from './seats-of-offices.js';
import { WeighingOfFigures } from './weighing-of-figures.js';
import { isOneWhole, translateRollup } from '../translate-rollup.js';

/**
 * The rollup of a period during which the map changed, so that every office, merged or not, says as much as it
 * can, and nothing twice (docs/adr/0017).
 *
 * The units of every map and the stretches of the period make **regions**: a unit on the map of one stretch,
 * with all that lay in it since another. What is known of a region comes from figures of just that region, or
 * from smaller regions that do not overlap: the units below it for the same time, or itself and what it was
 * made of for parts of the time. Of these, whichever says all is taken, as on one map (`chooseForUnit`), else
 * whichever knows more days of offices. So no figure is used twice, and none beyond the region it is about.
 */
export function rollUpRegions(level: AdminLevel, world: ChangingWorld): RegionAnswer {
  return new RegionRollup(world).answer(level);
}

/**
 * The same, for a large unit: between regions others have their turn.
 *
 * @param giveTurn Ends the work by what it throws.
 */
export async function rollUpRegionsInTurns(
  level: AdminLevel,
  world: ChangingWorld,
  giveTurn: () => Promise<void>,
): Promise<RegionAnswer> {
  const regions = new RegionRollup(world);
  const below = regions.below();
  while (!below.next().done) await giveTurn();
  return regions.answer(level);
}

class RegionRollup {
  readonly #world: ChangingWorld;
  readonly #seats: SeatsOfOffices;
  readonly #weighing: WeighingOfFigures;
  readonly #overUnits: RuleOverUnits;
  readonly #regions = new Map<string, Region>();
  readonly #wholes = new Map<string, Whole>();

  constructor(world: ChangingWorld) {
    this.#world = world;
    this.#seats = new SeatsOfOffices(world);
    this.#weighing = new WeighingOfFigures(world, this.#seats);
    this.#overUnits = world.stretches[0]!.question.indicator.overUnits;
  }

  /** Finds, one after the other, the regions directly below those that the answer is put together from: most of the work. */
  *below(): Generator<Region> {
    for (const [last, { parts }] of this.#world.stretches.entries()) {
      const children = parts.flatMap(({ tree }) => tree.children);
      for (const child of children.filter(({ id }) => this.#seats.isHeardOf(id, last)))
        for (const first of stretchesOf(0, last)) yield this.#region(child, first, last);
    }
  }

  answer(level: AdminLevel): RegionAnswer {
    const { stretches } = this.#world;
    const last = stretches.length - 1;
    const { parts } = stretches[last]!;
    if (isOneWhole(level, parts)) {
      const only = this.#region(parts[0]!.tree, 0, last, true);
      return { rollup: only.choices.rollup, only, sides: null };
    }
    const partsOn: Whole['partsOn'] = stretch =>
      stretches[stretch]!.parts.map(({ contribution, tree }) => ({ contribution, unit: tree.id }));
    const atEnd = this.#piece({ level, partsOn }, last, last);
    const expected = bySide(side => atEnd.rollup[side].offices.expected);
    const sides = this.#upTo({ level, partsOn, expected, found: new Map() }, 0, last);
    const [OWN, BELOW, TOTAL] = [sides.OWN.subtotal, sides.BELOW.subtotal, sides.TOTAL.subtotal];
    const both = addUp([OWN, BELOW], this.#overUnits);
    const isTogether = isBetter(both, TOTAL, this.#ruleOf(0, last));
    return {
      rollup: {
        OWN,
        BELOW,
        TOTAL: isTogether ? both : TOTAL,
        fromBelow: sides.fromBelow.subtotal,
        statedBelow: null,
        statedTotal: null,
      },
      only: null,
      sides: { ...sides, TOTAL: isTogether ? null : sides.TOTAL },
    };
  }

  /** @param isAsked Whether it is the very unit asked for, which may answer with what nobody above it could add up. */
  #region(tree: StretchTree, first: number, last: number, isAsked = false): Region {
    const key = `${tree.id} ${first} ${last} ${isAsked}`;
    const known = this.#regions.get(key);
    if (known) return known;
    const rule = { ...this.#ruleOf(first, last), standsFor: this.#weighing.of(tree, first, last) };
    const heard = tree.children.filter(child => this.#seats.isHeardOf(child.id, last));
    const unheard = tree.children.filter(child => !this.#seats.isHeardOf(child.id, last));
    const children = heard.map(child => this.#region(child, first, last));
    const silent = silentOffices(
      unheard.reduce((sum, child) => sum + this.#seats.officesIn(child, last), 0),
      rule,
    );
    const gone = this.#gone(tree, first, last);
    const apart = first === last ? null : this.#apart(tree, first, last, isAsked);
    const figures = this.#figuresOf(tree, first, last, isAsked);
    const below = [
      ...children.map(child => child.choices.rollup.TOTAL),
      ...gone.map(office => this.#ofGoneOffice(office, last)),
      silent,
    ];
    const choices = chooseForUnit(figures, below, rule, apart && subtotalsOf(apart));
    const region: Region = { tree, first, last, figures, choices, children, silent, gone, apart };
    this.#regions.set(key, region);
    return region;
  }

  /**
   * What a unit said of the time. A figure of several stretches also speaks of units that lay in it in part only:
   * where any of those said something, it would say some of that again in the units above.
   */
  #figuresOf(
    tree: StretchTree,
    first: number,
    last: number,
    isAsked: boolean,
  ): Omit<UnitFigures, 'children'> {
    const said = this.#world.said(first, last).get(tree.id);
    const silent = {
      unit: tree.id,
      isExpected: this.#seats.isReporting(tree),
      own: null,
      statedBelow: null,
      statedTotal: null,
      contradicted: said?.contradicted ?? [],
    };
    if (!said) return silent;
    return isAsked || !this.#isOverlapHeard(tree.id, first, last) ? said : silent;
  }

  #isOverlapHeard(unit: AdminUnitId, first: number, last: number): boolean {
    return stretchesOf(first, last - 1).some(stretch =>
      this.#world
        .madeOf(unit, last, stretch)
        .some(part => !isInside(part) && this.#seats.hasSpoken(part.unit, stretch)),
    );
  }

  /** The offices that were there before, and whose figures belong to no unit below that is there still. */
  #gone(tree: StretchTree, first: number, last: number): Region[] {
    return this.#goneOffices(first, last, stretch => this.#seats.goneTo(tree, stretch, last));
  }

  /**
   * Of offices that are gone each once, for as long as it was there; the latest ones speak for those whose work went into
   * theirs as a whole. One that was divided is told by itself, and so is one that only lay below.
   */
  #goneOffices(
    first: number,
    last: number,
    officesOf: (stretch: number) => readonly StretchTree[],
  ): Region[] {
    const told = new Set<string>();
    const gone: Region[] = [];
    for (const stretch of stretchesOf(first, last - 1).toReversed()) {
      for (const office of officesOf(stretch)) {
        if (told.has(`${office.id} ${stretch}`)) continue;
        gone.push(this.#region(office, first, stretch));
        for (const earlier of stretchesOf(first, stretch - 1)) {
          const madeOf = this.#world.madeOf(office.id, stretch, earlier);
          const went = madeOf.filter(part => isOfOffice(part, office.level));
          for (const { unit } of [{ unit: office.id }, ...went]) told.add(`${unit} ${earlier}`);
        }
      }
    }
    return gone.filter(({ choices }) => choices.rollup.OWN.value !== null);
  }

  /**
   * What an office that is gone did, as part of a longer time: it was due as long as it was there, and heard of; one
   * that was silent is not due under the boundaries of the end.
   */
  #ofGoneOffice({ choices, last: until }: Region, last: number): Subtotal {
    const { OWN } = choices.rollup;
    const after = daysIn(this.#periodOf(until + 1, last)) ?? 0;
    return { ...OWN, days: OWN.days === null ? null : OWN.days + after };
  }

  /** The region put together from what it was made of until some day, and itself from then on. */
  #apart(tree: StretchTree, first: number, last: number, isAsked: boolean): Record<Side, Pieces> {
    const whole = this.#wholeOf(tree, last, isAsked);
    const ends = stretchesOf(first, last - 1).map(end => {
      const region = this.#region(tree, end + 1, last, isAsked);
      const contribution = { level: tree.level, part: 'WHOLE', share: null } as const;
      const { rollup } = region.choices;
      const parts = [{ contribution, rollup, region }];
      const tail: Piece = { first: end + 1, last, parts, beside: null, gone: [], rollup };
      return { before: this.#upTo(whole, first, end), tail };
    });
    return bySide(side =>
      this.#best(
        ends.map(({ before, tail }) => [...before[side].pieces, tail]),
        side,
        whole,
        first,
        last,
      ),
    );
  }

  #wholeOf(tree: StretchTree, last: number, isAsked: boolean): Whole {
    const key = `${tree.id} ${last} ${isAsked}`;
    const known = this.#wholes.get(key);
    if (known) return known;
    const all = this.#seats.officesIn(tree, last);
    const own = Number(this.#seats.isReporting(tree));
    const whole: Whole = {
      level: tree.level,
      partsOn: stretch =>
        this.#world.madeOf(tree.id, last, stretch).map(({ unit, ...contribution }) => ({
          unit,
          contribution: isAsked || isInside(contribution) ? contribution : inPart(contribution),
        })),
      expected: { OWN: own, BELOW: all - own, fromBelow: all - own, TOTAL: all },
      found: new Map(),
    };
    this.#wholes.set(key, whole);
    return whole;
  }

  /** A unit from one stretch to another, each part of that time on the map of its end. */
  #upTo(whole: Whole, first: number, last: number): Record<Side, Pieces> {
    const key = `${first} ${last}`;
    const known = whole.found.get(key);
    if (known) return known;
    const starts = stretchesOf(first, last).flatMap(start => {
      const before = start === first ? null : this.#upTo(whole, first, start - 1);
      const beside = this.#beside(whole, start, last);
      const mixes = this.#mixesOffices(whole, start, last);
      return [this.#piece(whole, start, last), ...(beside ? [beside] : [])].map(tail => ({
        before,
        tail,
        mixes,
      }));
    });
    const found = bySide(side =>
      this.#best(
        starts
          .filter(({ mixes }) => side === 'TOTAL' || !mixes)
          .map(({ before, tail }) => [...(before?.[side].pieces ?? []), tail]),
        side,
        whole,
        first,
        last,
      ),
    );
    whole.found.set(key, found);
    return found;
  }

  /**
   * Whether a unit below took over what an office of the level of the unit asked did: of that one's time nothing it says
   * is only its own, or only what was below.
   */
  #mixesOffices({ level, partsOn }: Whole, first: number, last: number): boolean {
    if (level === LOWEST_LEVEL || !this.#seats.isReporting({ level })) return false;
    return partsOn(last)
      .filter(({ contribution }) => contribution.level !== level)
      .some(({ unit }) =>
        stretchesOf(first, last - 1).some(stretch =>
          this.#world.madeOf(unit, last, stretch).some(part => part.level === level && isInside(part)),
        ),
      );
  }

  /**
   * What made up a unit, each group of it that did not mix with the others for itself: one may have handed in a
   * longer figure while another was merged with somebody outside, and is known by itself only until then.
   *
   * @returns Null where it does not fall into groups, and where all of it is there still: the units of that map tell.
   */
  #beside(whole: Whole, first: number, last: number): Piece | null {
    if (first === last || whole.partsOn(last).every(({ contribution }) => isInside(contribution)))
      return null;
    const groups = groupsBeside(whole.partsOn, first, last, this.#seats, this.#world);
    if (groups.length < 2) return null;
    const beside = groups.map(partsOn => {
      const atEnd = this.#piece({ level: whole.level, partsOn }, last, last);
      const expected = bySide(side => atEnd.rollup[side].offices.expected);
      return this.#upTo({ level: whole.level, partsOn, expected, found: new Map() }, first, last);
    });
    const together = (side: Side): Subtotal => ({
      ...addUp(
        beside.map(group => group[side].subtotal),
        this.#overUnits,
      ),
      isReported: false,
    });
    const rollup = { ...bySide(together), statedBelow: null, statedTotal: null };
    return { first, last, parts: [], beside, gone: [], rollup };
  }

  #piece(whole: Pick<Whole, 'level' | 'partsOn'>, first: number, last: number): Piece {
    const parts = whole.partsOn(last).map(({ unit, contribution }): RegionPart => {
      // Of a unit that lay outside of the one asked for nothing is known, but its office was due.
      const tree = this.#seats.find(unit, last) ?? { id: unit, level: contribution.level, children: [] };
      const region = this.#region(tree, first, last);
      return { contribution, rollup: region.choices.rollup, region };
    });
    const gone = this.#goneFrom(whole, first, last);
    const rollup = translateRollup(whole.level, parts, this.#overUnits);
    return {
      first,
      last,
      parts,
      beside: null,
      gone,
      rollup: this.#withGone(rollup, gone, whole.level, last),
    };
  }

  /** The offices that were among what made up a unit, and on a later map are in nothing that does. */
  #goneFrom({ level, partsOn }: Pick<Whole, 'level' | 'partsOn'>, first: number, last: number): Region[] {
    if (first === last || level === LOWEST_LEVEL) return [];
    const inside = (stretch: number): Set<AdminUnitId> =>
      this.#seats.unitsInside(
        partsOn(stretch).map(({ unit, contribution }) => ({ unit, part: contribution.part })),
        stretch,
      );
    const atEnd = inside(last);
    const offices = new Set(
      partsOn(last).flatMap(({ unit, contribution }) => (contribution.part === 'OFFICE' ? [unit] : [])),
    );
    return this.#goneOffices(first, last, stretch =>
      this.#seats.speakersAmong(inside(stretch), stretch).filter(({ id, level: office }) => {
        const seat = this.#seats.seatOf(id, stretch, last);
        if (seat === null || !atEnd.has(seat)) return true;
        // Of a unit that takes part with its office alone, nothing that lies below that is brought.
        return offices.has(seat) && office !== this.#seats.find(seat, last)!.level;
      }),
    );
  }

  #withGone(rollup: UnitRollup, gone: readonly Region[], level: AdminLevel, last: number): UnitRollup {
    if (gone.length === 0) return rollup;
    const plus = (subtotal: Subtotal, offices: readonly Region[]): Subtotal => ({
      ...addUp([subtotal, ...offices.map(office => this.#ofGoneOffice(office, last))], this.#overUnits),
      isReported: false,
    });
    const own = gone.filter(office => isOwnOffice(office, level));
    const below = gone.filter(office => !isOwnOffice(office, level));
    return {
      ...rollup,
      OWN: plus(rollup.OWN, own),
      BELOW: plus(rollup.BELOW, below),
      TOTAL: plus(rollup.TOTAL, gone),
      fromBelow: plus(rollup.fromBelow, below),
    };
  }

  #best(
    ways: readonly (readonly Piece[])[],
    side: Side,
    { expected }: Whole,
    first: number,
    last: number,
  ): Pieces {
    const told = ways.map((pieces): Pieces => {
      const joined = pieces.map(piece => ({
        subtotal: piece.rollup[side],
        officeWeight: this.#ruleOf(piece.first, piece.last).officeWeight,
        days: daysIn(this.#periodOf(piece.first, piece.last)) ?? 0,
      }));
      const subtotal = joined.length === 1 ? joined[0]!.subtotal : joinStretches(joined, expected[side]);
      return { pieces, subtotal };
    });
    return told.reduce((best, one) =>
      isBetter(one.subtotal, best.subtotal, this.#ruleOf(first, last)) ? one : best,
    );
  }

  #periodOf(first: number, last: number): Period {
    const { stretches } = this.#world;
    return { ...stretches[last]!.question.period, start: stretches[first]!.question.period.start };
  }

  #ruleOf(first: number, last: number): UnitRule {
    return unitRuleOf({ ...this.#world.stretches[last]!.question, period: this.#periodOf(first, last) });
  }
}
