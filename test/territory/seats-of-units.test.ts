import { describe, expect, it } from 'vitest';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';
import type { Bound } from '../../server/territory/interval.js';
import { type History, seatUnits, type SuccessionShare } from '../../server/territory/seat-units.js';

const LEVELS: Readonly<Partial<Record<string, AdminLevel>>> = {
  V: 'COUNTRY',
  P: 'PROVINCE',
  Q: 'PROVINCE',
  D: 'DISTRICT',
  E: 'DISTRICT',
};

type Step = readonly [predecessor: string, successor: string, share?: string | null];

/**
 * A country V of the provinces P and Q with a district D and E in them; other units are communes.
 *
 * @param communes Each with its district, and its first and last year: `from` it is there, `to` it is not.
 */
class SmallMap {
  readonly #names = ['V', 'P', 'Q', 'D', 'E'];
  readonly #history: History;

  constructor(
    communes: Readonly<Record<string, readonly [above: string, from: string | null, to: string | null]>>,
    steps: readonly Step[],
  ) {
    this.#names.push(...Object.keys(communes));
    const life = (from: string | null, to: string | null): { from: Bound; to: Bound } => ({
      from: from ? (`${from}-01-01` as Bound) : '-infinity',
      to: to ? (`${to}-01-01` as Bound) : 'infinity',
    });
    const above: Record<string, string> = { P: 'V', Q: 'V', D: 'P', E: 'Q' };
    this.#history = {
      units: this.#names.map(name => ({
        id: this.#idOf(name),
        level: LEVELS[name] ?? 'COMMUNE',
        life: communes[name] ? life(communes[name][1], communes[name][2]) : life(null, null),
      })),
      edges: this.#names
        .filter(name => name !== 'V')
        .map(name => ({
          unit: this.#idOf(name),
          parent: this.#idOf(communes[name]?.[0] ?? above[name]!),
          life: communes[name] ? life(communes[name][1], communes[name][2]) : life(null, null),
        })),
      successions: steps.map(([predecessor, successor, share = null]): SuccessionShare => ({
        predecessor: this.#idOf(predecessor),
        successor: this.#idOf(successor),
        kind: steps.filter(([other]) => other === predecessor).length > 1 ? 'PARTIAL' : 'FULL',
        share,
      })),
    };
  }

  /** Where a unit counts on the map that is in force in the middle of a year, as `seat: image share, …`. */
  seat(unit: string, year: string): string {
    const seats = seatUnits(this.#history).filter(one => one.unit === this.#idOf(unit));
    const { seat, images } = seats.filter(({ map }) => map === '-infinity' || map <= `${year}-06-30`).at(-1)!;
    const parts = images.map(({ unit: image, share }) => `${this.#nameOf(image)} ${share ?? '?'}`).toSorted();
    return [`${this.#nameOf(seat)}:`, parts.join(', ')].join(' ').trim();
  }

  #idOf(name: string): AdminUnitId {
    return (this.#names.indexOf(name) + 1) as AdminUnitId;
  }

  #nameOf(unit: AdminUnitId): string {
    return this.#names[unit - 1]!;
  }
}

/** Commune z was divided into z1 and z2, and two years later z2 into z3 and z4. */
const DIVIDED_TWICE = {
  z: ['D', null, '2019'],
  z1: ['D', '2019', null],
  z2: ['E', '2019', '2021'],
  z3: ['E', '2021', null],
  z4: ['E', '2021', null],
} as const;

describe('Where the figures of a unit count on a map that does not have it', () => {
  it('is what it became, in parts where it was divided', () => {
    const map = new SmallMap({ x: ['D', null, '2019'], a: ['D', '2019', null], b: ['E', '2019', null] }, [
      ['x', 'a', '0.25'],
      ['x', 'b', '0.75'],
    ]);
    expect(map.seat('x', '2020')).toBe('V: a 0.25, b 0.75');
  });

  it('is, for the part of which nobody said what became of it, what held that part', () => {
    const map = new SmallMap({ x: ['D', null, '2019'], a: ['D', '2019', null], b: ['E', '2019', '2021'] }, [
      ['x', 'a', '0.25'],
      ['x', 'b', '0.75'],
    ]);
    expect(map.seat('x', '2022')).toBe('V: E 0.75, a 0.25');
    expect(map.seat('b', '2022')).toBe('E:');
    // Also where that holds the other part, too.
    const inside = new SmallMap(
      { x: ['D', null, '2019'], a: ['D', '2019', null], b: ['D', '2019', '2021'] },
      [
        ['x', 'a', '0.25'],
        ['x', 'b', '0.75'],
      ],
    );
    expect(inside.seat('x', '2022')).toBe('D: D 0.75, a 0.25');
  });

  it('is, backward, what it came from, and what held the part of which nobody said where it came from', () => {
    const map = new SmallMap({ o: ['E', null, '2021'], n: ['D', '2020', '2021'], y: ['E', '2021', null] }, [
      ['o', 'y'],
      ['n', 'y'],
    ]);
    expect(map.seat('y', '2020')).toBe('V: n ?, o ?');
    expect(map.seat('y', '2019')).toBe('V: D ?, o ?');
  });

  it('keeps a share that is known when another part was divided again, and nobody knows how', () => {
    const map = new SmallMap(DIVIDED_TWICE, [
      ['z', 'z1', '0.6'],
      ['z', 'z2', '0.4'],
      ['z2', 'z3'],
      ['z2', 'z4'],
    ]);
    expect(map.seat('z', '2020')).toBe('V: z1 0.6, z2 0.4');
    expect(map.seat('z', '2022')).toBe('V: z1 0.6, z3 ?, z4 ?');
  });

  it('multiplies shares exactly: a tenth of seven tenths is seven hundredths', () => {
    const map = new SmallMap(DIVIDED_TWICE, [
      ['z', 'z1', '0.3'],
      ['z', 'z2', '0.7'],
      ['z2', 'z3', '0.1'],
      ['z2', 'z4', '0.9'],
    ]);
    expect(map.seat('z', '2022')).toBe('V: z1 0.3, z3 0.07, z4 0.63');
  });
});
