import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../server/indicator/indicator.js';
import type { Observation } from '../../server/reporting/observation.js';
import { SCOPES } from '../../server/reporting/observation.js';
import { parsePeriod, type Period } from '../../server/reporting/period.js';
import type { Measure } from '../../server/rollup/measure.js';
import type { RollupQuestion } from '../../server/rollup/question.js';
import { isReporting, rollUp, type UnitTree } from '../../server/rollup/roll-up.js';
import { findRoute, judgeWalk } from '../../server/rollup/route.js';
import { type Day, dayNumber } from '../../server/shared/day.js';
import { Decimal, sumOf } from '../../server/shared/decimal.js';
import {
  arbitraryIndicator,
  arbitraryMembers,
  arbitraryObservations,
  arbitraryPeriod,
  arbitraryTree,
  flowIndicator,
  PERIODS,
  unitsOf,
} from '../support/arbitraries.js';

const TODAY = '2018-12-31' as Day;
const YEAR = parsePeriod('2018', TODAY);
const MONTHS: readonly Period[] = Array.from({ length: 12 }, (_, index) =>
  parsePeriod(`2018-${String(index + 1).padStart(2, '0')}`, TODAY),
);

interface World {
  readonly tree: UnitTree;
  readonly question: RollupQuestion;
  readonly observations: readonly Observation[];
}

function worldOf(indicators: fc.Arbitrary<Indicator>, periods?: readonly Period[]): fc.Arbitrary<World> {
  return fc.record({ tree: arbitraryTree, indicator: indicators }).chain(({ tree, indicator }) =>
    fc
      .record({
        observations: arbitraryObservations(tree, indicator, periods ? { periods } : {}),
        period: arbitraryPeriod,
        members: arbitraryMembers(indicator.dimensions),
        basis: fc.constantFrom('BEST' as const, 'BOTTOM_UP' as const),
      })
      .map(({ observations, ...asked }) => ({
        tree,
        observations,
        question: { indicator, ...asked, boundaries: TODAY, knownOn: null },
      })),
  );
}

const book = { indicator: (): never => fail(), formulaOf: (): null => null };
function fail(): never {
  throw new Error('No formula is asked here.');
}

function measure(
  unit: UnitTree,
  question: RollupQuestion,
  observations: readonly Observation[],
  scope = 'TOTAL' as const,
): Measure {
  return rollUp(
    unit,
    scope,
    question,
    Map.groupBy(observations, one => one.unit),
    book,
  );
}

/** Everything a reader sees, in a form that compares. */
function seen({ value, terms: _, ...rest }: Measure): unknown {
  return { value: value?.toFixed() ?? null, ...rest };
}

