import type { BacapClient, RequestOptions, SliceMeasure, Unit } from '@bacap/client-sdk';
import type { Chapter, IndicatorEntry } from '../asking/use-catalogue.js';
import { yearsEarlier } from '../language/period.js';

/** One indicator of a unit: what its office did, what those below it did, both, and both in earlier years. */
export interface ProfileEntry {
  readonly indicator: IndicatorEntry;
  readonly own: SliceMeasure;
  readonly below: SliceMeasure;
  readonly total: SliceMeasure;
  /** The same period a year before; null where there is none, as of a range of days. */
  readonly lastYear: SliceMeasure | null;
  /** The earliest first, the period asked last. */
  readonly trend: readonly { readonly period: string; readonly measure: SliceMeasure }[];
}

export interface ProfileChapter {
  readonly group: Chapter['group'];
  readonly entries: readonly ProfileEntry[];
}

export interface Profile {
  readonly unit: Unit;
  readonly period: string;
  /** The day of the map. */
  readonly day: string;
  readonly chapters: readonly ProfileChapter[];
}

interface Question {
  readonly unit: string;
  readonly period: string;
  readonly day: string;
  readonly chapters: readonly Chapter[];
  readonly locale: 'VI' | 'EN';
}

const YEARS_SHOWN = 5;

/** The unit and a table for each scope first; then, of what has a number, how it came to be so over the years. */
export async function askProfile(
  client: BacapClient<string>,
  { unit: code, period, day, chapters, locale }: Question,
  options: RequestOptions,
): Promise<Profile> {
  const ask = async (
    scope: 'OWN' | 'BELOW' | 'TOTAL',
    indicators: readonly string[],
    periods: readonly string[],
  ) =>
    client.slice({ units: { codes: [code] }, indicators, periods, scope, boundaries: day, locale }, options);
  const all = chapters.flatMap(chapter => chapter.indicators.map(indicator => indicator.code));
  const [unit, total, own, below] = await Promise.all([
    client.unit({ code, asOf: day }, options),
    ask('TOTAL', all, [period]),
    ask('OWN', all, [period]),
    ask('BELOW', all, [period]),
  ]);
  if (unit === null) throw new Error(`${code}?`);
  const known = all.filter(one => total.rows[0]?.[one]?.value !== null);
  const earlier = Array.from({ length: YEARS_SHOWN - 1 }, (_, index) => yearsEarlier(period, index + 1));
  const periods = earlier.filter(one => one !== null);
  const before = known.length > 0 && periods.length > 0 ? await ask('TOTAL', known, periods) : null;
  const entryOf = (indicator: IndicatorEntry): ProfileEntry => {
    const now = total.rows[0]![indicator.code]!;
    const past = (before?.rows ?? []).flatMap(row => {
      const measure = row[indicator.code];
      return measure ? [{ period: row.period, measure }] : [];
    });
    return {
      indicator,
      own: own.rows[0]![indicator.code]!,
      below: below.rows[0]![indicator.code]!,
      total: now,
      lastYear: past[0]?.measure ?? null,
      trend: [...past.toReversed(), { period: total.rows[0]!.period, measure: now }],
    };
  };
  return {
    unit,
    period: total.rows[0]?.period ?? period,
    day,
    chapters: chapters.map(({ group, indicators: its }) => ({ group, entries: its.map(entryOf) })),
  };
}
