import type { SqlEntityManager } from '@mikro-orm/sql';
import { beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../../server/reporting/period.js';
import { createRollupLoaders } from '../../../server/rollup/rollup.loader.js';
import type { Day } from '../../../server/shared/day.js';
import type { AdminUnitId } from '../../../server/territory/admin-unit.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { plantHistory } from '../../support/plant-history.js';
import { RandomHistory } from '../../support/random-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const TODAY = '2021-01-15' as Day;
const indicator = flowIndicator({ levels: ['COMMUNE'] });
const PROVINCES = 2;
/** The year is cut once: its first half, its second half, and the two together. */
const SPANS = 3;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const history = new RandomHistory([[], [{ kind: 'merge', one: 0, other: 9 }]]);
  const communes = history.inForce('2020-06-30', 'COMMUNE');
  await plantHistory(
    app.em(),
    history,
    indicator,
    communes.map(({ id }) => ({ unit: id, period: '2020-S1', value: 1 })),
  );
});

/** Asks for the year of the country, for somebody of whom each turn asks whether they are still there. */
async function askYear(isStillThere: () => void): Promise<number> {
  const em: SqlEntityManager = Object.assign(app.em(), { throwIfAborted: isStillThere });
  const loaders = createRollupLoaders(
    em,
    () => Promise.reject(new Error('No formula is asked here.')),
    TODAY,
  );
  const country = { id: 1 as AdminUnitId, level: 'COUNTRY' } as const;
  const { value } = await loaders.measure(country, 'TOTAL', {
    indicator,
    members: {},
    period: parsePeriod('2020', TODAY),
    boundaries: '2020-12-31' as Day,
    knownOn: null,
    basis: 'BEST',
  });
  return Number(value);
}

describe('A country across a change of the map', () => {
  it('is put together province by province, and between them others have their turn', async () => {
    let turns = 0;
    expect(await askYear(() => (turns += 1))).toBe(10);
    expect(turns).toBe(PROVINCES * SPANS);
  });

  it('is put together no further once nobody waits for it', async () => {
    let turns = 0;
    const asked = askYear(() => {
      turns += 1;
      if (turns === 2) throw new Error('Gone away.');
    });
    await expect(asked).rejects.toThrow('Gone away.');
    expect(turns).toBe(2);
  });
});