describe('Every rollup', () => {
  it('is the same whatever the order in which figures arrived', () => {
    fc.assert(
      fc.property(worldOf(arbitraryIndicator), fc.integer(), ({ tree, question, observations }, seed) => {
        const shuffled = fc.sample(
          fc.shuffledSubarray([...observations], { minLength: observations.length }),
          { seed, numRuns: 1 },
        )[0]!;
        expect(seen(measure(tree, question, shuffled))).toEqual(seen(measure(tree, question, observations)));
      }),
    );
  });

  it('is explained by its terms: they add up to it, in every scope', () => {
    fc.assert(
      fc.property(worldOf(arbitraryIndicator), ({ tree, question, observations }) => {
        const valueOf = new Map(observations.map(({ id, value }) => [id, new Decimal(value)]));
        for (const unit of unitsOf(tree)) {
          for (const scope of SCOPES) {
            const { value, terms } = measure(unit, question, observations, scope as 'TOTAL');
            const explained = sumOf(
              terms.map(({ observation, factor }) => valueOf.get(observation)!.times(factor)),
            );
            if (value === null) expect(terms).toEqual([]);
            else expect(explained.minus(value).abs().lessThan('1e-30')).toBe(true);
          }
        }
      }),
    );
  });

  it('with full coverage misses no expected office, each known for the whole period', () => {
    fc.assert(
      fc.property(worldOf(arbitraryIndicator, MONTHS.slice(0, 2)), ({ tree, question, observations }) => {
        const bottomUp: RollupQuestion = { ...question, period: MONTHS[0]!, basis: 'BOTTOM_UP' };
        const { coverage, status } = measure(tree, bottomUp, observations);
        const ownOf = (unit: UnitTree): Measure => measure(unit, bottomUp, observations, 'OWN' as 'TOTAL');
        const isKnown = (unit: UnitTree): boolean => ownOf(unit).status === 'COMPLETE';
        // Who was not to report, and said a part of it, is due for the rest.
        const offices = unitsOf(tree).filter(
          unit => isReporting(unit, question.indicator) || ownOf(unit).status === 'PARTIAL',
        );
        if (question.indicator.overUnits === 'NONE') return;
        expect(coverage.offices.expected).toBe(offices.length);
        expect(coverage.offices.covered).toBe(offices.filter(isKnown).length);
        if (status === 'COMPLETE') expect(offices.every(isKnown)).toBe(true);
        if (offices.length > 0) expect(status === 'COMPLETE').toBe(offices.every(isKnown));
      }),
    );
  });

  it('tells a reported zero from a missing figure: taking zeros away never leaves the answer as it was', () => {
    const oneCommune = arbitraryTree.filter(tree => unitsOf(tree).some(({ level }) => level === 'COMMUNE'));
    fc.assert(
      fc.property(oneCommune, tree => {
        const indicator = flowIndicator({ levels: ['COMMUNE'] });
        const commune = unitsOf(tree).find(({ level }) => level === 'COMMUNE')!;
        const question: RollupQuestion = {
          indicator,
          members: {},
          period: YEAR,
          boundaries: TODAY,
          knownOn: null,
          basis: 'BEST',
        };
        const zero: Observation = {
          id: '1',
          unit: commune.id,
          indicator: indicator.code,
          period: YEAR,
          scope: 'OWN',
          members: {},
          value: '0',
          precision: 'EXACT',
          provisional: false,
        };
        expect(measure(commune, question, [zero])).toMatchObject({ status: 'COMPLETE' });
        expect(measure(commune, question, [zero]).value?.isZero()).toBe(true);
        expect(measure(commune, question, [])).toMatchObject({ value: null, status: 'MISSING' });
        expect(measure(tree, question, [zero]).coverage.offices.covered).toBe(1);
        expect(measure(tree, question, []).coverage.offices.covered).toBe(0);
      }),
    );
  });
});

