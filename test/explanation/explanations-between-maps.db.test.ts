import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCOPES } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { boundariesOf } from '../../server/rollup/boundaries.js';
import { explainCell } from '../../server/explanation/explain-cell.js';
import type { ExplanationNode } from '../../server/explanation/explanation.js';
import { linesOf } from '../../server/explanation/lines-of-explanation.js';
import { loadReportedWorld } from '../../server/explanation/explanation.loader.js';
import { loadTellingNames } from '../../server/explanation/telling-names.loader.js';
import type { Measure } from '../../server/rollup/measure.js';
import type { RollupQuestion } from '../../server/rollup/question.js';
import { createRollupLoaders } from '../../server/rollup/rollup.loader.js';
import { createReportLoaders } from '../../server/reporting/report.loader.js';
import type { Day } from '../../server/shared/day.js';
import { type Decimal, sumOf, ZERO } from '../../server/shared/decimal.js';
import { createUnitLoaders } from '../../server/territory/admin-unit.loader.js';
import { flowIndicator } from '../support/arbitraries.js';
import { nameUnits } from '../support/name-units.js';
import { type HandedIn, plantHistory } from '../support/plant-history.js';
import { arbitraryChain, arbitraryEvents, RandomHistory } from '../support/random-history.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2021-01-15' as Day;
/** Handed in on each of three maps; the years run across the days on which the map changed. */
const REPORTED = ['2019-S1', '2019-S2', '2020-S1', '2020-S2', '2019', '2020'] as const;
const ASKED = ['2019-S1', '2019', '2020-S2', '2020'] as const;
const MAPS = ['2019-01-01', '2019-12-31', '2020-12-31'] as Day[];

const book = {
  indicator: (): never => {
    throw new Error('No formula is asked here.');
  },
  formulaOf: (): null => null,
};

/** What offices did themselves, and some of what the others state for those below them. */
function handedIn(history: RandomHistory, values: readonly number[]): HandedIn[] {
  return REPORTED.flatMap((period, index) =>
    history.inForce(boundariesOf(parsePeriod(period, TODAY), TODAY)).flatMap(({ id, level }) =>
      SCOPES.map((scope, place) => ({
        unit: id as number,
        scope,
        period,
        value: values[(id + index * 3 + place * 5) % values.length]!,
      })).filter(({ scope, value }) =>
        scope === 'OWN' ? level !== 'COUNTRY' && value > 10 : level !== 'COMMUNE' && value > 30,
      ),
    ),
  );
}

function contribution({ value, factor }: Pick<ExplanationNode, 'value' | 'factor'>): Decimal {
  return (value ?? ZERO).times(factor);
}

function everyNode(root: ExplanationNode): ExplanationNode[] {
  return [root, ...root.children.flatMap(everyNode)];
}

function seen({ value, terms: _, ...rest }: Measure): unknown {
  return { value: value?.toFixed() ?? null, ...rest };
}

describe('Between the maps of any history, an explanation', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('is of the number that is answered, its leaves, each by its share, add up to it, and every unit it tells of is named', async () => {
    const worlds = fc.record({
      events: fc.oneof(
        fc.tuple(arbitraryEvents, arbitraryEvents),
        arbitraryChain.map(([first, second]) => [first, second] as const),
      ),
      values: fc.array(fc.nat({ max: 40 }), { minLength: 3, maxLength: 9 }),
      rules: fc.record({
        overUnits: fc.constantFrom('SUM', 'SUM', 'SUM', 'MEAN', 'MIN', 'NONE'),
        overTime: fc.constantFrom('SUM', 'SUM', 'LAST'),
      } as const),
    });
    await fc.assert(
      fc.asyncProperty(worlds, async ({ events, values, rules }) => {
        const indicator = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'], ...rules });
        const random = new RandomHistory(events);
        const em = app.em();
        await plantHistory(em, random, indicator, handedIn(random, values));
        await nameUnits(em);
        const naming = {
          em,
          units: createUnitLoaders(em, TODAY),
          reports: createReportLoaders(em, { reach: null, today: TODAY }),
        };
        const loaders = createRollupLoaders(
          em,
          () => Promise.reject(new Error('No formula is asked here.')),
          TODAY,
        );
        for (const boundaries of MAPS) {
          for (const asked of ASKED) {
            const question: RollupQuestion = {
              indicator,
              members: {},
              period: parsePeriod(asked, TODAY),
              boundaries,
              knownOn: null,
              basis: 'BEST',
            };
            for (const unit of random.inForce(boundaries).filter((_, index) => index % 3 === 0)) {
              const target = { id: unit.id as never, level: unit.level };
              const world = await loadReportedWorld(target, question, [indicator], { em, today: TODAY });
              for (const scope of SCOPES) {
                const { measure, root } = explainCell({ ...world, book }, scope, question);
                expect(seen(measure)).toEqual(seen(await loaders.measure(target, scope, question)));
                const told = linesOf(root);
                const names = await loadTellingNames(told, naming);
                expect(told.filter(line => names.version(line)?.id !== line.unit)).toEqual([]);
                const lines = linesOf(root, { setAside: false }).filter(
                  ({ observation }) => observation !== null,
                );
                const leaves = sumOf(lines.map(contribution));
                expect(
                  leaves
                    .minus(measure.value ?? 0)
                    .abs()
                    .lessThan('1e-30'),
                ).toBe(true);
                for (const whole of everyNode(root)) {
                  if (whole.value === null || whole.children.every(({ reason }) => reason !== null)) continue;
                  const parts = sumOf(whole.children.map(contribution));
                  expect(parts.minus(contribution(whole)).abs().lessThan('1e-30')).toBe(true);
                }
              }
            }
          }
        }
      }),
      {
        numRuns: Number(process.env['TEST_RUNS'] ?? 4),
        interruptAfterTimeLimit: 240_000,
        markInterruptAsFailure: true,
      },
    );
  }, 300_000);
});
