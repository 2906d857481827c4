import type { Scope } from '../reporting/observation.js';
import { Decimal, ONE, quotient, ZERO } from '../shared/decimal.js';
import { ofEach, type Steps } from '../shared/turns.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { measureOf } from '../rollup/cell.js';
import { explainSaying, touches } from './explain-figure.js';
import { type ExplanationNode, type ExplanationWay, node, type Place } from './explanation.js';
import type { FoldedTree } from './fold-silent-units.js';
import { withoutRepetition } from './without-repetition.js';
import type { RollupQuestion } from '../rollup/question.js';
import {
  figuresOfUnit,
  type ObservedWorld,
  REGISTERED,
  type Saying,
  sayingsOf,
  unitRuleOf,
} from '../rollup/roll-up.js';
import { addUp, partsThatCount } from '../rollup/add-up.js';
import {
  type BelowWay,
  chooseForUnit,
  isCombined,
  type OwnWay,
  silentOffices,
  type Subtotal,
  subtotalOfOffice,
  timesCounted,
  type TotalWay,
  type UnitChoices,
  type UnitFigures,
} from '../rollup/roll-up-units.js';

/** A unit with what it said, the choices that were made for it, and the same of whoever is below it. */
export interface ExplainedUnit {
  readonly unit: Pick<FoldedTree, 'id'>;
  readonly said: Readonly<Record<Scope, Saying>>;
  readonly figures: Omit<UnitFigures, 'children'>;
  readonly choices: UnitChoices;
  readonly children: readonly ExplainedUnit[];
  /** What the offices that are not told one by one say together. */
  readonly folded: Subtotal;
  /** The first of those offices. */
  readonly named: readonly AdminUnitId[];
  /** What is told otherwise when the map changed during the period; null when it did not. */
  readonly across: AcrossMaps | null;
}

/** What there is to tell of a unit when the map changed during the period. */
export interface AcrossMaps {
  /** Its own office, what is below it, or both, from parts of the period. */
  readonly tell: (scope: Scope, carry: Decimal) => ExplanationNode[];
  /** Offices that are gone and whose figures stayed with the unit: beside its own one, and beside the units below it. */
  readonly gone: Readonly<Record<'own' | 'below', readonly GoneOffice[]>>;
}

interface GoneOffice {
  readonly subtotal: Subtotal;
  readonly tell: (carry: Decimal) => ExplanationNode;
}

/** Steps (a) to (c), each choice kept. */
export function* explainUnit(
  unit: FoldedTree,
  question: RollupQuestion,
  world: ObservedWorld,
): Steps<ExplainedUnit> {
  const rule = unitRuleOf(question);
  const observations = world.get(unit.id) ?? [];
  const said = sayingsOf(observations, question);
  const figures = figuresOfUnit(unit, said, question);
  yield 1 + observations.length;
  const children = isCombined(rule)
    ? yield* ofEach(unit.children, child => explainUnit(child, question, world))
    : [];
  const registered = subtotalOfOffice({ own: REGISTERED, isExpected: true }, rule);
  const folded = question.indicator.register
    ? addUp(Array<Subtotal>(unit.folded).fill(registered), rule.overUnits)
    : silentOffices(unit.folded, rule);
  const below = isCombined(rule) ? [...children.map(child => child.choices.rollup.TOTAL), folded] : [];
  const choices = chooseForUnit(figures, below, rule);
  return { unit, said, figures, choices, children, folded, named: unit.named, across: null };
}

/** Writes down how one scope of a unit came about. */
export class UnitStory {
  constructor(private readonly question: RollupQuestion) {}

  /**
   * @param carry How often what is carried upwards from this unit enters the number that is explained: of a
   *   mean that is the sum, which is divided only at the end.
   */
  unit(explained: ExplainedUnit, scope: Scope, carry: Decimal): ExplanationNode {
    const { rollup } = explained.choices;
    const subtotal = rollup[scope];
    const { value, precision } = measureOf(rollup, scope, this.question);
    const said = {
      value,
      precision,
      offices: subtotal.offices,
      terms: subtotal.terms,
      factor: factorOf(subtotal, carry, this.question),
    };
    const place = this.#place(explained, scope);
    switch (scope) {
      case 'OWN':
        return node('UNIT', place, { ...said, way: value && this.#wayOfOwn(explained) }, () =>
          this.#own(explained, carry),
        );
      case 'BELOW':
        return node('UNIT', place, { ...said, way: this.#wayOfBelow(explained) }, () =>
          this.#below(explained, carry),
        );
      case 'TOTAL': {
        const { way, parts } = this.#total(explained, carry);
        return node('UNIT', place, { ...said, way }, parts);
      }
    }
  }

  #wayOfOwn({ choices: { own } }: ExplainedUnit): ExplanationWay {
    return own.chosen!.kind === 'OFFICE' ? 'OWN' : 'ACROSS_CHANGES';
  }

  /** What the office says of the whole period, or from parts of it; then the other, where that says otherwise. */
  #own(explained: ExplainedUnit, carry: Decimal): ExplanationNode[] {
    const { chosen, setAside } = explained.choices.own;
    const place = this.#place(explained, 'OWN');
    const told = (kind: OwnWay, factor: Decimal): ExplanationNode[] =>
      kind === 'OFFICE' ? this.#office(explained, factor) : explained.across!.tell('OWN', factor);
    const aside = setAside.flatMap(({ way: { kind, said }, reason }) =>
      isNews(said, chosen!.said)
        ? [
            node(
              'SET_ASIDE',
              place,
              this.#aside(kind === 'OFFICE' ? 'OWN' : kind, reason, this.#shown(said!)),
              () => told(kind, ZERO),
            ),
          ]
        : [],
    );
    return [...told(chosen!.kind, carry), ...aside];
  }

