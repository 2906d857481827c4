import { DomainError } from '../shared/domain-error.js';
import { fold } from '../shared/fold.js';
import { nearest } from '../shared/suggest.js';
import { nothingToAskFor } from '../territory/nothing-loaded.js';
import type { CatalogueContent, IndicatorGroup } from './catalogue-content.js';
import { type KnownIndicators, sharedDimensions } from './check-formula.js';
import type { Formula } from './formula.js';
import type { Dimension, Indicator, Members } from './indicator.js';
import { parseFormula } from './parse-formula.js';
import type { ValidationRule } from './validation-rule.js';

/** One member asked for, as a request writes it. */
export interface MemberChoice {
  readonly dimension: string;
  readonly member: string;
}

/** Everything that is measured, in memory: looked up by code, formulas parsed at most once each. */
export class Catalogue implements KnownIndicators {
  readonly groups: readonly IndicatorGroup[];
  readonly dimensions: readonly Dimension[];
  /** Every indicator, by group, in the order in which they are shown. */
  readonly all: readonly Indicator[];
  readonly #byCode: ReadonlyMap<string, Indicator>;
  readonly #byId: ReadonlyMap<number, Indicator>;
  readonly #formulas = new Map<string, Formula>();
  readonly #content: CatalogueContent<Indicator>;
  #rules: readonly ValidationRule[] | null = null;

  /** @param content A catalogue that has been checked: the store takes no other. */
  constructor(content: CatalogueContent<Indicator>) {
    this.#content = content;
    this.groups = content.groups;
    this.dimensions = content.dimensions;
    this.all = content.indicators;
    this.#byCode = new Map(content.indicators.map(indicator => [indicator.code, indicator]));
    this.#byId = new Map(content.indicators.map(indicator => [indicator.id, indicator]));
  }

