import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicator, IndicatorCode } from '../../server/indicator/indicator.js';
import { parseFormula } from '../../server/indicator/parse-formula.js';
import type { Observation } from '../../server/reporting/observation.js';
import { SCOPES } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { FormulaBook } from '../../server/rollup/cell.js';
import { explainCell, type KnownWorld } from '../../server/explanation/explain-cell.js';
import { onOneMap } from '../../server/explanation/reported-world.js';
import type { ExplanationNode } from '../../server/explanation/explanation.js';
import { depthWithin, type ExplanationLine, linesOf } from '../../server/explanation/lines-of-explanation.js';
import type { Measure } from '../../server/rollup/measure.js';
import type { RollupQuestion } from '../../server/rollup/question.js';
import { type ObservedWorld, rollUp, type UnitTree } from '../../server/rollup/roll-up.js';
import type { Day } from '../../server/shared/day.js';
import { atOnce } from '../../server/shared/turns.js';
import { type Decimal, sumOf, ZERO } from '../../server/shared/decimal.js';
import {
  arbitraryIndicator,
  arbitraryMembers,
  arbitraryObservations,
  arbitraryPeriod,
  arbitraryTree,
  flowIndicator,
  unitsOf,
} from '../support/arbitraries.js';

const TODAY = '2018-12-31' as Day;

interface World {
  readonly tree: UnitTree;
  readonly question: RollupQuestion;
  readonly observations: readonly Observation[];
}

const noFormulas: FormulaBook = {
  indicator: () => {
    throw new Error('No formula is asked here.');
  },
  formulaOf: () => null,
};

function onMap(tree: UnitTree, observed: ObservedWorld): KnownWorld {
  return { ...onOneMap(tree, observed, TODAY), book: noFormulas };
}

const worlds: fc.Arbitrary<World> = fc
  .record({ tree: arbitraryTree, indicator: arbitraryIndicator })
  .chain(({ tree, indicator }) =>
    fc
      .record({
        observations: arbitraryObservations(tree, indicator),
        period: arbitraryPeriod,
        members: arbitraryMembers(indicator.dimensions),
        basis: fc.constantFrom('BEST' as const, 'BEST' as const, 'BOTTOM_UP' as const),
      })
      .map(({ observations, ...asked }) => ({
        tree,
        observations,
        question: { indicator, ...asked, boundaries: TODAY, knownOn: null },
      })),
  );

/** Everything a reader sees of an answer, in a form that compares. */
function seen({ value, terms: _, ...rest }: Measure): unknown {
  return { value: value?.toFixed() ?? null, ...rest };
}

/** A factor such as a third has forty digits; figures of sixteen leave twenty-four of them behind the point. */
function isNear(one: Decimal, other: Decimal): boolean {
  return one.minus(other).abs().lessThan('1e-20');
}

function contribution({ value, factor }: Pick<ExplanationNode, 'value' | 'factor'>): Decimal {
  return (value ?? ZERO).times(factor);
}

/** The lines that nothing stands below that went in: figures, and lines whose parts are left out. */
function leavesOf(lines: readonly ExplanationLine[]): ExplanationLine[] {
  const wholes = new Set(lines.filter(({ reason }) => reason === null).map(({ parent }) => parent));
  return lines.filter((line, at) => line.reason === null && !wholes.has(at));
}

function everyNode(root: ExplanationNode): ExplanationNode[] {
  return [root, ...root.children.flatMap(everyNode)];
}

/** A line without what hangs on how far in it is told. */
function placed({ kind, unit, scope, value, factor, depth, observation, reason }: ExplanationLine): unknown {
  return [kind, unit, scope, value?.toFixed(), factor.toFixed(), depth, observation?.id, reason];
}

