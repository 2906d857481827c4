import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Observation, PRECISIONS } from '../../server/reporting/observation.js';
import { parsePeriod, type Period } from '../../server/reporting/period.js';
import { carryOver } from '../../server/rollup/carry-over.js';
import {
  isToldByFigures,
  OPEN,
  type OwnFigures,
  ownTotalOf,
  TANGLED,
} from '../../server/rollup/own-figures.js';
import type { RollupQuestion } from '../../server/rollup/question.js';
import { sayingsOf, type UnitTree } from '../../server/rollup/roll-up.js';
import { PROVISIONAL, REPORTED } from '../../server/rollup/total-column.js';
import { type Day, dayNumber } from '../../server/shared/day.js';
import { Decimal } from '../../server/shared/decimal.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import {
  arbitraryIndicator,
  arbitraryMembers,
  arbitraryObservations,
  arbitraryPeriod,
} from '../support/arbitraries.js';

const TODAY = '2018-12-31' as Day;
const COMMUNE: UnitTree = { id: 1 as AdminUnitId, level: 'COMMUNE', type: 'OTHER', children: [] };
const BEFORE_AND_AFTER = parsePeriod('2016-01-01/2019-12-31', TODAY);

/** What a table reads beside one of its periods depends on its other periods: nothing, or years. */
const arbitraryQuestion = arbitraryIndicator
  .filter(({ overTime }) => overTime !== 'FIRST')
  .chain(indicator =>
    fc.record({
      said: arbitraryObservations(COMMUNE, indicator, { maxLength: 14 }).map(all =>
        all.filter(({ scope }) => scope === 'OWN'),
      ),
      read: fc.constantFrom('PERIOD' as const, 'YEARS' as const),
      merged: fc.constantFrom<readonly Day[]>([], [], ['2018-07-01' as Day], ['2018-03-01' as Day]),
      parts: fc.array(arbitraryObservations(COMMUNE, indicator, { maxLength: 8 }), {
        minLength: 1,
        maxLength: 2,
      }),
      changes: fc.constantFrom<readonly Day[]>(
        [],
        [],
        ['2018-07-01' as Day],
        ['2018-03-20' as Day, '2018-10-01' as Day],
      ),
      question: fc
        .record({
          period: arbitraryPeriod.filter(({ start }) => start !== null),
          members: arbitraryMembers(indicator.dimensions),
        })
        .map((asked): RollupQuestion => ({
          ...asked,
          indicator,
          boundaries: TODAY,
          knownOn: null,
          basis: 'BEST',
        }))
        .filter(isToldByFigures),
    }),
  );

describe('What a commune said for itself, told from the figures that were read', () => {
  it('is what the pure functions say of all it ever said, or is left to others', () => {
    let [told, left] = [0, 0];
    fc.assert(
      fc.property(arbitraryQuestion, ({ said: all, read, changes, merged, parts, question }) => {
        const { start, end } = question.period;
        // Whoever asks for a period in which the map changes is told by others.
        fc.pre(merged.every(day => day <= start! || end <= day));
        const said = all.map(one => ({
          ...one,
          isOfOtherTerritory: changes.some(
            day => (day >= one.period.end && day < end) || (day >= end && day < one.period.end),
          ),
        }));
        const figures = figuresOf(
          said,
          read === 'YEARS' ? BEFORE_AND_AFTER : question.period,
          changes,
          merged,
        );
        const answer = ownTotalOf(question, figures, { walks: 1 })(figures.unit.map((_, row) => row));
        if (answer === TANGLED) {
          left += 1;
          return;
        }
        told += 1;
        const carried = merged.flatMap(day => carriedOver(said, day, parts, changes, question));
        const { choice, inTime } = sayingsOf([...said, ...carried], question).OWN;
        const figure = choice.chosen?.said ?? null;
        const isContradicted = [...inTime.values()].some(one => one.isContradicted);
        expect(answer && answer.value !== null ? readAnswer(answer) : null).toEqual(
          figure && {
            value: figure.value.toFixed(),
            weight: figure.weight,
            precision: figure.precision,
            provisional: figure.provisional,
            isReported: figure.isReported,
          },
        );
        if (figure === null) expect(answer !== null).toBe(isContradicted);
      }),
      { numRuns: 1_500 },
    );
    // Else it would prove nothing.
    expect(told).toBeGreaterThan(left);
  });
});

function readAnswer({
  value,
  weight,
  flags,
}: {
  value: string | null;
  weight: number;
  flags: number;
}): unknown {
  return {
    value: new Decimal(value!).toFixed(),
    weight,
    precision: PRECISIONS[flags & 3],
    provisional: (flags & PROVISIONAL) !== 0,
    isReported: (flags & REPORTED) !== 0,
  };
}

/** The figures that have a day in a period, as they are read. */
function figuresOf(
  said: readonly Observation[],
  { start, end }: Period,
  changes: readonly Day[],
  merged: readonly Day[],
): OwnFigures {
  const read = said.filter(
    ({ period }) => period.end > start! && (period.start === null || period.start < end),
  );
  return {
    indicator: read.map(() => 1),
    unit: read.map(({ unit }) => unit),
    start: read.map(({ period }) => (period.start === null ? OPEN : dayNumber(period.start))),
    end: read.map(({ period }) => dayNumber(period.end)),
    value: read.map(({ value }) => value),
    flags: read.map(
      ({ precision, provisional }) => PRECISIONS.indexOf(precision) | (provisional ? PROVISIONAL : 0),
    ),
    members: read.map(({ members }) => members),
    changes: new Map(changes.length > 0 ? [[COMMUNE.id, changes.map(dayNumber)]] : []),
    mapDays: merged.map(dayNumber),
    read: [dayNumber(start!), dayNumber(end)],
  };
}

/** What is carried over to the commune, made of others on a day. */
function carriedOver(
  said: readonly Observation[],
  day: Day,
  parts: readonly (readonly Observation[])[],
  changes: readonly Day[],
  { indicator, period }: RollupQuestion,
): Observation[] {
  if (indicator.overTime !== 'SUM') return [];
  const later = changes.find(change => change > day) ?? null;
  const merger = { unit: COMMUNE.id, day, until: { OWN: later, BELOW: later, TOTAL: later } };
  const before = parts.map((figures, part) =>
    figures
      .filter(one => one.period.end <= day)
      .map(one => ({ ...one, id: `${part}-${one.id}`, unit: (2 + part) as AdminUnitId })),
  );
  return carryOver(said, { ...merger, parts: before }, period, indicator);
}
