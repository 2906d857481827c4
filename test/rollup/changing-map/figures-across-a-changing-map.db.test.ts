import type { SqlEntityManager } from '@mikro-orm/sql';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Scope, SCOPES } from '../../../server/reporting/observation.js';
import { parsePeriod, type Period, printPeriod } from '../../../server/reporting/period.js';
import { boundariesOf } from '../../../server/rollup/boundaries.js';
import type { Measure } from '../../../server/rollup/measure.js';
import { createRollupLoaders, type RollupLoaders } from '../../../server/rollup/rollup.loader.js';
import type { Day } from '../../../server/shared/day.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import { arbitraryEvents, RandomHistory } from '../../support/random-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const TODAY = '2021-01-15' as Day;
const HALVES = ['2019-S1', '2019-S2', '2020-S1', '2020-S2'].map(text => parsePeriod(text, TODAY));
/** Handed in at the end of each; the maps change in the middle of both years. */
const REPORTED = [
  '2019-S1',
  '2019-S2',
  '2020-S1',
  '2020-S2',
  '2019',
  '2020',
  '2019-07-01/2020-06-30',
  '2019-01-01/2020-06-30',
];
/** Halves follow also from what was handed in for longer, less what those said that units were made of. */
const ASKED = ['2019', '2020', '2019-07-01/2020-12-31', '2019-01-01/2020-12-31', '2019-S2', '2020-S2'];
const MAPS = ['2019-01-01', '2019-12-31', '2020-12-31'] as Day[];
const indicator = flowIndicator({ levels: ['PROVINCE', 'COMMUNE'] });

/** A country in which so much truly happened at each office in each half-year; what is handed in is true. */
class TrueCountry {
  constructor(
    readonly random: RandomHistory,
    private readonly values: readonly number[],
  ) {}

