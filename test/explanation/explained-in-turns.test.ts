import { describe, expect, it } from 'vitest';
import { explainCell, explainStepByStep, type KnownWorld } from '../../server/explanation/explain-cell.js';
import { writeLines } from '../../server/explanation/lines-of-explanation.js';
import { onOneMap } from '../../server/explanation/reported-world.js';
import type { Observation } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { RollupQuestion } from '../../server/rollup/question.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import type { Day } from '../../server/shared/day.js';
import { FIGURES_OF_A_TURN, stepByStep, type Steps } from '../../server/shared/turns.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { flowIndicator } from '../support/arbitraries.js';

const TODAY = '2018-12-31' as Day;
const COMMUNES = 3 * FIGURES_OF_A_TURN;
const indicator = flowIndicator({ levels: ['COMMUNE'] });
const period = parsePeriod('2018', TODAY);
const question: RollupQuestion = {
  indicator,
  members: {},
  period,
  boundaries: TODAY,
  knownOn: null,
  basis: 'BEST',
};

/** A province of many communes, each of which handed in 1. */
function manyCommunes(): KnownWorld {
  const children = Array.from({ length: COMMUNES }, (_, index): UnitTree => ({
    id: (index + 2) as AdminUnitId,
    level: 'COMMUNE',
    type: 'RURAL_COMMUNE',
    children: [],
  }));
  const observed = new Map(
    children.map(({ id }): [AdminUnitId, Observation[]] => [
      id,
      [
        {
          id: String(id),
          unit: id,
          indicator: indicator.code,
          scope: 'OWN',
          members: {},
          period,
          value: '1',
          precision: 'EXACT',
          provisional: false,
        },
      ],
    ]),
  );
  const province: UnitTree = { id: 1 as AdminUnitId, level: 'PROVINCE', type: 'PROVINCE', children };
  const book = {
    indicator: (): never => {
      throw new Error('No formula is asked here.');
    },
    formulaOf: (): null => null,
  };
  return { ...onOneMap(province, observed, TODAY), book };
}

async function inTurns<Result>(steps: Steps<Result>): Promise<{ result: Result; turns: number }> {
  let turns = 0;
  const result = await stepByStep(steps, async () => void (turns += 1));
  return { result, turns };
}

describe('A large explanation on one map', () => {
  it('is the same in turns as at once', async () => {
    const atOnce = explainCell(manyCommunes(), 'TOTAL', question);
    const { result } = await inTurns(explainStepByStep(manyCommunes(), 'TOTAL', question));
    expect(result.measure).toEqual(atOnce.measure);
    expect(result.measure.value?.toNumber()).toBe(COMMUNES);
  });

  it('gives others a turn for each so many units that it looks at, and for each so many lines', async () => {
    const { result, turns } = await inTurns(explainStepByStep(manyCommunes(), 'TOTAL', question));
    // Whether a commune said anything, what it said of itself, and its one figure.
    expect(turns).toBe(Math.floor((3 * COMMUNES) / FIGURES_OF_A_TURN));
    const told = await inTurns(writeLines(result.root, { setAside: true, depth: Infinity }));
    expect(told.result.length).toBeGreaterThan(2 * COMMUNES);
    expect(told.turns).toBe(Math.floor(told.result.length / FIGURES_OF_A_TURN));
  });
});
