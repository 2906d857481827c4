import type { RuleOverUnits } from '../../indicator/indicator.js';
import { daysIn, type Period } from '../../reporting/period.js';
import { FIGURES_OF_A_TURN, type Steps } from '../../shared/turns.js';
import { type AdminLevel, type AdminUnitId, LOWEST_LEVEL } from '../../territory/admin-unit.js';
import {
  type ChangingWorld,
  type PartOf,
  periodOf,
  type StretchTree,
  type UnitPart,
} from './changing-world.js';
import { isBetter } from './better-told.js';
import { GoneOffices } from './gone-offices.js';
import { groupsBeside } from './groups-beside.js';
import { standing, withoutWhatIsOver } from './closing-stocks.js';
import { HeldParts } from './held-parts.js';
import { joinStretches } from './join-stretches.js';
import { isOfParts, officesInPart } from './parts-of-units.js';
import {
  bySide,
  inPart,
  isClosing,
  isInside,
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
import { addUp, ownAndBelow } from '../add-up.js';
import {
  chooseForUnit,
  saysAll,
  silentOffices,
  type Subtotal,
  type UnitFigures,
  type UnitRule,
} from '../roll-up-units.js';
import { SeatsOfOffices } from './seats-of-offices.js';
import { WeighingOfFigures } from './weighing-of-figures.js';
import { Territories } from './territories.js';
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
export function* rollUpRegions(level: AdminLevel, world: ChangingWorld): Steps<RegionAnswer> {
  const regions = new RegionRollup(world);
  yield* regions.below();
  return regions.answer(level);
}

class RegionRollup {
  readonly #world: ChangingWorld;
  readonly #seats: SeatsOfOffices;
  readonly #weighing: WeighingOfFigures;
  readonly #territories: Territories;
  readonly #parts: HeldParts;
  readonly #gone: GoneOffices;
  readonly #overUnits: RuleOverUnits;
  readonly #isClosing: boolean;
  readonly #regions = new Map<string, Region>();
  readonly #wholes = new Map<string, Whole>();

  constructor(world: ChangingWorld) {
    this.#world = world;
    this.#seats = new SeatsOfOffices(world);
    this.#weighing = new WeighingOfFigures(world, this.#seats);
    this.#territories = new Territories(this.#seats, world);
    this.#parts = new HeldParts(world, this.#seats, this.#territories);
    this.#gone = new GoneOffices(world, this.#seats, this.#territories, (tree, first, last) =>
      this.#region(tree, first, last),
    );
    this.#overUnits = world.stretches[0]!.question.indicator.overUnits;
    this.#isClosing = isClosing(world.stretches[0]!.question.indicator);
  }

  /** Finds, one after the other, the regions directly below those that the answer is put together from: most of the work. */
  *below(): Steps<void> {
    for (const [last, { parts }] of this.#world.stretches.entries()) {
      const children = parts.flatMap(({ tree }) => tree.children);
      for (const child of children.filter(({ id }) => this.#seats.isHeardOf(id, last)))
        for (const first of stretchesOf(0, last)) {
          this.#region(child, first, last);
          yield FIGURES_OF_A_TURN;
        }
    }
  }

  answer(level: AdminLevel): RegionAnswer {
    const { stretches } = this.#world;
    const last = stretches.length - 1;
    const { parts } = stretches[last]!;
    const madeOf = stretches.map(stretch =>
      stretch.parts.map(({ contribution, tree }) => ({ contribution, unit: tree.id })),
    );
    const partsOn: Whole['partsOn'] = stretch => madeOf[stretch]!;
    if (!isOneWhole(level, parts) || !this.#isAllOf(parts[0]!.tree, level, partsOn, last))
      return this.#answerApart(level, partsOn, last);
    const { tree } = parts[0]!;
    const only = this.#region(tree, 0, last, true);
    const { rollup } = only.choices;
    const rule = this.#ruleOf(0, last);
    const told: RegionAnswer = { rollup, only, sides: null };
    // What a part of another unit did is known by its share beside the longer figures of those that it did not mix with.
    if (saysAll(rollup.TOTAL, rule.officeWeight) || !isOfParts(this.#world, tree.id, 0, last)) return told;
    const apart = this.#answerApart(level, partsOn, last);
    return isBetter(apart.rollup.TOTAL, rollup.TOTAL, rule) ? apart : told;
  }

  #answerApart(level: AdminLevel, partsOn: Whole['partsOn'], last: number): RegionAnswer {
    const atEnd = this.#piece({ level, partsOn }, last, last);
    const expected = bySide(side => atEnd.rollup[side].offices.expected);
    const sides = this.#upTo({ level, partsOn, expected, found: new Map() }, 0, last);
    const [OWN, BELOW, TOTAL] = [sides.OWN.subtotal, sides.BELOW.subtotal, sides.TOTAL.subtotal];
    const both = ownAndBelow(OWN, BELOW, { overUnits: this.#overUnits });
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

  /** Whether a single unit of the last map was at all times what the unit asked for was. The country is itself on every map. */
  #isAllOf({ id }: StretchTree, level: AdminLevel, partsOn: Whole['partsOn'], last: number): boolean {
    const before = stretchesOf(0, last - 1);
    return level === 'COUNTRY' || this.#territories.isMadeOfTheSame(partsOn, id, before, last);
  }

  /** @param isAsked Whether it is the very unit asked for, which may answer with what nobody above it could add up. */
  #region(tree: StretchTree, first: number, last: number, isAsked = false): Region {
    const key = `${tree.id} ${first} ${last} ${isAsked}`;
    const known = this.#regions.get(key);
    if (known) return known;
    const rule = {
      ...this.#ruleOf(first, last),
      ...(!this.#isClosing && { standsFor: this.#weighing.of(tree, first, last) }),
    };
    const heard = tree.children.filter(child => this.#seats.isHeardOf(child.id, last));
    const unheard = tree.children.filter(child => !this.#seats.isHeardOf(child.id, last));
    const children = heard.map(child => this.#region(child, first, last));
    const isDue = (unit: AdminUnitId, stretch: number): boolean =>
      !this.#isClosing || !this.#seats.isHeardSince(unit, stretch, last);
    const silent = silentOffices(
      unheard.reduce((sum, child) => sum + this.#seats.officesIn(child, last), 0) +
        (isAsked ? officesInPart(this.#world, tree, first, last, isDue).size : 0),
      rule,
    );
    const gone = this.#gone.under(tree, first, last);
    const apart = first === last ? null : this.#apart(tree, first, last, isAsked);
    const figures = this.#figuresOf(tree, first, last, isAsked);
    const told = gone.map(office => this.#gone.partOf(office, last));
    // A commune has no below: all is its own.
    const [own, below] = tree.level === LOWEST_LEVEL ? [told, []] : [[], told];
    const totals = [...children.map(child => child.choices.rollup.TOTAL), ...below, silent];
    const choices = chooseForUnit(figures, totals, rule, { own, apart: apart && subtotalsOf(apart) });
    const region: Region = { tree, first, last, figures, choices, children, silent, gone, apart };
    this.#regions.set(key, region);
    return region;
  }

  /**
   * What a unit said of the time. A figure of several stretches also speaks of units that lay in it in part only:
   * where any of those said something, it would say some of that again in the units above. What an office says of itself
   * does so only where part of another office went into it.
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
    // The latest of several figures speaks of its own day alone.
    if (this.#isClosing) return said;
    const overlaps = isAsked ? [] : this.#overlapsHeard(tree.id, first, last);
    if (overlaps.length === 0) return said;
    const isOwnOverlapped = tree.level === LOWEST_LEVEL || overlaps.some(({ isOfOffice }) => isOfOffice);
    return isOwnOverlapped ? silent : { ...silent, own: said.own };
  }

  #overlapsHeard(unit: AdminUnitId, first: number, last: number): PartOf[] {
    return stretchesOf(first, last - 1).flatMap(stretch =>
      this.#world
        .madeOf(unit, last, stretch)
        .filter(part => !isInside(part) && this.#seats.hasSpoken(part.unit, stretch)),
    );
  }

  /** The region put together from what it was made of until some day, and itself from then on. */
  #apart(tree: StretchTree, first: number, last: number, isAsked: boolean): Record<Side, Pieces> {
    const whole = this.#wholeOf(tree, last, isAsked);
    const since = (start: number): Piece => {
      const region = this.#region(tree, start, last, isAsked);
      const contribution = { level: tree.level, part: 'WHOLE', share: null, isOfOffice: true } as const;
      const { rollup } = region.choices;
      return {
        first: start,
        last,
        parts: [{ contribution, rollup, region }],
        beside: null,
        gone: [],
        rollup,
      };
    };
    if (this.#isClosing) return this.#latest(whole, first, since(last));
    const ends = stretchesOf(first, last - 1).map(end => ({
      before: this.#upTo(whole, first, end),
      tail: since(end + 1),
    }));
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
        this.#world.madeOf(tree.id, last, stretch).map(({ unit, ...part }) => {
          return { unit, contribution: isAsked || isInside(part) ? part : inPart(part) };
        }),
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
      const before = start === first || this.#isClosing ? null : this.#upTo(whole, first, start - 1);
      const isHeld = this.#parts.areHeld(whole, start, last);
      const beside = this.#beside(whole, start, last, isHeld);
      const piece = isHeld ? this.#piece(whole, start, last) : null;
      return [
        ...(piece ? [{ before, tail: piece, mixes: this.#parts.mixOffices(whole, piece) }] : []),
        ...(beside ? [{ before, tail: beside, mixes: false }] : []),
      ];
    });
    const told = bySide(side =>
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
    const found = this.#isClosing && first < last ? this.#orBefore(told, whole, first, last) : told;
    whole.found.set(key, found);
    return found;
  }

  /** A closing stock of a time, or that of a shorter one where it knows more. */
  #orBefore(told: Record<Side, Pieces>, whole: Whole, first: number, last: number): Record<Side, Pieces> {
    const latest = this.#latest(whole, first, this.#piece(whole, last, last));
    const rule = this.#ruleOf(first, last);
    return bySide(side =>
      isBetter(latest[side].subtotal, told[side].subtotal, rule) ? latest[side] : told[side],
    );
  }

  /** A closing stock as it was told in the last stretch, or before where nothing was. */
  #latest(whole: Whole, first: number, atEnd: Piece): Record<Side, Pieces> {
    const before = this.#upTo(whole, first, atEnd.last - 1);
    return bySide(side => {
      const later = atEnd.rollup[side];
      if (later.value !== null) return { pieces: [atEnd], subtotal: later };
      const { pieces, subtotal } = before[side];
      return { pieces, subtotal: standing(subtotal, later, whole.expected[side]) };
    });
  }

  /**
   * What made up a unit, each group of it that did not mix with the others for itself: one may have handed in a
   * longer figure while another was merged with somebody outside, and is known by itself only until then.
   *
   * @returns Null where it does not fall into groups, and where all of it is there still, and was nothing else before, nor
   *   part of anything: the units of that map tell.
   */
  #beside(whole: Whole, first: number, last: number, isHeld: boolean): Piece | null {
    if (first === last) return null;
    const isToldByItself = ({ unit, contribution }: UnitPart): boolean =>
      isInside(contribution) && !isOfParts(this.#world, unit, first, last);
    if (isHeld && whole.partsOn(last).every(isToldByItself)) return null;
    const all = groupsBeside(whole, first, last, this.#seats, this.#world);
    if (all.length < 2) return null;
    const groups = this.#isClosing ? withoutWhatIsOver(all, first, last, this.#seats) : all;
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
    const gone = this.#gone.from(whole, first, last);
    const rollup = translateRollup(whole.level, parts, this.#overUnits);
    return {
      first,
      last,
      parts,
      beside: null,
      gone,
      rollup: this.#gone.added(rollup, gone, last),
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
    return periodOf(this.#world, first, last);
  }

  #ruleOf(first: number, last: number): UnitRule {
    return unitRuleOf({ ...this.#world.stretches[last]!.question, period: this.#periodOf(first, last) });
  }
}
