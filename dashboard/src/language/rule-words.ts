import { inNames, type NamedIndicator } from './in-names.js';
import type { Language } from './language.js';

/** A rule that figures are held to, as the API tells it. */
export interface ToldRule {
  readonly left: string;
  readonly comparison: 'AT_LEAST' | 'AT_MOST' | 'EQUAL';
  /** A formula, or a number. */
  readonly right: string;
  readonly messageVi: string;
  readonly messageEn: string;
}

const COMPARED: Readonly<Record<ToldRule['comparison'], string>> = {
  AT_LEAST: '≥',
  AT_MOST: '≤',
  EQUAL: '=',
};
/** How the sides of a broken rule stand to each other. */
const BROKEN: Readonly<Record<ToldRule['comparison'], string>> = {
  AT_LEAST: '<',
  AT_MOST: '>',
  EQUAL: '≠',
};

/** What a rule asks, in names: `Đơn đã giải quyết ≤ Đơn tiếp nhận`. */
export function ruleAsks(
  { left, comparison, right }: Pick<ToldRule, 'left' | 'comparison' | 'right'>,
  catalogue: readonly NamedIndicator[],
  { nameOf, number }: Language,
): string {
  const side = Number.isNaN(Number(right)) ? right : number(Number(right));
  return inNames(`${left} ${COMPARED[comparison]} ${side}`, catalogue, nameOf);
}

/** What a rule says to whoever broke it, and what it asks. */
export function ruleWords(rule: ToldRule, catalogue: readonly NamedIndicator[], language: Language): string {
  const said = language.lang === 'vi' ? rule.messageVi : rule.messageEn;
  return `${said} (${ruleAsks(rule, catalogue, language)})`;
}

/** Between the sides of what broke a rule; of whatever else disagrees, that they are not the same. */
export function signBetween(rule: Pick<ToldRule, 'comparison'> | null): string {
  return rule ? BROKEN[rule.comparison] : '≠';
}
