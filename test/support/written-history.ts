import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';
import type { Bound } from '../../server/territory/interval.js';
import type { History } from '../../server/territory/seat-units.js';
import type { PlantedHistory } from './plant-history.js';

/**
 * A history of units as a test writes it. It begins with country 1; province 2 of the districts 3 (communes 4, 5) and 6
 * (7, 8); province 9 of the district 10 (11, 12). Who is founded later has the next number.
 */
export class WrittenHistory implements PlantedHistory {
  readonly #units: { id: number; level: AdminLevel; from: string; to: string }[] = [];
  readonly #edges: { unit: number; parent: number; from: string; to: string }[] = [];
  readonly #successions: {
    predecessor: number;
    successor: number;
    kind: 'FULL' | 'PARTIAL';
    share: string | null;
  }[] = [];

  constructor() {
    const country = this.found('COUNTRY', null);
    for (const districts of [2, 1]) {
      const province = this.found('PROVINCE', country);
      for (let number = 0; number < districts; number += 1) {
        const district = this.found('DISTRICT', province);
        for (const _ of [1, 2]) this.found('COMMUNE', district);
      }
    }
  }

  /** @returns The number of the unit. */
  found(level: AdminLevel, parent: number | null, day = '-infinity'): number {
    const id = this.#units.length + 1;
    this.#units.push({ id, level, from: day, to: 'infinity' });
    if (parent !== null) this.#edges.push({ unit: id, parent, from: day, to: 'infinity' });
    return id;
  }

  move(unit: number, parent: number, day: string): this {
    this.#endEdge(unit, day);
    this.#edges.push({ unit, parent, from: day, to: 'infinity' });
    return this;
  }

  /** @param successors What became of it, with its share where that is known; none: nobody knows. */
  end(
    unit: number,
    day: string,
    successors: readonly (readonly [unit: number, share?: string])[] = [],
  ): this {
    this.#units.find(({ id }) => id === unit)!.to = day;
    this.#endEdge(unit, day);
    const kind = successors.length === 1 ? 'FULL' : 'PARTIAL';
    for (const [successor, share = null] of successors)
      this.#successions.push({ predecessor: unit, successor, kind, share });
    return this;
  }

  levelOf(unit: number): AdminLevel {
    return this.#units.find(({ id }) => id === unit)!.level;
  }

  get units(): PlantedHistory['units'] {
    return this.#units;
  }

  get history(): History {
    return {
      units: this.#units.map(({ id, level, from, to }) => ({
        id: id as AdminUnitId,
        level,
        life: lifeOf(from, to),
      })),
      edges: this.#edges.map(({ unit, parent, from, to }) => ({
        unit: unit as AdminUnitId,
        parent: parent as AdminUnitId,
        life: lifeOf(from, to),
      })),
      successions: this.#successions.map(({ predecessor, successor, ...step }) => ({
        predecessor: predecessor as AdminUnitId,
        successor: successor as AdminUnitId,
        ...step,
      })),
    };
  }

  #endEdge(unit: number, day: string): void {
    this.#edges.find(edge => edge.unit === unit && edge.to === 'infinity')!.to = day;
  }
}

function lifeOf(from: string, to: string): { from: Bound; to: Bound } {
  return { from: from as Bound, to: to as Bound };
}
