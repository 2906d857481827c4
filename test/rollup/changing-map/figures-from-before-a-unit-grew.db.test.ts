import { beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../../server/shared/day.js';
import type { AdminLevel } from '../../../server/territory/admin-unit.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import { type MapEvent, RandomHistory } from '../../support/random-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { tellCell, type ToldCell } from '../../support/told-cell.js';

const FIRST_MAP = '2019-01-01' as Day;
const SECOND_MAP = '2019-12-31' as Day;
const HALVES = [
  ['2019-S1', '2019-06-30', 1],
  ['2019-S2', '2019-12-31', 10],
  ['2020-S1', '2020-06-30', 100],
  ['2020-S2', '2020-12-31', 1000],
] as const;
const indicator = flowIndicator({ levels: ['DISTRICT', 'COMMUNE'] });

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});

/** Every office handed in 1, 10, 100 and 1000 for the halves of two years in which it was there. */
async function plant(in2019: readonly MapEvent[], in2020: readonly MapEvent[]): Promise<RandomHistory> {
  const history = new RandomHistory([in2019, in2020]);
  const reports = HALVES.flatMap(([period, day, value]) =>
    history
      .inForce(day)
      .filter(({ level }) => level === 'DISTRICT' || level === 'COMMUNE')
      .map(({ id }): HandedIn => ({ unit: id, period, value })),
  );
  await plantHistory(app.em(), history, indicator, reports);
  return history;
}

function ask(unit: number, level: AdminLevel, boundaries: Day, period: string): Promise<ToldCell> {
  return tellCell(app.em(), indicator, unit, level, { boundaries, period });
}

describe('A commune whose district was abolished, and that is otherwise what it was', () => {
  it('has all its figures on the map of before: it did not grow', async () => {
    await plant([], [{ kind: 'abolish', one: 1 }]);
    for (const commune of [7, 8, 9]) {
      expect(await ask(commune, 'COMMUNE', SECOND_MAP, '2020-S2')).toMatchObject({
        value: 1000,
        status: 'COMPLETE',
      });
      expect(await ask(commune, 'COMMUNE', SECOND_MAP, '2020')).toMatchObject({
        value: 1100,
        status: 'COMPLETE',
        days: 366,
      });
    }
  });

  it('is told of in the former district, too', async () => {
    await plant([], [{ kind: 'abolish', one: 1 }]);
    expect(await ask(6, 'DISTRICT', SECOND_MAP, '2020')).toMatchObject({ value: 3400, status: 'COMPLETE' });
  });

  it('did grow where it was all that the district had: nobody knows what of its figures the office did', async () => {
    // Commune 5 moved away, and then its district was abolished: what is left is commune 4.
    await plant([{ kind: 'move', one: 1, into: 1 }], [{ kind: 'abolish', one: 0 }]);
    expect(await ask(4, 'COMMUNE', SECOND_MAP, '2020-S2')).toMatchObject({
      value: undefined,
      status: 'PARTIAL',
    });
    expect(await ask(3, 'DISTRICT', SECOND_MAP, '2020-S2')).toMatchObject({ value: 1000 });
  });
});

describe('The office of a district that was divided, and of one of its halves that was abolished then,', () => {
  it('is in the number of a time that spans both days', async () => {
    // District 6 became 18, with communes 7 and 9, and 19, with commune 8; 18 was abolished.
    await plant([{ kind: 'divide', one: 1 }], [{ kind: 'abolish', one: 3 }]);
    const offices = 1 + (10 + 100) + (10 + 100 + 1000);
    const [district, communes] = [1111, 5 * 1111];
    for (const map of [FIRST_MAP, SECOND_MAP, '2020-12-31' as Day])
      expect(await ask(2, 'PROVINCE', map, '2019-01-01/2020-12-31')).toMatchObject({
        value: offices + district + communes,
        status: 'COMPLETE',
      });
  });
});

