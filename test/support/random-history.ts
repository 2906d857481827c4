import fc from 'fast-check';
import type { Day } from '../../server/shared/day.js';
import type { AdminLevel } from '../../server/territory/admin-unit.js';
import { type LivingUnit, UnitHistory } from './unit-history.js';

/** The days on which the maps of a random history change, unless it names others. */
export const CHANGES = ['2019-07-01', '2020-07-01'] as Day[];

/** One thing that happens to a map; the numbers choose among the units there are. */
export type MapEvent =
  | { readonly kind: 'merge'; readonly one: number; readonly other: number }
  | { readonly kind: 'absorb'; readonly one: number; readonly other: number; readonly isProvince: boolean }
  | { readonly kind: 'split'; readonly one: number; readonly into: number; readonly isShareKnown: boolean }
  | { readonly kind: 'move'; readonly one: number; readonly into: number }
  | { readonly kind: 'abolish'; readonly one: number }
  | { readonly kind: 'divide'; readonly one: number }
  | { readonly kind: 'vanish'; readonly one: number }
  | { readonly kind: 'appear'; readonly into: number }
  | { readonly kind: 'merge-provinces' }
  | RareEvent;

/** What may happen in addition, where a test asks for it. */
export type RareEvent =
  | {
      readonly kind: 'share-out';
      readonly one: number;
      readonly other: number;
      readonly third: number;
      readonly isShareKnown: boolean;
    }
  | {
      readonly kind: 'split-and-merge';
      readonly one: number;
      readonly other: number;
      readonly isShareKnown: boolean;
    }
  | { readonly kind: 'move-district'; readonly one: number; readonly into: number }
  | { readonly kind: 'merge-districts'; readonly one: number; readonly other: number }
  | { readonly kind: 'absorb-district'; readonly one: number; readonly other: number }
  | { readonly kind: 'reform'; readonly one: number }
  | { readonly kind: 'become'; readonly one: number }
  | { readonly kind: 'merge-newest'; readonly one: number; readonly withLast: boolean }
  | { readonly kind: 'split-newest'; readonly into: number; readonly isShareKnown: boolean }
  | { readonly kind: 'divide-province'; readonly one: number; readonly isShareKnown: boolean }
  | { readonly kind: 'move-and-vanish'; readonly one: number; readonly into: number };

const kind = <Kind extends MapEvent['kind']>(name: Kind): fc.Arbitrary<Kind> => fc.constant(name);
const pair = { one: fc.nat(), other: fc.nat() };
const into = { one: fc.nat(), into: fc.nat() };

const common: fc.Arbitrary<MapEvent>[] = [
  fc.record({ kind: kind('merge'), ...pair }),
  fc.record({ kind: kind('absorb'), ...pair, isProvince: fc.boolean() }),
  fc.record({ kind: kind('split'), ...into, isShareKnown: fc.boolean() }),
  fc.record({ kind: kind('move'), ...into }),
  fc.record({ kind: kind('abolish'), one: fc.nat() }),
  fc.record({ kind: kind('divide'), one: fc.nat() }),
  fc.record({ kind: kind('vanish'), one: fc.nat() }),
  fc.record({ kind: kind('appear'), into: fc.nat() }),
  fc.record({ kind: kind('merge-provinces') }),
];

const rare: fc.Arbitrary<MapEvent>[] = [
  fc.record({ kind: kind('share-out'), ...pair, third: fc.nat(), isShareKnown: fc.boolean() }),
  fc.record({ kind: kind('split-and-merge'), ...pair, isShareKnown: fc.boolean() }),
  fc.record({ kind: kind('move-district'), ...into }),
  fc.record({ kind: kind('merge-districts'), ...pair }),
  fc.record({ kind: kind('absorb-district'), ...pair }),
  fc.record({ kind: kind('reform'), one: fc.nat() }),
  fc.record({ kind: kind('divide-province'), one: fc.nat(), isShareKnown: fc.boolean() }),
  fc.record({ kind: kind('move-and-vanish'), ...into }),
];

