import { beforeAll, describe, expect, it } from 'vitest';
import { explainCell } from '../../../server/explanation/explain-cell.js';
import { linesOf } from '../../../server/explanation/lines-of-explanation.js';
import { loadReportedWorld } from '../../../server/explanation/explanation.loader.js';
import type { Scope } from '../../../server/reporting/observation.js';
import { parsePeriod } from '../../../server/reporting/period.js';
import type { Measure } from '../../../server/rollup/measure.js';
import type { RollupQuestion } from '../../../server/rollup/question.js';
import { createRollupLoaders } from '../../../server/rollup/rollup.loader.js';
import type { Day } from '../../../server/shared/day.js';
import type { AdminLevel, AdminUnitId } from '../../../server/territory/admin-unit.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import { RandomHistory } from '../../support/random-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const TODAY = '2021-01-15' as Day;
const indicator = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'] });
const book = {
  indicator: (): never => {
    throw new Error('No formula is asked here.');
  },
  formulaOf: (): null => null,
};

/** On 1 July 2020 commune 4 moved from district 3 into district 6; commune 9 took in commune 8; district 10 stayed as it was. */
const HISTORY = new RandomHistory([
  [],
  [
    { kind: 'move', one: 0, into: 1 },
    { kind: 'absorb', one: 4, other: 3, isProvince: false },
  ],
]);
const [LOSING, STEADY, GROWN] = [3, 11, 9] as AdminUnitId[];

/** Nine months and six, of what the districts state and of what the commune did. */
const REPORTS: HandedIn[] = [
  { unit: LOSING!, scope: 'BELOW', period: '2020-S1', value: 40 },
  { unit: LOSING!, scope: 'BELOW', period: '2020-9M', value: 50 },
  { unit: STEADY!, scope: 'BELOW', period: '2020-S1', value: 40 },
  { unit: STEADY!, scope: 'BELOW', period: '2020-9M', value: 50 },
  { unit: GROWN!, scope: 'OWN', period: '2020-S1', value: 40 },
  { unit: GROWN!, scope: 'OWN', period: '2020-9M', value: 50 },
];

describe('Figures from before and after a unit gained or lost territory', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await plantHistory(app.em(), HISTORY, indicator, REPORTS);
  });

  function ask(unit: AdminUnitId, level: AdminLevel, scope: Scope): Promise<Measure> {
    const loaders = createRollupLoaders(
      app.em(),
      () => Promise.reject(new Error('No formula is asked here.')),
      TODAY,
    );
    return loaders.measure({ id: unit, level }, scope, QUESTION);
  }

  it('are a territory of their own to begin with', () => {
    const levels = new Map(HISTORY.units.map(({ id, level }) => [id, level]));
    expect([levels.get(LOSING!), levels.get(STEADY!), levels.get(GROWN!)]).toEqual([
      'DISTRICT',
      'DISTRICT',
      'COMMUNE',
    ]);
  });

  it('are subtracted where both are about the same communes: nine months less six are the third quarter', async () => {
    expect((await ask(STEADY!, 'DISTRICT', 'BELOW')).value?.toNumber()).toBe(10);
  });

  it('are not subtracted where a district lost a commune in between', async () => {
    expect(await ask(LOSING!, 'DISTRICT', 'BELOW')).toMatchObject({ value: null, status: 'MISSING' });
  });

  it('are not subtracted where a commune took in another in between', async () => {
    expect(await ask(GROWN!, 'COMMUNE', 'OWN')).toMatchObject({ value: null, status: 'MISSING' });
  });

  it('are told as set aside, with the reason', async () => {
    const firstHalf = { ...QUESTION, period: parsePeriod('2020-S1', TODAY), boundaries: '2020-06-30' as Day };
    const world = await loadReportedWorld({ id: LOSING!, level: 'DISTRICT' }, firstHalf, [indicator], {
      em: app.em(),
      today: TODAY,
    });
    const { root } = explainCell({ ...world, book }, 'BELOW', firstHalf);
    const aside = linesOf(root).filter(({ observation }) => observation !== null);
    expect(aside.map(({ period, reason }) => [period.end, reason])).toEqual([
      ['2020-07-01', null],
      ['2020-10-01', 'OTHER_TERRITORY'],
    ]);
  });
});

const QUESTION: RollupQuestion = {
  indicator,
  members: {},
  period: parsePeriod('2020-Q3', TODAY),
  boundaries: '2020-09-30' as Day,
  knownOn: null,
  basis: 'BEST',
};
