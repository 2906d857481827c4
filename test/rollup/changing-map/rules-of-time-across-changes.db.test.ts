import { beforeAll, describe, expect, it } from 'vitest';
import type { Indicator } from '../../../server/indicator/indicator.js';
import type { Day } from '../../../server/shared/day.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { plantHistory } from '../../support/plant-history.js';
import { tellCell } from '../../support/told-cell.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { WrittenHistory } from '../../support/written-history.js';

const DAY = '2020-07-01';
const BEFORE = '2020-06-30' as Day;
const AFTER = '2020-12-31' as Day;
const MERGED = 13;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});

/** Communes 4 and 5 became one in the middle of the year; every commune reported both halves. */
async function plant(
  rules: Partial<Indicator>,
  silent: readonly number[] = [],
): Promise<(unit: number, period?: string, boundaries?: Day) => Promise<string>> {
  const indicator = flowIndicator({ levels: ['COMMUNE'], ...rules });
  const written = new WrittenHistory();
  const merged = written.found('COMMUNE', 3, DAY);
  expect(merged).toBe(MERGED);
  written.end(4, DAY, [[merged]]).end(5, DAY, [[merged]]);
  const halves = {
    '2020-S1': [
      [4, 10],
      [5, 20],
      [7, 100],
      [8, 10],
      [11, 1],
      [12, 1],
    ],
    '2020-S2': [
      [merged, 7],
      [7, 10],
      [8, 100],
      [11, 2],
      [12, 2],
    ],
  } as const;
  const reports = Object.entries(halves).flatMap(([period, figures]) =>
    figures.flatMap(([unit, value]) => (silent.includes(unit) ? [] : [{ unit, period, value }])),
  );
  await plantHistory(app.em(), written, indicator, reports);
  return async (unit, period = '2020', boundaries = AFTER) => {
    const asked = { boundaries, period };
    const { value, status } = await tellCell(app.em(), indicator, unit, written.levelOf(unit), asked);
    return `${Number(value?.toFixed(3))} ${status}`;
  };
}

