import type { RuleOverUnits } from '../indicator/indicator.js';
import type { Scope } from '../reporting/observation.js';
import type { Decimal } from '../shared/decimal.js';
import { type AdminLevel, type AdminUnitId, LOWEST_LEVEL } from '../territory/admin-unit.js';
import { once } from '../shared/once.js';
import { remembering } from '../shared/remembered.js';
import type { RollupQuestion } from '../rollup/question.js';
import { type RegionAnswer, type Piece, type Pieces, type Region } from '../rollup/changing-map/region.js';
import type { Saying } from '../rollup/roll-up.js';
import { addUp } from '../rollup/add-up.js';
import type { UnitRollup } from '../rollup/roll-up-units.js';
import { answerNode, tellParts, type ToldRollup } from './explain-on-map.js';
import { type AcrossMaps, type ExplainedUnit, UnitStory } from './explain-unit.js';
import type { ExplanationNode } from './explanation.js';
import { MOST_NAMED } from './fold-silent-units.js';

/** What was said in a period during which the map changed, as it is told. */
export interface ToldWorld {
  /** What is asked about the stretches `first` to `last`, on the map of the last. */
  question(first: number, last: number): RollupQuestion;
  said(unit: AdminUnitId, first: number, last: number): Readonly<Record<Scope, Saying>>;
  /** Where a unit stands among others, in the order of their names. */
  place(unit: AdminUnitId, last: number): number;
}

/** The answer of the unit asked for, with the choices that `rollUpRegions` made. */
export function explainRegions(
  unit: { readonly id: AdminUnitId; readonly level: AdminLevel },
  { rollup, only, sides }: RegionAnswer,
  question: RollupQuestion,
  world: ToldWorld,
): ToldRollup {
  const stories = new RegionStories(world);
  const answer = (
    scope: Scope,
    carry: Decimal,
    way: Parameters<typeof answerNode>[6],
    parts: () => readonly ExplanationNode[],
  ): ExplanationNode => answerNode(unit.id, scope, question, rollup, carry, rollup[scope], way, parts);
  const tell: ToldRollup['tell'] = (scope, carry) => {
    if (only) {
      const told = stories.region(only, scope, carry);
      return told.unit === unit.id ? told : answer(scope, carry, 'OTHER_MAP', () => [told]);
    }
    const pieces = sides![scope];
    if (!pieces)
      return answer(scope, carry, 'OWN_AND_BELOW', () => [tell('OWN', carry), tell('BELOW', carry)]);
    const [first, ...others] = pieces.pieces;
    if (others.length === 0 && !first!.beside)
      return answer(scope, carry, 'OTHER_MAP', () => stories.parts(unit.level, first!, scope, carry));
    return answer(scope, carry, 'ACROSS_CHANGES', () => stories.pieces(unit, pieces, scope, carry));
  };
  return { rollup, tell };
}

/** Writes down how regions came about, each when it is asked for. */
class RegionStories {
  readonly #explain = remembering((region: Region): ExplainedUnit => this.#explainRegion(region));
  readonly #isHeard = remembering(
    (region: Region): boolean =>
      region.choices.rollup.TOTAL.value !== null ||
      region.children.some(child => this.#isHeard(child)) ||
      this.#hasSpoken(region),
  );

  constructor(private readonly world: ToldWorld) {}

