import type { Catalogue } from '../indicator/catalogue.js';
import type { Formula, Reference } from '../indicator/formula.js';
import type { Indicator, Members } from '../indicator/indicator.js';
import { type Period } from '../reporting/period.js';
import { fold } from '../shared/fold.js';
import { nearest } from '../shared/suggest.js';
import type { Bilingual } from '../shared/bilingual.js';
import { anotherKind, anotherUnit, unknownWords } from './heading-refusals.js';
import { kindOfFigure, type KindOfFigure, kindOverColumns } from './kind-of-figure.js';
import { type Advised, advised } from './said-once.js';
import { isUnitOfMeasure, type StatedUnit, statedUnit } from './stated-unit.js';

/** An indicator, with some of its members fixed perhaps. */
export interface NamedIndicator {
  readonly indicator: Indicator;
  readonly members: Members;
  /** The unit of measure that stands with its name; absent: none does. */
  readonly unit?: StatedUnit;
}

export type FoundIndicator =
  | { readonly named: NamedIndicator; readonly problem: null }
  /** `isNamed`: the name itself is known, and what stands beside it is wrong. */
  | { readonly named: null; readonly problem: Advised; readonly isNamed?: true };

type Lookup = Pick<Catalogue, 'find' | 'all' | 'formulaOf' | 'rules'>;

const WITH_MEMBERS = /^\s*([A-Z][A-Z0-9_]*)\s*\[([^\]]*)\]\s*$/i;
/** Between an indicator and its members, as our templates and most people write it. */
const BETWEEN = /\s+[–—-]\s+|\s*[:\n]\s*|\s+\/\s+/g;

/** Between two members. */
const BETWEEN_MEMBERS = /[;,×]/g;

/** Finds indicators and members by code or name, as headings and rows write them. */
export class ReportedIndicators {
  readonly #byName: ReadonlyMap<string, readonly Indicator[]>;
  readonly #known = new Map<string, FoundIndicator>();

  /**
   * @param form Codes of the indicators that the form asks for: where a name is that of several, it is one of these.
   * @param period That of the report: figures of another time are not taken for its own.
   */
  constructor(
    private readonly catalogue: Lookup,
    private readonly form: ReadonlySet<string>,
    readonly period: Period,
  ) {
    const named = catalogue.all.flatMap(indicator =>
      [...new Set([fold(indicator.nameVi), fold(indicator.nameEn)])].map(name => ({ name, indicator })),
    );
    const groups = Map.groupBy(named, ({ name }) => name);
    this.#byName = new Map([...groups].map(([name, some]) => [name, some.map(one => one.indicator)]));
  }

