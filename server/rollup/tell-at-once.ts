import { daysIn } from '../reporting/period.js';
import type { Scope } from '../reporting/observation.js';
import { ZERO } from '../shared/decimal.js';
import { ADMIN_LEVELS, type AdminLevel, type AdminUnitId, LOWEST_LEVEL } from '../territory/admin-unit.js';
import { type ChangingWorld, type Place, type ToldFigure, toldIn, type ToldPlace } from './changing-world.js';
import type { RollupQuestion } from './question.js';
import { unitRuleOf } from './roll-up.js';
import {
  chooseBetween,
  type Subtotal,
  subtotalOfOffice,
  type Told,
  type UnitRollup,
  type UnitRule,
} from './roll-up-units.js';
import { StretchRollup } from './stretch-rollup.js';
import { joinSubtotals, scopeBrought, translateRollup } from './translate-rollup.js';

/** Whether figures of several stretches can stand for each: only what adds up over time and over units can. */
export function canTellAtOnce({ overTime, overUnits }: RollupQuestion['indicator']): boolean {
  return overTime === 'SUM' && (overUnits === 'SUM' || overUnits === 'MEAN');
}

/**
 * Fits the figures of a whole period into the stretches between the days on which the map changed, so that
 * every office, merged or not, says as much as it can, and nothing twice.
 *
 * A year that a merged commune hands in at once also says the half-years of those that it was merged from.
 * Where the stretches do not say it all by themselves, the year is told in the last one, and in the earlier
 * ones these count as heard, with nothing more to add. So is what a unit states of a whole period for others,
 * where the figures below it do not say it all. In turn, what was stated for one stretch is set aside above
 * an office of which a longer figure is told, as it would say part of it again; unless more is known with it.
 *
 * Only what lies wholly inside the unit asked for is fitted in. Of a unit that was split nobody may have said
 * anything before.
 */
export function tellAtOnce(world: ChangingWorld): readonly ToldFigure[] {
  return new Telling(world).tell();
}

class Telling {
  readonly #world: ChangingWorld;
  readonly #stretches: readonly StretchRollup[];
  /** From the longest to the shortest. */
  readonly #unions: readonly (readonly [first: number, last: number])[];
  #figures: readonly ToldFigure[] = [];
  /** The same, by stretch and unit. */
  #told: readonly Map<AdminUnitId, Told>[];

