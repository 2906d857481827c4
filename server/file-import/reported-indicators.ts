import type { Catalogue } from '../indicator/catalogue.js';
import type { Formula, Reference } from '../indicator/formula.js';
import type { Indicator, Members } from '../indicator/indicator.js';
import { fold } from '../shared/fold.js';
import { nearest } from '../shared/suggest.js';
import type { Bilingual } from '../shared/bilingual.js';

/** An indicator, with some of its members fixed perhaps. */
export interface NamedIndicator {
  readonly indicator: Indicator;
  readonly members: Members;
}

export type FoundIndicator =
  | { readonly named: NamedIndicator; readonly problem: null }
  | { readonly named: null; readonly problem: Bilingual };

type Lookup = Pick<Catalogue, 'find' | 'all' | 'formulaOf' | 'rules'>;

const WITH_MEMBERS = /^\s*([A-Z][A-Z0-9_]*)\s*\[([^\]]*)\]\s*$/i;
/** Between an indicator and its members, as our templates and most people write it. */
const BETWEEN = /\s+[–—-]\s+|\s*[:\n]\s*|\s+\/\s+/g;

/** Finds indicators and members by code or name, as headings and rows write them. */
export class ReportedIndicators {
  readonly #byName: ReadonlyMap<string, readonly Indicator[]>;
  readonly #known = new Map<string, FoundIndicator>();

  /** @param form Codes of the indicators that the form asks for: where a name is that of several, it is one of these. */
  constructor(
    private readonly catalogue: Lookup,
    private readonly form: ReadonlySet<string>,
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
  withMembers({ indicator, members }: NamedIndicator, text: string): FoundIndicator {
    const more = membersOf(indicator, text);
    if (more !== null) return { named: { indicator, members: { ...members, ...more } }, problem: null };
    const taken = indicator.dimensions
      .flatMap(({ members: all }) => all.map(({ code, nameVi }) => `${nameVi} (${code})`))
      .join(', ');
    return lost(
      `"${text}" không phải là phân tổ của ${indicator.code}: ${taken ? `ghi ${taken}` : 'chỉ tiêu này không chia phân tổ'}.`,
      `"${text}" is no member of ${indicator.code}: ${taken ? `it takes ${taken}` : 'it takes no members'}.`,
    );
  }

  /** Whether a name that stands beside a code may be of what the code says: of the same indicator, and of no other member. */
  isNameOf({ indicator, members }: NamedIndicator, name: string): boolean {
    const isPartOf = (said: Members): boolean =>
      Object.entries(said).every(([dimension, member]) => members[dimension] === member);
    const found = this.find(name).named;
    if (found?.indicator.code === indicator.code && isPartOf(found.members)) return true;
    // The name of several indicators is the name of this one too.
    const isOwn = (text: string): boolean =>
      fold(text) === fold(indicator.nameVi) || fold(text) === fold(indicator.nameEn);
    return [name, withoutUnitOf(name) ?? name].some(
      text =>
        isOwn(text) ||
        [...text.matchAll(BETWEEN)].some(({ index, 0: between }) => {
          const said = membersOf(indicator, text.slice(index + between.length));
          return isOwn(text.slice(0, index)) && said !== null && isPartOf(said);
        }),
    );
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
    const withoutUnit = withoutUnitOf(text);
    const bare = withoutUnit === null ? null : this.#find(withoutUnit);
    if (bare?.named) return bare;
    const near = this.#near(text);
    return lost(
      `"${text}" không phải là mã hay tên chỉ tiêu.${near.length > 0 ? ` Gần nhất: ${near.join('; ')}.` : ''}`,
      `"${text}" is neither the code nor the name of an indicator.${near.length > 0 ? ` The nearest: ${near.join('; ')}.` : ''}`,
    );
  }

  /** Of `Đơn tiếp nhận – Khiếu nại` what stands before the member is looked for too. */
  #near(text: string): string[] {
    const known = this.catalogue.all.flatMap(({ code, nameVi }) => [code, nameVi]);
    const ends = [...text.matchAll(BETWEEN)].map(({ index }) => index);
    const parts = [text, ...ends.toReversed().map(end => text.slice(0, end))];
    return parts.map(part => nearest(part, known)).find(near => near.length > 0) ?? [];
  }

  #named(text: string): FoundIndicator | null {
    const all = this.#byName.get(fold(text)) ?? [];
    const asked = all.filter(({ code }) => this.form.has(code));
    const [indicator, ...others] = asked.length > 0 ? asked : all;
    if (!indicator) return null;
    if (others.length === 0) return { named: { indicator, members: {} }, problem: null };
    const codes = [indicator, ...others].map(({ code }) => code).join(', ');
    return lost(
      `có ${others.length + 1} chỉ tiêu tên "${text}": ${codes}. Ghi mã chỉ tiêu.`,
      `${others.length + 1} indicators are called "${text}": ${codes}. Give the code.`,
    );
  }
}

/** `Đơn tiếp nhận (đơn)` without its unit of measure; null where none stands there. */
function withoutUnitOf(text: string): string | null {
  return /^(.*\S)\s*\([^()]*\)$/.exec(text.normalize('NFC').trim())?.[1] ?? null;
}

function asReference(formula: Formula): Reference | null {
  return formula.kind === 'reference' ? formula : null;
}

/** Members as codes (`PETITION_TYPE=COMPLAINT;…`) or names (`Khiếu nại, Cá nhân`); null when one of them is none. */
function membersOf(indicator: Indicator, text: string): Members | null {
  const members: Record<string, string> = {};
  for (const part of text.split(/[;,×]/)) {
    const [dimensionCode, memberText] = part.includes('=') ? part.split('=') : [null, part];
    const found = indicator.dimensions
      .filter(({ code }) => dimensionCode === null || fold(code) === fold(dimensionCode ?? ''))
      .flatMap(({ code, members: all }) =>
        all
          .filter(member =>
            [member.code, member.nameVi, member.nameEn].some(word => fold(word) === fold(memberText ?? '')),
          )
          .map(member => ({ dimension: code, member: member.code })),
      );
    const [only, ...others] = found;
    if (!only || others.length > 0 || members[only.dimension] !== undefined) return null;
    members[only.dimension] = only.member;
  }
  return members;
}

function lost(vi: string, en: string): FoundIndicator {
  return { named: null, problem: { vi, en } };
}