  /** `PETITION_RECEIVED`, `PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]`, `Đơn tiếp nhận`, `Đơn tiếp nhận – Khiếu nại`. */
  find(text: string): FoundIndicator {
    const known = this.#known.get(text);
    if (known) return known;
    const found = this.#find(text.normalize('NFC').trim());
    if (this.#known.size < 50_000) this.#known.set(text, found);
    return found;
  }

  /** The members of a row, `PETITION_TYPE=COMPLAINT` or `Khiếu nại`, of an indicator that is known. */
  withMembers({ indicator, members, ...rest }: NamedIndicator, text: string): FoundIndicator {
    const more = membersOf(indicator, text);
    if (more !== null)
      return { named: { ...rest, indicator, members: { ...members, ...more } }, problem: null };
    const taken = indicator.dimensions
      .flatMap(({ members: all }) => all.map(({ code, nameVi }) => `${nameVi} (${code})`))
      .join(', ');
    return lost(
      advised(
        {
          vi: `"${text}" không phải là phân tổ của ${indicator.code}.`,
          en: `"${text}" is no member of ${indicator.code}.`,
        },
        taken
          ? { vi: `Ghi một trong: ${taken}.`, en: `It takes ${taken}.` }
          : { vi: 'Chỉ tiêu này không chia phân tổ.', en: 'It takes no members.' },
      ),
    );
  }

  /** Whether a name that stands beside a code may be of what the code says: of the same indicator, and of no other member. */
  isNameOf({ indicator, members }: NamedIndicator, name: string): boolean {
    const isPartOf = (said: Members): boolean =>
      Object.entries(said).every(([dimension, member]) => members[dimension] === member);
    const found = this.find(name).named;
    if (found?.indicator.code === indicator.code && isPartOf(found.members)) return true;
    // The name of several indicators is the name of this one too.
    const isOwn = (text: string): boolean => bears(indicator, text);
    return [name, partsOf(name)?.name ?? name].some(
      text =>
        isOwn(text) ||
        [...text.matchAll(BETWEEN)].some(({ index, 0: between }) => {
          const said = membersOf(indicator, text.slice(index + between.length));
          return isOwn(text.slice(0, index)) && said !== null && isPartOf(said);
        }),
    );
  }

  /**
   * What a name beside a code says of the numbers: the unit that they are in, or that they are of another kind or time. In
   * words of its own it says nothing.
   */
  besideCode(named: NamedIndicator, name: string): FoundIndicator {
    const { indicator } = named;
    if (bears(indicator, name)) return { named, problem: null };
    const parts = partsOf(name);
    if (parts) return this.#withWords(named, parts.words, name) ?? { named, problem: null };
    const kind = kindOverColumns(name, this.period);
    return kind === null || kind === 'REPORTED'
      ? { named, problem: null }
      : refused(anotherKind(name, name, kind));
  }

  /** What is wrong with figures under words that stand over several columns; null: nothing. */
  refusalOver(words: string, heading: string): Bilingual | null {
    const parts = partsOf(words);
    const kinds = [words, ...(parts ? [parts.words] : [])].map(text => kindOverColumns(text, this.period));
    const kind = kinds.find(
      (one): one is Exclude<KindOfFigure, 'REPORTED'> => one !== null && one !== 'REPORTED',
    );
    return kind ? anotherKind(`${words} – ${heading}`, words, kind) : null;
  }

  /** The indicator with the unit that a file states for its numbers. */
  measured(named: NamedIndicator, words: string): FoundIndicator {
    const unit = statedUnit(words, named.indicator);
    if (!unit) return refused(anotherUnit(words, words, named.indicator));
    return { named: { ...named, unit }, problem: null };
  }

  /** Whether words say a unit of measure, of any indicator. */
  isUnitOfMeasure(words: string): boolean {
    return isUnitOfMeasure(words, this.catalogue.all);
  }

  /** The two sides of an indicator that is a ratio of two that are reported; null when it is none. */
  sidesOf({ indicator, members }: NamedIndicator): readonly [NamedIndicator, NamedIndicator] | null {
    const formula = indicator.kind === 'DERIVED' ? this.catalogue.formulaOf(indicator.code) : null;
    if (formula === null || formula.kind !== 'operation' || formula.operator !== '/') return null;
    const [above, below] = [this.#side(formula.left, members), this.#side(formula.right, members)];
    return above && below && [above, below];
  }

  /** Whether a rule of the catalogue says that the one is never more than the other: it is a part of it. */
  isWithin(part: NamedIndicator, whole: NamedIndicator): boolean {
    const speaksOf = (side: Formula, { indicator, members }: NamedIndicator): boolean =>
      side.kind === 'reference' &&
      side.code === indicator.code &&
      Object.entries(side.members).every(([dimension, member]) => members[dimension] === member);
    return this.catalogue.rules.some(
      ({ left, comparison, right, severity }) =>
        severity === 'ERROR' && comparison === '<=' && speaksOf(left, part) && speaksOf(right, whole),
    );
  }

  /** Of a formula: whether anything in it takes away, or may be negative itself. */
  mayBeNegative({ indicator }: NamedIndicator): boolean {
    const formula = indicator.kind === 'DERIVED' ? this.catalogue.formulaOf(indicator.code) : null;
    return formula === null ? indicator.signed : this.#maySink(formula);
  }

  #maySink(formula: Formula): boolean {
    if (formula.kind === 'number') return false;
    if (formula.kind === 'negation') return true;
    if (formula.kind === 'operation')
      return formula.operator === '-' || this.#maySink(formula.left) || this.#maySink(formula.right);
    const indicator = this.catalogue.find(formula.code);
    return indicator === null || this.mayBeNegative({ indicator, members: {} });
  }

  #side(formula: Formula, members: Members): NamedIndicator | null {
    const reference = asReference(formula);
    const indicator = reference && this.catalogue.find(reference.code);
    if (!indicator || indicator.kind === 'DERIVED') return null;
    return { indicator, members: { ...members, ...reference.members } };
  }

