import type { Scope } from '../reporting/observation.js';
import { Decimal, ONE, quotient, ZERO } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { measureOf } from '../rollup/cell.js';
import { explainSaying, touches } from './explain-figure.js';
import { type ExplanationNode, node, type Place } from './explanation.js';
import type { FoldedTree } from './fold-silent-units.js';
import type { RollupQuestion } from '../rollup/question.js';
import {
  figuresOfUnit,
  type ObservedWorld,
  REGISTERED,
  type Saying,
  sayingsOf,
  unitRuleOf,
} from '../rollup/roll-up.js';
import {
  addUp,
  type BelowWay,
  chooseForUnit,
  isCombined,
  partsThatCount,
  silentOffices,
  type Subtotal,
  subtotalOfOffice,
  timesCounted,
  type Told,
  type TotalWay,
  type UnitChoices,
  type UnitFigures,
} from '../rollup/roll-up-units.js';
import { NOTHING_TOLD } from '../rollup/stretch-rollup.js';

/** A unit with what it said, the choices that were made for it, and the same of whoever is below it. */
export interface ExplainedUnit {
  readonly unit: FoldedTree;
  readonly said: Readonly<Record<Scope, Saying>>;
  readonly figures: Omit<UnitFigures, 'children'>;
  readonly choices: UnitChoices;
  readonly children: readonly ExplainedUnit[];
  /** What the offices that are not told one by one say together. */
  readonly folded: Subtotal;
  /** Whether a figure of a longer period is told of it, or of anything below it. */
  readonly isTold: boolean;
  /** The same without what is told of a longer period; null when nothing is. */
  readonly apart: ExplainedUnit | null;
}

/** What is said otherwise when the map changed during a period. */
export interface AcrossMaps {
  /** Figures of a longer period, in one of its stretches. */
  readonly told: ReadonlyMap<AdminUnitId, Told>;
  /** Whether what a unit stated for others is about the territory it has on the map. */
  readonly isStated: (unit: AdminUnitId, scope: 'BELOW' | 'TOTAL') => boolean;
}

const ONE_MAP: AcrossMaps = { told: NOTHING_TOLD, isStated: () => true };

/**
 * Steps (a) to (c), each choice kept.
 *
 * @param across When the map changed during the period, what of it is said otherwise.
 */
export function explainUnit(
  unit: FoldedTree,
  question: RollupQuestion,
  world: ObservedWorld,
  across: AcrossMaps = ONE_MAP,
): ExplainedUnit {
  const { told, isStated } = across;
  const rule = unitRuleOf(question);
  const said = sayingsOf(world.get(unit.id) ?? [], question);
  const known = figuresOfUnit(unit, said, question);
  const figures = {
    ...known,
    statedBelow: isStated(unit.id, 'BELOW') ? known.statedBelow : null,
    statedTotal: isStated(unit.id, 'TOTAL') ? known.statedTotal : null,
  };
  const children = isCombined(rule)
    ? unit.children.map(child => explainUnit(child, question, world, across))
    : [];
  const registered = subtotalOfOffice({ own: REGISTERED, isExpected: true }, rule);
  const folded = question.indicator.register
    ? addUp(Array<Subtotal>(unit.folded).fill(registered), rule.overUnits)
    : silentOffices(unit.folded, rule);
  const below = isCombined(rule) ? [...children.map(child => child.choices.rollup.TOTAL), folded] : [];
  const isToldBelow = children.some(child => child.isTold);
  const toldHere = told.get(unit.id);
  const explain = (here: Omit<UnitFigures, 'children'>): Omit<ExplainedUnit, 'apart'> => ({
    unit,
    said,
    figures: here,
    choices: chooseForUnit(here, below, rule, isToldBelow),
    children,
    folded,
    isTold: isToldBelow || toldHere !== undefined,
  });
  if (!toldHere) return { ...explain(figures), apart: null };
  return { ...explain({ ...figures, told: toldHere }), apart: { ...explain(figures), apart: null } };
}

/** A figure of a longer period, at the unit that handed it in. */
export interface ToldSaying {
  readonly saying: Saying;
  /** About the longer period. */
  readonly question: RollupQuestion;
}

