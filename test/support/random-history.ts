import fc from 'fast-check';
import type { Day } from '../../server/shared/day.js';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';
import type { Bound } from '../../server/territory/interval.js';
import type { History, SuccessionShare } from '../../server/territory/seat-units.js';

/** The days on which the maps of a random history change. */
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
  | { readonly kind: 'merge-provinces' };

/** What may happen on a day. */
export const arbitraryEvents: fc.Arbitrary<MapEvent[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('merge' as const), one: fc.nat(), other: fc.nat() }),
    fc.record({
      kind: fc.constant('absorb' as const),
      one: fc.nat(),
      other: fc.nat(),
      isProvince: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('split' as const),
      one: fc.nat(),
      into: fc.nat(),
      isShareKnown: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('move' as const), one: fc.nat(), into: fc.nat() }),
    fc.record({ kind: fc.constant('abolish' as const), one: fc.nat() }),
    fc.record({ kind: fc.constant('divide' as const), one: fc.nat() }),
    fc.record({ kind: fc.constant('vanish' as const), one: fc.nat() }),
    fc.record({ kind: fc.constant('appear' as const), into: fc.nat() }),
    fc.constant({ kind: 'merge-provinces' as const }),
  ),
  { maxLength: 4 },
);

interface LivingUnit {
  readonly id: AdminUnitId;
  readonly level: AdminLevel;
  readonly from: Bound;
  to: Bound;
}

interface LivingEdge {
  readonly unit: AdminUnitId;
  readonly parent: AdminUnitId;
  readonly from: Bound;
  to: Bound;
}

/** A country in which things happen on two days: two provinces, four districts, ten communes to begin with. */
export class RandomHistory {
  readonly units: LivingUnit[] = [];
  readonly #edges: LivingEdge[] = [];
  readonly #successions: SuccessionShare[] = [];
  readonly #changedToday = new Set<AdminUnitId>();
  readonly country: AdminUnitId;

  constructor(events: readonly (readonly MapEvent[])[]) {
    this.country = this.#found('COUNTRY', null, '-infinity');
    for (let province = 0; province < 2; province += 1) {
      const above = this.#found('PROVINCE', this.country, '-infinity');
      for (const communes of [2, 3]) {
        const district = this.#found('DISTRICT', above, '-infinity');
        for (let commune = 0; commune < communes; commune += 1) this.#found('COMMUNE', district, '-infinity');
      }
    }
    CHANGES.forEach((day, index) => {
      this.#changedToday.clear();
      for (const event of events[index] ?? []) this.#happens(event, day);
    });
  }

  get history(): History {
    return {
      units: this.units.map(({ id, level, from, to }) => ({ id, level, life: { from, to } })),
      edges: this.#edges
        .filter(({ from, to }) => from < to)
        .map(({ unit, parent, from, to }) => ({ unit, parent, life: { from, to } })),
      successions: this.#successions,
    };
  }

  /** Units of a level in force on a day; of any level when none is named. */
  inForce(day: string, level?: AdminLevel): LivingUnit[] {
    return this.units.filter(
      unit => unit.from <= day && day < unit.to && (level === undefined || unit.level === level),
    );
  }

