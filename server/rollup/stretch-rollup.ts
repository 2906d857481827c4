import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import type { RollupQuestion } from './question.js';
import { unitRuleOf } from './roll-up.js';
import {
  chooseForUnit,
  silentOffices,
  type Subtotal,
  type Told,
  type UnitFigures,
  type UnitRollup,
  type UnitRule,
} from './roll-up-units.js';

/** What a unit said for itself and for others, after steps (a) and (b). */
export type SaidByUnit = Omit<UnitFigures, 'children' | 'told'>;

/** A unit on the map of a stretch, with what lies below it; `others` are units that are only counted. */
export interface StretchTree {
  readonly id: AdminUnitId;
  readonly level: AdminLevel;
  readonly children: readonly StretchTree[];
  readonly others?: readonly { readonly level: AdminLevel; readonly count: number }[];
}

/** Nothing is told in a stretch but its own figures. */
export const NOTHING_TOLD: ReadonlyMap<AdminUnitId, Told> = new Map();

interface Placed {
  readonly tree: StretchTree;
  readonly above: AdminUnitId | null;
}

interface RolledUp {
  readonly rollup: UnitRollup;
  /** Whether a figure of a longer period is told of it, or of anything below it. */
  readonly isTold: boolean;
}

/** Step (c) on one map, of any unit of some trees, from what each of them said. */
export class StretchRollup {
  readonly #rule: UnitRule;
  readonly #placed = new Map<AdminUnitId, Placed>();
  readonly #silent: Readonly<Record<'expected' | 'other', Subtotal>>;

  /** @param said Who said nothing is absent. */
  constructor(
    private readonly question: RollupQuestion,
    trees: readonly StretchTree[],
    private readonly said: ReadonlyMap<AdminUnitId, SaidByUnit>,
  ) {
    this.#rule = unitRuleOf(question);
    this.#silent = { expected: silentOffices(1, this.#rule), other: silentOffices(0, this.#rule) };
    for (const tree of trees) this.#place(tree, null);
  }

  find(unit: AdminUnitId): StretchTree | undefined {
    return this.#placed.get(unit)?.tree;
  }

  /** Whether a unit lies below another. */
  isBelow(unit: AdminUnitId, other: AdminUnitId): boolean {
    const above = this.#placed.get(unit)?.above ?? null;
    return above !== null && (above === other || this.isBelow(above, other));
  }

  /** @throws Error when the unit is in none of the trees. */
  rollup(unit: AdminUnitId, told: ReadonlyMap<AdminUnitId, Told> = NOTHING_TOLD): UnitRollup {
    const tree = this.find(unit);
    if (!tree) throw new Error(`Unit ${unit} is not on the map of the stretch.`);
    return this.#rollUp(tree, told).rollup;
  }

  #place(tree: StretchTree, above: AdminUnitId | null): void {
    this.#placed.set(tree.id, { tree, above });
    for (const child of tree.children) this.#place(child, tree.id);
  }

  #rollUp(tree: StretchTree, told: ReadonlyMap<AdminUnitId, Told>): RolledUp {
    const below = tree.children.map(child => this.#totalOf(child, told));
    const silent = (tree.others ?? [])
      .filter(one => this.#reports(one))
      .reduce((sum, { count }) => sum + count, 0);
    const totals = below.map(({ total }) => total);
    const isToldBelow = below.some(({ isTold }) => isTold);
    const toldHere = told.get(tree.id);
    const { rollup } = chooseForUnit(
      { ...(this.said.get(tree.id) ?? this.#silentUnit(tree)), told: toldHere },
      silent > 0 ? [...totals, silentOffices(silent, this.#rule)] : totals,
      this.#rule,
      isToldBelow,
    );
    return { rollup, isTold: isToldBelow || toldHere !== undefined };
  }

  /** Most units of a map are communes that said nothing. */
  #totalOf(
    tree: StretchTree,
    told: ReadonlyMap<AdminUnitId, Told>,
  ): { readonly total: Subtotal; readonly isTold: boolean } {
    const isSilent = !this.said.has(tree.id) && !told.has(tree.id);
    if (isSilent && tree.children.length === 0 && !tree.others?.length) {
      const total = this.#silent[this.#reports(tree) ? 'expected' : 'other'];
      return { total, isTold: false };
    }
    const { rollup, isTold } = this.#rollUp(tree, told);
    return { total: rollup.TOTAL, isTold };
  }

  /** Registers are of a day, and no change of the map cuts a day. */
  #reports({ level }: Pick<StretchTree, 'level'>): boolean {
    return this.question.indicator.levels.includes(level);
  }

  #silentUnit(tree: StretchTree): SaidByUnit {
    return {
      unit: tree.id,
      isExpected: this.#reports(tree),
      own: null,
      statedBelow: null,
      statedTotal: null,
      contradicted: [],
    };
  }
}
