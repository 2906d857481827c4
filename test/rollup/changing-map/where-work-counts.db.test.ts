import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Scope, SCOPES } from '../../../server/reporting/observation.js';
import { parsePeriod } from '../../../server/reporting/period.js';
import type { Measure } from '../../../server/rollup/measure.js';
import { createRollupLoaders } from '../../../server/rollup/rollup.loader.js';
import { addDays, type Day } from '../../../server/shared/day.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import { arbitraryChain, arbitraryRareEvents, RandomHistory } from '../../support/random-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import type { LivingUnit } from '../../support/unit-history.js';
import { WhereWorkCounts } from '../../support/where-work-counts.js';

const TODAY = '2020-01-15' as Day;
const CHANGES = ['2019-02-10', '2019-07-01', '2019-11-16'] as Day[];
const STARTS = ['2019-01-01', ...CHANGES] as Day[];
/** The last day of each stretch, of which the maps are asked. */
const ENDS = [...CHANGES.map(day => addDays(day, -1)), '2019-12-31'] as Day[];
const STRETCHES = STARTS.map((_, index) => index);
const indicator = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'] });

/** What of a unit is asked: a commune has only its own office. */
function scopesOf({ level }: LivingUnit): readonly Scope[] {
  return level === 'COMMUNE' || level === 'COUNTRY' ? ['TOTAL'] : SCOPES;
}

/** What offices handed in for the stretches between changes; some of them are silent. */
class Reported {
  readonly #figures: readonly (HandedIn & { readonly stretch: number })[];
  readonly #where: WhereWorkCounts;

  constructor(
    readonly history: RandomHistory,
    values: readonly number[],
  ) {
    this.#where = new WhereWorkCounts(history);
    this.#figures = STRETCHES.flatMap(stretch =>
      this.officesOf(stretch).flatMap(({ id }) => {
        const value = values[(id * 7 + stretch) % values.length]!;
        return value === 0
          ? []
          : [{ unit: id, stretch, period: periodOf(stretch, stretch), value: value * 16 }];
      }),
    );
  }

  get figures(): readonly HandedIn[] {
    return this.#figures;
  }

  /**
   * The same, but for communes that hand in, in place of the last, all that was done since some stretch by whoever they are now:
   * by no office that ended when others came out of it, and by none of which only a part went into them.
   *
   * @param chosen Since how many stretches before; 0 where it hands in no longer figure.
   */
  withLongerFigures(chosen: readonly number[]): readonly HandedIn[] {
    const longer = STRETCHES.slice(1).flatMap(last =>
      this.history.inForce(STARTS[last]!, 'COMMUNE').flatMap(({ id }) => {
        const first = last - Math.min(chosen[(id * 5 + last) % chosen.length]!, last);
        const value = first === last ? null : this.#doneBy(id, first, last);
        return value === null ? [] : [{ unit: id, stretch: last, period: periodOf(first, last), value }];
      }),
    );
    const isReplaced = (one: { readonly unit: number; readonly stretch: number }): boolean =>
      longer.some(({ unit, stretch }) => unit === one.unit && stretch === one.stretch);
    return [...this.#figures.filter(one => !isReplaced(one)), ...longer];
  }

  /** Null: of some of it nobody knows how much went there. */
  #doneBy(commune: number, first: number, last: number): number | null {
    const parts = this.#figures
      .filter(({ stretch }) => first <= stretch && stretch <= last)
      .map(({ unit, stretch, value }) => {
        const [done, asked] = [STARTS[stretch]!, STARTS[last]!];
        return {
          ...this.#where.partOf(unit, done, commune, asked),
          value,
          isOver: this.#where.hasEnded(unit, asked),
        };
      })
      .filter(({ isTouched, isOver }) => isTouched && !isOver);
    if (parts.some(({ known, isUnsure }) => known < 1 || isUnsure)) return null;
    return parts.reduce((sum, { value }) => sum + value, 0);
  }

  officesOf(stretch: number): LivingUnit[] {
    return this.history.inForce(STARTS[stretch]!).filter(({ level }) => level !== 'COUNTRY');
  }

  /** The measure of a unit in one stretch, on the map of another, as the contract has it. */
  expected(
    unit: number,
    stretch: number,
    map: Day,
    scope: Scope,
  ): Pick<Measure, 'status' | 'precision'> & { value: number | null } {
    const parts = this.officesOf(stretch).flatMap(({ id }) => {
      const part = this.#where.partOf(id, STARTS[stretch]!, unit, map, scope);
      const figure = this.#figures.find(one => one.unit === id && one.stretch === stretch);
      return part.isTouched ? [{ ...part, value: figure?.value ?? null }] : [];
    });
    const known = parts.filter(part => part.known > 0 && part.value !== null);
    if (known.length === 0) {
      const isOfOthersToo = parts.some(part => part.isUnsure && part.value !== null);
      const status = parts.length === 0 ? 'NOT_EXPECTED' : isOfOthersToo ? 'PARTIAL' : 'MISSING';
      return { value: null, status, precision: null };
    }
    return {
      value: known.reduce((sum, part) => sum + part.known * part.value!, 0),
      status: parts.some(part => part.isUnsure || part.value === null) ? 'PARTIAL' : 'COMPLETE',
      precision: known.some(part => part.known < 1) ? 'ABOUT' : 'EXACT',
    };
  }
}