  /** @throws DomainError `INDICATOR_NOT_FOUND`, with the nearest codes there are. */
  indicator(code: string): Indicator {
    const indicator = this.find(code);
    if (indicator !== null) return indicator;
    const suggestions = nearest(code, this.#byCode.keys(), 3);
    const said = suggestions.join(', ');
    const hint = nothingToAskFor({ units: true, indicators: this.#byCode.size > 0 }) ?? {
      vi: said && `Ý bạn là ${said}?`,
      en: said && `Did you mean ${said}?`,
    };
    const words = {
      vi: `Không có chỉ tiêu "${code}". ${hint.vi}`.trim(),
      en: `There is no indicator "${code}". ${hint.en}`.trim(),
    };
    throw new DomainError('INDICATOR_NOT_FOUND', words, { code, suggestions });
  }

  /** The indicator of a code; null when there is none. */
  find(code: string): Indicator | null {
    return this.#byCode.get(code) ?? null;
  }

  /** The indicator of a row of the database; null when it came after the catalogue was read. */
  findById(id: number): Indicator | null {
    return this.#byId.get(id) ?? null;
  }

  codes(): readonly string[] {
    return [...this.#byCode.keys()];
  }

  /** The formula of a derived indicator; null for one that is reported. */
  formulaOf(code: string): Formula | null {
    const { formula } = this.indicator(code);
    if (formula === null) return null;
    const parsed = this.#formulas.get(code) ?? parseFormula(formula);
    this.#formulas.set(code, parsed);
    return parsed;
  }

  /** What must hold between figures, in the order in which it is shown. */
  get rules(): readonly ValidationRule[] {
    this.#rules ??= this.#content.rules.map(rule => {
      const [left, right] = [parseFormula(rule.left), parseFormula(rule.right)];
      return { ...rule, left, right, dimensions: sharedDimensions([left, right], this) };
    });
    return this.#rules;
  }

  /**
   * Indicators in the order in which they are shown.
   *
   * @param group Only those of one group.
   * @param search Only those whose code, name or official counterpart has every word, or
   * one that begins so; accents do not count.
   * @throws DomainError `GROUP_NOT_FOUND`.
   */
  search({
    group,
    search,
  }: {
    readonly group?: string | null;
    readonly search?: string | null;
  }): readonly Indicator[] {
    if (group != null && !this.groups.some(({ code }) => code === group)) {
      const taken = this.groups.map(({ code }) => code);
      const words = {
        vi: `Không có nhóm chỉ tiêu "${group}": các nhóm là ${taken.join(', ') || '(chưa có nhóm nào)'}.`,
        en: `There is no group "${group}": the groups are ${taken.join(', ') || 'none yet'}.`,
      };
      throw new DomainError('GROUP_NOT_FOUND', words, { group, taken });
    }
    const words = fold(search ?? '')
      .split(' ')
      .map(word => ` ${word}`);
    return this.all.filter(indicator => {
      if (group != null && indicator.groupCode !== group) return false;
      const { code, nameVi, nameEn, officialCounterpart } = indicator;
      const texts = [code, nameVi, nameEn, officialCounterpart ?? ''].map(text => ` ${fold(text)}`);
      return texts.some(text => words.every(word => text.includes(word)));
    });
  }

  /**
   * A dimension that an indicator is broken down by.
   *
   * @throws DomainError `DIMENSION_NOT_FOUND`, saying what would be taken.
   */
  checkDimension(indicator: Indicator, dimension: string): Dimension {
    return (
      indicator.dimensions.find(({ code }) => code === dimension) ?? refuseDimension(indicator, dimension)
    );
  }

  /**
   * The members of a cell, each known to the indicator.
   *
   * @throws DomainError `DIMENSION_NOT_FOUND` or `MEMBER_NOT_FOUND`, saying what would be taken.
   */
  checkMembers(indicator: Indicator, members: Members | readonly MemberChoice[]): Members {
    const checked: Record<string, string> = {};
    for (const { dimension: wanted, member } of choicesOf(members)) {
      const dimension = this.checkDimension(indicator, wanted);
      if (!dimension.members.some(({ code }) => code === member)) refuseMember(dimension, member);
      if (checked[wanted] !== undefined && checked[wanted] !== member) {
        const words = {
          vi: `${wanted} được hỏi hai lần, là ${checked[wanted]} và ${member}: chỉ hỏi một giá trị.`,
          en: `${wanted} is asked for twice, as ${checked[wanted]} and as ${member}: ask for one member of it.`,
        };
        throw new DomainError('MEMBER_NOT_FOUND', words, { dimension: wanted, member });
      }
      checked[wanted] = member;
    }
    return Object.fromEntries(Object.entries(checked).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }
}

function choicesOf(members: Members | readonly MemberChoice[]): readonly MemberChoice[] {
  if (Array.isArray(members)) return members as readonly MemberChoice[];
  return Object.entries(members as Members).map(([dimension, member]) => ({ dimension, member }));
}

function refuseDimension(indicator: Indicator, dimension: string): never {
  const taken = indicator.dimensions.map(({ code }) => code);
  throw new DomainError(
    'DIMENSION_NOT_FOUND',
    {
      vi: `${indicator.code} không có phân tổ "${dimension}": các phân tổ của nó là ${taken.join(', ') || '(không có)'}.`,
      en: `${indicator.code} has no dimension "${dimension}": its dimensions are ${taken.join(', ') || 'none'}.`,
    },
    { indicator: indicator.code, dimension, taken },
  );
}

function refuseMember(dimension: Dimension, member: string): never {
  const taken = dimension.members.map(({ code }) => code);
  const [suggestion] = nearest(member, taken, 1);
  throw new DomainError(
    'MEMBER_NOT_FOUND',
    {
      vi:
        `${dimension.code} không có giá trị "${member}": các giá trị là ${taken.join(', ')}.` +
        (suggestion === undefined ? '' : ` Ý bạn là ${suggestion}?`),
      en:
        `${dimension.code} has no member "${member}": its members are ${taken.join(', ')}.` +
        (suggestion === undefined ? '' : ` Did you mean ${suggestion}?`),
    },
    { dimension: dimension.code, member, taken },
  );
}
