import { PRECISIONS } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import type { Subtotal } from './roll-up-units.js';
import { COMPUTED, CONTRADICTED, PROVISIONAL, REPORTED, STATED, type TotalColumn } from './total-column.js';

/** What is stored of a subtotal for answering: not how heavy it weighs among others. */
export type Total = Omit<Subtotal, 'weight'>;

/** Stands in `flags` for a unit in which nobody said anything, and of which nothing is stored. */
export const SILENT = -1;

/** What is stored of one question for a table; of what nobody said anything about, only `flags` says so. */
export interface StoredColumn {
  readonly value: (string | null)[];
  readonly count: number[];
  readonly expected: number[];
  readonly covered: number[];
  readonly flags: number[];
}

/**
 * The stored totals of one question as columns: position i of each is of unit i. Where nobody said anything
 * (`SILENT`) only how many offices are silent is known: ask `countOffices`.
 */
export interface StoredTotals extends StoredColumn {
  readonly stated: number[];
  readonly partial: number[];
  readonly days: (number | null)[];
  readonly asOf: (Day | null)[];
}

/** `TABLE`: what a table needs. `MEASURE`: every part of a measure. */
export type StoredContent = 'TABLE' | 'MEASURE';

/** What is there of each of so many questions before anything was found. */
export function emptyTotals(questions: number, units: number, content: StoredContent): StoredColumn[] {
  const none = <Value>(value: Value): Value[] => Array.from<Value>({ length: units }).fill(value);
  const [zeros, silent, noText] = [none(0), none(SILENT), none<string | null>(null)];
  return Array.from({ length: questions }, () => {
    const column = {
      value: noText.slice(),
      count: zeros.slice(),
      expected: zeros.slice(),
      covered: zeros.slice(),
      flags: silent.slice(),
    };
    if (content === 'TABLE') return column;
    const details = { stated: zeros.slice(), partial: zeros.slice(), days: none(null), asOf: none(null) };
    return Object.assign(column, details) satisfies StoredTotals;
  });
}

/** What is stored as what is known: whoever is silent covers none of the offices that are `expected` of them. */
export function knownColumn(found: StoredColumn, expected: (position: number) => number): TotalColumn {
  const { flags } = found;
  if (!flags.includes(SILENT)) return found;
  return {
    ...found,
    expected: found.expected.map((known, at) => (flags[at] === SILENT ? expected(at) : known)),
    flags: flags.map(bits => (bits === SILENT ? 0 : bits)),
  };
}

/** One stored total; null where nobody said anything. */
export function totalAt(totals: StoredTotals, position: number): Total | null {
  const flags = totals.flags[position]!;
  if (flags === SILENT) return null;
  const value = totals.value[position]!;
  return {
    value: value === null ? null : new Decimal(value),
    count: totals.count[position]!,
    offices: {
      expected: totals.expected[position]!,
      covered: totals.covered[position]!,
      stated: totals.stated[position]!,
      partial: totals.partial[position]!,
    },
    days: totals.days[position]!,
    precision: PRECISIONS[flags & 3]!,
    provisional: (flags & PROVISIONAL) !== 0,
    asOf: totals.asOf[position]!,
    isReported: (flags & REPORTED) !== 0,
    hasStated: (flags & STATED) !== 0,
    hasComputed: (flags & COMPUTED) !== 0,
    isContradicted: (flags & CONTRADICTED) !== 0,
    terms: [],
  };
}

/** The total of a unit in which nobody said anything. */
export function silentTotal(expected: number): Total {
  return {
    value: null,
    count: 0,
    offices: { expected, covered: 0, stated: 0, partial: 0 },
    days: null,
    precision: 'EXACT',
    provisional: false,
    asOf: null,
    isReported: false,
    hasStated: false,
    hasComputed: false,
    isContradicted: false,
    terms: [],
  };
}
