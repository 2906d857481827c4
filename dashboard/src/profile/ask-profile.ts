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

/** Four requests for all indicators together: the unit, and a table for each scope. */
export async function askProfile(
  client: BacapClient<string>,
  { unit: code, period, day, chapters, locale }: Question,
  options: RequestOptions,
): Promise<Profile> {
  const indicators = chapters.flatMap(chapter => chapter.indicators.map(indicator => indicator.code));
  const earlier = Array.from({ length: YEARS_SHOWN - 1 }, (_, index) => yearsEarlier(period, index + 1));
  const periods = [period, ...earlier.filter(one => one !== null)];
  const ask = (scope: 'OWN' | 'BELOW' | 'TOTAL', of: readonly string[]) =>
    client.slice(
      { units: { codes: [code] }, indicators, periods: of, scope, boundaries: day, locale },
      options,
    );
  const [unit, total, own, below] = await Promise.all([
    client.unit({ code, asOf: day }, options),
    ask('TOTAL', periods),
    ask('OWN', [period]),
    ask('BELOW', [period]),
  ]);
  if (unit === null) throw new Error(`${code}?`);
  const entryOf = (indicator: IndicatorEntry): ProfileEntry => {
    const inYear = (row: number): SliceMeasure => total.rows[row]![indicator.code]!;
    const trend = total.rows
      .map((row, index) => ({ period: row.period, measure: inYear(index) }))
      .toReversed();
    return {
      indicator,
      own: own.rows[0]![indicator.code]!,
      below: below.rows[0]![indicator.code]!,
      total: inYear(0),
      lastYear: periods.length > 1 ? inYear(1) : null,
      trend,
    };
  };
  return {
    unit,
    period: total.rows[0]?.period ?? period,
    day,
    chapters: chapters.map(({ group, indicators: its }) => ({ group, entries: its.map(entryOf) })),
  };
}
