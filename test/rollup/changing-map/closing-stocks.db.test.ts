import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Scope, SCOPES } from '../../../server/reporting/observation.js';
import { parsePeriod } from '../../../server/reporting/period.js';
import type { Measure } from '../../../server/rollup/measure.js';
import { createRollupLoaders } from '../../../server/rollup/rollup.loader.js';
import { addDays, type Day } from '../../../server/shared/day.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import {
  arbitraryChain,
  arbitraryRareEvents,
  type MapEvent,
  RandomHistory,
} from '../../support/random-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import type { LivingUnit } from '../../support/unit-history.js';
import { type Part, type Place, WhereWorkCounts } from '../../support/where-work-counts.js';

const TODAY = '2020-01-15' as Day;
const CHANGES = ['2019-02-10', '2019-07-01', '2019-11-16'] as Day[];
const STARTS = ['2019-01-01', ...CHANGES] as Day[];
const ENDS = [...CHANGES.map(day => addDays(day, -1)), '2019-12-31'] as Day[];
const STRETCHES = STARTS.map((_, index) => index);
const LAST = STRETCHES.length - 1;
const THE_END = ENDS[LAST]!;
const indicator = flowIndicator({
  kind: 'STOCK',
  overTime: 'LAST',
  levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'],
});

interface Told extends HandedIn {
  readonly stretch: number;
}

/** What offices had at the end of each stretch, as far as they told it. */
class Stocks {
  readonly told: readonly Told[];
  readonly #where: WhereWorkCounts;

  constructor(
    readonly history: RandomHistory,
    values: readonly number[],
    isTelling: (unit: number, stretch: number) => boolean,
  ) {
    this.#where = new WhereWorkCounts(history);
    this.told = STRETCHES.flatMap(stretch =>
      history
        .inForce(STARTS[stretch]!)
        .filter(({ id, level }) => level !== 'COUNTRY' && isTelling(id, stretch))
        .map(({ id }) => ({
          unit: id,
          stretch,
          period: ENDS[stretch]!,
          value: 16 * (1 + values[(id * 7 + stretch) % values.length]!),
        })),
    );
  }

  /**
   * What offices had in a scope of a unit of the end, by the latest that each told: for as long as nobody told anything later
   * who had to do with it then, or, of an office that is no more, with what lay below it.
   */
  standing(unit: number, scope: Scope): number {
    const sums = this.told.map(figure => figure.value * this.#partOf(figure, unit, scope).known);
    return sums.reduce((sum, one) => sum + one, 0);
  }

  /** Whether some of it may belong to the unit, and nobody knows how much. */
  isUnsure(unit: number, scope: Scope): boolean {
    return this.told.some(figure => this.#partOf(figure, unit, scope).isUnsure);
  }

  #partOf(figure: Told, unit: number, scope: Scope): Part {
    const isStanding = (place: Place): boolean => !this.#isOver(figure, place);
    return this.#where.partOf(figure.unit, STARTS[figure.stretch]!, unit, THE_END, scope, isStanding);
  }

  #isOver({ unit, stretch }: Told, { among }: Place): boolean {
    return this.told
      .filter(later => later.stretch > stretch)
      .some(later => {
        const day = STARTS[later.stretch]!;
        const isOfIt = this.#speakingFor(unit, stretch, later.stretch).some(
          id => this.#where.partOf(id, STARTS[stretch]!, later.unit, day, 'OWN').isTouched,
        );
        const spots = this.#where.placesOf(later.unit, day, THE_END).flatMap(place => place.among);
        return isOfIt && among.some(({ unit: spot }) => spots.some(one => one.unit === spot));
      });
  }

  /** The office itself, or once it is no more, it and all below it. */
  #speakingFor(unit: number, stretch: number, later: number): number[] {
    if (!this.#where.hasEnded(unit, STARTS[later]!)) return [unit];
    const day = STARTS[stretch]!;
    return this.history
      .inForce(day)
      .map(({ id }) => id as number)
      .filter(id => this.history.isWithin(id, unit, day));
  }
}

function scopesOf({ level }: LivingUnit): readonly Scope[] {
  return level === 'COMMUNE' || level === 'COUNTRY' ? ['TOTAL'] : SCOPES;
}

type Ask = (unit: LivingUnit, scope: Scope, period: string, map?: Day) => Promise<Measure>;

