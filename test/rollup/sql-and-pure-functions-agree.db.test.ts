import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Indicator } from '../../server/indicator/indicator.js';
import type { Observation } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { shapeOf } from '../../server/rollup/question-group.js';
import type { RollupQuestion } from '../../server/rollup/question.js';
import type { Day } from '../../server/shared/day.js';
import type { Subtotal, UnitRollup } from '../../server/rollup/roll-up-units.js';
import { rollUpBase, type UnitTree } from '../../server/rollup/roll-up.js';
import { RollupReadModel } from '../../server/rollup/rollup.read-model.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import {
  arbitraryIndicator,
  arbitraryMembers,
  arbitraryObservations,
  arbitraryPeriod,
  arbitraryTree,
  depthOfLevel,
  flowIndicator,
  unitsOf,
} from '../support/arbitraries.js';
import { plantWorld } from '../support/plant-world.js';
import { SmallWorld } from '../support/small-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const LIMITS = {
  numRuns: Number(process.env['TEST_RUNS'] ?? 120),
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
};

/** Everything but the terms, which only the pure functions keep; of nothing, only how much is nothing. */
function said(subtotal: Subtotal | null): unknown {
  if (subtotal === null) return null;
  const { terms: _, value, ...rest } = subtotal;
  if (value !== null) return { ...rest, value: value.toFixed() };
  return { value: null, offices: rest.offices, weight: rest.weight, isContradicted: rest.isContradicted };
}

function sides(rollup: UnitRollup): unknown {
  return {
    own: said(rollup.OWN),
    below: said(rollup.BELOW),
    total: said(rollup.TOTAL),
    fromBelow: said(rollup.fromBelow),
    statedBelow: said(rollup.statedBelow),
    statedTotal: said(rollup.statedTotal),
  };
}

describe('The rollup in SQL', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  const agree = async ({ tree, indicator, observations, questions }: World): Promise<void> => {
    const em = app.em();
    await plantWorld(em, tree, [indicator], observations);
    const byUnit = Map.groupBy(observations, ({ unit }) => unit);
    const units = unitsOf(tree);
    const all = questions.map(asked => ({
      indicator,
      ...asked,
      boundaries: '2018-12-31' as Day,
      knownOn: null,
    }));
    // Questions of one shape are asked in one statement, as the loader does.
    for (const together of Map.groupBy(all, shapeOf).values()) {
      for (const [level, alike] of Map.groupBy(units, unit => unit.level)) {
        const targets = { targets: alike.map(({ id }) => id), depth: depthOfLevel(level) };
        const answers = await new RollupReadModel(em).ask(
          { shape: together[0]!, questions: together },
          targets,
        );
        together.forEach((question, index) => {
          const fromSql = alike.map(({ id }) => [id, sides(answers[index]!.get(id)!)]);
          const fromFunctions = alike.map(unit => [unit.id, sides(rollUpBase(unit, question, byUnit))]);
          expect(fromSql).toEqual(fromFunctions);
        });
      }
    }
  };

  it('says what the pure functions say, in every unit of every random world', async () => {
    const worlds = fc
      .record({ tree: arbitraryTree, indicator: arbitraryIndicator })
      .chain(({ tree, indicator }) => worldOf(tree, indicator, {}));
    await fc.assert(fc.asyncProperty(worlds, agree), LIMITS);
  }, 300_000);

  it('finds the same route through the most tangled of series', async () => {
    const commune: UnitTree = { id: 1 as AdminUnitId, level: 'COMMUNE', type: 'OTHER', children: [] };
    const worlds = fc
      .constantFrom('SUM' as const, 'SUM' as const, 'AVERAGE' as const, 'MIN' as const, 'LAST' as const)
      .chain(overTime => worldOf(commune, flowIndicator({ overTime }), { maxLength: 14 }));
    await fc.assert(fc.asyncProperty(worlds, agree), LIMITS);
  }, 300_000);

  it('uses no stretches that meet and together say less than nothing of some days', async () => {
    const indicator = flowIndicator({ levels: ['COMMUNE'] });
    const world = new SmallWorld(indicator);
    const [commune] = world.communes(1);
    world.reports(commune!, '2018-9M', 110).reports(commune!, '2018-Q3', 60).reports(commune!, '2018-S2', 10);
    const questions = ['2018', '2018-Q4'].map(text => ({
      period: parsePeriod(text, '2018-12-31' as Day),
      members: {},
      basis: 'BEST' as const,
    }));
    await agree({ tree: commune!, indicator, observations: world.observations, questions });
  });
});

interface World {
  readonly tree: UnitTree;
  readonly indicator: Indicator;
  readonly observations: readonly Observation[];
  readonly questions: readonly Pick<RollupQuestion, 'period' | 'members' | 'basis'>[];
}

function worldOf(
  tree: UnitTree,
  indicator: Indicator,
  options: { readonly maxLength?: number },
): fc.Arbitrary<World> {
  return fc.record({
    tree: fc.constant(tree),
    indicator: fc.constant(indicator),
    observations: arbitraryObservations(tree, indicator, options),
    questions: fc.array(
      fc.record({
        period: arbitraryPeriod,
        members: arbitraryMembers(indicator.dimensions),
        basis: fc.constantFrom('BEST' as const, 'BEST' as const, 'BOTTOM_UP' as const),
      }),
      { minLength: 5, maxLength: 5 },
    ),
  });
}