describe('An explanation', { timeout: 60_000 }, () => {
  const inEveryCell = (
    check: (explained: ReturnType<typeof explainCell>, measure: Measure, world: World) => void,
  ): void => {
    fc.assert(
      fc.property(worlds, world => {
        const observed = Map.groupBy(world.observations, one => one.unit);
        for (const unit of unitsOf(world.tree)) {
          for (const scope of SCOPES) {
            const known = onMap(unit, observed);
            const measure = rollUp(unit, scope, world.question, observed, noFormulas);
            check(explainCell(known, scope, world.question), measure, world);
          }
        }
      }),
      { numRuns: 200 },
    );
  };

  it('explains the very measure that is the answer, although it folds whoever is silent', () => {
    inEveryCell(({ measure, root }, answer) => {
      expect(seen(measure)).toEqual(seen(answer));
      expect(root.value?.toFixed()).toBe(answer.value?.toFixed());
      expect(root.offices).toEqual(answer.coverage.offices);
    });
  });

  it('has leaves that add up to the value: each observation as often as it went in', () => {
    inEveryCell(({ root }, { value, terms }) => {
      const leaves = linesOf(root, { setAside: false }).filter(({ observation }) => observation !== null);
      const sum = sumOf(leaves.map(contribution));
      expect(isNear(sum, value ?? ZERO)).toBe(true);
      const told = Map.groupBy(leaves, ({ observation }) => observation!.id);
      const went = Map.groupBy(terms, ({ observation }) => observation);
      for (const id of new Set([...told.keys(), ...went.keys()])) {
        const factors = (of: readonly { factor: Decimal }[] = []): Decimal =>
          sumOf(of.map(({ factor }) => factor));
        expect(isNear(factors(told.get(id)), factors(went.get(id)))).toBe(true);
      }
    });
  });

  it('has leaves that add up to the value however far in it is told: a line stands for the parts that it leaves out', () => {
    inEveryCell(({ root }, { value }) => {
      for (const depth of [0, 1, 2, 3]) {
        for (const setAside of [true, false]) {
          const lines = linesOf(root, { depth, setAside });
          expect(isNear(sumOf(leavesOf(lines).map(contribution)), value ?? ZERO)).toBe(true);
        }
      }
    });
  });

  it('is, as far in as it is told, the beginning of all of it, and counts what it leaves out', () => {
    inEveryCell(({ root }, { terms }) => {
      for (const setAside of [true, false]) {
        const all = linesOf(root, { setAside });
        expect(all.every(({ partsLeftOut, figuresLeftOut }) => partsLeftOut + figuresLeftOut === 0)).toBe(
          true,
        );
        for (const depth of [0, 1, 2]) {
          const told = linesOf(root, { setAside, depth });
          const upToThere = all.filter(line => line.depth <= depth);
          expect(told.map(placed)).toEqual(upToThere.map(placed));
          const below = all.filter(line => line.depth === depth + 1);
          expect(told.reduce((sum, { partsLeftOut }) => sum + partsLeftOut, 0)).toBe(below.length);
        }
      }
      const [first] = linesOf(root, { depth: 0 });
      const went = new Set(terms.map(({ observation }) => observation)).size;
      if (went > 0) expect(first!.figuresLeftOut).toBe(went);
    });
  });

  it('goes as far in as so many lines allow, and no further', () => {
    inEveryCell(({ root }) => {
      const all = linesOf(root);
      for (const lines of [1, 5, 20]) {
        const depth = atOnce(depthWithin(root, true, lines));
        const told = linesOf(root, { depth });
        const further = linesOf(root, { depth: depth + 1 });
        if (told.length === all.length) continue;
        expect(depth === 1 || told.length <= lines).toBe(true);
        expect(further.length).toBeGreaterThan(lines);
      }
    });
  });

  it('adds up at every step: whatever has parts is the sum of them', () => {
    inEveryCell(({ root }) => {
      for (const whole of everyNode(root)) {
        const isSum = whole.children.some(({ reason }) => reason === null);
        if (whole.value === null || !isSum) continue;
        const parts = sumOf(whole.children.map(contribution));
        expect(isNear(parts, contribution(whole))).toBe(true);
      }
    });
  });

  it('leaves nothing that was set aside in the sum, and says of each thing why', () => {
    inEveryCell(({ root }) => {
      for (const line of linesOf(root)) {
        if (line.reason !== null) expect(line.factor.isZero()).toBe(true);
        if (line.kind === 'SET_ASIDE') expect(line.reason).not.toBeNull();
      }
    });
  });

  it('tells of every figure of the unit and those below that touches the period and members', () => {
    const all = arbitraryTree.chain(tree =>
      arbitraryObservations(tree, flowIndicator(), { scopes: ['OWN'] }).map(observations => ({
        tree,
        observations,
      })),
    );
    fc.assert(
      fc.property(all, ({ tree, observations }) => {
        const question: RollupQuestion = {
          indicator: flowIndicator(),
          members: {},
          period: parsePeriod('2018', TODAY),
          boundaries: TODAY,
          knownOn: null,
          basis: 'BEST',
        };
        const observed = Map.groupBy(observations, one => one.unit);
        const { root } = explainCell(onMap(tree, observed), 'TOTAL', question);
        const told = new Set(linesOf(root).flatMap(({ observation }) => observation?.id ?? []));
        const touching = observations.filter(
          ({ period }) => (period.start ?? '') < '2019-01-01' && period.end > '2018-01-01',
        );
        expect([...told].toSorted()).toEqual(touching.map(({ id }) => id).toSorted());
      }),
    );
  });

  it('is the same, line by line, whatever the order in which figures arrived', () => {
    fc.assert(
      fc.property(worlds, fc.integer(), ({ tree, question, observations }, seed) => {
        const [shuffled] = fc.sample(
          fc.shuffledSubarray([...observations], { minLength: observations.length }),
          { seed, numRuns: 1 },
        );
        const lines = (of: readonly Observation[]): unknown =>
          linesOf(
            explainCell(
              onMap(
                tree,
                Map.groupBy(of, one => one.unit),
              ),
              'TOTAL',
              question,
            ).root,
          );
        expect(JSON.stringify(lines(shuffled!))).toBe(JSON.stringify(lines(observations)));
      }),
    );
  });
});