  /** What truly happened in a scope of a unit of the map of a day, wherever those belonged who did it then. */
  truth(unit: number, scope: Scope, period: Period, map: Day): number {
    const offices = this.#officesOf(unit, map).filter(
      office => scope === 'TOTAL' || (office === unit) === (scope === 'OWN'),
    );
    const origins = new Set(offices.flatMap(office => this.#originsOf(office, map)));
    return [...origins].reduce((sum, origin) => sum + this.#done(origin, period), 0);
  }

  parentOf(unit: number, map: Day): number | undefined {
    return this.random.history.edges.find(
      edge => (edge.unit as number) === unit && edge.life.from <= map && map < edge.life.to,
    )?.parent;
  }

  #done(origin: number, period: Period): number {
    return HALVES.reduce((sum, half, index) => {
      const isInside = half.start! >= period.start! && half.end <= period.end;
      return isInside ? sum + 1 + this.values[(origin * 7 + index) % this.values.length]! : sum;
    }, 0);
  }

  #officesOf(unit: number, map: Day): number[] {
    return this.random
      .inForce(map)
      .filter(({ level }) => level === 'PROVINCE' || level === 'COMMUNE')
      .map(({ id }) => id as number)
      .filter(id => this.#isWithin(id, unit, map));
  }

  #isWithin(unit: number, other: number, map: Day): boolean {
    const parent = this.parentOf(unit, map);
    return unit === other || (parent !== undefined && this.#isWithin(parent, other, map));
  }

  /** The offices of the first map that had gone into one by the day of a map. */
  #originsOf(office: number, map: Day): number[] {
    const units = new Map(this.random.units.map(unit => [unit.id as number, unit]));
    const { level, from } = units.get(office)!;
    const before = this.random.history.successions.filter(({ successor, predecessor, kind }) => {
      const gone = units.get(predecessor)!;
      return (successor as number) === office && kind === 'FULL' && gone.level === level && gone.to <= map;
    });
    const own = from === '-infinity' || before.length === 0 ? [office] : [];
    return [...own, ...before.flatMap(({ predecessor }) => this.#originsOf(predecessor, map))];
  }

  /** Some of all that could be handed in: what offices did themselves, and what units state for those below them. */
  handedIn(chosen: readonly number[], isStating: boolean): HandedIn[] {
    return REPORTED.flatMap((text, index) => {
      const period = parsePeriod(text, TODAY);
      const map = boundariesOf(period, TODAY);
      const figures = this.random.inForce(map).flatMap(({ id, level }) => {
        const scopes = SCOPES.filter(scope =>
          scope === 'OWN' ? level === 'COMMUNE' || level === 'PROVINCE' : isStating && level !== 'COMMUNE',
        );
        return scopes.map(scope => ({ id, scope, rank: id * 31 + index * 11 + SCOPES.indexOf(scope) * 17 }));
      });
      return figures
        .filter(({ scope, rank }) => chosen[rank % chosen.length]! > (scope === 'OWN' ? 40 : 70))
        .map(({ id, scope }) => ({
          unit: id,
          scope,
          period: text,
          value: this.truth(id, scope, period, map),
        }));
    });
  }
}

/** After these nobody can say where what was done belongs. */
const NOBODY_KNOWS = ['split', 'vanish', 'appear'];

const countries = fc.record({
  events: fc
    .tuple(arbitraryEvents, arbitraryEvents)
    .map(days => days.map(day => day.filter(({ kind }) => !NOBODY_KNOWS.includes(kind)))),
  values: fc.array(fc.nat({ max: 40 }), { minLength: 3, maxLength: 9 }),
  chosen: fc.array(fc.nat({ max: 100 }), { minLength: 20, maxLength: 60 }),
  isStating: fc.boolean(),
});

type Measures = ReadonlyMap<string, Measure>;

function loadersOf(em: SqlEntityManager): RollupLoaders {
  return createRollupLoaders(em, () => Promise.reject(new Error('No formula is asked here.')), TODAY);
}

/** Every scope of every unit of a map, by unit and scope. */
async function everyMeasure(
  loaders: RollupLoaders,
  { random }: TrueCountry,
  period: Period,
  boundaries: Day,
): Promise<Measures> {
  const question = { indicator, members: {}, period, boundaries, knownOn: null, basis: 'BEST' as const };
  const measures = random.inForce(boundaries).flatMap(({ id, level }) =>
    SCOPES.map(async scope => {
      const measure = await loaders.measure({ id, level }, scope, question);
      return [`${id} ${scope}`, measure] as const;
    }),
  );
  return new Map(await Promise.all(measures));
}

function checkAgainstTruth(country: TrueCountry, measures: Measures, period: Period, map: Day): void {
  for (const { id, level } of country.random.inForce(map)) {
    for (const scope of SCOPES) {
      const measure = measures.get(`${id} ${scope}`)!;
      const truth = country.truth(id, scope, period, map);
      const told = `${scope} of ${level} ${id} in ${printPeriod(period)} on the map of ${map}`;
      expect(Number(measure.value ?? 0), told).toBeLessThanOrEqual(truth);
      if (measure.status === 'COMPLETE') expect(Number(measure.value), told).toBe(truth);
    }
  }
}

function checkCompleteness(country: TrueCountry, measures: Measures, period: Period, map: Day): void {
  const units = country.random.inForce(map);
  for (const { id, level } of units.filter(unit => unit.level !== 'COMMUNE')) {
    const below = units.filter(one => country.parentOf(one.id, map) === id);
    const parts = [
      ...below.map(one => measures.get(`${one.id} TOTAL`)!),
      ...(level === 'PROVINCE' ? [measures.get(`${id} OWN`)!] : []),
    ].filter(({ status }) => status !== 'NOT_EXPECTED');
    if (parts.length > 0 && parts.every(({ status }) => status === 'COMPLETE'))
      expect(measures.get(`${id} TOTAL`)!.status, `${level} ${id} in ${printPeriod(period)}`).toBe(
        'COMPLETE',
      );
  }
}

function valueOf(measures: Measures, unit: number, scope: Scope): number {
  return Number(measures.get(`${unit} ${scope}`)!.value ?? 0);
}

describe('Of periods in which the map changed, when all that was handed in is true', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('no number is more than the truth, complete ones are the truth, and of complete parts the whole is complete', async () => {
    await fc.assert(
      fc.asyncProperty(countries, async ({ events, values, chosen, isStating }) => {
        const country = new TrueCountry(new RandomHistory(events), values);
        const em = app.em();
        await plantHistory(em, country.random, indicator, country.handedIn(chosen, isStating));
        const loaders = loadersOf(em);
        const cells = ASKED.flatMap(asked => MAPS.map(map => ({ period: parsePeriod(asked, TODAY), map })));
        const checks = cells.map(async ({ period, map }) => {
          const measures = await everyMeasure(loaders, country, period, map);
          checkAgainstTruth(country, measures, period, map);
          if (map === boundariesOf(period, TODAY)) checkCompleteness(country, measures, period, map);
        });
        await Promise.all(checks);
      }),
      {
        numRuns: Number(process.env['TEST_RUNS'] ?? 4),
        interruptAfterTimeLimit: 240_000,
        markInterruptAsFailure: true,
      },
    );
  }, 300_000);

  it('what is stated of one part of a unit counts beside a longer figure of another', async () => {
    // Communes 4, of district 3 in province 2, and 12, of the other province, are merged in the middle of 2019.
    const random = new RandomHistory([[{ kind: 'merge', one: 0, other: 5 }], []]);
    const em = app.em();
    await plantHistory(em, random, indicator, [
      { unit: 3, scope: 'BELOW', period: '2019-S1', value: 2 },
      { unit: 8, period: '2019', value: 5 },
    ]);
    const before = await everyMeasure(
      loadersOf(em),
      new TrueCountry(random, [0]),
      parsePeriod('2019', TODAY),
      '2019-01-01' as Day,
    );
    expect(valueOf(before, 3, 'TOTAL')).toBe(2);
    expect(valueOf(before, 6, 'TOTAL')).toBe(5);
    expect(valueOf(before, 2, 'BELOW')).toBe(7);
    expect(before.get('2 BELOW')).toMatchObject({
      status: 'PARTIAL',
      basis: 'MIXED',
      coverage: { offices: { expected: 5, covered: 1, stated: 0, partial: 2 }, days: { covered: 181 } },
    });
    expect(valueOf(before, 1, 'TOTAL')).toBe(7);
  });

  it('a commune that moved into what its province took in counts once there, on the map before', async () => {
    // In the middle of 2019 province 10 takes in province 2, and its commune 15 moves to district 6, which was of that one.
    const random = new RandomHistory([
      [
        { kind: 'absorb', one: 1, other: 0, isProvince: true },
        { kind: 'move', one: 7, into: 1 },
      ],
      [],
    ]);
    const em = app.em();
    await plantHistory(em, random, indicator, [
      { unit: 15, period: '2019-S1', value: 5 },
      { unit: 15, period: '2019-S2', value: 20 },
    ]);
    const country = new TrueCountry(random, [0]);
    const before = await everyMeasure(
      loadersOf(em),
      country,
      parsePeriod('2019', TODAY),
      '2019-01-01' as Day,
    );
    expect(valueOf(before, 10, 'BELOW')).toBe(25);
    expect(valueOf(before, 1, 'TOTAL')).toBe(25);
  });
});