function asking(app: TestApp): Ask {
  const noFormula = (): Promise<never> => Promise.reject(new Error('No formula is asked.'));
  const loaders = createRollupLoaders(app.em(), noFormula, TODAY);
  return (unit, scope, period, boundaries = THE_END) =>
    loaders.measure(unit, scope, {
      indicator,
      members: {},
      period: parsePeriod(period, TODAY),
      boundaries,
      knownOn: null,
      basis: 'BEST',
    });
}

const histories: fc.Arbitrary<MapEvent[][]> = fc.oneof(
  fc.tuple(arbitraryRareEvents, arbitraryRareEvents, arbitraryRareEvents),
  fc
    .tuple(arbitraryChain, fc.tuple(arbitraryRareEvents, arbitraryRareEvents, arbitraryRareEvents))
    .map(([chain, others]) => chain.map((events, day) => [...events, ...others[day]!.slice(0, 1)])),
);
/** After these nobody can say where what offices had before belongs. */
const NOBODY_KNOWS = [
  'split',
  'share-out',
  'split-and-merge',
  'split-newest',
  'divide',
  'divide-province',
  'vanish',
  'appear',
  'move-and-vanish',
];
const values = fc.array(fc.nat({ max: 12 }), { minLength: 5, maxLength: 11 });
const chances = fc.array(fc.boolean(), { minLength: 7, maxLength: 23 });

const RUNS = {
  numRuns: Number(process.env['TEST_RUNS'] ?? 4),
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
};

describe('The closing stock of a time in which the map changed, in any history', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('is the latest that each office told, none counted that others came after and told theirs, and none twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ events: histories, values, chances }), async world => {
        const history = new RandomHistory(world.events, CHANGES, true);
        const isTelling = (unit: number, stretch: number): boolean =>
          world.chances[(unit * 5 + stretch * 3) % world.chances.length]!;
        const stocks = new Stocks(history, world.values, isTelling);
        await plantHistory(app.em(), history, indicator, stocks.told);
        // Of one that is gone, and nobody knows into what, the last stock stays with what held it.
        const isEverybodyFollowed = history.units.every(
          ({ id, to }) =>
            to === 'infinity' || history.successions.some(({ predecessor }) => predecessor === id),
        );
        const ask = asking(app);
        const checks = history.inForce(THE_END).flatMap(unit =>
          scopesOf(unit).map(async scope => {
            const name = `${scope} of ${unit.level} ${unit.id}`;
            const year = await ask(unit, scope, '2019');
            const standing = stocks.standing(unit.id, scope);
            if (year.status === 'COMPLETE') expect([name, Number(year.value)]).toEqual([name, standing]);
            else expect(Number(year.value ?? 0), name).toBeLessThanOrEqual(standing);
            const atTheEnd = await ask(unit, scope, `${STARTS[LAST]}/${THE_END}`);
            if (isEverybodyFollowed && atTheEnd.status === 'COMPLETE')
              expect([name, year.status, Number(year.value)]).toEqual([
                name,
                'COMPLETE',
                Number(atTheEnd.value),
              ]);
          }),
        );
        await Promise.all(checks);
        const [country] = history.inForce(THE_END, 'COUNTRY');
        const onMaps = await Promise.all(ENDS.map(map => ask(country!, 'TOTAL', '2019', map)));
        const told = onMaps.map(({ value, status }) => `${value?.toFixed()} ${status}`);
        expect(new Set(told).size, told.join(', ')).toBe(1);
      }),
      RUNS,
    );
  }, 300_000);

  it('is complete where every office told it once, and nothing was divided', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ events: histories, values, chances }), async world => {
        const events = world.events.map(day => day.filter(({ kind }) => !NOBODY_KNOWS.includes(kind)));
        const history = new RandomHistory(events, CHANGES, true);
        const isTelling = (unit: number, stretch: number): boolean =>
          stretch === 0 || world.chances[(unit * 5 + stretch * 3) % world.chances.length]!;
        const stocks = new Stocks(history, world.values, isTelling);
        await plantHistory(app.em(), history, indicator, stocks.told);
        const ask = asking(app);
        const checks = history.inForce(THE_END).flatMap(unit =>
          scopesOf(unit).map(async scope => {
            const name = `${scope} of ${unit.level} ${unit.id}`;
            const { value, status } = await ask(unit, scope, '2019');
            if (status !== 'NOT_EXPECTED' && !stocks.isUnsure(unit.id, scope))
              expect([name, Number(value), status]).toEqual([
                name,
                stocks.standing(unit.id, scope),
                'COMPLETE',
              ]);
          }),
        );
        await Promise.all(checks);
      }),
      RUNS,
    );
  }, 300_000);
});