  #find(text: string): FoundIndicator {
    const coded = WITH_MEMBERS.exec(text);
    const byCode = this.catalogue.find((coded?.[1] ?? text).toUpperCase());
    if (byCode) {
      const named = { indicator: byCode, members: {} };
      return coded ? this.withMembers(named, coded[2]!) : { named, problem: null };
    }
    const whole = this.#named(text);
    if (whole) return whole;
    for (const { index, 0: between } of text.matchAll(BETWEEN)) {
      const of = this.#named(text.slice(0, index));
      const members = of?.named && membersOf(of.named.indicator, text.slice(index + between.length));
      if (of?.named && members) return { named: { indicator: of.named.indicator, members }, problem: null };
    }
    const parts = partsOf(text);
    const bare = parts && this.#find(parts.name);
    if (bare?.named)
      return (
        this.#withWords(bare.named, parts!.words, text) ??
        refused(unknownWords(text, parts!.words, bare.named.indicator))
      );
    if (bare && 'isNamed' in bare) return bare;
    const below = this.#withWordsBelow(text);
    if (below) return below;
    const near = this.#near(text);
    const isNear = near.length > 0;
    return lost(
      advised(
        {
          vi: `"${text}" không phải là mã hay tên chỉ tiêu.`,
          en: `"${text}" is neither the code nor the name of an indicator.`,
        },
        { vi: isNear ? `Gần nhất: ${near.join('; ')}.` : '', en: `The nearest: ${near.join('; ')}.` },
      ),
    );
  }

  /** `Đơn tiếp nhận – Thực hiện`: what no member is may say of what kind the figures are. */
  #withWordsBelow(text: string): FoundIndicator | null {
    for (const { index, 0: between } of text.matchAll(BETWEEN)) {
      const of = this.#named(text.slice(0, index));
      const words = text.slice(index + between.length);
      const found = of?.named && this.#withWords(of.named, words, text);
      if (found) return found;
    }
    return null;
  }

  /** An indicator with words that stand beside its name; null: what they say is not known. */
  #withWords(named: NamedIndicator, words: string, text: string): FoundIndicator | null {
    const unit = statedUnit(words, named.indicator);
    if (unit && named.unit === undefined) return { named: { ...named, unit }, problem: null };
    const kind = kindOfFigure(words, this.period);
    if (kind === 'REPORTED') return { named, problem: null };
    if (kind !== null) return refused(anotherKind(text, words, kind));
    return this.isUnitOfMeasure(words) ? refused(anotherUnit(text, words, named.indicator)) : null;
  }

  /** Of `Đơn tiếp nhận – Khiếu nại` what stands before the member is looked for too. */
  #near(text: string): string[] {
    const known = this.catalogue.all.flatMap(({ code, nameVi }) => [code, nameVi]);
    const ends = [...text.matchAll(BETWEEN)].map(({ index }) => index);
    const parts = [text, ...ends.toReversed().map(end => text.slice(0, end))];
    return parts.map(part => nearest(part, known)).find(near => near.length > 0) ?? [];
  }

  #named(text: string): FoundIndicator | null {
    const all = (this.#byName.get(fold(text)) ?? []).filter(one => bears(one, text));
    const asked = all.filter(({ code }) => this.form.has(code));
    const [indicator, ...others] = asked.length > 0 ? asked : all;
    if (!indicator) return null;
    if (others.length === 0) return { named: { indicator, members: {} }, problem: null };
    const codes = [indicator, ...others].map(({ code }) => code).join(', ');
    return lost(
      advised(
        {
          vi: `có ${others.length + 1} chỉ tiêu tên "${text}": ghi mã chỉ tiêu.`,
          en: `${others.length + 1} indicators are called "${text}": give the code.`,
        },
        { vi: `Đó là: ${codes}.`, en: `They are: ${codes}.` },
      ),
    );
  }
}