describe('An additive total', () => {
  it('equals brute force over every office, month and finest member', () => {
    const finest = arbitraryIndicator.map(({ dimensions, levels }) => flowIndicator({ dimensions, levels }));
    const world = fc.record({ tree: arbitraryTree, indicator: finest }).chain(({ tree, indicator }) =>
      fc.record({
        tree: fc.constant(tree),
        indicator: fc.constant(indicator),
        observations: arbitraryObservations(tree, indicator, {
          // Brute force adds with binary fractions.
          values: fc.nat({ max: 30 }),
          periods: MONTHS,
          scopes: ['OWN'],
          maxLength: 60,
        }).map(all =>
          // Only the finest cells, exactly: then nothing can be said twice.
          all
            .filter(({ members }) => Object.keys(members).length === indicator.dimensions.length)
            .map(one => ({ ...one, precision: 'EXACT' as const })),
        ),
      }),
    );
    fc.assert(
      fc.property(world, ({ tree, indicator, observations }) => {
        const question: RollupQuestion = {
          indicator,
          members: {},
          period: YEAR,
          boundaries: TODAY,
          knownOn: null,
          basis: 'BEST',
        };
        const total = observations.reduce((sum, { value }) => sum + Number(value), 0);
        const { value } = measure(tree, question, observations);
        expect(value === null ? null : Number(value)).toBe(observations.length === 0 ? null : total);
      }),
    );
  });

  it('is the same from cumulative figures as from the months they were added up from', () => {
    const world = arbitraryTree.chain(tree => {
      const offices = unitsOf(tree).filter(({ level }) => level !== 'COUNTRY');
      return fc.record({
        tree: fc.constant(tree),
        months: fc.array(fc.array(fc.nat({ max: 20 }), { minLength: 12, maxLength: 12 }), {
          minLength: offices.length,
          maxLength: offices.length,
        }),
        kept: fc.array(fc.subarray([3, 6, 9], { minLength: 0 }), {
          minLength: offices.length,
          maxLength: offices.length,
        }),
        asked: fc.constantFrom('2018', '2018-S1', '2018-9M', '2018-Q2', '2018-Q3', '2018-Q4', '2018-S2'),
      });
    });
    fc.assert(
      fc.property(world, ({ tree, months, kept, asked }) => {
        const indicator = flowIndicator({ levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'] });
        const offices = unitsOf(tree).filter(({ level }) => level !== 'COUNTRY');
        const observe = (unit: UnitTree, period: Period, value: number): Observation => ({
          id: `${unit.id}-${period.end}-${period.start}`,
          unit: unit.id,
          indicator: indicator.code,
          period,
          scope: 'OWN',
          members: {},
          value: String(value),
          precision: 'EXACT',
          provisional: false,
        });
        const monthly = offices.flatMap((unit, office) =>
          MONTHS.map((month, index) => observe(unit, month, months[office]![index]!)),
        );
        // Some offices hand in everything cumulatively, with the year at the end; the rest by quarters.
        const cumulative = offices.flatMap((unit, office) => {
          const upTo = (count: number): number =>
            months[office]!.slice(0, count).reduce((sum, value) => sum + value, 0);
          const quarters = [3, 6, 9, 12];
          return kept[office]!.length === 3
            ? quarters.map(count =>
                observe(unit, { start: YEAR.start, end: MONTHS[count - 1]!.end }, upTo(count)),
              )
            : quarters.map(count =>
                observe(
                  unit,
                  { start: MONTHS[count - 3]!.start, end: MONTHS[count - 1]!.end },
                  upTo(count) - upTo(count - 3),
                ),
              );
        });
        const question: RollupQuestion = {
          indicator,
          members: {},
          period: parsePeriod(asked, TODAY),
          boundaries: TODAY,
          knownOn: null,
          basis: 'BEST',
        };
        const fromMonths = measure(tree, question, monthly);
        const fromCumulative = measure(tree, question, cumulative);
        expect(fromCumulative.value?.toFixed()).toBe(fromMonths.value?.toFixed());
        expect(fromCumulative.status).toBe(fromMonths.status);
      }),
    );
  });
});

describe('A route through time', () => {
  it('walks every day of what it covers once more forwards than backwards, and no other day', () => {
    const closed = PERIODS.filter(({ start }) => start !== null);
    const stretches = fc
      .uniqueArray(
        fc.record({
          period: fc.constantFrom(...closed),
          isSubtractable: fc.boolean(),
          value: fc.nat({ max: 30 }),
        }),
        {
          maxLength: 12,
          selector: ({ period }) => `${period.start}/${period.end}`,
        },
      )
      .map(drafts =>
        drafts.map(({ period, ...rest }) => ({
          ...rest,
          start: dayNumber(period.start!),
          end: dayNumber(period.end),
        })),
      );
    fc.assert(
      fc.property(stretches, fc.constantFrom(...closed), (figures, asked) => {
        const [from, to] = [dayNumber(asked.start!), dayNumber(asked.end)];
        const { steps } = findRoute(figures, from, to, walk =>
          judgeWalk(walk, ({ value }) => ({ value: new Decimal(value), precision: 'EXACT' as const })),
        );
        const walked = new Map<number, number>();
        for (const { figure, sign } of steps) {
          for (let day = figure.start; day < figure.end; day += 1)
            walked.set(day, (walked.get(day) ?? 0) + sign);
        }
        for (const [day, times] of walked) {
          expect(times === 0 || (times === 1 && day >= from && day < to)).toBe(true);
        }
        const exact = figures.find(({ start, end }) => start === from && end === to);
        if (exact) expect(steps).toEqual([{ figure: exact, sign: 1 }]);
      }),
      { numRuns: 400 },
    );
  });
});
