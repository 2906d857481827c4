import { beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../../server/shared/day.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { WrittenHistory } from '../../support/written-history.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { tellCell, type ToldCell } from '../../support/told-cell.js';

const indicator = flowIndicator({ levels: ['DISTRICT', 'COMMUNE'] });

let app: TestApp;
let history: WrittenHistory;
beforeAll(async () => {
  app = await startTestApp();
});

function plant(reports: readonly HandedIn[]): Promise<void> {
  return plantHistory(app.em(), history, indicator, reports);
}

function ask(unit: number, boundaries: string, period: string): Promise<ToldCell> {
  const cell = { boundaries: boundaries as Day, period };
  return tellCell(app.em(), indicator, unit, history.levelOf(unit), cell);
}

/** In April communes 7 and 8 of one district became 13; in July commune 4 of another took that in. */
function mergedTwice(): void {
  history = new WrittenHistory();
  const merged = history.found('COMMUNE', 6, '2019-04-01');
  for (const commune of [7, 8]) history.end(commune, '2019-04-01', [[merged]]);
  history.end(merged, '2019-07-01', [[4]]);
}

describe('A commune that took in another, which was itself put together a quarter before,', () => {
  const first: HandedIn[] = [
    { unit: 4, period: '2019-Q1', value: 1 },
    { unit: 7, period: '2019-Q1', value: 2 },
    { unit: 8, period: '2019-Q1', value: 4 },
    { unit: 4, period: '2019-Q2', value: 8 },
    { unit: 13, period: '2019-Q2', value: 16 },
  ];

  it('has in the half-year before all that any of them did', async () => {
    mergedTwice();
    await plant([
      ...first,
      { unit: 3, period: '2019-S1', value: 100 },
      { unit: 5, period: '2019-S1', value: 1000 },
    ]);
    expect(await ask(4, '2019-12-31', '2019-S1')).toMatchObject({ value: 31, status: 'COMPLETE', days: 181 });
    expect(await ask(3, '2019-12-31', '2019-S1')).toMatchObject({ value: 1131, status: 'COMPLETE' });
    expect(await ask(2, '2019-12-31', '2019-S1')).toMatchObject({ value: 1131 });
  });

  it('has what only those handed in that are gone twice over', async () => {
    mergedTwice();
    await plant(first.slice(1, 3));
    expect(await ask(4, '2019-12-31', '2019-S1')).toMatchObject({ value: 6, status: 'PARTIAL' });
    expect(await ask(3, '2019-12-31', '2019-S1')).toMatchObject({ value: 6, status: 'PARTIAL' });
  });
});

describe('A commune that went on elsewhere under another name, and took in another there,', () => {
  it('is known on the map of before until then', async () => {
    history = new WrittenHistory();
    const elsewhere = history.found('COMMUNE', 10, '2020-04-01');
    history.end(4, '2020-04-01', [[elsewhere]]);
    history.end(11, '2020-07-01', [[elsewhere]]);
    await plant([
      { unit: 4, period: '2020-Q1', value: 1 },
      { unit: elsewhere, period: '2020-Q2', value: 10 },
      { unit: elsewhere, period: '2020-S2', value: 100 },
    ]);
    expect(await ask(4, '2019-12-31', '2020')).toMatchObject({ value: 11, status: 'PARTIAL', days: 182 });
    expect(await ask(3, '2019-12-31', '2020')).toMatchObject({ value: 11, status: 'PARTIAL' });
  });
});

describe('A district that got most of a commune, by a known share, which had taken in a third half a year before,', () => {
  it('has for nine months what its parts have together', async () => {
    history = new WrittenHistory();
    history.end(5, '2020-04-01', [[4]]);
    const [rest, most] = [3, 6].map(above => history.found('COMMUNE', above, '2020-10-01'));
    history.end(4, '2020-10-01', [
      [rest!, '0.25'],
      [most!, '0.75'],
    ]);
    history.end(7, '2020-10-01', [[most!]]);
    const periods = ['2020-Q1', '2020-04-01/2020-09-30'];
    const reports = periods.flatMap(period =>
      [3, 4, 6, 7, 8].map((unit): HandedIn => ({ unit, period, value: 100 })),
    );
    await plant([...reports, { unit: 5, period: '2020-Q1', value: 100 }]);
    const asked = [...periods, '2020-9M'].map(period => ask(6, '2020-12-31', period));
    const [quarter, halfYear, nineMonths] = await Promise.all(asked);
    // Its own office, commune 8, commune 7, and three quarters of 4 and at first of 5.
    expect(quarter).toMatchObject({ value: 300 + 150, status: 'COMPLETE' });
    expect(halfYear).toMatchObject({ value: 300 + 75, status: 'COMPLETE' });
    expect(nineMonths).toMatchObject({ value: 825, status: 'COMPLETE', days: 274 });
  });
});