/**
 * Something becomes of a district on one day, and more of that on the days that follow: it was one commune, or two, and they
 * are merged with others or with each other, and split again or not.
 */
export const arbitraryChain: fc.Arbitrary<[MapEvent[], MapEvent[], MapEvent[]]> = fc.tuple(
  fc
    .oneof(
      fc.record({ kind: kind('become'), one: fc.nat() }),
      fc.record({ kind: kind('reform'), one: fc.nat() }),
    )
    .map(event => [event]),
  fc.record({ kind: kind('merge-newest'), one: fc.nat(), withLast: fc.boolean() }).map(event => [event]),
  fc.array(fc.record({ kind: kind('split-newest'), into: fc.nat(), isShareKnown: fc.boolean() }), {
    maxLength: 1,
  }),
);

/** What may happen on a day. */
export const arbitraryEvents: fc.Arbitrary<MapEvent[]> = fc.array(fc.oneof(...common), { maxLength: 4 });

/** The same, with all that is rarer. */
export const arbitraryRareEvents: fc.Arbitrary<MapEvent[]> = fc.array(fc.oneof(...common, ...rare), {
  maxLength: 3,
});

/** A country in which things happen on some days: two provinces, four districts, ten communes to begin with. */
export class RandomHistory extends UnitHistory {
  readonly #changedToday = new Set<number>();
  /** On the next day on which anything changes, without anybody saying what becomes of them. */
  readonly #toVanish = new Set<number>();
  readonly country: number;

  /** @param isSettled Whether what moved on a day does not change again on it. */
  constructor(
    events: readonly (readonly MapEvent[])[],
    days: readonly Day[] = CHANGES,
    private readonly isSettled = false,
  ) {
    super();
    this.country = this.found('COUNTRY', null);
    for (let province = 0; province < 2; province += 1) {
      const above = this.found('PROVINCE', this.country);
      for (const communes of [2, 3]) {
        const district = this.found('DISTRICT', above);
        for (let commune = 0; commune < communes; commune += 1) this.found('COMMUNE', district);
      }
    }
    days.forEach((day, index) => {
      this.#changedToday.clear();
      for (const { id } of this.inForce(day)) if (this.#toVanish.has(id)) this.end(id, day);
      for (const event of events[index] ?? []) this.#happens(event, day);
    });
  }

  override found(level: AdminLevel, parent: number | null, day?: string): number {
    const id = super.found(level, parent, day);
    this.#changedToday.add(id);
    return id;
  }

  #happens(event: MapEvent, day: Day): void {
    switch (event.kind) {
      case 'merge':
        return this.#merge('COMMUNE', event, day);
      case 'merge-districts':
        return this.#merge('DISTRICT', event, day);
      case 'absorb':
        return this.#absorb(event.isProvince ? 'PROVINCE' : 'COMMUNE', event, day);
      case 'absorb-district':
        return this.#absorb('DISTRICT', event, day);
      case 'split':
        return this.#split(event, day);
      case 'share-out':
        return this.#shareOut(event, day);
      case 'split-and-merge':
        return this.#splitAndMerge(event, day);
      case 'move':
        return this.#moveInto('COMMUNE', 'DISTRICT', event, day);
      case 'move-district':
        return this.#moveInto('DISTRICT', 'PROVINCE', event, day);
      case 'abolish':
        return this.#abolish(event.one, day, communes => communes);
      case 'reform':
        return this.#abolish(event.one, day, communes => this.#mergedByTwo(communes, day));
      case 'become':
        return this.#become(event.one, day);
      case 'merge-newest':
        return this.#mergeNewest(event, day);
      case 'split-newest':
        return this.#splitInto(this.#newest(day)[0], event, day);
      case 'divide':
        return this.#divide('DISTRICT', event.one, [null, null], day);
      case 'divide-province':
        return this.#divide('PROVINCE', event.one, sharesOf(event), day);
      case 'vanish':
        return this.#vanish(event.one, day);
      case 'appear': {
        const district = this.#choose('DISTRICT', event.into, day);
        if (district) this.found('COMMUNE', district.id, day);
        return;
      }
      case 'move-and-vanish': {
        const commune = this.#choose('COMMUNE', event.one, day);
        if (commune) this.#toVanish.add(commune.id);
        return this.#moveInto('COMMUNE', 'DISTRICT', event, day);
      }
      case 'merge-provinces': {
        const provinces = this.inForce(day, 'PROVINCE').filter(({ id }) => !this.#changedToday.has(id));
        if (provinces.length < 2) return;
        const merged = this.found('PROVINCE', this.country, day);
        for (const { id } of provinces) this.#hangAllOf(id, merged, day);
        for (const { id } of provinces) this.end(id, day, [[merged]]);
      }
    }
  }

  /** What was founded or grew on a day does not change again on the same day. */
  #choose(level: AdminLevel, number: number, day: Day): LivingUnit | undefined {
    const choice = this.inForce(day, level).filter(({ id }) => !this.#changedToday.has(id));
    return choice.length === 0 ? undefined : choice[number % choice.length];
  }

  #chooseTwo(
    level: AdminLevel,
    { one, other }: { readonly one: number; readonly other: number },
    day: Day,
  ): [LivingUnit, LivingUnit] | null {
    const [first, second] = [this.#choose(level, one, day), this.#choose(level, other, day)];
    return first && second && first !== second ? [first, second] : null;
  }

  #merge(level: AdminLevel, event: { readonly one: number; readonly other: number }, day: Day): void {
    const two = this.#chooseTwo(level, event, day);
    if (!two) return;
    const merged = this.found(level, this.parentOf(two[0].id, day), day);
    for (const { id } of two) this.#hangAllOf(id, merged, day);
    for (const { id } of two) this.end(id, day, [[merged]]);
  }