/** `Đơn tiếp nhận (đơn)` as its name and the words behind it; null where none stand there. */
function partsOf(text: string): { readonly name: string; readonly words: string } | null {
  const plain = text.normalize('NFC').trim();
  const [, name, words] =
    /^(.*\S)\s*\(([^()]*)\)$/s.exec(plain) ?? /^(.*[^\s,–—-])[\s,–—-]*([%‰])$/s.exec(plain) ?? [];
  return name === undefined || words === undefined ? null : { name, words: words.trim() };
}

/** Whether an indicator has a name; a `%` behind it is a unit of measure, and no part of it. */
function bears({ nameVi, nameEn }: Indicator, text: string): boolean {
  const isSigned = SIGN.test(text);
  return [nameVi, nameEn].some(own => fold(own) === fold(text) && SIGN.test(own) === isSigned);
}

const SIGN = /[%‰]/;

function refused(problem: Bilingual): FoundIndicator {
  return { named: null, problem, isNamed: true };
}

function asReference(formula: Formula): Reference | null {
  return formula.kind === 'reference' ? formula : null;
}

/**
 * Members as codes (`PETITION_TYPE=COMPLAINT;…`) or names (`Khiếu nại, Cá nhân`); null when one of them is none. A name that
 * has such a sign itself (`Đề nghị, kiến nghị, phản ánh`) is one name.
 */
function membersOf(indicator: Indicator, text: string): Members | null {
  const signs = [...text.matchAll(BETWEEN_MEMBERS)].map(({ index }) => index);
  const names = indicator.dimensions.flatMap(({ members }) =>
    members.flatMap(({ nameVi, nameEn }) => [nameVi, nameEn]),
  );
  const most = Math.max(0, ...names.map(name => [...name.matchAll(BETWEEN_MEMBERS)].length));
  const ends = [...signs, text.length];
  /** The members from a part on, the longest names first. */
  const from = (first: number, known: Members): Members | null => {
    if (first === ends.length) return known;
    const start = first === 0 ? 0 : ends[first - 1]! + 1;
    for (let last = Math.min(first + most, ends.length - 1); last >= first; last -= 1) {
      const found = memberOf(indicator, text.slice(start, ends[last]));
      if (!found || known[found.dimension] !== undefined) continue;
      const all = from(last + 1, { ...known, [found.dimension]: found.member });
      if (all) return all;
    }
    return null;
  };
  return from(0, {});
}

/** `PETITION_TYPE=COMPLAINT`, `COMPLAINT` or `Khiếu nại`; null: it is none, or that of several dimensions. */
function memberOf({ dimensions }: Indicator, text: string): { dimension: string; member: string } | null {
  const [dimensionCode, word] = text.includes('=') ? text.split('=') : [null, text];
  const found = dimensions
    .filter(({ code }) => dimensionCode === null || fold(code) === fold(dimensionCode ?? ''))
    .flatMap(({ code, members }) =>
      members
        .filter(member =>
          [member.code, member.nameVi, member.nameEn].some(own => fold(own) === fold(word ?? '')),
        )
        .map(member => ({ dimension: code, member: member.code })),
    );
  return found.length === 1 ? found[0]! : null;
}

function lost(problem: Advised): FoundIndicator {
  return { named: null, problem };
}
