import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeOf, held, periodBefore, type ShownNumber } from '../../server/comparison/change.js';
import { rankValues } from '../../server/comparison/rank.js';
import { shareOf } from '../../server/comparison/relations.js';
import type { Direction, Indicator, IndicatorCode } from '../../server/indicator/indicator.js';
import type { Observation } from '../../server/reporting/observation.js';
import { lastDayOf, type Period, printPeriod } from '../../server/reporting/period.js';
import { Decimal } from '../../server/shared/decimal.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import {
  arbitraryIndicator,
  arbitraryObservations,
  arbitraryPeriod,
  arbitraryTree,
  unitsOf,
} from '../support/arbitraries.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const LIMITS = {
  numRuns: Number(process.env['TEST_RUNS'] ?? 25),
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
};
const COMPARISON = `query ($input: ComparisonInput!) { comparison(input: $input) {
  rows { unit { code } rank tied share measure { ...told } change(from: SAME_LAST_YEAR) { difference percent percentagePoints base { ...told } }
    short: measure { ...inShort } shortChange: change(from: SAME_LAST_YEAR) { base { ...inShort } } }
  parent { ...told } parentRow { unit { code } } missing { code } missingStatuses } }
  fragment inShort on Measure { value exact status basis precision provisional }
  fragment told on Measure { ...inShort coverage { offices { expected covered } } }`;

interface World {
  readonly tree: UnitTree;
  readonly indicators: readonly [Indicator, Indicator, Indicator];
  readonly observations: readonly Observation[];
}

const arbitraryWorld: fc.Arbitrary<World> = fc
  .record({ tree: arbitraryTree, received: arbitraryIndicator, resolved: arbitraryIndicator })
  .chain(({ tree, received, resolved }) => {
    const second: Indicator = {
      ...resolved,
      id: 2,
      code: 'PETITION_RESOLVED' as IndicatorCode,
      dimensions: received.dimensions,
    };
    const rate: Indicator = {
      ...received,
      id: 3,
      code: 'PETITION_RESOLVED_PCT' as IndicatorCode,
      kind: 'DERIVED',
      measureUnit: '%',
      decimals: 2,
      levels: [],
      formula: 'PETITION_RESOLVED / PETITION_RECEIVED',
    };
    return fc
      .tuple(arbitraryObservations(tree, received), arbitraryObservations(tree, second))
      .map(([some, others]): World => ({
        tree,
        indicators: [received, second, rate],
        observations: [...some, ...others.map(one => ({ ...one, id: `${one.id}b` }))],
      }));
  });

const arbitraryQuestion = fc.record({
  indicator: fc.nat({ max: 2 }),
  period: arbitraryPeriod,
  level: fc.constantFrom('PROVINCE' as const, 'DISTRICT' as const, 'COMMUNE' as const),
  scope: fc.constantFrom('OWN' as const, 'BELOW' as const, 'TOTAL' as const, 'TOTAL' as const),
  basis: fc.constantFrom('BEST' as const, 'BOTTOM_UP' as const),
});

const inShort = ({ coverage: _coverage, ...told }: Record<string, unknown>): object => told;

describe('A comparison', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  /** What `measure` says of each unit in a period. */
  async function measures(units: readonly string[], cell: object, period: Period): Promise<any[]> {
    if (units.length === 0) return [];
    const names = units.map((_, index) => `c${index}`);
    const { data, errors } = await app.query(
      `query (${names.map(name => `$${name}: CellInput!`).join(' ')}) {
        ${names.map(name => `${name}: measure(cell: $${name}) { ...told }`).join(' ')} }
        fragment told on Measure { value exact status basis precision provisional coverage { offices { expected covered } } }`,
      Object.fromEntries(
        units.map((unit, index) => [`c${index}`, { ...cell, unit, period: printPeriod(period) }]),
      ),
    );
    expect(errors).toBeUndefined();
    return names.map(name => data[name]);
  }

  it('says of each unit what `measure` says, and ranks, shares and changes as the pure functions do', async () => {
    const worlds = fc.record({
      world: arbitraryWorld,
      asked: fc.array(arbitraryQuestion, { minLength: 3, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(worlds, async ({ world: { tree, indicators, observations }, asked }) => {
        await plantWorld(app.em(), tree, indicators, observations);
        await nameUnits(app.em());
        for (const { indicator: which, period, level, scope, basis } of asked) {
          const indicator = indicators[which]!;
          const within = level === 'COMMUNE' ? (tree.children[0] ?? tree) : tree;
          const codes = unitsOf(within)
            .filter(unit => unit.level === level)
            .toSorted((one, other) => one.id - other.id)
            .map(({ id }) => String(id));
          const cell = { indicator: indicator.code, scope, basis, boundaries: lastDayOf(period) };
          const { data, errors } = await app.query(COMPARISON, {
            input: { ...cell, units: { level, within: String(within.id) }, period: printPeriod(period) },
          });
          expect(errors).toBeUndefined();
          const { rows, parent, parentRow, missing, missingStatuses } = data.comparison;
          const [whole] = await measures([String(within.id)], cell, period);
          expect(parent).toEqual(whole);
          expect(parentRow).toEqual({ unit: { code: String(within.id) } });
          const told = await measures(codes, cell, period);
          const earlier = periodBefore(period, 'SAME_LAST_YEAR')!;
          const before = await measures(codes, cell, earlier);
          const decimal = (exact: string | null): Decimal | null =>
            exact === null ? null : new Decimal(exact);
          const shown = (one: (typeof told)[number]): ShownNumber => ({
            value: decimal(one.exact),
            precision: one.precision,
          });
          const values = told.map(({ exact }) => decimal(exact));
          const precisions = told.map(({ precision }) => precision);
          const direction: Direction = 'NEUTRAL';
          expect(rows).toEqual(
            rankValues(values, direction, precisions).map(({ at, rank, tied }) => {
              const change = changeOf(shown(told[at]), shown(before[at]), { ...indicator, direction });
              const number = (one: Decimal | null): number | null => one && one.toNumber();
              return {
                unit: { code: codes[at] },
                rank,
                tied,
                share: number(held(shown(told[at])) && shareOf(values[at]!, held(shown(whole)), indicator)),
                measure: told[at],
                // Read together with the others, where nothing is asked that only the cell itself can tell.
                short: inShort(told[at]),
                shortChange: { base: inShort(before[at]) },
                change: {
                  difference: number(change.difference),
                  percent: number(change.percent),
                  percentagePoints: number(change.percentagePoints),
                  base: before[at],
                },
              };
            }),
          );
          const silent = told.flatMap(({ value, status }, at) =>
            value === null ? [[codes[at], status]] : [],
          );
          expect(
            missing.map(({ code }: { code: string }, at: number) => [code, missingStatuses[at]]),
          ).toEqual(silent);
        }
      }),
      LIMITS,
    );
  }, 300_000);
});