  /** Goes on under its own name, and does from then on what the other did. */
  #absorb(level: AdminLevel, event: { readonly one: number; readonly other: number }, day: Day): void {
    const two = this.#chooseTwo(level, event, day);
    if (!two) return;
    const [one, other] = two;
    this.#hangAllOf(other.id, one.id, day);
    this.end(other.id, day, [[one.id]]);
    this.#changedToday.add(one.id);
  }

  #split(
    event: { readonly one: number; readonly into: number; readonly isShareKnown: boolean },
    day: Day,
  ): void {
    this.#splitInto(this.#choose('COMMUNE', event.one, day), event, day);
  }

  #splitInto(
    one: LivingUnit | undefined,
    event: { readonly into: number; readonly isShareKnown: boolean },
    day: Day,
  ): void {
    const elsewhere = this.#choose('DISTRICT', event.into, day);
    if (!one) return;
    const parent = this.parentOf(one.id, day);
    const parts = [parent, elsewhere?.id ?? parent].map(above => this.found('COMMUNE', above, day));
    this.#endInTwo(one.id, parts, sharesOf(event), day);
  }

  /** One between two others that go on. */
  #shareOut(
    event: {
      readonly one: number;
      readonly other: number;
      readonly third: number;
      readonly isShareKnown: boolean;
    },
    day: Day,
  ): void {
    const [one, ...others] = [event.one, event.other, event.third].map(
      number => this.#choose('COMMUNE', number, day)?.id,
    );
    const heirs = others.filter(id => id !== undefined && id !== one);
    if (one === undefined || new Set(heirs).size < 2) return;
    this.#endInTwo(one, heirs as number[], sharesOf(event), day);
    for (const id of heirs) this.#changedToday.add(id!);
  }

  /** Of one a part goes to what another becomes. */
  #splitAndMerge(
    event: { readonly one: number; readonly other: number; readonly isShareKnown: boolean },
    day: Day,
  ): void {
    const two = this.#chooseTwo('COMMUNE', event, day);
    if (!two) return;
    const [one, other] = two;
    const parts = two.map(({ id }) => this.found('COMMUNE', this.parentOf(id, day), day));
    this.#endInTwo(one.id, parts, sharesOf(event), day);
    this.end(other.id, day, [[parts[1]!]]);
  }

  #endInTwo(unit: number, parts: readonly number[], shares: Shares, day: Day): void {
    this.end(
      unit,
      day,
      parts.map((part, index) => [part, shares[index]!] as const),
    );
  }

  #moveInto(
    level: AdminLevel,
    above: AdminLevel,
    event: { readonly one: number; readonly into: number },
    day: Day,
  ): void {
    const [one, place] = [this.#choose(level, event.one, day), this.#choose(above, event.into, day)];
    if (!one || !place) return;
    this.move(one.id, place.id, day);
    if (this.isSettled) this.#changedToday.add(one.id);
  }

  /** @param successorsOf What its communes become, or they themselves: they hang under its province from then on. */
  #abolish(one: number, day: Day, successorsOf: (communes: readonly number[]) => readonly number[]): void {
    const district = this.#choose('DISTRICT', one, day);
    if (!district) return;
    const province = this.parentOf(district.id, day)!;
    const communes = this.childrenOf(district.id, day).map(({ id }) => id as number);
    if (this.isSettled && (communes.length < 2 || communes.some(id => this.#changedToday.has(id)))) return;
    const successors = successorsOf(communes);
    for (const { id } of this.childrenOf(district.id, day)) this.move(id, province, day);
    for (const id of successors) {
      this.move(id, province, day);
      if (this.isSettled) this.#changedToday.add(id);
    }
    this.end(
      district.id,
      day,
      successors.map(id => [id] as const),
    );
  }

  /** One commune, with all that lay in it. */
  #become(one: number, day: Day): void {
    const district = this.#choose('DISTRICT', one, day);
    const communes = district ? this.childrenOf(district.id, day) : [];
    if (!district || communes.length < 2 || communes.some(({ id }) => this.#changedToday.has(id))) return;
    const zone = this.found('COMMUNE', this.parentOf(district.id, day), day);
    for (const { id } of [...communes, district]) this.end(id, day, [[zone]]);
  }

  /** The communes that were founded last, the latest first. */
  #newest(day: Day): LivingUnit[] {
    return this.inForce(day, 'COMMUNE')
      .filter(({ id }) => !this.#changedToday.has(id))
      .toReversed();
  }

  #mergeNewest(event: { readonly one: number; readonly withLast: boolean }, day: Day): void {
    const [newest, last] = this.#newest(day);
    const other = event.withLast ? last : this.#choose('COMMUNE', event.one, day);
    if (!newest || !other || newest === other) return;
    const merged = this.found('COMMUNE', this.parentOf(other.id, day), day);
    for (const { id } of [newest, other]) this.end(id, day, [[merged]]);
  }

  /** Two communes out of several, each of every other. */
  #mergedByTwo(communes: readonly number[], day: Day): number[] {
    const merged = communes.slice(0, 2).map(id => this.found('COMMUNE', this.parentOf(id, day), day));
    communes.forEach((id, index) => this.end(id, day, [[merged[index % 2]!]]));
    return merged;
  }

  /** Two out of one, each with every other of what lay in it. */
  #divide(level: AdminLevel, one: number, shares: Shares, day: Day): void {
    const divided = this.#choose(level, one, day);
    if (!divided) return;
    const above = this.parentOf(divided.id, day);
    const below = this.childrenOf(divided.id, day);
    const halves = [0, 1].map(() => this.found(level, above, day));
    below.forEach(({ id }, index) => this.move(id, halves[index % 2]!, day));
    this.#endInTwo(divided.id, halves, shares, day);
  }

  /** Nobody said what became of it. */
  #vanish(one: number, day: Day): void {
    const commune = this.#choose('COMMUNE', one, day);
    if (commune) this.end(commune.id, day);
  }

  #hangAllOf(unit: number, parent: number, day: Day): void {
    for (const { id } of this.childrenOf(unit, day)) this.move(id, parent, day);
  }
}

type Shares = readonly [string | null, string | null];

function sharesOf({ isShareKnown }: { readonly isShareKnown: boolean }): Shares {
  return isShareKnown ? ['0.25', '0.75'] : [null, null];
}
