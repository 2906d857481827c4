import { membersKey } from '../indicator/indicator.js';
import { type Day, dayFromNumber, dayNumber } from '../shared/day.js';
import { remembering } from '../shared/remembered.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { RollupQuestion } from './question.js';
import type { StoredColumn, StoredTotals } from './stored-total.js';

/*
 * Numbers that are small by their nature travel in one: to write a number out costs the database as much as to
 * find it. A standard period is the days from the first one asked for to its own first, and its length;
 * together with the unit it stays below 2^53, as do two counts of offices with the flags.
 */
export const LENGTHS = 512;
export const FLAGS = 128;
export const OFFICES = 1_048_576;

/** One entry for each row found, in no order; all null when nothing was. */
export interface FoundTotals {
  readonly indicator: string | null;
  /** Unit and period. */
  readonly cell: string;
  readonly members?: string;
  readonly value: string;
  readonly count?: string;
  /** Offices expected and covered, and flags. */
  readonly known: string;
  readonly others?: string;
  readonly days?: string;
  readonly asOf?: string;
}

/** By which numbers a row is known to be of a question. */
export interface Places {
  /** Places by id. */
  readonly indicators: ReadonlyMap<number, number>;
  readonly first: Day;
  readonly end: Day;
  /** Places by period, as the statement tells it. */
  readonly spans: ReadonlyMap<number, number>;
  /** Above every span: a unit's number is told as many times. */
  readonly stride: number;
  /** As JSON, each at its place. */
  readonly members: readonly string[];
  /** The question of an indicator, span and members, at `(indicator * spans + span) * members + members`; -1: none. */
  readonly questions: Int32Array;
}

export function placesOf(questions: readonly RollupQuestion[]): Places {
  const starts = questions.map(({ period }) => period.start!);
  const first = starts.reduce((least, day) => (day < least ? day : least));
  const end = questions.reduce((most, { period }) => (period.end > most ? period.end : most), first);
  const stride = (dayNumber(end) - dayNumber(first)) * LENGTHS;
  const indicators = new Map<number, number>();
  const spans = new Map<number, number>();
  const members = new Map<string, number>();
  const written = new Map<string, string>();
  // A table asks for many indicators in the same few periods, and hands them over as the same objects.
  const spanOf = remembering((period: RollupQuestion['period']) => {
    const start = dayNumber(period.start!);
    return (start - dayNumber(first)) * LENGTHS + dayNumber(period.end) - start;
  });
  const placed = questions.map(({ indicator, period, members: fixed }) => {
    const key = membersKey(fixed);
    written.set(key, JSON.stringify(fixed));
    return [
      placeOf(indicators, indicator.id),
      placeOf(spans, spanOf(period)),
      placeOf(members, key),
    ] as const;
  });
  const byPlace = new Int32Array(indicators.size * spans.size * members.size).fill(-1);
  placed.forEach(([i, s, m], q) => (byPlace[(i * spans.size + s) * members.size + m] = q));
  return { indicators, first, end, spans, stride, members: [...written.values()], questions: byPlace };
}

function placeOf<Key>(places: Map<Key, number>, key: Key): number {
  const known = places.get(key);
  if (known !== undefined) return known;
  places.set(key, places.size);
  return places.size - 1;
}

/** Puts every number that was found where it was asked for. */
export function unpack(
  answers: readonly StoredColumn[],
  found: FoundTotals,
  { indicators, spans, stride, members, questions }: Places,
  units: readonly AdminUnitId[],
): void {
  if (found.indicator === null) return;
  const positions = new Map<number, number>(units.map((id, position) => [id, position]));
  const cells = numbersIn(found.cell);
  const values = wordsIn(found.value);
  const known = numbersIn(found.known);
  const places = found.members === undefined ? null : numbersIn(found.members);
  const counts = found.count === undefined ? null : numbersIn(found.count);
  const details = found.others === undefined ? null : detailsIn(found);
  numbersIn(found.indicator).forEach((indicator, row) => {
    const unit = Math.floor(cells[row]! / stride);
    const place = indicators.get(indicator)! * spans.size + spans.get(cells[row]! - unit * stride)!;
    const q = questions[place * members.length + (places === null ? 0 : places[row]!)]!;
    if (q < 0) return;
    const answer = answers[q]!;
    const at = positions.get(unit)!;
    const offices = Math.floor(known[row]! / FLAGS);
    const expected = Math.floor(offices / OFFICES);
    answer.value[at] = values[row] === NULL ? null : values[row]!;
    answer.flags[at] = known[row]! - offices * FLAGS;
    answer.expected[at] = expected;
    answer.covered[at] = offices - expected * OFFICES;
    if (counts !== null) answer.count[at] = counts[row]!;
    details?.(answer as StoredTotals, at, row);
  });
}

function detailsIn(found: FoundTotals): (answer: StoredTotals, at: number, row: number) => void {
  const others = numbersIn(found.others!);
  const [days, asOf] = [wordsIn(found.days!), wordsIn(found.asOf!)];
  return (answer, at, row) => {
    const stated = Math.floor(others[row]! / OFFICES);
    answer.stated[at] = stated;
    answer.partial[at] = others[row]! - stated * OFFICES;
    answer.days[at] = days[row] === NULL ? null : Number(days[row]);
    answer.asOf[at] = asOf[row] === NULL ? null : dayFromNumber(Number(asOf[row]));
  };
}

/** How the database writes an array: `{1,2,NULL}`. */
const NULL = 'NULL';

export function wordsIn(array: string): string[] {
  return array.slice(1, -1).split(',');
}

export function numbersIn(array: string): number[] {
  return JSON.parse(`[${array.slice(1, -1)}]`) as number[];
}
