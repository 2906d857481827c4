import { beforeAll, describe, expect, it } from 'vitest';
import type { Indicator } from '../../../server/indicator/indicator.js';
import type { Scope } from '../../../server/reporting/observation.js';
import type { Day } from '../../../server/shared/day.js';
import type { AdminLevel } from '../../../server/territory/admin-unit.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import { type MapEvent, RandomHistory } from '../../support/random-history.js';
import { WrittenHistory } from '../../support/written-history.js';
import { tellCell, type ToldCell } from '../../support/told-cell.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const BEFORE = '2020-06-30' as Day;
const AFTER = '2020-12-31' as Day;

let app: TestApp;
let indicator: Indicator;
beforeAll(async () => {
  app = await startTestApp();
});

/** Every office handed in 1 for each half-year in which it was there; `said` comes in place of what one of them did. */
async function plant(
  events: readonly MapEvent[],
  said: readonly HandedIn[] = [],
  levels: readonly AdminLevel[] = ['DISTRICT', 'COMMUNE'],
): Promise<void> {
  indicator = flowIndicator({ levels });
  const history = new RandomHistory([[], events]);
  const halves = [
    ['2020-S1', BEFORE],
    ['2020-S2', AFTER],
  ] as const;
  const all = halves.flatMap(([period, day]) =>
    history
      .inForce(day)
      .filter(({ level }) => levels.includes(level))
      .map(({ id }): HandedIn => ({ unit: id, period, value: 1 })),
  );
  const others = all.filter(({ unit }) => said.every(one => one.unit !== unit));
  await plantHistory(app.em(), history, indicator, [...others, ...said]);
}

