import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';
import type { Bound } from '../../server/territory/interval.js';
import type { History, SuccessionShare } from '../../server/territory/seat-units.js';
import type { PlantedHistory } from './plant-history.js';

/** A unit of a history; `from` is its first day, `to` the first on which it was no more. */
export interface LivingUnit {
  readonly id: AdminUnitId;
  readonly level: AdminLevel;
  readonly from: Bound;
  to: Bound;
}

/** Where a unit lay for some time. */
export interface LivingEdge {
  readonly unit: AdminUnitId;
  readonly parent: AdminUnitId;
  readonly from: Bound;
  to: Bound;
}

/** What became of it, with its share where that is known; none: nobody knows. */
export type Successors = readonly (readonly [unit: number, share?: string | null])[];

/** Units and what became of them, written down one thing after the other. Who is founded later has the next number. */
export class UnitHistory implements PlantedHistory {
  readonly units: LivingUnit[] = [];
  readonly edges: LivingEdge[] = [];
  readonly successions: SuccessionShare[] = [];

  /** @returns The number of the unit. */
  found(level: AdminLevel, parent: number | null, day = '-infinity'): number {
    const id = this.units.length + 1;
    this.units.push({ id: id as AdminUnitId, level, from: day as Bound, to: 'infinity' });
    if (parent !== null) this.#hang(id, parent, day);
    return id;
  }

  move(unit: number, parent: number, day: string): this {
    if (this.parentOf(unit, day) === parent) return this;
    this.#endEdge(unit, day);
    this.#hang(unit, parent, day);
    return this;
  }

  end(unit: number, day: string, successors: Successors = []): this {
    this.unit(unit).to = day as Bound;
    this.#endEdge(unit, day);
    const kind = successors.length === 1 ? 'FULL' : 'PARTIAL';
    for (const [successor, share = null] of successors)
      this.successions.push({
        predecessor: unit as AdminUnitId,
        successor: successor as AdminUnitId,
        kind,
        share,
      });
    return this;
  }

  unit(unit: number): LivingUnit {
    return this.units[unit - 1]!;
  }

  levelOf(unit: number): AdminLevel {
    return this.unit(unit).level;
  }

  /** Units of a level in force on a day; of any level when none is named. */
  inForce(day: string, level?: AdminLevel): LivingUnit[] {
    return this.units.filter(
      unit => unit.from <= day && day < unit.to && (level === undefined || unit.level === level),
    );
  }

  /** Null: nothing holds it on that day. */
  parentOf(unit: number, day: string): AdminUnitId | null {
    return this.#edgeOf(unit, day)?.parent ?? null;
  }

  childrenOf(unit: number, day: string): LivingUnit[] {
    return this.inForce(day).filter(({ id }) => this.parentOf(id, day) === unit);
  }

  /** Whether a unit is another, or lies in it, on a day. */
  isWithin(unit: number, other: number, day: string): boolean {
    const parent = this.parentOf(unit, day);
    return unit === other || (parent !== null && this.isWithin(parent, other, day));
  }

  get history(): History {
    return {
      units: this.units.map(({ id, level, from, to }) => ({ id, level, life: { from, to } })),
      edges: this.edges
        .filter(({ from, to }) => from < to)
        .map(({ unit, parent, from, to }) => ({ unit, parent, life: { from, to } })),
      successions: this.successions,
    };
  }

  #hang(unit: number, parent: number, day: string): void {
    this.edges.push({
      unit: unit as AdminUnitId,
      parent: parent as AdminUnitId,
      from: day as Bound,
      to: 'infinity',
    });
  }

  #endEdge(unit: number, day: string): void {
    const edge = this.#edgeOf(unit, day);
    if (edge) edge.to = day as Bound;
  }

  #edgeOf(unit: number, day: string): LivingEdge | undefined {
    return this.edges.find(edge => edge.unit === unit && edge.from <= day && day < edge.to);
  }
}
