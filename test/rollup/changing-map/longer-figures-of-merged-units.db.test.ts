import { beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../../server/shared/day.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { plantHistory } from '../../support/plant-history.js';
import { tellCell } from '../../support/told-cell.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { WrittenHistory } from '../../support/written-history.js';

const DAY = '2020-07-01';
const AFTER = '2020-12-31' as Day;
const indicator = flowIndicator({ levels: ['DISTRICT', 'COMMUNE'] });

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});

describe('What a unit handed in for nine months, founded in their middle out of many that had handed in their half', () => {
  let written: WrittenHistory;
  let merged: number;
  /** Ten more communes of district 3 become one with 4; of all others nobody says anything. */
  beforeAll(async () => {
    written = new WrittenHistory();
    const others = Array.from({ length: 10 }, () => written.found('COMMUNE', 3));
    merged = written.found('COMMUNE', 3, DAY);
    for (const one of [4, ...others]) written.end(one, DAY, [[merged]]);
    await plantHistory(app.em(), written, indicator, [
      ...[4, ...others].map(unit => ({ unit, period: '2020-S1', value: 10 })),
      { unit: merged, period: '2020-9M', value: 1000 },
    ]);
  });

  const ask = async (unit: number, period: string): Promise<string> => {
    const { value, status } = await tellCell(app.em(), indicator, unit, written.levelOf(unit), {
      boundaries: AFTER,
      period,
    });
    return `${value} ${status}`;
  };

  it.each(['2020-9M', '2020'])('is what everybody above it knows of %s, too', async period => {
    const own = period === '2020' ? '1000 PARTIAL' : '1000 COMPLETE';
    expect(await ask(merged, period)).toBe(own);
    for (const above of [3, 2, 1]) expect(await ask(above, period)).toBe('1000 PARTIAL');
  });
});