/** Writes down how one scope of a unit came about. */
export class UnitStory {
  /** @param longer The figure of a longer period that is told of a unit here, where it comes from it. */
  constructor(
    private readonly question: RollupQuestion,
    private readonly longer: (unit: AdminUnitId, scope: Scope) => ToldSaying | null = () => null,
  ) {}

  /**
   * @param carry How often what is carried upwards from this unit enters the number that is explained: of a
   *   mean that is the sum, which is divided only at the end.
   */
  unit(explained: ExplainedUnit, scope: Scope, carry: Decimal): ExplanationNode {
    const { rollup } = explained.choices;
    const subtotal = rollup[scope];
    const { value, precision } = isHeardElsewhere(explained, scope)
      ? NOTHING_MORE
      : measureOf(rollup, scope, this.question);
    const said = {
      value,
      precision,
      offices: subtotal.offices,
      factor: factorOf(subtotal, carry, this.question),
    };
    const place = this.#place(explained, scope);
    switch (scope) {
      case 'OWN':
        return node('UNIT', place, { ...said, way: value && 'OWN', children: this.#own(explained, carry) });
      case 'BELOW':
        return node('UNIT', place, {
          ...said,
          way: this.#wayOfBelow(explained),
          children: this.#below(explained, carry),
        });
      case 'TOTAL':
        return node('UNIT', place, { ...said, ...this.#total(explained, carry) });
    }
  }

  #own(explained: ExplainedUnit, carry: Decimal): ExplanationNode[] {
    const { said, figures } = explained;
    if (figures.told?.OWN) return this.#told(explained, 'OWN', carry);
    const place = this.#place(explained, 'OWN');
    if (this.question.indicator.register)
      return figures.own
        ? [node('REGISTER', place, { value: ONE, precision: 'EXACT', factor: carry, count: 1 })]
        : [];
    return explainSaying(said.OWN, place, carry, this.question);
  }

  /** Own and below together, or the stated total; where one side has nothing to say, the other alone. */
  #total(explained: ExplainedUnit, carry: Decimal): Pick<ExplanationNode, 'way' | 'children'> {
    const { total, rollup } = explained.choices;
    if (explained.figures.told?.TOTAL) {
      const way = isHeardElsewhere(explained, 'TOTAL') ? null : 'STATED_TOTAL';
      return { way, children: this.#told(explained, 'TOTAL', carry) };
    }
    const { kind } = total.chosen!;
    const hasOwn = explained.figures.isExpected || this.#own(explained, ZERO).length > 0;
    const hasBelow = this.#hasBelow(explained);
    const isCounted = (way: TotalWay): Decimal => (way === kind ? carry : ZERO);
    const aside = [
      ...this.#asideOfTotal(explained),
      // A stated series that gives no number still has something to tell.
      ...(explained.figures.statedTotal
        ? []
        : explainSaying(explained.said.TOTAL, this.#place(explained, 'TOTAL'), ZERO, this.question)),
    ];
    if (kind === 'STATED_TOTAL')
      return { way: 'STATED_TOTAL', children: [this.#stated(explained, 'TOTAL', carry), ...aside] };
    if (kind === 'OWN' || !hasBelow) {
      return {
        way: isHeardElsewhere(explained, 'TOTAL') ? null : rollup.TOTAL.value && 'OWN',
        children: [...this.#own(explained, isCounted(kind)), ...aside],
      };
    }
    if (!hasOwn)
      return { way: this.#wayOfBelow(explained), children: [...this.#below(explained, carry), ...aside] };
    const way = isHeardElsewhere(explained, 'TOTAL') ? null : rollup.TOTAL.value && 'OWN_AND_BELOW';
    return { way, children: [...this.#ownAndBelow(explained, carry), ...aside] };
  }

  #asideOfTotal(explained: ExplainedUnit): ExplanationNode[] {
    return explained.choices.total.setAside.flatMap(({ way: { kind, said }, reason }) => {
      const place = this.#place(explained, 'TOTAL');
      if (kind === 'STATED_TOTAL')
        return [
          node(
            'SET_ASIDE',
            place,
            this.#aside(kind, reason, explained.figures.statedTotal, [
              this.#stated(explained, 'TOTAL', ZERO),
            ]),
          ),
        ];
      if (said?.value == null) return [];
      const children = kind === 'OWN' ? this.#own(explained, ZERO) : this.#ownAndBelow(explained, ZERO);
      return [node('SET_ASIDE', place, this.#aside(kind, reason, this.#shown(said), children))];
    });
  }

  #ownAndBelow(explained: ExplainedUnit, carry: Decimal): ExplanationNode[] {
    const { rollup } = explained.choices;
    const [own, below] = this.#carries([rollup.OWN, rollup.BELOW], carry);
    return [this.unit(explained, 'OWN', own!), this.unit(explained, 'BELOW', below!)];
  }

  #hasBelow({ choices, children, said }: ExplainedUnit): boolean {
    if (choices.rollup.BELOW.offices.expected > 0 || children.length > 0) return true;
    return [...said.BELOW.series.values()].flat().some(one => touches(one.period, this.question.period));
  }

  #wayOfBelow(explained: ExplainedUnit): BelowWay | null {
    const { below } = explained.choices;
    if (isHeardElsewhere(explained, 'BELOW')) return null;
    if (explained.figures.told?.BELOW) return 'STATED_BELOW';
    return below.chosen!.said.value && below.chosen!.kind;
  }

  /** A figure of a longer period where it comes from, and what the stretch says apart from it. */
  #told(explained: ExplainedUnit, scope: Scope, carry: Decimal): ExplanationNode[] {
    const place = this.#place(explained, scope);
    const longer = this.longer(explained.unit.id, scope);
    const told = longer ? this.#longer(longer, explained, scope, carry) : [];
    const apart = explained.apart!;
    const { value, precision } = measureOf(apart.choices.rollup, scope, this.question);
    if (value === null) return told;
    const aside = this.#aside(null, 'TOLD_AT_ONCE', { value, precision }, [this.unit(apart, scope, ZERO)]);
    return [...told, node('SET_ASIDE', place, aside)];
  }

  #longer(
    { saying, question }: ToldSaying,
    { unit, figures }: ExplainedUnit,
    scope: Scope,
    carry: Decimal,
  ): ExplanationNode[] {
    const place = placeOf(unit.id, scope, question);
    if (scope === 'OWN') return explainSaying(saying, place, carry, question);
    const { count } = figures.told![scope]!;
    const factor = carry.times(timesCounted(count, question.indicator));
    const figure = saying.choice.chosen!.said;
    return [
      node('STATED', place, {
        value: figure.value,
        precision: figure.precision,
        factor,
        way: scope === 'BELOW' ? 'STATED_BELOW' : 'STATED_TOTAL',
        count,
        children: explainSaying(saying, place, factor, question),
      }),
    ];
  }

  #below(explained: ExplainedUnit, carry: Decimal): ExplanationNode[] {
    if (explained.figures.told?.BELOW) return this.#told(explained, 'BELOW', carry);
    const { chosen, setAside } = explained.choices.below;
    const place = this.#place(explained, 'BELOW');
    const aside = setAside.flatMap(({ way: { kind, said }, reason }) => {
      if (kind === 'CHILDREN' && said?.value == null) return [];
      const isStated = kind === 'STATED_BELOW';
      const children = kind === 'STATED_TOTAL_LESS_OWN' ? [] : this.#waysBelow(explained, kind, ZERO);
      const shown = isStated ? explained.figures.statedBelow : said && this.#shown(said);
      return [node('SET_ASIDE', place, this.#aside(kind, reason, shown, children))];
    });
    const unusable = explained.figures.statedBelow
      ? []
      : explainSaying(explained.said.BELOW, place, ZERO, this.question);
    return [...this.#waysBelow(explained, chosen!.kind, carry), ...aside, ...unusable];
  }

  #waysBelow(explained: ExplainedUnit, kind: BelowWay, carry: Decimal): ExplanationNode[] {
    switch (kind) {
      case 'CHILDREN':
        return this.#children(explained, carry);
      case 'STATED_BELOW':
        return [this.#stated(explained, 'BELOW', carry)];
      case 'STATED_TOTAL_LESS_OWN': {
        const own =
          explained.choices.rollup.OWN.value === null ? [] : [this.unit(explained, 'OWN', carry.negated())];
        return [this.#stated(explained, 'TOTAL', carry), ...own];
      }
    }
  }

  /** The units below that said something, then how many offices did not. */
  #children(explained: ExplainedUnit, carry: Decimal): ExplanationNode[] {
    const { children, folded } = explained;
    const totals = children.map(({ choices }) => choices.rollup.TOTAL);
    const carries = this.#carries([...totals, folded], carry);
    const count = folded.offices.expected;
    const isRegister = this.question.indicator.register !== null;
    const { value, precision } = this.#shown(folded);
    const rest = node(isRegister ? 'REGISTER' : 'SILENT_OFFICES', this.#place(explained, 'BELOW'), {
      value,
      precision: value && precision,
      factor: isRegister ? factorOf(folded, carries.at(-1)!, this.question) : ZERO,
      count,
    });
    return [
      ...children.map((child, index) => this.unit(child, 'TOTAL', carries[index]!)),
      ...(count > 0 ? [rest] : []),
    ];
  }

  /** What a unit stated for several offices. */
  #stated(explained: ExplainedUnit, scope: 'BELOW' | 'TOTAL', carry: Decimal): ExplanationNode {
    const { figures, choices, said } = explained;
    const figure = scope === 'BELOW' ? figures.statedBelow : figures.statedTotal;
    const below = choices.rollup.fromBelow.offices.expected;
    const offices = scope === 'BELOW' ? below : below + choices.rollup.OWN.offices.expected;
    const factor = carry.times(timesCounted(offices, this.question.indicator));
    const place = this.#place(explained, scope);
    return node('STATED', place, {
      value: figure?.value ?? null,
      precision: figure?.precision ?? null,
      factor,
      way: scope === 'BELOW' ? 'STATED_BELOW' : 'STATED_TOTAL',
      count: offices,
      children: explainSaying(said[scope], place, factor, this.question),
    });
  }

  #aside(
    way: ExplanationNode['way'],
    reason: NonNullable<ExplanationNode['reason']>,
    shown: Pick<ExplanationNode, 'value' | 'precision'> | null,
    children: readonly ExplanationNode[],
  ): Partial<ExplanationNode> {
    const { value = null, precision = null } = shown ?? {};
    return { way, reason, value, precision, factor: ZERO, children };
  }

  /** Of a least or a greatest value only one part counts. */
  #carries(parts: readonly Subtotal[], carry: Decimal): Decimal[] {
    const counting = partsThatCount(parts, this.question.indicator.overUnits);
    return parts.map(part => (counting.includes(part) ? carry : ZERO));
  }

  /** A subtotal as it would be shown by itself. */
  #shown(subtotal: Subtotal): Pick<ExplanationNode, 'value' | 'precision'> {
    const { value, count, precision } = subtotal;
    return {
      value: value && this.#isMean && count > 0 ? quotient(value, new Decimal(count)) : value,
      precision,
    };
  }

  get #isMean(): boolean {
    return this.question.indicator.overUnits === 'MEAN';
  }

  #place({ unit }: ExplainedUnit, scope: Scope): Place {
    return placeOf(unit.id, scope, this.question);
  }
}

const NOTHING_MORE = { value: null, precision: null };

/** Whether all that is known of a scope is told in another stretch. */
function isHeardElsewhere({ choices: { rollup }, isTold }: ExplainedUnit, scope: Scope): boolean {
  const { value, terms } = rollup[scope];
  return isTold && value !== null && terms.length === 0;
}

/** Where a line about a unit stands. */
export function placeOf(unit: AdminUnitId, scope: Scope, question: RollupQuestion): Place {
  const { indicator, members, period, boundaries } = question;
  return { unit, map: boundaries, indicator, scope, members, period };
}

/** How often a number, as it is shown, enters the one that is explained: a mean once for each of its offices. */
export function factorOf({ count }: Subtotal, carry: Decimal, { indicator }: RollupQuestion): Decimal {
  return indicator.overUnits === 'MEAN' ? carry.times(Math.max(count, 1)) : carry;
}

/** What is carried upwards becomes the answer: of a mean, the sum over its count. */
export function carryOf({ count }: Subtotal, { indicator }: RollupQuestion): Decimal {
  return indicator.overUnits === 'MEAN' && count > 0 ? quotient(ONE, new Decimal(count)) : ONE;
}