function ask(
  unit: number,
  level: AdminLevel,
  boundaries: Day,
  scope: Scope = 'TOTAL',
  period = '2020',
): Promise<ToldCell> {
  return tellCell(app.em(), indicator, unit, level, { boundaries, period, scope });
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

describe('The office of an abolished district whose province lost a commune to another', () => {
  // District 6 was abolished, and commune 4 of district 3 merged with one of the other province.
  const events: MapEvent[] = [
    { kind: 'merge', one: 0, other: 6 },
    { kind: 'abolish', one: 1 },
  ];

  it('counts in the year of the province on the map of before', async () => {
    await plant(events);
    const halves = [
      await ask(2, 'PROVINCE', BEFORE, 'TOTAL', '2020-S1'),
      await ask(2, 'PROVINCE', BEFORE, 'TOTAL', '2020-S2'),
    ];
    const year = await ask(2, 'PROVINCE', BEFORE);
    expect([...halves, year].map(({ value }) => value)).toEqual([7, 5, 12]);
    // Of what the commune did after it was merged nobody knows.
    expect(year.status).toBe('PARTIAL');
  });

  it('counts below it, and not as what its own office did', async () => {
    await plant(events, [], ['PROVINCE', 'DISTRICT', 'COMMUNE']);
    const year = [await ask(2, 'PROVINCE', BEFORE, 'OWN'), await ask(2, 'PROVINCE', BEFORE)];
    expect(year.map(({ value }) => value)).toEqual([2, 14]);
  });

  it('is lost in no province: both together have no more than the country', async () => {
    await plant(events);
    const [one, other] = [await ask(2, 'PROVINCE', BEFORE), await ask(10, 'PROVINCE', BEFORE)];
    const country = await ask(1, 'COUNTRY', BEFORE);
    expect(country).toMatchObject({ value: 26, status: 'COMPLETE' });
    // All but what the merged commune did, which lies in both.
    expect(one.value! + other.value!).toBe(25);
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

it('The office of a district that became one commune is not among what was below it', async () => {
  indicator = flowIndicator({ levels: ['DISTRICT', 'COMMUNE'] });
  const written = new WrittenHistory();
  const zone = written.found('COMMUNE', 2, '2020-07-01');
  for (const one of [3, 4, 5]) written.end(one, '2020-07-01', [[zone]]);
  await plantHistory(app.em(), written, indicator, [
    { unit: 3, period: '2020-S1', value: 500 },
    { unit: 4, period: '2020-S1', value: 10 },
    { unit: 5, period: '2020-S1', value: 20 },
    { unit: zone, period: '2020-S2', value: 1 },
  ]);
  const scopes = ['OWN', 'BELOW', 'TOTAL'] as const;
  const [half, year] = [
    await Promise.all(scopes.map(scope => ask(3, 'DISTRICT', BEFORE, scope, '2020-S1'))),
    await Promise.all(scopes.map(scope => ask(3, 'DISTRICT', BEFORE, scope))),
  ];
  expect(half.map(({ value }) => value)).toEqual([500, 30, 530]);
  expect(year.map(({ value }) => value)).toEqual([500, 31, 531]);
  expect((await ask(zone, 'COMMUNE', AFTER)).value).toBe(531);
});

describe('The office of a district that was abolished, and whose communes came together again,', () => {
  const [ONE, OTHER, TOGETHER] = [13, 14, 15] as const;
  const MAPS = ['2020-01-01', '2020-04-01', AFTER] as Day[];

  /** District 10 of the communes 11 and 12 became two communes in April, and these one in July. */
  async function plantParts(office: readonly HandedIn[], others: readonly HandedIn[]): Promise<void> {
    indicator = flowIndicator({ levels: ['DISTRICT', 'COMMUNE'] });
    const written = new WrittenHistory();
    for (const day of ['2020-04-01', '2020-04-01', '2020-07-01']) written.found('COMMUNE', 9, day);
    written
      .end(11, '2020-04-01', [[ONE]])
      .end(12, '2020-04-01', [[OTHER]])
      .end(10, '2020-04-01', [[ONE], [OTHER]]);
    for (const one of [ONE, OTHER]) written.end(one, '2020-07-01', [[TOGETHER]]);
    const elsewhere = [3, 6, 4, 5, 7, 8].map(unit => ({ unit, period: '2020', value: 1 }));
    await plantHistory(app.em(), written, indicator, [...elsewhere, ...office, ...others]);
  }

  const said = [{ unit: 10, period: '2020-Q1', value: 1000 }];
  const year = { unit: TOGETHER, period: '2020', value: 5 };
  const parts = [
    ...[11, 12].map(unit => ({ unit, period: '2020-Q1', value: 1 })),
    ...[ONE, OTHER].map(unit => ({ unit, period: '2020-Q2', value: 1 })),
  ];

  it.each([
    ['its year alone', [year]],
    ['its year beside those of its parts', [year, ...parts]],
    ['its second half, and its parts what they did', [...parts, { ...year, period: '2020-S2', value: 1 }]],
  ])('counts beside what that one said: %s', async (_what, others) => {
    await plantParts(said, others);
    for (const map of MAPS)
      expect(await ask(1, 'COUNTRY', map)).toMatchObject({ value: 1011, status: 'COMPLETE' });
    for (const scope of ['OWN', 'TOTAL'] as const)
      expect(await ask(TOGETHER, 'COMMUNE', AFTER, scope)).toMatchObject({ value: 1005, status: 'COMPLETE' });
    expect(await ask(TOGETHER, 'COMMUNE', AFTER, 'BELOW')).toMatchObject({ status: 'NOT_EXPECTED' });
    expect(await ask(10, 'DISTRICT', MAPS[0]!)).toMatchObject({ value: 1005, status: 'COMPLETE' });
  });

  it('is missed in the year where it was silent', async () => {
    await plantParts([], [year]);
    for (const map of MAPS)
      expect(await ask(1, 'COUNTRY', map)).toMatchObject({ value: 11, status: 'PARTIAL' });
    expect(await ask(TOGETHER, 'COMMUNE', AFTER, 'OWN')).toMatchObject({ value: 5, status: 'PARTIAL' });
  });
});

it('The office of a district that was abolished, its communes going to a neighbour, is no part of that one’s office', async () => {
  indicator = flowIndicator({ levels: ['DISTRICT', 'COMMUNE'] });
  const written = new WrittenHistory();
  for (const one of [4, 5]) written.move(one, 6, '2020-07-01');
  written.end(3, '2020-07-01', [[4], [5]]);
  await plantHistory(app.em(), written, indicator, [
    { unit: 3, period: '2020-S1', value: 1000 },
    ...[6, 4, 5, 7, 8].map(unit => ({ unit, period: '2020', value: 1 })),
    ...[6, 4, 5, 7, 8].map(unit => ({ unit, period: '2020-S1', value: 1 })),
  ]);
  for (const period of ['2020', '2020-S1']) {
    const scopes = ['OWN', 'BELOW', 'TOTAL'] as const;
    const told = await Promise.all(scopes.map(scope => ask(6, 'DISTRICT', AFTER, scope, period)));
    expect(told.map(({ value, status }) => `${value} ${status}`)).toEqual([
      '1 COMPLETE',
      '1004 COMPLETE',
      '1005 COMPLETE',
    ]);
  }
});

it('The office of a district that was abolished is missed below each part of its province that was divided afterwards', async () => {
  indicator = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'] });
  const written = new WrittenHistory();
  const [one, other] = [
    written.found('PROVINCE', 1, '2020-10-01'),
    written.found('PROVINCE', 1, '2020-10-01'),
  ];
  for (const commune of [4, 5]) written.move(commune, 2, '2020-04-01');
  written.end(3, '2020-04-01', [[4], [5]]);
  for (const unit of [4, 6]) written.move(unit, one, '2020-10-01');
  written.move(5, other, '2020-10-01').end(2, '2020-10-01', [[one], [other]]);
  await plantHistory(app.em(), written, indicator, [
    ...[2, 3, 4, 5, 6, 7, 8].map(unit => ({ unit, period: '2020-Q1', value: 1 })),
    ...[2, 4, 5, 6, 7, 8].map(unit => ({ unit, period: '2020-Q2', value: 1 })),
  ]);
  const below = [
    await ask(one, 'PROVINCE', AFTER, 'BELOW', '2020-Q1'),
    await ask(one, 'PROVINCE', AFTER, 'BELOW', '2020-Q2'),
    await ask(one, 'PROVINCE', AFTER, 'BELOW', '2020-S1'),
  ];
  expect(below.map(({ value, status }) => `${value} ${status}`)).toEqual([
    '4 PARTIAL',
    '4 COMPLETE',
    '8 PARTIAL',
  ]);
});

it('The office of a district that was abolished counts once, where its communes became one again and that was divided across provinces', async () => {
  indicator = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'] });
  const written = new WrittenHistory();
  const neighbour = written.found('DISTRICT', 9);
  const beside = written.found('COMMUNE', neighbour);
  const [one, other] = [written.found('COMMUNE', 9, '2020-04-01'), written.found('COMMUNE', 9, '2020-04-01')];
  written
    .end(11, '2020-04-01', [[one]])
    .end(12, '2020-04-01', [[other]])
    .end(10, '2020-04-01', [[one], [other]]);
  const together = written.found('COMMUNE', 9, '2020-07-01');
  written.end(one, '2020-07-01', [[together]]).end(other, '2020-07-01', [[together]]);
  const [here, there] = [
    written.found('COMMUNE', 9, '2020-10-01'),
    written.found('COMMUNE', 3, '2020-10-01'),
  ];
  written.end(together, '2020-10-01', [
    [here, '0.25'],
    [there, '0.75'],
  ]);
  await plantHistory(app.em(), written, indicator, [
    { unit: 10, period: '2020-Q1', value: 1000 },
    ...[9, 11, 12].map(unit => ({ unit, period: '2020-Q1', value: 1 })),
    ...[9, one, other].map(unit => ({ unit, period: '2020-Q2', value: 1 })),
    { unit: 9, period: '2020-Q3', value: 1 },
    ...[here, there].map(unit => ({ unit, period: '2020-Q4', value: 1 })),
    ...[neighbour, beside].map(unit => ({ unit, period: '2020', value: 1 })),
  ]);
  const cell = await ask(9, 'PROVINCE', '2020-03-31' as Day, 'TOTAL', '2020');
  expect(cell).toMatchObject({ value: 1011, status: 'PARTIAL' });
});
