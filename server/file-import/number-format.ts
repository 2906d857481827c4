import { Decimal } from '../shared/decimal.js';

/** What a format of a workbook makes of a number. */
export type ShownNumber =
  | { readonly kind: 'DATE' }
  /** The number itself, `PERCENT` times 100, between words: `hơn ` and ` nghìn`. */
  | {
      readonly kind: 'NUMBER' | 'PERCENT';
      readonly value: Decimal;
      readonly before: string;
      readonly after: string;
    }
  /** Words in place of the number. */
  | { readonly kind: 'WORDS'; readonly text: string }
  /** Another number, or nothing at all. */
  | { readonly kind: 'ANOTHER'; readonly shown: string };

/** How numbers of a format are shown. */
export type NumberFormat = (value: Decimal) => ShownNumber;

interface Section {
  readonly isDate: boolean;
  readonly holds: ((value: Decimal) => boolean) | null;
  readonly before: string;
  readonly after: string;
  /** What parts digits from digits, but for spaces. */
  readonly between: string;
  /** `#,##0.0` */
  readonly digits: string;
  readonly percents: number;
}

/** Excel's own limit. */
const LONGEST_FORMAT = 255;
const HUNDRED = new Decimal(100);
const THOUSAND = new Decimal(1_000);

/** Understands the code of a format, as a workbook keeps it: `#,##0`, `0.0%`, `"hơn "0;-0;"không"`. */
export function numberFormatOf(code: string): NumberFormat {
  const known = code.trim() === '' ? 'General' : code.slice(0, LONGEST_FORMAT);
  const sections = sectionsOf(known).map(readSection);
  if (sections.some(({ isDate }) => isDate)) return () => ({ kind: 'DATE' });
  return value => shownBy(sections, value);
}

function shownBy(sections: readonly Section[], value: Decimal): ShownNumber {
  const index = sectionFor(sections, value);
  const { digits, percents, between, ...words } = sections[index]!;
  const isSigned = index === 0 || sections.some(({ holds }) => holds !== null);
  const before = value.isZero() ? words.before.replace(/^\s*[-–]\s*$/, '') : words.before;
  if (digits === '') {
    const text = `${before}${words.after}`.trim();
    if (text !== '') return { kind: 'WORDS', text };
    return value.isZero() && words.before !== '' ? plain(value) : { kind: 'ANOTHER', shown: '' };
  }
  const scale = scaleOf(digits);
  const isMinusShown = isSigned || !value.lessThan(0) || /[-–(]/.test(words.before);
  if (scale > 0 || !isMinusShown || between !== '') {
    const number = (isMinusShown ? value : value.abs()).div(THOUSAND.pow(scale)).toFixed(decimalsOf(digits));
    return { kind: 'ANOTHER', shown: `${before}${number}${between && '…'}${words.after}`.trim() };
  }
  const [left, right] = value.lessThan(0)
    ? [before.replace(/[-–(]/, ''), words.after.replace(')', '')]
    : [before.replace(/^\s*\+/, ''), words.after];
  const shown = value.times(HUNDRED.pow(percents));
  return {
    kind: percents > 0 ? 'PERCENT' : 'NUMBER',
    value: shown,
    before: left.trimStart(),
    after: right.trimEnd(),
  };
}

function plain(value: Decimal): ShownNumber {
  return { kind: 'NUMBER', value, before: '', after: '' };
}

/** Positive, negative, zero; or the first whose condition holds. */
function sectionFor(sections: readonly Section[], value: Decimal): number {
  const numbers = sections.slice(0, 3);
  if (numbers.some(({ holds }) => holds !== null)) {
    const first = numbers.findIndex(({ holds }) => holds === null || holds(value));
    return first === -1 ? numbers.length - 1 : first;
  }
  if (numbers.length > 2 && value.isZero()) return 2;
  return numbers.length > 1 && value.lessThan(0) ? 1 : 0;
}

/** How often a thousand is taken for one: a comma behind the last digit before the point, or behind all of them. */
function scaleOf(digits: string): number {
  const [whole = '', fraction = ''] = digits.split('.');
  const trailing = (part: string): number => /,*$/.exec(part)![0].length;
  return trailing(whole) + trailing(fraction);
}

function decimalsOf(digits: string): number {
  return (digits.split('.')[1] ?? '').replaceAll(/[^0#?]/g, '').length;
}

function sectionsOf(code: string): string[] {
  const parts = code.match(/(?:"[^"]*"?|\\.?|[_*].?|\[[^\]]*\]?|[^;"\\_*[])+|;/gs) ?? [];
  const sections = [''];
  for (const part of parts) {
    if (part === ';') sections.push('');
    else sections.push(sections.pop()! + part);
  }
  return sections;
}

const TOKEN =
  /"([^"]*)"?|\\(.?)|[_*].?|\[([^\]]*)\]?|(general)|(E[+-])|([0#?@](?:[0#?@.,]*[0#?@.,])?|\.[0#?]+)|(%)|([dmyhs])|(.)/gis;

function readSection(code: string): Section {
  const section = { isDate: false, before: '', after: '', between: '', digits: '', percents: 0 };
  let holds: Section['holds'] = null;
  const literal = (text: string): void => {
    if (section.digits === '') section.before += text;
    else section.after += text;
  };
  const digits = (text: string): void => {
    // What stood between digits stands behind none of them: a fraction, a number of a telephone.
    if (section.digits !== '') section.between += section.after.replaceAll(/[\s/]/g, '');
    if (section.digits !== '') section.after = '';
    section.digits += text;
  };
  for (const [whole, quoted, escaped, bracket, general, power, places, percent, date, other] of code.matchAll(
    TOKEN,
  )) {
    if (quoted !== undefined) literal(quoted);
    else if (escaped !== undefined) literal(escaped);
    else if (bracket !== undefined) {
      if (/^(?:h+|m+|s+)$/i.test(bracket)) section.isDate = true;
      else if (bracket.startsWith('$')) literal(bracket.slice(1).split('-')[0]!);
      else holds = conditionOf(bracket) ?? holds;
    } else if (general !== undefined || power !== undefined) digits('0');
    else if (places !== undefined) digits(places.replaceAll('@', '0'));
    else if (percent !== undefined) section.percents += 1;
    else if (date !== undefined) section.isDate = true;
    else if (other !== undefined) literal(other);
    else if (whole === '') break;
  }
  return { ...section, holds };
}

function conditionOf(bracket: string): Section['holds'] {
  const [, comparison, number] = /^\s*(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*$/.exec(bracket) ?? [];
  if (number === undefined) return null;
  return value => {
    const order = value.comparedTo(number);
    switch (comparison) {
      case '<':
        return order < 0;
      case '<=':
        return order <= 0;
      case '>':
        return order > 0;
      case '>=':
        return order >= 0;
      case '<>':
        return order !== 0;
      default:
        return order === 0;
    }
  };
}
