import { beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../../server/reporting/observation.js';
import type { Day } from '../../../server/shared/day.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { WrittenHistory } from '../../support/written-history.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { tellCell, type ToldCell } from '../../support/told-cell.js';

const indicator = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'] });
/** The year, between the first of April and the first of October. */
const STRETCHES = ['2020-Q1', '2020-04-01/2020-09-30', '2020-Q4'];

let app: TestApp;
let history: WrittenHistory;
beforeAll(async () => {
  app = await startTestApp();
  history = new WrittenHistory();
});

function plant(reports: readonly HandedIn[]): Promise<void> {
  return plantHistory(app.em(), history, indicator, reports);
}

function ask(unit: number, boundaries: string, period: string, scope?: Scope): Promise<ToldCell> {
  const cell = { boundaries: boundaries as Day, period, ...(scope && { scope }) };
  return tellCell(app.em(), indicator, unit, history.levelOf(unit), cell);
}

function valuesOf(units: readonly number[], boundaries: string, period: string): Promise<unknown[]> {
  return Promise.all(
    units.map(async unit => {
      const { value, status } = await ask(unit, boundaries, period);
      return [unit, value, status];
    }),
  );
}

describe('An office that was silent while it was there, and is gone at the end of the year,', () => {
  it('is due on the map of before: a commune that ended is not complete with half of its time', async () => {
    history = new WrittenHistory();
    history.end(4, '2020-10-01');
    await plant([{ unit: 4, period: '2020-S1', value: 10 }]);
    expect(await ask(4, '2020-06-30', '2020')).toMatchObject({
      value: 10,
      status: 'PARTIAL',
      offices: 1,
      covered: 0,
    });
  });

  it('is not due in a time in which it was not there: a commune that told all of its own is complete', async () => {
    history = new WrittenHistory();
    history.end(4, '2020-10-01');
    await plant([{ unit: 4, period: '2020-9M', value: 10 }]);
    expect(await ask(4, '2020-06-30', '2020')).toMatchObject({ value: 10, status: 'COMPLETE', days: 366 });
  });

  describe('when a district was abolished and its two communes became others', () => {
    const communes: HandedIn[] = [
      { unit: 4, period: '2020-S1', value: 1 },
      { unit: 5, period: '2020-S1', value: 2 },
      { unit: 13, period: '2020-S2', value: 4 },
      { unit: 14, period: '2020-S2', value: 8 },
    ];
    const elsewhere = [2, 6, 7, 8].map((unit): HandedIn => ({ unit, period: '2020', value: 100 }));
    const abolish = (): void => {
      history = new WrittenHistory();
      const fresh = [0, 1].map(() => history.found('COMMUNE', 2, '2020-07-01'));
      history.end(4, '2020-07-01', [[fresh[0]!]]);
      history.end(5, '2020-07-01', [[fresh[1]!]]);
      history.end(
        3,
        '2020-07-01',
        fresh.map(unit => [unit] as const),
      );
    };

    it('is due in the district and in what it lay in on the map of before, and in its province on the map of the end', async () => {
      abolish();
      await plant([...communes, ...elsewhere]);
      expect(await ask(3, '2020-06-30', '2020-S1')).toMatchObject({ value: 3, status: 'PARTIAL' });
      expect(await ask(3, '2020-06-30', '2020')).toMatchObject({
        value: 15,
        status: 'PARTIAL',
        offices: 3,
        covered: 2,
      });
      expect(await ask(2, '2020-06-30', '2020')).toMatchObject({
        value: 415,
        status: 'PARTIAL',
        offices: 7,
        covered: 6,
      });
      expect(await ask(2, '2020-12-31', '2020')).toMatchObject({
        value: 415,
        status: 'PARTIAL',
        offices: 7,
        covered: 6,
      });
    });

    it('leaves the communes complete that it lay above', async () => {
      abolish();
      await plant([...communes, ...elsewhere]);
      expect(await valuesOf([4, 5], '2020-06-30', '2020')).toEqual([
        [4, 5, 'COMPLETE'],
        [5, 10, 'COMPLETE'],
      ]);
    });

    it('takes nothing away once it told of its time', async () => {
      abolish();
      await plant([...communes, ...elsewhere, { unit: 3, period: '2020-S1', value: 1000 }]);
      expect(await ask(3, '2020-06-30', '2020')).toMatchObject({
        value: 1015,
        status: 'COMPLETE',
        offices: 3,
      });
      expect(await ask(2, '2020-06-30', '2020')).toMatchObject({ value: 1415, status: 'COMPLETE' });
    });

    it('is stood for by what its province states for the year', async () => {
      abolish();
      await plant([{ unit: 2, scope: 'BELOW', period: '2020', value: 500 }, elsewhere[0]!]);
      expect(await ask(2, '2020-06-30', '2020')).toMatchObject({
        value: 600,
        status: 'COMPLETE',
        offices: 7,
      });
    });
  });
});

describe('A commune that moved to a district of another province, and then ended without a known successor,', () => {
  it('counts on the map of before where it lay then, all of it', async () => {
    history = new WrittenHistory();
    history.move(4, 10, '2020-04-01');
    history.end(4, '2020-10-01');
    const others = [2, 3, 5, 6, 7, 8, 9, 10, 11, 12];
    await plant([
      ...STRETCHES.flatMap(period => others.map((unit): HandedIn => ({ unit, period, value: 1 }))),
      { unit: 4, period: STRETCHES[0]!, value: 100 },
      { unit: 4, period: STRETCHES[1]!, value: 1000 },
    ]);
    expect(await valuesOf([3, 2, 10, 9, 1], '2019-12-31', '2020')).toEqual([
      [3, 1106, 'COMPLETE'],
      [2, 1118, 'COMPLETE'],
      [10, 9, 'COMPLETE'],
      [9, 12, 'COMPLETE'],
      [1, 1130, 'COMPLETE'],
    ]);
    // On the map of the end it is its last district's.
    expect(await valuesOf([3, 10], '2020-12-31', '2020')).toEqual([
      [3, 6, 'COMPLETE'],
      [10, 1109, 'COMPLETE'],
    ]);
  });

  it('leaves to those beside it the figures of the whole year', async () => {
    history = new WrittenHistory();
    history.move(4, 10, '2020-04-01');
    history.end(4, '2020-10-01');
    await plant([
      ...[3, 5, 10, 11, 12].map((unit): HandedIn => ({ unit, period: '2020', value: 1 })),
      { unit: 4, period: '2020-9M', value: 1000 },
    ]);
    expect(await valuesOf([3, 10], '2019-12-31', '2020')).toEqual([
      [3, 1002, 'COMPLETE'],
      [10, 3, 'COMPLETE'],
    ]);
  });
});

describe('A commune that was divided, nobody said by what shares, into two of which one ended then,', () => {
  it('has on the map of before all that it and both of them did', async () => {
    history = new WrittenHistory();
    const [goesOn, ends] = [0, 1].map(() => history.found('COMMUNE', 3, '2020-04-01'));
    history.end(4, '2020-04-01', [[goesOn!], [ends!]]);
    history.end(ends!, '2020-10-01');
    await plant([
      { unit: 4, period: STRETCHES[0]!, value: 100 },
      { unit: goesOn!, period: STRETCHES[1]!, value: 10 },
      { unit: ends!, period: STRETCHES[1]!, value: 1 },
      { unit: goesOn!, period: STRETCHES[2]!, value: 1000 },
    ]);
    expect(await ask(4, '2019-12-31', '2020')).toMatchObject({ value: 1111, status: 'COMPLETE', days: 366 });
    expect(await ask(3, '2019-12-31', '2020')).toMatchObject({ value: 1111, status: 'PARTIAL' });
  });
});

describe('The only commune of a district, when both became one commune,', () => {
  it('has on the map of before what it did and what that one does, and not what the office of the district did', async () => {
    history = new WrittenHistory();
    const district = history.found('DISTRICT', 2);
    const commune = history.found('COMMUNE', district);
    const became = history.found('COMMUNE', 2, '2020-07-01');
    history.end(commune, '2020-07-01', [[became]]);
    history.end(district, '2020-07-01', [[became]]);
    await plant([
      { unit: district, period: '2020-S1', value: 100 },
      { unit: commune, period: '2020-S1', value: 10 },
      { unit: became, period: '2020-S2', value: 1 },
    ]);
    expect(await ask(commune, '2020-06-30', '2020')).toMatchObject({
      value: 11,
      status: 'COMPLETE',
      days: 366,
    });
    expect(await ask(district, '2020-06-30', '2020')).toMatchObject({ value: 111, status: 'COMPLETE' });
    expect(await ask(became, '2020-12-31', '2020')).toMatchObject({ value: 111, status: 'COMPLETE' });
  });
});

describe('A district that came out of a divided one by a known share, and on a later map has lost its communes,', () => {
  it('has in its year its share of what the divided office did', async () => {
    history = new WrittenHistory();
    const [half, other] = [0, 1].map(() => history.found('DISTRICT', 2, '2020-04-01'));
    history.move(4, half!, '2020-04-01').move(5, other!, '2020-04-01');
    history.end(3, '2020-04-01', [
      [half!, '0.25'],
      [other!, '0.75'],
    ]);
    history.move(4, other!, '2020-10-01');
    await plant([
      { unit: 3, period: '2020-Q1', value: 100 },
      { unit: half!, period: '2020-04-01/2020-09-30', value: 10 },
    ]);
    expect(await ask(half!, '2020-12-31', '2020-9M')).toMatchObject({
      value: 35,
      status: 'COMPLETE',
      days: 274,
    });
  });
});

describe('A commune that was split between two of another district, beside one that reports the year in one figure,', () => {
  it.each([[['0.25', '0.75']], [[undefined, undefined]]])(
    'leaves its district complete, as both are: shares %j',
    async ([one, other]) => {
      history = new WrittenHistory();
      const parts = [history.found('COMMUNE', 6, '2020-07-01'), history.found('COMMUNE', 6, '2020-07-01')];
      history.end(4, '2020-07-01', [
        [parts[0]!, one],
        [parts[1]!, other],
      ]);
      await plant([
        { unit: 3, period: '2020', value: 1 },
        { unit: 4, period: '2020-S1', value: 100 },
        { unit: parts[0]!, period: '2020-S2', value: 20 },
        { unit: parts[1]!, period: '2020-S2', value: 40 },
        { unit: 5, period: '2020', value: 12 },
      ]);
      expect(await valuesOf([4, 5, 3], '2019-12-31', '2020')).toEqual([
        [4, 160, 'COMPLETE'],
        [5, 12, 'COMPLETE'],
        [3, 173, 'COMPLETE'],
      ]);
    },
  );
});

it('The year that an office told of itself counts, though a commune below it was split and went elsewhere in part', async () => {
  history = new WrittenHistory();
  const parts = [history.found('COMMUNE', 3, '2020-07-01'), history.found('COMMUNE', 10, '2020-07-01')];
  history.end(4, '2020-07-01', [[parts[0]!], [parts[1]!]]);
  await plant([
    ...[2, 3, 5, 6, 7, 8].map(unit => ({ unit, period: '2020', value: 1000 })),
    { unit: 4, period: '2020-S1', value: 1 },
    ...parts.map(unit => ({ unit, period: '2020-S2', value: 10 })),
  ]);
  expect(await valuesOf([3, 2], '2019-12-31', '2020')).toEqual([
    [3, 2021, 'COMPLETE'],
    [2, 6021, 'COMPLETE'],
  ]);
});

describe('A district into which a part of a commune of another went, nobody knows how much,', () => {
  const told = async (period: string): Promise<unknown> => {
    const { value, status } = await ask(6, '2020-12-31', period);
    return [value, status];
  };
  const shareOut = (): void => {
    history = new WrittenHistory();
    history.end(4, '2020-07-01', [[5], [7]]);
  };

  it('says other things of those below it since: its six months are not taken from its nine', async () => {
    shareOut();
    await plant([
      { unit: 4, period: '2020-S1', value: 1000 },
      { unit: 5, period: '2020-S1', value: 1 },
      { unit: 6, scope: 'BELOW', period: '2020-S1', value: 10 },
      { unit: 6, scope: 'BELOW', period: '2020-9M', value: 930 },
    ]);
    expect(await told('2020-Q3')).toEqual([undefined, 'MISSING']);
    for (const map of ['2020-06-30', '2020-12-31'])
      for (const unit of [2, 1])
        expect(await ask(unit, map, '2020-9M')).toMatchObject({ value: 1011, status: 'PARTIAL' });
  });

  it('does not make a year of two halves', async () => {
    shareOut();
    await plant([
      { unit: 4, period: '2020-S1', value: 100 },
      ...['2020-S1', '2020-S2'].map(period => ({ unit: 6, period, value: 0 })),
      { unit: 6, scope: 'BELOW', period: '2020-S1', value: 10 },
      { unit: 6, scope: 'BELOW', period: '2020-S2', value: 20 },
    ]);
    expect(await told('2020-S1')).toEqual([10, 'PARTIAL']);
    expect(await told('2020-S2')).toEqual([20, 'COMPLETE']);
    expect(await told('2020')).toEqual([30, 'PARTIAL']);
  });
});

describe('A district that took in one of another province and was abolished, before its province took in the other,', () => {
  it('did since what nobody can divide: its province is not complete on the map of before', async () => {
    history = new WrittenHistory();
    const neighbour = history.found('DISTRICT', 9);
    history
      .move(7, 10, '2020-07-01')
      .move(8, 10, '2020-07-01')
      .end(6, '2020-07-01', [[10]]);
    const below = history.childrenOf(10, '2020-10-01').map(({ id }) => id as number);
    for (const commune of below) history.move(commune, 9, '2020-10-01');
    history.end(
      10,
      '2020-10-01',
      below.map(commune => [commune] as const),
    );
    history.move(3, 9, '2020-10-01').end(2, '2020-10-01', [[9]]);
    const districts = flowIndicator({ levels: ['DISTRICT'] });
    await plantHistory(app.em(), history, districts, [
      { unit: 3, period: '2020', value: 1 },
      { unit: 6, period: '2020-S1', value: 10 },
      { unit: 10, period: '2020-S1', value: 200 },
      { unit: 10, period: '2020-Q3', value: 10_000 },
      { unit: neighbour, period: '2020', value: 50 },
    ]);
    const cell = { boundaries: '2020-06-30' as Day, period: '2020' };
    expect(await tellCell(app.em(), districts, 9, 'PROVINCE', cell)).toMatchObject({
      value: 250,
      status: 'PARTIAL',
    });
    expect(await tellCell(app.em(), districts, 1, 'COUNTRY', cell)).toMatchObject({
      value: 10_261,
      status: 'COMPLETE',
    });
  });
});