describe('Over a period during which communes were merged', () => {
  it('an opening stock is that of its first day, as those had it who were there then', async () => {
    const ask = await plant({ kind: 'STOCK', overTime: 'FIRST' });
    expect([await ask(MERGED), await ask(3), await ask(2), await ask(1)]).toEqual([
      '30 COMPLETE',
      '30 COMPLETE',
      '140 COMPLETE',
      '142 COMPLETE',
    ]);
    expect(await ask(2, '2020', BEFORE)).toBe('140 COMPLETE');
    expect(await ask(2, '2020-S2')).toBe('117 COMPLETE');
  });

  it('an opening stock is also that of its first day where only those told it who were merged', async () => {
    const ask = await plant({ kind: 'STOCK', overTime: 'FIRST' }, [7, 8, 11, 12]);
    expect([await ask(MERGED), await ask(2), await ask(1)]).toEqual([
      '30 COMPLETE',
      '30 PARTIAL',
      '30 PARTIAL',
    ]);
  });

  it('a closing stock is that of its last day', async () => {
    const ask = await plant({ kind: 'STOCK', overTime: 'LAST' });
    expect([await ask(MERGED), await ask(2), await ask(1)]).toEqual([
      '7 COMPLETE',
      '117 COMPLETE',
      '121 COMPLETE',
    ]);
  });

  it('an average weighs what they had together by its days', async () => {
    const ask = await plant({ kind: 'STOCK', overTime: 'AVERAGE' });
    const average = (first: number, second: number): string =>
      `${Number(((182 * first + 184 * second) / 366).toFixed(3))} COMPLETE`;
    expect([await ask(MERGED), await ask(2), await ask(1)]).toEqual([
      average(30, 7),
      average(140, 117),
      average(142, 121),
    ]);
  });

  it.each([
    ['greatest', 'MAX', ['20 COMPLETE', '100 COMPLETE', '2 COMPLETE']],
    ['least', 'MIN', ['7 COMPLETE', '7 COMPLETE', '1 COMPLETE']],
  ] as const)('the %s value of all units is that of all their times', async (_what, rule, expected) => {
    const ask = await plant({ kind: 'STOCK', overTime: rule, overUnits: rule });
    expect([await ask(MERGED), await ask(2), await ask(9)]).toEqual(expected);
  });

  it('the greatest of what units did in all of it is not a sum of the greatest of its parts', async () => {
    const ask = await plant({ overUnits: 'MAX' });
    // Of the merged commune only its second half is known as its own.
    expect([await ask(6), await ask(2), await ask(1)]).toEqual([
      '110 COMPLETE',
      '110 PARTIAL',
      '110 PARTIAL',
    ]);
  });

  it('a stock of a merged commune is not complete on the map of before, once it was told of all of them', async () => {
    const ask = await plant({ kind: 'STOCK', overTime: 'LAST' });
    expect([await ask(4, '2020', BEFORE), await ask(3, '2020', BEFORE)]).toEqual([
      '10 PARTIAL',
      '7 COMPLETE',
    ]);
    const askWithoutIt = await plant({ kind: 'STOCK', overTime: 'LAST' }, [MERGED]);
    expect(await askWithoutIt(4, '2020', BEFORE)).toBe('10 COMPLETE');
  });

  it('a closing stock is the latest of each: of those who told none of the end, what they had before they were merged', async () => {
    const ask = await plant({ kind: 'STOCK', overTime: 'LAST' }, [MERGED]);
    expect([await ask(3), await ask(2), await ask(1)]).toEqual([
      '30 COMPLETE',
      '140 COMPLETE',
      '144 COMPLETE',
    ]);
    const askOfMean = await plant({ kind: 'STOCK', overTime: 'LAST', overUnits: 'MEAN' }, [MERGED]);
    expect([await askOfMean(MERGED), await askOfMean(2), await askOfMean(9)]).toEqual([
      '15 COMPLETE',
      '35 COMPLETE',
      '2 COMPLETE',
    ]);
  });

  it.each([
    ['all', [4, 5], '60 COMPLETE', '30 COMPLETE'],
    ['not all', [5], '50 PARTIAL', '25 PARTIAL'],
  ] as const)(
    'the stock of a commune before it took in another is no stock of both: %s of them told theirs',
    async (_who, told, latest, earliest) => {
      const grown = new WrittenHistory().end(4, DAY, [[5]]);
      const stock = flowIndicator({ kind: 'STOCK', levels: ['COMMUNE'] });
      const values = new Map([
        [4, [5, 10]],
        [5, [25, 50]],
      ]);
      const figures = told.flatMap(unit =>
        ['2020-01-31', '2020-03-31'].map((period, at) => ({ unit, period, value: values.get(unit)![at]! })),
      );
      for (const [overTime, expected] of [
        ['LAST', latest],
        ['FIRST', earliest],
      ] as const) {
        const indicator = { ...stock, overTime };
        await plantHistory(app.em(), grown, indicator, figures);
        for (const unit of [5, 3]) {
          const asked = { boundaries: AFTER, period: '2020' };
          const { value, status } = await tellCell(app.em(), indicator, unit, grown.levelOf(unit), asked);
          expect([overTime, unit, `${value} ${status}`]).toEqual([overTime, unit, expected]);
        }
      }
    },
  );

  it('a closing stock that an office told unasked stands for the one that is to tell it, and did not', async () => {
    const [ISLAND, ZONE] = [13, 14];
    const history = new WrittenHistory();
    history.found('DISTRICT', 2);
    history.found('COMMUNE', 2, DAY);
    history.end(ISLAND, DAY, [[ZONE]]);
    const indicator = flowIndicator({ levels: ['COMMUNE'], kind: 'STOCK', overTime: 'LAST' });
    await plantHistory(app.em(), history, indicator, [{ unit: ISLAND, period: '2020-S1', value: 12 }]);
    const asked = { boundaries: AFTER, period: '2020' };
    expect(await tellCell(app.em(), indicator, ZONE, 'COMMUNE', asked)).toMatchObject({
      value: 12,
      status: 'COMPLETE',
      offices: 1,
      covered: 1,
    });
  });

  it('an index is the latest of its unit, also where that was merged later', async () => {
    const ask = await plant({ kind: 'INDEX', overTime: 'LAST', overUnits: 'NONE' });
    expect([await ask(4, '2020-S1', BEFORE), await ask(4, '2020', BEFORE), await ask(MERGED)]).toEqual([
      '10 COMPLETE',
      '10 PARTIAL',
      '7 COMPLETE',
    ]);
  });
});

describe('Over a period during which a commune was split, and nobody said how much went where,', () => {
  it('the opening stock of a part is only known from its first day', async () => {
    const indicator = flowIndicator({ levels: ['COMMUNE'], kind: 'STOCK', overTime: 'FIRST' });
    const history = new WrittenHistory();
    const parts = [history.found('COMMUNE', 3, DAY), history.found('COMMUNE', 6, DAY)] as const;
    history.end(4, DAY, [[parts[0]], [parts[1]]]);
    await plantHistory(app.em(), history, indicator, [
      { unit: 4, period: '2020-S1', value: 40 },
      ...[5, 7, 8].flatMap(unit => ['2020-S1', '2020-S2'].map(period => ({ unit, period, value: 1 }))),
      { unit: parts[0], period: '2020-S2', value: 100 },
      { unit: parts[1], period: '2020-S2', value: 200 },
    ]);
    const ask = async (unit: number): Promise<unknown> => {
      const asked = { boundaries: AFTER, period: '2020' };
      const { value, status } = await tellCell(app.em(), indicator, unit, history.levelOf(unit), asked);
      return [Number(value), status];
    };
    expect(await ask(parts[0])).toEqual([100, 'PARTIAL']);
    expect(await ask(3)).toEqual([101, 'PARTIAL']);
    expect(await ask(2)).toEqual([43, 'COMPLETE']);
  });
});
