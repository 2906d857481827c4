import { beforeAll, describe, expect, it } from 'vitest';
import { explainCell } from '../../../server/explanation/explain-cell.js';
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
import { type MapEvent, RandomHistory } from '../../support/random-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const TODAY = '2021-01-15' as Day;
const BEFORE = '2020-06-30' as Day;
const AFTER = '2020-12-31' as Day;
const indicator = flowIndicator({ levels: ['DISTRICT', 'COMMUNE'] });
const book = {
  indicator: (): never => {
    throw new Error('No formula is asked here.');
  },
  formulaOf: (): null => null,
};

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});

/** Every office handed in 1 for each half-year in which it was there; `said` comes in place of what one of them did. */
async function plant(events: readonly MapEvent[], said: readonly HandedIn[] = []): Promise<void> {
  const history = new RandomHistory([[], events]);
  const halves = [
    ['2020-S1', BEFORE],
    ['2020-S2', AFTER],
  ] as const;
  const all = halves.flatMap(([period, day]) =>
    history
      .inForce(day)
      .filter(({ level }) => level === 'DISTRICT' || level === 'COMMUNE')
      .map(({ id }): HandedIn => ({ unit: id, period, value: 1 })),
  );
  const others = all.filter(({ unit }) => said.every(one => one.unit !== unit));
  await plantHistory(app.em(), history, indicator, [...others, ...said]);
}

/** The answer, which its explanation tells too. */
async function ask(
  unit: number,
  level: AdminLevel,
  boundaries: Day,
  scope: Scope = 'TOTAL',
  period = '2020',
): Promise<{ value: number | undefined; status: string; offices: number; covered: number; days: number }> {
  const question: RollupQuestion = {
    indicator,
    members: {},
    period: parsePeriod(period, TODAY),
    boundaries,
    knownOn: null,
    basis: 'BEST',
  };
  const target = { id: unit as AdminUnitId, level };
  const loaders = createRollupLoaders(
    app.em(),
    () => Promise.reject(new Error('No formula is asked here.')),
    TODAY,
  );
  const measure: Measure = await loaders.measure(target, scope, question);
  const world = await loadReportedWorld(target, question, [indicator], { em: app.em(), today: TODAY });
  const explained = explainCell({ ...world, book }, scope, question).measure;
  expect([explained.value?.toNumber(), explained.status, explained.coverage]).toEqual([
    measure.value?.toNumber(),
    measure.status,
    measure.coverage,
  ]);
  const { offices, days } = measure.coverage;
  return {
    value: measure.value?.toNumber(),
    status: measure.status,
    offices: offices.expected,
    covered: offices.covered,
    days: days!.covered,
  };
}

describe('The office of a district that was abolished in the middle of the year', () => {
  it('counts in the year of the province, and its days are those on which it was there', async () => {
    await plant([{ kind: 'abolish', one: 0 }]);
    // Two districts and five communes in the first half, one district less in the second.
    expect(await ask(2, 'PROVINCE', AFTER)).toEqual({
      value: 13,
      status: 'COMPLETE',
      offices: 7,
      covered: 7,
      days: 366,
    });
  });

  it('counts in the year of the former district, as its own office', async () => {
    await plant([{ kind: 'abolish', one: 0 }]);
    const [own, below, total] = [
      await ask(3, 'DISTRICT', BEFORE, 'OWN'),
      await ask(3, 'DISTRICT', BEFORE, 'BELOW'),
      await ask(3, 'DISTRICT', BEFORE),
    ];
    expect([own.value, below.value, total.value]).toEqual([1, 4, 5]);
  });

  it('leaves a number partial that it told of in part', async () => {
    await plant([{ kind: 'abolish', one: 0 }], [{ unit: 3, period: '2020-Q1', value: 100 }]);
    expect(await ask(2, 'PROVINCE', AFTER)).toMatchObject({ value: 112, status: 'PARTIAL' });
    expect(await ask(3, 'DISTRICT', BEFORE)).toMatchObject({ value: 104, status: 'PARTIAL' });
  });
});

describe('A commune that took in another of another province, and goes on under its name', () => {
  it('has a year of both of them before and of itself since, and so have the units above it', async () => {
    // Commune 15 took in commune 7.
    await plant([{ kind: 'absorb', one: 7, other: 2, isProvince: false }]);
    expect(await ask(15, 'COMMUNE', AFTER)).toMatchObject({ value: 3, status: 'COMPLETE', days: 366 });
    const halves = [
      await ask(10, 'PROVINCE', AFTER, 'TOTAL', '2020-S1'),
      await ask(10, 'PROVINCE', AFTER, 'TOTAL', '2020-S2'),
    ];
    const year = await ask(10, 'PROVINCE', AFTER);
    expect(year).toMatchObject({ value: halves[0]!.value! + halves[1]!.value!, status: 'COMPLETE' });
    const country = await ask(1, 'COUNTRY', AFTER);
    expect((await ask(2, 'PROVINCE', AFTER)).value! + year.value!).toBe(country.value);
  });
});