  constructor(world: ChangingWorld) {
    this.#world = world;
    this.#stretches = world.stretches.map(({ question, parts }, stretch) => {
      const inside = parts
        .filter(({ contribution }) => contribution.part === 'WHOLE')
        .map(({ tree }) => tree);
      return new StretchRollup(question, inside, world.said(stretch, stretch));
    });
    this.#told = world.stretches.map(() => new Map());
    this.#unions = world.stretches
      .flatMap((_, last) => Array.from({ length: last }, (__, first) => [first, last] as const))
      .toSorted(([one, until], [other, end]) => end - other - (until - one));
  }

  tell(): readonly ToldFigure[] {
    for (const isWhole of [true, false]) {
      for (const union of this.#unions) this.#ofOffices(union, isWhole);
    }
    for (const level of ADMIN_LEVELS.toReversed().filter(one => one !== LOWEST_LEVEL)) {
      this.#stretches.forEach((_, stretch) => this.#weighStatements(stretch, level));
      for (const union of this.#unions) this.#ofStatements(union, level);
    }
    return this.#figures;
  }

  /** Offices' own figures: first those of all of the stretches, then those that say more than the stretches do. */
  #ofOffices([first, last]: readonly [number, number], isWhole: boolean): void {
    const rule = this.#ruleOf(first, last);
    for (const [unit, said] of this.#world.said(first, last)) {
      if (said.own === null || (said.own.weight === rule.officeWeight) !== isWhole) continue;
      const figure = subtotalOfOffice(said, rule);
      const places = this.#placesOf(unit, 'OWN', first, last);
      if (places === null) continue;
      const known = joinSubtotals(places.map(place => this.#plain(place)));
      const isSaid = saysAll(known) && known.value!.equals(said.own.value);
      // A unit that stayed as it was says the same by itself and in those above it.
      const isSteady = places.every(place => place.unit === unit) && !known.value?.equals(said.own.value);
      const isMore = figure.weight > known.weight || (isSteady && figure.weight === known.weight);
      if (isWhole ? !isSaid : isMore) this.#add(unit, 'OWN', first, last, figure, places);
    }
  }

  /** What units of a level state for others, where what is known of those does not say it all. */
  #ofStatements([first, last]: readonly [number, number], level: AdminLevel): void {
    const rule = this.#ruleOf(first, last);
    for (const [unit, said] of this.#world.said(first, last)) {
      if (!said.statedBelow && !said.statedTotal) continue;
      if (this.#stretches[last]!.find(unit)?.level !== level) continue;
      const [own, below] = (['OWN', 'BELOW'] as const).map(scope =>
        this.#known(unit, level, scope, first, last),
      );
      const { rollup, ...ways } = chooseBetween(own!, below!, said, rule);
      if (ways.below.chosen!.kind === 'STATED_BELOW')
        this.#addStated(unit, 'BELOW', first, last, rollup.statedBelow!, below!);
      const isTotal =
        ways.total.chosen!.kind === 'STATED_TOTAL' || ways.below.chosen!.kind === 'STATED_TOTAL_LESS_OWN';
      if (isTotal)
        this.#addStated(
          unit,
          'TOTAL',
          first,
          last,
          rollup.statedTotal!,
          this.#known(unit, level, 'TOTAL', first, last),
        );
    }
  }

  #addStated(
    unit: AdminUnitId,
    scope: Scope,
    first: number,
    last: number,
    stated: Subtotal,
    known: Subtotal,
  ): void {
    const places = this.#placesOf(unit, scope, first, last);
    if (places && (stated.offices.partial === 0 || stated.weight > known.weight))
      this.#add(unit, scope, first, last, stated, places);
  }

  /** Whether what units of a level state for one stretch says more than the longer figures that are told below them. */
  #weighStatements(stretch: number, level: AdminLevel): void {
    const map = this.#stretches[stretch]!;
    for (const [unit, said] of this.#world.said(stretch, stretch)) {
      if ((!said.statedBelow && !said.statedTotal) || map.find(unit)?.level !== level) continue;
      const isBeneath = (place: Place): boolean =>
        place.stretch === stretch &&
        (map.isBelow(place.unit, unit) ||
          (place.unit === unit && place.scope === 'OWN' && said.statedTotal !== null));
      const beneath = this.#figures.filter(({ places }) => places.some(isBeneath));
      if (beneath.length === 0) continue;
      const others = this.#figures.filter(figure => !beneath.includes(figure));
      const elsewhere = beneath.flatMap(({ places }) => places).filter(place => !isBeneath(place));
      const weightWith = (figures: readonly ToldFigure[]): number =>
        map.rollup(unit, toldIn(stretch, figures)).TOTAL.weight;
      const told = weightWith(this.#figures) + sum(elsewhere.map(place => place.told.weight));
      const stated = weightWith(others) + sum(elsewhere.map(place => place.knownWeight));
      if (stated > told) this.#keep(others);
    }
  }

  /** Where a figure of several stretches is told and heard; null when it cannot be told. */
  #placesOf(unit: AdminUnitId, scope: Scope, first: number, last: number): Place[] | null {
    const level = this.#stretches[last]!.find(unit)?.level;
    if (!level) return null;
    const places: Place[] = [{ stretch: last, unit, scope }];
    for (let stretch = first; stretch < last; stretch += 1) {
      const map = this.#stretches[stretch]!;
      for (const part of this.#world.madeOf(unit, last, stretch)) {
        const brought = scopeBrought(part, level, scope);
        if (brought === null) continue;
        const isKnownPart = part.part === 'WHOLE' || part.part === 'OFFICE';
        if (!isKnownPart || !map.find(part.unit)) {
          // Some of it is elsewhere: what it said is not this unit's alone.
          const said = this.#world.said(stretch, stretch).get(part.unit);
          if (said?.own || said?.statedBelow || said?.statedTotal) return null;
          continue;
        }
        const isOffice = part.level === LOWEST_LEVEL && brought === 'TOTAL';
        places.push({ stretch, unit: part.unit, scope: isOffice ? 'OWN' : brought });
      }
    }
    const isTaken = places.some(
      place => this.#told[place.stretch]!.get(place.unit)?.[place.scope] !== undefined,
    );
    return isTaken ? null : places;
  }

  #add(
    unit: AdminUnitId,
    scope: Scope,
    first: number,
    last: number,
    figure: Subtotal,
    places: readonly Place[],
  ): void {
    const rule = this.#ruleOf(first, last);
    const share = figure.weight / (rule.officeWeight * Math.max(figure.offices.expected, 1));
    let daysLeft = figure.days ?? 0;
    const days = this.#world.stretches.map(({ question }, stretch) => {
      if (stretch < first || stretch > last) return 0;
      const known = Math.min(daysLeft, daysIn(question.period) ?? 0);
      daysLeft -= known;
      return known;
    });
    const told = places.map((place): ToldPlace => {
      const plain = this.#plain(place);
      const isTeller = place.stretch === last;
      return {
        ...place,
        knownWeight: plain.value === null ? 0 : plain.weight,
        told: heard(plain, isTeller ? figure : null, {
          isWhole: share === 1,
          isStated: figure.hasStated,
          days: days[place.stretch]!,
          officeWeight: this.#ruleOf(place.stretch, place.stretch).officeWeight * share,
        }),
      };
    });
    const isOverlapping = (other: ToldFigure): boolean =>
      (other.first < first || other.last > last) &&
      other.places.some(inner =>
        places.some(
          place =>
            place.stretch === inner.stretch &&
            (this.#stretches[place.stretch]!.isBelow(inner.unit, place.unit) ||
              (place.unit === inner.unit && place.scope === 'TOTAL')),
        ),
      );
    const kept = scope === 'OWN' ? this.#figures : this.#figures.filter(other => !isOverlapping(other));
    this.#keep(kept, { unit, scope, first, last, places: told });
  }

  #keep(figures: readonly ToldFigure[], added?: ToldFigure): void {
    if (figures.length < this.#figures.length)
      this.#told = this.#stretches.map((_, stretch) => toldIn(stretch, figures));
    this.#figures = added ? [...figures, added] : figures;
    for (const { stretch, unit, scope, told } of added?.places ?? [])
      this.#told[stretch]!.set(unit, { ...this.#told[stretch]!.get(unit), [scope]: told });
  }

  /** What the figures of the stretch itself say of a place. */
  #plain({ stretch, unit, scope }: Place): Subtotal {
    return this.#stretches[stretch]!.rollup(unit)[scope];
  }

  /** What is known so far of a unit, from the first to the last stretch. */
  #known(unit: AdminUnitId, level: AdminLevel, scope: Scope, first: number, last: number): Subtotal {
    const { overUnits } = this.#world.stretches[last]!.question.indicator;
    const rollupOf = (stretch: number): UnitRollup => {
      const map = this.#stretches[stretch]!;
      const told = this.#told[stretch]!;
      if (stretch === last) return map.rollup(unit, told);
      const parts = this.#world
        .madeOf(unit, last, stretch)
        .filter(part => map.find(part.unit))
        .map(contribution => ({ contribution, rollup: map.rollup(contribution.unit, told) }));
      return translateRollup(level, parts, overUnits);
    };
    const stretches = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return joinSubtotals(stretches.map(stretch => rollupOf(stretch)[scope]));
  }

  /** How figures of several stretches together are read. */
  #ruleOf(first: number, last: number): UnitRule {
    const { question } = this.#world.stretches[last]!;
    const { start } = this.#world.stretches[first]!.question.period;
    return unitRuleOf({ ...question, period: { ...question.period, start } });
  }
}

/** What a longer figure says of one place: its number where it is told, and elsewhere that there is nothing to add. */
function heard(
  plain: Subtotal,
  figure: Subtotal | null,
  {
    isWhole,
    isStated,
    days,
    officeWeight,
  }: {
    readonly isWhole: boolean;
    readonly isStated: boolean;
    readonly days: number;
    readonly officeWeight: number;
  },
): Subtotal {
  const { expected } = plain.offices;
  return {
    value: figure?.value ?? ZERO,
    count: figure?.count ?? expected,
    weight: officeWeight * (figure ? Math.max(expected, 1) : expected),
    days,
    offices: {
      expected,
      covered: isWhole ? expected : 0,
      stated: isWhole && isStated ? expected : 0,
      partial: isWhole ? 0 : expected,
    },
    precision: figure?.precision ?? 'EXACT',
    provisional: figure?.provisional ?? false,
    asOf: null,
    isReported: false,
    hasStated: figure?.hasStated ?? false,
    hasComputed: figure?.hasComputed ?? false,
    isContradicted: false,
    terms: figure?.terms ?? [],
  };
}

function saysAll({ value, offices }: Subtotal): boolean {
  return value !== null && offices.covered === offices.expected;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
