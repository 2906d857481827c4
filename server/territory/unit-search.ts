import { fold } from '../shared/fold.js';
import type { AdminUnitType } from './admin-unit.js';
import { TYPE_PREFIXES } from './unit-name.js';

/** What somebody typed to find a unit, taken apart. */
export interface UnitSearch {
  /** Accent-free, one space between words. */
  readonly text: string;
  /** The words of `text`; each must begin a word of the name. */
  readonly words: readonly string[];
  /** What is left when a type stands in front (`huyện quỳ hợp`, `tp hue`); null when none does. */
  readonly typed: {
    readonly types: readonly AdminUnitType[];
    readonly text: string;
    readonly words: readonly string[];
  } | null;
  /** The beginning of a code, when it could be one. */
  readonly codePrefix: string | null;
}

const LONGEST_SEARCH = 100;

/** Reads a search; null when there is no letter or digit in it. */
export function readUnitSearch(search: string): UnitSearch | null {
  const text = fold(search.slice(0, LONGEST_SEARCH)).replace(/^(p|q)(\d+)$/, '$1 $2');
  if (text === '') return null;
  return { text, words: text.split(' '), typed: withoutType(text), codePrefix: codePrefixOf(search) };
}

function withoutType(text: string): UnitSearch['typed'] {
  const prefix = TYPE_PREFIXES.find(candidate => text.startsWith(`${candidate.prefix} `))?.prefix;
  if (prefix === undefined) return null;
  const rest = text.slice(prefix.length + 1);
  const types = TYPE_PREFIXES.filter(candidate => candidate.prefix === prefix).map(({ type }) => type);
  return { types, text: rest, words: rest.split(' ') };
}

/** Codes have no spaces and at least one digit, or are as short as a country's. */
function codePrefixOf(search: string): string | null {
  const code = search.trim();
  return /^[\w.-]+$/.test(code) && (/\d/.test(code) || code.length <= 3) ? code.toLowerCase() : null;
}
