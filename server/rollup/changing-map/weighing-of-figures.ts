import { LOWEST_LEVEL } from '../../territory/admin-unit.js';
import { unitRuleOf } from '../roll-up.js';
import type { StandsFor } from '../roll-up-units.js';
import type { ChangingWorld, StretchTree } from './changing-world.js';
import { isInside, isOfOffice, stretchesOf } from './region.js';
import type { SeatsOfOffices } from './seats-of-offices.js';

interface Offices {
  /** Those that did what the unit's own office does. */
  readonly own: number;
  readonly all: number;
}

/**
 * How much figures of several stretches know. One says what each office did that there was in any of them: it weighs as
 * much as those together, or many offices that said a part of it would be taken for more.
 */
export class WeighingOfFigures {
  constructor(
    private readonly world: ChangingWorld,
    private readonly seats: SeatsOfOffices,
  ) {}

  /** How many offices each figure of a unit, of the stretches `first` to `last`, stands for in the mean of its days. */
  of(tree: StretchTree, first: number, last: number): StandsFor {
    if (first === last) return { own: 1, statedBelow: 1, statedTotal: 1 };
    const offices = stretchesOf(first, last).map(stretch => this.#officesOf(tree, last, stretch));
    const atEnd = Math.max(this.seats.officesIn(tree, last), 1);
    const own = offices.map(one => Math.max(one.own, 1));
    const all = offices.map(one => Math.max(one.all / atEnd, 1));
    const ratio = (side: keyof StandsFor, counts: readonly number[]): number => {
      const known = stretchesOf(first, last).map(
        stretch => this.world.said(stretch, last).get(tree.id)?.[side]?.weight ?? 0,
      );
      const room = stretchesOf(first, last).map(
        stretch => unitRuleOf(this.world.stretches[stretch]!.question).officeWeight,
      );
      return known[0] === 0 ? 1 : spread(known, room, counts) / known[0]!;
    };
    return {
      own: ratio('own', own),
      statedBelow: ratio('statedBelow', all),
      statedTotal: ratio('statedTotal', all),
    };
  }

  /** The offices of an earlier stretch that a unit came from. */
  #officesOf(tree: StretchTree, last: number, stretch: number): Offices {
    if (stretch === last) return { own: 1, all: this.seats.officesIn(tree, last) };
    let [own, all] = [0, 0];
    for (const { unit, ...went } of this.world.madeOf(tree.id, last, stretch)) {
      const office = this.seats.find(unit, stretch);
      if (!office || !isInside(went)) continue;
      const itself = Number(this.seats.isReporting(office));
      const inside = went.part === 'WHOLE' ? this.seats.officesIn(office, stretch) : itself;
      all += inside;
      // A commune speaks for all of a district that became it, but for the office of one that others came out of, too.
      own += Number(isOfOffice(went)) * itself + (tree.level === LOWEST_LEVEL ? inside - itself : 0);
    }
    return { own, all };
  }
}

/**
 * The weight of a figure with each of its days weighed by the offices of that day. Of one that leaves days out it is known in
 * which stretch it begins: there its days are, and in those that follow, for most figures are cumulative.
 *
 * @param known What is known from each stretch on.
 * @param room What there is to know of each.
 * @param counts The offices of each.
 */
function spread(known: readonly number[], room: readonly number[], counts: readonly number[]): number {
  const left = [...room];
  let weight = 0;
  for (let from = known.length - 1; from >= 0; from -= 1) {
    let fresh = known[from]! - (known[from + 1] ?? 0);
    for (let at = from; at < known.length && fresh > 0; at += 1) {
      const here = at === known.length - 1 ? fresh : Math.min(fresh, left[at]!);
      weight += here * counts[at]!;
      left[at]! -= here;
      fresh -= here;
    }
  }
  return weight;
}