  region(region: Region, scope: Scope, carry: Decimal): ExplanationNode {
    return new UnitStory(this.#questionOf(region)).unit(this.#explain(region), scope, carry);
  }

  /** Parts of the time one after the other. */
  pieces(
    unit: { readonly id: AdminUnitId; readonly level: AdminLevel },
    { pieces }: Pieces,
    scope: Scope,
    carry: Decimal,
  ): ExplanationNode[] {
    return pieces.flatMap(piece => {
      if (piece.beside) return piece.beside.flatMap(group => this.pieces(unit, group[scope], scope, carry));
      const children = this.parts(unit.level, piece, scope, carry);
      const isItself = children.length === 1 && children[0]!.unit === unit.id;
      if (isItself || children.length === 0) return children;
      const rollup: UnitRollup = piece.rollup;
      const question = this.#questionOf(piece);
      return [
        answerNode(unit.id, scope, question, rollup, carry, rollup[scope], 'OTHER_MAP', () => children),
      ];
    });
  }

  /** The units that made up another in a part of the time. */
  parts(level: AdminLevel, piece: Piece, scope: Scope, carry: Decimal): ExplanationNode[] {
    const told = piece.parts.map(part => ({
      ...part,
      tell: (brought: Scope, factor: Decimal) => this.region(part.region, brought, factor),
    }));
    const inOrder = told.toSorted((one, other) => this.#placeOf(one.region) - this.#placeOf(other.region));
    const gone = piece.gone
      .filter(({ isOwn }) => scope === 'TOTAL' || isOwn === (scope === 'OWN'))
      .map(({ office }) => office);
    return [
      ...tellParts(level, inOrder, this.#questionOf(piece), scope, carry),
      ...toTell(gone).map(office => this.region(office, 'OWN', carry)),
    ];
  }

  #explainRegion(region: Region): ExplainedUnit {
    const { tree, first, last, figures, choices, silent, gone, apart } = region;
    const children = region.children.toSorted((one, other) => this.#placeOf(one) - this.#placeOf(other));
    const quiet = children.filter(not(this.#isHeard));
    const [own, below] = tree.level === LOWEST_LEVEL ? [gone, []] : [[], gone];
    const silentOffices = below.filter(not(hasFigureOfItsOwn));
    const tellOffice = (office: Region): AcrossMaps['gone']['own'][number] => ({
      subtotal: office.choices.rollup.OWN,
      tell: carry => this.region(office, 'OWN', carry),
    });
    const heard = once(() => children.filter(this.#isHeard).map(this.#explain));
    return {
      unit: tree,
      said: this.world.said(tree.id, first, last),
      figures,
      choices,
      get children() {
        return heard();
      },
      named: [...quiet.filter(child => child.choices.rollup.OWN.offices.expected > 0), ...silentOffices]
        .map(one => one.tree.id)
        .slice(0, MOST_NAMED),
      folded: addUp(
        [
          silent,
          ...quiet.map(child => child.choices.rollup.TOTAL),
          ...silentOffices.map(office => office.choices.rollup.OWN),
        ],
        this.#overUnits(region),
      ),
      across: apart && {
        tell: (scope, carry) => this.pieces(tree, apart[scope], scope, carry),
        gone: {
          own: toTell(own).map(tellOffice),
          below: below.filter(hasFigureOfItsOwn).map(tellOffice),
        },
      },
    };
  }

  /** Whether a unit said anything, though it gave no number. */
  #hasSpoken({ tree, first, last }: Region): boolean {
    return Object.values(this.world.said(tree.id, first, last)).some(({ series }) => series.size > 0);
  }

  #overUnits(region: Region): RuleOverUnits {
    return this.#questionOf(region).indicator.overUnits;
  }

  #placeOf({ tree, last }: Region): number {
    return this.world.place(tree.id, last);
  }

  #questionOf({ first, last }: { readonly first: number; readonly last: number }): RollupQuestion {
    return this.world.question(first, last);
  }
}

/** Of an office that is gone only its own figures count. */
function hasFigureOfItsOwn({ choices }: Region): boolean {
  return choices.rollup.OWN.value !== null;
}

/** Those that said something, then the first of those that did not. */
function toTell(gone: readonly Region[]): Region[] {
  return [...gone.filter(hasFigureOfItsOwn), ...gone.filter(not(hasFigureOfItsOwn)).slice(0, MOST_NAMED)];
}

function not<Thing>(is: (thing: Thing) => boolean): (thing: Thing) => boolean {
  return thing => !is(thing);
}