function periodOf(first: number, last: number): string {
  return `${STARTS[first]}/${ENDS[last]}`;
}

const histories = fc.oneof(
  fc.tuple(arbitraryRareEvents, arbitraryRareEvents, arbitraryRareEvents),
  fc
    .tuple(arbitraryChain, fc.tuple(arbitraryRareEvents, arbitraryRareEvents, arbitraryRareEvents))
    .map(([chain, others]) => chain.map((events, day) => [...events, ...others[day]!.slice(0, 1)])),
);

const RUNS = {
  numRuns: Number(process.env['TEST_RUNS'] ?? 4),
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
};

interface Cell {
  readonly unit: LivingUnit;
  readonly scope: Scope;
  readonly map: Day;
}

function cellsOf(history: RandomHistory): Cell[] {
  return ENDS.flatMap(map =>
    history.inForce(map).flatMap(unit => scopesOf(unit).map(scope => ({ unit, scope, map }))),
  );
}

type Ask = (cell: Cell, first: number, last: number) => Promise<Measure>;

function asking(app: TestApp): Ask {
  const noFormula = (): Promise<never> => Promise.reject(new Error('No formula is asked.'));
  const loaders = createRollupLoaders(app.em(), noFormula, TODAY);
  return ({ unit, scope, map: boundaries }, first, last) =>
    loaders.measure(unit, scope, {
      indicator,
      members: {},
      period: parsePeriod(periodOf(first, last), TODAY),
      boundaries,
      knownOn: null,
      basis: 'BEST',
    });
}

describe('In any history of merges, divisions, moves, reforms and units of unknown end or origin', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('what offices did counts on every map where the contract puts it, and a longer time is the sum of its parts', async () => {
    const worlds = fc.record({
      events: histories,
      values: fc.array(fc.nat({ max: 12 }), { minLength: 5, maxLength: 11 }),
    });
    await fc.assert(
      fc.asyncProperty(worlds, async ({ events, values }) => {
        const history = new RandomHistory(events, CHANGES, true);
        const reported = new Reported(history, values);
        await plantHistory(app.em(), history, indicator, reported.figures);
        const ask = asking(app);
        const checks = cellsOf(history).map(async cell => {
          const { unit, scope, map } = cell;
          const alone = await Promise.all(STRETCHES.map(stretch => ask(cell, stretch, stretch)));
          const name = `${scope} of ${unit.level} ${unit.id} on the map of ${map}`;
          alone.forEach((measure, stretch) => {
            const told = `${name} in ${periodOf(stretch, stretch)}`;
            expect(asExpected(measure), told).toEqual(reported.expected(unit.id, stretch, map, scope));
          });
          const spans = STRETCHES.flatMap(first =>
            STRETCHES.slice(first + 1).map(last => [first, last] as const),
          );
          const longer = spans.map(async ([first, last]) => {
            const measure = await ask(cell, first, last);
            const parts = alone.slice(first, last + 1);
            const told = `${name} in ${periodOf(first, last)}`;
            expect([told, Number(measure.value ?? 0), statusOf([measure])]).toEqual([
              told,
              sumOf(parts),
              statusOf(parts),
            ]);
          });
          await Promise.all(longer);
        });
        await Promise.all(checks);
      }),
      RUNS,
    );
  }, 300_000);

  it('no complete number lacks what any of them did, and none has it twice, also where communes hand in longer figures', async () => {
    const worlds = fc.record({
      events: histories,
      values: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 5, maxLength: 11 }),
      chosen: fc.array(fc.constantFrom(0, 1, 2, 3, 3), { minLength: 5, maxLength: 11 }),
    });
    await fc.assert(
      fc.asyncProperty(worlds, async ({ events, values, chosen }) => {
        const history = new RandomHistory(events, CHANGES, true);
        const reported = new Reported(history, values);
        await plantHistory(app.em(), history, indicator, reported.withLongerFigures(chosen));
        const ask = asking(app);
        const checks = cellsOf(history).map(async cell => {
          const { unit, scope, map } = cell;
          const measure = await ask(cell, 0, STRETCHES.length - 1);
          const told = STRETCHES.map(stretch => reported.expected(unit.id, stretch, map, scope));
          const all = told.reduce((sum, { value }) => sum + (value ?? 0), 0);
          const name = `${scope} of ${unit.level} ${unit.id} on the map of ${map}`;
          if (measure.status === 'COMPLETE') expect(measure.value!.toNumber(), name).toBe(all);
          else expect(Number(measure.value ?? 0), name).toBeLessThanOrEqual(all);
        });
        await Promise.all(checks);
      }),
      RUNS,
    );
  }, 300_000);
});

function asExpected({ value, status, precision }: Measure): ReturnType<Reported['expected']> {
  return { value: value && value.toNumber(), status, precision };
}

function sumOf(measures: readonly Measure[]): number {
  return measures.reduce((sum, { value }) => sum + Number(value ?? 0), 0);
}

/** Of a stretch in which there was nobody nothing is lacking; where nothing is known, whoever may know of a part is no matter. */
function statusOf(parts: readonly Measure[]): Measure['status'] {
  const expected = parts.filter(({ status }) => status !== 'NOT_EXPECTED');
  if (expected.length === 0) return 'NOT_EXPECTED';
  if (expected.every(({ value }) => value === null)) return 'MISSING';
  return expected.every(({ status }) => status === 'COMPLETE') ? 'COMPLETE' : 'PARTIAL';
}