describe('A commune of which nobody said what became of it, in a district that lost another and was abolished then,', () => {
  it('is in the number of a time that spans both days', async () => {
    // Of district 6, commune 7 vanished and 8 moved away, while 18 appeared; then it was abolished.
    await plant(
      [
        { kind: 'vanish', one: 2 },
        { kind: 'move', one: 2, into: 0 },
        { kind: 'appear', into: 1 },
      ],
      [{ kind: 'abolish', one: 1 }],
    );
    const [vanished, appeared, abolished] = [1, 10 + 100 + 1000, 1 + 10 + 100];
    const others = 5 * 1111;
    for (const map of [FIRST_MAP, SECOND_MAP, '2020-12-31' as Day])
      expect(await ask(2, 'PROVINCE', map, '2019-01-01/2020-12-31')).toMatchObject({
        value: vanished + appeared + abolished + others,
      });
  });
});

describe('A commune that took in one of which nobody said where it came from', () => {
  it('has its figures only in what holds both it and that one, on the map of before', async () => {
    // Commune 18 appeared in a district of the other province, and went to commune 4 a year later.
    await plant([{ kind: 'appear', into: 2 }], [{ kind: 'absorb', one: 0, other: 10, isProvince: false }]);
    expect(await ask(4, 'COMMUNE', FIRST_MAP, '2020-S2')).toMatchObject({
      value: undefined,
      status: 'PARTIAL',
    });
    expect(await ask(4, 'COMMUNE', FIRST_MAP, '2020-S1')).toMatchObject({ value: 100, status: 'COMPLETE' });
    // Nine communes and four districts are left.
    expect(await ask(1, 'COUNTRY', FIRST_MAP, '2020-S2')).toMatchObject({ value: 14_000 });
  });
});

describe('A commune that took in another in the middle of the year', () => {
  it('keeps in its year what it reported before, on the map of that time', async () => {
    // Commune 4 took in commune 13, of the other province.
    await plant([], [{ kind: 'absorb', one: 0, other: 6, isProvince: false }]);
    expect(await ask(4, 'COMMUNE', SECOND_MAP, '2020')).toMatchObject({
      value: 100,
      status: 'PARTIAL',
      days: 182,
    });
  });
});

describe('A commune that was merged, and a year later took in another of another district', () => {
  // Communes 4 and 5 of district 3 became 18, which took in commune 7 of district 6.
  const plantIt = (): Promise<RandomHistory> =>
    plant([{ kind: 'merge', one: 0, other: 1 }], [{ kind: 'absorb', one: 8, other: 0, isProvince: false }]);

  it('is such a commune to begin with', async () => {
    const { history } = await plantIt();
    expect(history.successions.map(({ predecessor, successor }) => [predecessor, successor])).toEqual([
      [4, 18],
      [5, 18],
      [7, 18],
    ]);
  });

  it('counts in its district on the oldest map with what it reported before it took in the other', async () => {
    await plantIt();
    for (const [period, value] of [
      ['2019-S2', 20],
      ['2020-S1', 200],
      ['2019', 23],
    ] as const)
      expect(await ask(3, 'DISTRICT', FIRST_MAP, period)).toMatchObject({ value, status: 'COMPLETE' });
  });

  it('takes nothing from the other district until then', async () => {
    await plantIt();
    expect(await ask(6, 'DISTRICT', FIRST_MAP, '2020-S1')).toMatchObject({
      value: 400,
      status: 'COMPLETE',
      offices: 4,
    });
  });

  it('counts since then in the province that holds both, and in neither district', async () => {
    await plantIt();
    expect(await ask(3, 'DISTRICT', FIRST_MAP, '2020-S2')).toMatchObject({ value: 1000, status: 'PARTIAL' });
    expect(await ask(6, 'DISTRICT', FIRST_MAP, '2020-S2')).toMatchObject({ value: 3000, status: 'PARTIAL' });
    expect(await ask(2, 'PROVINCE', FIRST_MAP, '2020-S2')).toMatchObject({ value: 5000, status: 'COMPLETE' });
    expect(await ask(3, 'DISTRICT', FIRST_MAP, '2020')).toMatchObject({ value: 1200, status: 'PARTIAL' });
  });
});