  #happens(event: MapEvent, day: Day): void {
    // What was founded or grew on a day does not change again on the same day.
    const choose = (level: AdminLevel, number: number): LivingUnit | undefined => {
      const choice = this.inForce(day, level).filter(({ id }) => !this.#changedToday.has(id));
      return choice.length === 0 ? undefined : choice[number % choice.length];
    };
    switch (event.kind) {
      case 'merge': {
        const [one, other] = [choose('COMMUNE', event.one), choose('COMMUNE', event.other)];
        if (!one || !other || one === other) return;
        const merged = this.#found('COMMUNE', this.#parentOf(one.id, day), day);
        for (const unit of [one, other]) this.#succeed(unit, [[merged, null]], day);
        return;
      }
      // Goes on under its own name, and does from then on what the other did.
      case 'absorb': {
        const level = event.isProvince ? 'PROVINCE' : 'COMMUNE';
        const [one, other] = [choose(level, event.one), choose(level, event.other)];
        if (!one || !other || one === other) return;
        const below = this.inForce(day).filter(({ id }) => this.#parentOf(id, day) === other.id);
        for (const { id } of below) this.#hang(id, one.id, day);
        this.#succeed(other, [[one.id, null]], day);
        this.#changedToday.add(one.id);
        return;
      }
      case 'split': {
        const one = choose('COMMUNE', event.one);
        const elsewhere = choose('DISTRICT', event.into);
        if (!one) return;
        const parent = this.#parentOf(one.id, day);
        const parts = [parent, elsewhere?.id ?? parent].map(above => this.#found('COMMUNE', above, day));
        const shares = event.isShareKnown ? ['0.25', '0.75'] : [null, null];
        this.#succeed(
          one,
          parts.map((part, index) => [part, shares[index]!]),
          day,
        );
        return;
      }
      case 'move': {
        const [one, into] = [choose('COMMUNE', event.one), choose('DISTRICT', event.into)];
        if (one && into) this.#hang(one.id, into.id, day);
        return;
      }
      case 'abolish': {
        const district = choose('DISTRICT', event.one);
        if (!district) return;
        const province = this.#parentOf(district.id, day);
        const communes = this.inForce(day, 'COMMUNE').filter(
          ({ id }) => this.#parentOf(id, day) === district.id,
        );
        for (const { id } of communes) this.#hang(id, province, day);
        this.#succeed(
          district,
          communes.map(({ id }) => [id, null]),
          day,
        );
        return;
      }
      // Two districts out of one, each with every other of its communes.
      case 'divide': {
        const district = choose('DISTRICT', event.one);
        if (!district) return;
        const province = this.#parentOf(district.id, day);
        const communes = this.inForce(day, 'COMMUNE').filter(
          ({ id }) => this.#parentOf(id, day) === district.id,
        );
        const halves = [0, 1].map(() => this.#found('DISTRICT', province, day));
        communes.forEach(({ id }, index) => this.#hang(id, halves[index % 2]!, day));
        this.#succeed(
          district,
          halves.map(half => [half, null]),
          day,
        );
        return;
      }
      // Nobody said what became of it.
      case 'vanish': {
        const one = choose('COMMUNE', event.one);
        if (one) this.#succeed(one, [], day);
        return;
      }
      // Nobody said what it came from.
      case 'appear': {
        const into = choose('DISTRICT', event.into);
        if (into) this.#found('COMMUNE', into.id, day);
        return;
      }
      case 'merge-provinces': {
        const provinces = this.inForce(day, 'PROVINCE').filter(({ id }) => !this.#changedToday.has(id));
        if (provinces.length < 2) return;
        const merged = this.#found('PROVINCE', this.country, day);
        const below = this.inForce(day).filter(({ id }) =>
          provinces.some(province => province.id === this.#parentOf(id, day)),
        );
        for (const { id } of below) this.#hang(id, merged, day);
        for (const province of provinces) this.#succeed(province, [[merged, null]], day);
        return;
      }
    }
  }

  #found(level: AdminLevel, parent: AdminUnitId | null, from: Bound): AdminUnitId {
    const id = (this.units.length + 1) as AdminUnitId;
    this.units.push({ id, level, from, to: 'infinity' });
    this.#changedToday.add(id);
    if (parent !== null) this.#edges.push({ unit: id, parent, from, to: 'infinity' });
    return id;
  }

  #hang(unit: AdminUnitId, parent: AdminUnitId, day: Bound): void {
    this.#edgeOf(unit, day)!.to = day;
    this.#edges.push({ unit, parent, from: day, to: 'infinity' });
  }

  #succeed(
    unit: LivingUnit,
    successors: readonly (readonly [AdminUnitId, string | null])[],
    day: Bound,
  ): void {
    unit.to = day;
    const edge = this.#edgeOf(unit.id, day);
    if (edge) edge.to = day;
    for (const [successor, share] of successors) {
      const kind = successors.length === 1 ? 'FULL' : 'PARTIAL';
      this.#successions.push({ predecessor: unit.id, successor, kind, share });
    }
  }

  #parentOf(unit: AdminUnitId, day: Bound): AdminUnitId {
    return this.#edgeOf(unit, day)?.parent ?? this.country;
  }

  #edgeOf(unit: AdminUnitId, day: Bound): LivingEdge | undefined {
    return this.#edges.find(edge => edge.unit === unit && edge.from <= day && day < edge.to);
  }
}