describe('An explanation of a formula', { timeout: 60_000 }, () => {
  const part = (id: number, code: string): Indicator => flowIndicator({ id, code: code as IndicatorCode });
  const [solved, received] = [part(1, 'SOLVED'), part(2, 'RECEIVED')];
  const rate = flowIndicator({
    id: 3,
    code: 'RATE' as IndicatorCode,
    kind: 'DERIVED',
    formula: 'SOLVED / RECEIVED',
    measureUnit: '%',
    levels: [],
  });
  const indicators = [solved, received, rate];
  const book: FormulaBook = {
    indicator: code => indicators.find(one => one.code === code)!,
    formulaOf: code => (code === 'RATE' ? parseFormula('SOLVED / RECEIVED') : null),
  };
  const figures = arbitraryTree.chain(tree =>
    fc
      .tuple(
        ...indicators.map(indicator =>
          arbitraryObservations(tree, indicator, {
            periods: [parsePeriod('2018', TODAY)],
            scopes: ['OWN', 'BELOW', 'TOTAL'],
          }),
        ),
      )
      .map(of => ({
        tree,
        observations: of.flat().map((one, index) => ({ ...one, id: String(index + 1) })),
      })),
  );

  it('is the answer too, and below it the leaves add up to each of its parts', () => {
    fc.assert(
      fc.property(
        figures,
        fc.constantFrom('BEST' as const, 'BOTTOM_UP' as const),
        ({ tree, observations }, basis) => {
          const question: RollupQuestion = {
            indicator: rate,
            members: {},
            period: parsePeriod('2018', TODAY),
            boundaries: TODAY,
            knownOn: null,
            basis,
          };
          const observed = Map.groupBy(observations, one => one.unit);
          for (const unit of unitsOf(tree)) {
            for (const scope of SCOPES) {
              const { measure, root } = explainCell({ ...onMap(unit, observed), book }, scope, question);
              expect(seen(measure)).toEqual(seen(rollUp(unit, scope, question, observed, book)));
              expect(isNear(sumOf(root.children.map(contribution)), contribution(root))).toBe(true);
              const formula = root.children.find(({ kind }) => kind === 'FORMULA')!;
              for (const one of formula.children) {
                const leaves = everyNode(one).filter(({ observation }) => observation !== null);
                expect(isNear(sumOf(leaves.map(contribution)), contribution(one))).toBe(true);
              }
              const printed = root.children.find(({ kind }) => kind === 'PRINTED');
              expect(printed !== undefined && printed.reason === null).toBe(
                measure.basis !== 'FORMULA' && measure.value !== null,
              );
            }
          }
        },
      ),
    );
  });
});
