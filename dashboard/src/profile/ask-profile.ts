import {
  type BacapClient,
  MapChangedDocument,
  type RequestOptions,
  SliceColumnsDocument,
  type SliceColumnsQuery,
  sliceInputOf,
  type SliceMeasure,
  type Unit,
} from '@bacap/client-sdk';
import { today } from '../asking/client.js';
import { answers } from '../asking/use-answer.js';
import type { Chapter, IndicatorEntry } from '../asking/use-catalogue.js';
import { progressOf, yearsEarlier } from '../language/period.js';

/** One number, with what must be known beside it. */
export type ProfileMeasure = Pick<SliceMeasure, 'precision' | 'provisional' | 'status' | 'text' | 'value'>;

/** One indicator of a unit: what its office did, what those below it did, both, and both in earlier years. */
export interface ProfileEntry {
  readonly indicator: IndicatorEntry;
  readonly own: ProfileMeasure;
  readonly below: ProfileMeasure;
  readonly total: ProfileMeasure;
  /** The same period a year before; null where there is none, as of a range of days. */
  readonly lastYear: ProfileMeasure | null;
  /** Whether the unit, or anything in it, was merged, split or moved since then. */
  readonly acrossBoundaries: boolean;
  /** Whether the period has not begun: nothing in it can have changed. */
  readonly isAhead: boolean;
  /** The earliest first, the period asked last. */
  readonly trend: readonly { readonly period: string; readonly measure: ProfileMeasure }[];
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
  ): Promise<ColumnOf> => {
    const question = { units: { codes: [code] }, indicators, periods, scope, boundaries: day };
    const variables = { input: sliceInputOf(question), locale };
    const { slice } = await client.request(SliceColumnsDocument, variables, options);
    return columnsIn(slice.columns, indicators, periods.length);
  };
  const all = chapters.flatMap(chapter => chapter.indicators.map(indicator => indicator.code));
  const [unit, total, own, below] = await Promise.all([
    // Known already to whoever chose it, and to the chapter before.
    answers.fetchQuery({
      queryKey: ['unit', code, day],
      queryFn: () => client.unit({ code, asOf: day }, options),
    }),
    ask('TOTAL', all, [period]),
    ask('OWN', all, [period]),
    ask('BELOW', all, [period]),
  ]);
  if (unit === null) throw new Error(`${code}?`);
  const known = all.filter(one => total(one)[0]?.value !== null);
  const earlier = Array.from({ length: YEARS_SHOWN - 1 }, (_, index) => yearsEarlier(period, index + 1));
  const periods = earlier.filter(one => one !== null);
  const [first] = known;
  const [before, acrossBoundaries] =
    first !== undefined && periods.length > 0
      ? await Promise.all([
          ask('TOTAL', known, periods),
          askMapChanged(client, first, { unit: code, period, day }, options),
        ])
      : [() => [], false];
  const isAhead = progressOf(period, today()) === 'AHEAD';
  const entryOf = (indicator: IndicatorEntry): ProfileEntry => {
    const [now] = total(indicator.code);
    const past = before(indicator.code);
    return {
      indicator,
      own: own(indicator.code)[0]!,
      below: below(indicator.code)[0]!,
      total: now!,
      lastYear: past[0] ?? null,
      acrossBoundaries,
      isAhead,
      trend: [...past.toReversed(), now!].map(measure => ({ period: measure.period, measure })),
    };
  };
  return {
    unit,
    period: total(all[0] ?? '')[0]?.period ?? period,
    day,
    chapters: chapters.map(({ group, indicators: its }) => ({ group, entries: its.map(entryOf) })),
  };
}

async function askMapChanged(
  client: BacapClient<string>,
  indicator: string,
  { unit, period, day }: Pick<Question, 'unit' | 'period' | 'day'>,
  options: RequestOptions,
): Promise<boolean> {
  const input = { unit, indicator, periods: [period], boundaries: day };
  const { trend } = await client.request(MapChangedDocument, { input }, options);
  return trend.points.some(({ change }) => change?.acrossBoundaries);
}

/** The numbers of one indicator, period by period as they were asked for; none of an indicator that was not. */
type ColumnOf = (indicator: string) => readonly (ProfileMeasure & { readonly period: string })[];

function columnsIn(
  columns: SliceColumnsQuery['slice']['columns'],
  indicators: readonly string[],
  periodCount: number,
): ColumnOf {
  return indicator => {
    const at = indicators.indexOf(indicator);
    const its = at < 0 ? [] : columns.slice(at * periodCount, (at + 1) * periodCount);
    return its.map(({ period, values, texts, statuses, precisions, provisional }) => ({
      period,
      value: values[0] ?? null,
      text: texts[0]!,
      status: statuses[0]!,
      precision: precisions[0] ?? null,
      provisional: provisional[0]!,
    }));
  };
}
