import { beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../../server/shared/day.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import { tellCell, type ToldCell } from '../../support/told-cell.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { WrittenHistory } from '../../support/written-history.js';

const EARLIER = '2018-07-01';
const DAY = '2020-07-01';
const BEFORE = '2020-06-30' as Day;
const AFTER = '2020-12-31' as Day;
const indicator = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'] });

let app: TestApp;
let history: WrittenHistory;
beforeAll(async () => {
  app = await startTestApp();
});

async function plant(written: WrittenHistory, reports: readonly HandedIn[]): Promise<void> {
  history = written;
  await plantHistory(app.em(), written, indicator, reports);
}

const ask = (unit: number, period: string, boundaries: Day): Promise<ToldCell> =>
  tellCell(app.em(), indicator, unit, history.levelOf(unit), { boundaries, period });

/** `unit value status`, one after the other. */
async function told(units: readonly number[], period: string, boundaries: Day): Promise<string[]> {
  const cells: string[] = [];
  for (const unit of units) {
    const { value, status } = await ask(unit, period, boundaries);
    cells.push(`${unit} ${value ?? '–'} ${status}`);
  }
  return cells;
}

const everyOffice = (period: string, units: readonly number[], value = 1): HandedIn[] =>
  units.map(unit => ({ unit, period, value }));

describe('The office of a unit that was divided', () => {
  const divided = (
    level: 'PROVINCE' | 'DISTRICT',
    shares: readonly (string | undefined)[],
  ): WrittenHistory => {
    const written = new WrittenHistory();
    const [unit, above, one, other] = level === 'PROVINCE' ? [2, 1, 3, 6] : [3, 2, 4, 5];
    const parts = [written.found(level, above, DAY), written.found(level, above, DAY)];
    written.move(one, parts[0]!, DAY).move(other, parts[1]!, DAY);
    return written.end(unit, DAY, [
      [parts[0]!, shares[0]],
      [parts[1]!, shares[1]],
    ]);
  };

  it.each([
    ['district', 'DISTRICT', 3, 2],
    ['province', 'PROVINCE', 2, 1],
  ] as const)(
    'counts by its shares in the parts, where they are known (%s)',
    async (_what, level, unit, above) => {
      await plant(divided(level, ['0.25', '0.75']), [{ unit, period: '2020-S1', value: 100 }]);
      expect(await told([13, 14, above], '2020-S1', AFTER)).toEqual([
        '13 25 PARTIAL',
        '14 75 PARTIAL',
        `${above} 100 PARTIAL`,
      ]);
    },
  );

  it('leaves the parts partial, where nobody knows how much of it is theirs', async () => {
    await plant(divided('DISTRICT', []), everyOffice('2020-S1', [2, 3, 4, 5, 6, 7, 8]));
    expect(await told([13, 14, 2], '2020-S1', AFTER)).toEqual([
      '13 1 PARTIAL',
      '14 1 PARTIAL',
      '2 7 COMPLETE',
    ]);
  });

  it('leaves the year of its parts partial, too, where nothing lay below it', async () => {
    const written = new WrittenHistory();
    const island = written.found('DISTRICT', 2);
    const [one, other] = [written.found('DISTRICT', 2, DAY), written.found('DISTRICT', 2, DAY)];
    written.end(island, DAY, [[one], [other]]);
    await plant(written, [
      { unit: island, period: '2020-S1', value: 100 },
      { unit: one, period: '2020-S2', value: 77 },
      { unit: other, period: '2020-S2', value: 1 },
    ]);
    expect(await told([one, other], '2020-S1', AFTER)).toEqual([`${one} – PARTIAL`, `${other} – PARTIAL`]);
    expect(await told([one, other], '2020', AFTER)).toEqual([`${one} 77 PARTIAL`, `${other} 1 PARTIAL`]);
    expect((await ask(2, '2020', AFTER)).value).toBe(178);
  });

  it('leaves two provinces partial that it was divided between', async () => {
    const written = new WrittenHistory();
    const [one, other] = [written.found('DISTRICT', 2, DAY), written.found('DISTRICT', 9, DAY)];
    written
      .move(4, one, DAY)
      .move(5, other, DAY)
      .end(3, DAY, [[one], [other]]);
    await plant(written, [
      { unit: 3, period: '2020-S1', value: 1000 },
      ...everyOffice('2020-S1', [2, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    ]);
    expect(await told([2, 9, 1], '2020-S1', AFTER)).toEqual([
      '2 5 PARTIAL',
      '9 5 PARTIAL',
      '1 1010 COMPLETE',
    ]);
  });

  it('leaves two provinces partial from which it was put together, on the map of before', async () => {
    const written = new WrittenHistory();
    const both = written.found('DISTRICT', 2, DAY);
    for (const commune of [4, 5, 11, 12]) written.move(commune, both, DAY);
    written.end(3, DAY, [[both]]).end(10, DAY, [[both]]);
    await plant(written, [
      { unit: both, period: '2020-S2', value: 1000 },
      ...everyOffice('2020-S2', [2, 4, 5, 6, 7, 8, 9, 11, 12]),
    ]);
    expect(await told([3, 10, 2, 9, 1], '2020-S2', BEFORE)).toEqual([
      '3 2 PARTIAL',
      '10 2 PARTIAL',
      '2 6 PARTIAL',
      '9 3 PARTIAL',
      '1 1009 COMPLETE',
    ]);
  });
});

it('A known share counts in the lowest unit that holds all of it, where that part was divided again and nobody knows how', async () => {
  const written = new WrittenHistory();
  const [one, other] = [written.found('COMMUNE', 3, EARLIER), written.found('COMMUNE', 10, EARLIER)];
  written.end(4, EARLIER, [
    [one, '0.25'],
    [other, '0.75'],
  ]);
  const parts = [written.found('COMMUNE', 10, DAY), written.found('COMMUNE', 10, DAY)];
  written.end(other, DAY, [[parts[0]!], [parts[1]!]]);
  await plant(written, [{ unit: 4, period: '2018-S1', value: 100 }]);
  expect(await told([one, 3, 2, ...parts, 10, 9, 1], '2018-S1', AFTER)).toEqual([
    `${one} 25 COMPLETE`,
    '3 25 PARTIAL',
    '2 25 PARTIAL',
    `${parts[0]} – PARTIAL`,
    `${parts[1]} – PARTIAL`,
    '10 75 PARTIAL',
    '9 75 PARTIAL',
    '1 100 PARTIAL',
  ]);
});

it('What a commune of unknown origin reported before it took in another counts in what held it, and not in the other', async () => {
  const written = new WrittenHistory();
  const founded = written.found('COMMUNE', 10, '2019-07-01');
  written.end(4, DAY, [[founded]]);
  await plant(written, [
    { unit: founded, period: '2020-S1', value: 100 },
    { unit: 4, period: '2020-S1', value: 7 },
    { unit: founded, period: '2020-S2', value: 1000 },
  ]);
  const map = '2018-12-31' as Day;
  expect(await told([4, 2, 10, 9], '2020-S1', map)).toEqual([
    '4 7 COMPLETE',
    '2 7 PARTIAL',
    '10 100 PARTIAL',
    '9 100 PARTIAL',
  ]);
  expect(await told([4, 2, 10, 9, 1], '2020-S2', map)).toEqual([
    '4 – PARTIAL',
    '2 – PARTIAL',
    '10 – PARTIAL',
    '9 – PARTIAL',
    '1 1000 PARTIAL',
  ]);
});

it('A commune of an abolished district counts in it on maps of before it took in another district', async () => {
  const written = new WrittenHistory();
  for (const commune of [7, 8]) written.move(commune, 3, EARLIER);
  written.end(6, EARLIER, [[3]]);
  const [one, other] = [written.found('COMMUNE', 2, DAY), written.found('COMMUNE', 2, DAY)];
  written
    .end(4, DAY, [[one]])
    .end(5, DAY, [[one]])
    .end(7, DAY, [[other]])
    .end(8, DAY, [[other]]);
  written.end(3, DAY, [[one], [other]]);
  await plant(written, everyOffice('2020-S2', [one, other], 10));
  expect(await told([3, 6], '2020-S2', BEFORE)).toEqual(['3 20 COMPLETE', '6 – NOT_EXPECTED']);
  expect(await told([3, 6], '2020-S2', '2018-06-30' as Day)).toEqual(['3 10 COMPLETE', '6 10 COMPLETE']);
});

it('A known share counts in the units above, beside a longer figure of a neighbour', async () => {
  const written = new WrittenHistory();
  const parts = [written.found('COMMUNE', 3, '2020-11-15'), written.found('COMMUNE', 10, '2020-11-15')];
  written.end(4, '2020-11-15', [
    [parts[0]!, '0.25'],
    [parts[1]!, '0.75'],
  ]);
  await plant(written, [
    { unit: 4, period: '2020-07-01/2020-11-14', value: 80 },
    { unit: 5, period: '2020-S2', value: 20 },
  ]);
  expect(await told([parts[0]!, 5, 3, 2, 1], '2020-S2', AFTER)).toEqual([
    `${parts[0]} 20 PARTIAL`,
    '5 20 COMPLETE',
    '3 40 PARTIAL',
    '2 40 PARTIAL',
    '1 100 PARTIAL',
  ]);
});