  #office({ said, figures, unit, across }: ExplainedUnit, carry: Decimal): ExplanationNode[] {
    const place = placeOf(unit.id, 'OWN', this.question);
    if (this.question.indicator.register)
      return figures.own
        ? [node('REGISTER', place, { value: ONE, precision: 'EXACT', factor: carry, count: 1 })]
        : [];
    const gone = across?.gone.own ?? [];
    return [...explainSaying(said.OWN, place, carry, this.question), ...gone.map(({ tell }) => tell(carry))];
  }

  /** Own and below together, or the stated total; where one side has nothing to say, the other alone. */
  #total(
    explained: ExplainedUnit,
    carry: Decimal,
  ): Pick<ExplanationNode, 'way'> & { readonly parts: () => readonly ExplanationNode[] } {
    const { total, rollup } = explained.choices;
    const { kind } = total.chosen!;
    const hasOwn = explained.figures.isExpected || this.#own(explained, ZERO).length > 0;
    const hasBelow = this.#hasBelow(explained);
    const isCounted = (way: TotalWay): Decimal => (way === kind ? carry : ZERO);
    const aside = (): ExplanationNode[] => [
      ...this.#asideOfTotal(explained),
      // A stated series that gives no number still has something to tell.
      ...(explained.figures.statedTotal
        ? []
        : explainSaying(explained.said.TOTAL, this.#place(explained, 'TOTAL'), ZERO, this.question)),
    ];
    if (kind === 'STATED_TOTAL')
      return {
        way: 'STATED_TOTAL',
        parts: () => [this.#stated(explained, 'TOTAL', carry), ...aside()],
      };
    if (kind === 'ACROSS_CHANGES')
      return {
        way: rollup.TOTAL.value && kind,
        parts: () => [...explained.across!.tell('TOTAL', carry), ...aside()],
      };
    if (kind === 'OWN' || !hasBelow)
      return {
        way: rollup.TOTAL.value && this.#wayOfOwn(explained),
        parts: () => withoutRepetition([...this.#own(explained, isCounted(kind)), ...aside()]),
      };
    if (!hasOwn)
      return {
        way: this.#wayOfBelow(explained),
        parts: () => withoutRepetition([...this.#below(explained, carry), ...aside()]),
      };
    return {
      way: rollup.TOTAL.value && 'OWN_AND_BELOW',
      parts: () => [...this.#ownAndBelow(explained, carry), ...aside()],
    };
  }

  #asideOfTotal(explained: ExplainedUnit): ExplanationNode[] {
    return explained.choices.total.setAside.flatMap(({ way: { kind, said }, reason }) => {
      const place = this.#place(explained, 'TOTAL');
      if (kind === 'STATED_TOTAL')
        return [
          node('SET_ASIDE', place, this.#aside(kind, reason, explained.figures.statedTotal), () => [
            this.#stated(explained, 'TOTAL', ZERO),
          ]),
        ];
      if (said?.value == null) return [];
      if (kind === 'ACROSS_CHANGES' && !isNews(said, explained.choices.total.chosen!.said)) return [];
      return [
        node('SET_ASIDE', place, this.#aside(kind, reason, this.#shown(said)), () =>
          kind === 'ACROSS_CHANGES'
            ? explained.across!.tell('TOTAL', ZERO)
            : kind === 'OWN'
              ? this.#own(explained, ZERO)
              : this.#ownAndBelow(explained, ZERO),
        ),
      ];
    });
  }

  #ownAndBelow(explained: ExplainedUnit, carry: Decimal): ExplanationNode[] {
    const { rollup } = explained.choices;
    const [own, below] = this.#carries([rollup.OWN, rollup.BELOW], carry);
    return [this.unit(explained, 'OWN', own!), this.unit(explained, 'BELOW', below!)];
  }

  #hasBelow({ choices: { rollup }, children, said }: ExplainedUnit): boolean {
    if (rollup.BELOW.offices.expected > 0 || rollup.BELOW.value !== null || children.length > 0) return true;
    return [...said.BELOW.series.values()].flat().some(one => touches(one.period, this.question.period));
  }

  #wayOfBelow(explained: ExplainedUnit): ExplanationWay | null {
    const { below } = explained.choices;
    return below.chosen!.said.value && this.#toldBelow(explained, below.chosen!.kind);
  }

  /** Where there is no office of its own nothing is taken off: of the country. */
  #toldBelow({ choices: { rollup } }: ExplainedUnit, kind: BelowWay): ExplanationWay {
    const isOwnSilent = rollup.OWN.value === null && rollup.OWN.offices.expected === 0;
    return kind === 'STATED_TOTAL_LESS_OWN' && isOwnSilent ? 'STATED_TOTAL' : kind;
  }

  #below(explained: ExplainedUnit, carry: Decimal): ExplanationNode[] {
    const { chosen, setAside } = explained.choices.below;
    const place = this.#place(explained, 'BELOW');
    const aside = setAside.flatMap(({ way: { kind, said }, reason }) => {
      if (kind === 'CHILDREN' && said?.value == null) return [];
      if (kind === 'ACROSS_CHANGES' && !isNews(said, chosen!.said)) return [];
      const isStated = kind === 'STATED_BELOW';
      const shown = isStated ? explained.figures.statedBelow : said && this.#shown(said);
      const told = this.#toldBelow(explained, kind);
      return [
        node('SET_ASIDE', place, this.#aside(told, reason, shown), () =>
          kind === 'STATED_TOTAL_LESS_OWN' ? [] : this.#waysBelow(explained, kind, ZERO),
        ),
      ];
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
      case 'ACROSS_CHANGES':
        return explained.across!.tell('BELOW', carry);
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
    const { children, folded, named, across } = explained;
    const gone = across?.gone.below ?? [];
    const totals = children.map(({ choices }) => choices.rollup.TOTAL);
    const carries = this.#carries([...totals, ...gone.map(({ subtotal }) => subtotal), folded], carry);
    const count = folded.offices.expected;
    const isRegister = this.question.indicator.register !== null;
    const { value, precision } = this.#shown(folded);
    const rest = node(isRegister ? 'REGISTER' : 'SILENT_OFFICES', this.#place(explained, 'BELOW'), {
      value,
      precision: value && precision,
      factor: isRegister ? factorOf(folded, carries.at(-1)!, this.question) : ZERO,
      count,
      named: isRegister ? [] : named,
    });
    return [
      ...children.map((child, index) => this.unit(child, 'TOTAL', carries[index]!)),
      ...gone.map(({ tell }, index) => tell(carries[children.length + index]!)),
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
    return node(
      'STATED',
      place,
      {
        value: figure?.value ?? null,
        precision: figure?.precision ?? null,
        terms: figure?.terms ?? [],
        factor,
        way: scope === 'BELOW' ? 'STATED_BELOW' : 'STATED_TOTAL',
        count: offices,
      },
      () => explainSaying(said[scope], place, factor, this.question),
    );
  }

  #aside(
    way: ExplanationNode['way'],
    reason: NonNullable<ExplanationNode['reason']>,
    shown: Shown | null,
  ): Partial<Omit<ExplanationNode, 'children'>> {
    const { value = null, precision = null, terms = [] } = shown ?? {};
    return { way, reason, value, precision, terms, factor: ZERO };
  }

  /** Of a least or a greatest value only one part counts. */
  #carries(parts: readonly Subtotal[], carry: Decimal): Decimal[] {
    const counting = partsThatCount(parts, this.question.indicator.overUnits);
    return parts.map(part => (counting.includes(part) ? carry : ZERO));
  }

  /** A subtotal as it would be shown by itself. */
  #shown(subtotal: Subtotal): Shown {
    const { value, count, precision, terms } = subtotal;
    return {
      value: value && this.#isMean && count > 0 ? quotient(value, new Decimal(count)) : value,
      precision,
      terms,
    };
  }

  get #isMean(): boolean {
    return this.question.indicator.overUnits === 'MEAN';
  }

  #place({ unit }: ExplainedUnit, scope: Scope): Place {
    return placeOf(unit.id, scope, this.question);
  }
}

type Shown = Pick<ExplanationNode, 'value' | 'precision' | 'terms'>;

/** What was put together otherwise is of interest where it gives another number. */
function isNews(said: Subtotal | null, chosen: Subtotal): boolean {
  return said !== null && said.value !== null && chosen.value?.equals(said.value) !== true;
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
