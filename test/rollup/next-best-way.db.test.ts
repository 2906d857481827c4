import { beforeEach, describe, expect, it } from 'vitest';
import type { IndicatorCode } from '../../server/indicator/indicator.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import type { Observation, Precision } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { TODAY } from '../support/ask-in-process.js';
import { flowIndicator } from '../support/arbitraries.js';
import { fileOf, handIn, handInLines } from '../support/hand-in.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { COUNTRY } from '../support/two-provinces.js';

const PETITIONS = flowIndicator({ code: 'PETITIONS' as IndicatorCode, levels: ['COMMUNE'] });

const CELL = /* GraphQL */ `
  query ($cell: CellInput!) {
    measure(cell: $cell) {
      value
      status
    }
    explanation(cell: $cell) {
      lines(setAside: false) {
        factor
        observation {
          period
        }
      }
    }
  }
`;

let app: TestApp;

const say = (...figures: readonly string[]): Promise<unknown> =>
  handInLines(app.em(), ...figures.map(figure => `d,4,PETITIONS,${figure}`));

/** What commune 4 did in a period, and along which figures that is said. */
async function told(period: string): Promise<unknown[]> {
  const { data, errors } = await app.query(CELL, { cell: { unit: '4', indicator: 'PETITIONS', period } });
  expect(errors).toBeUndefined();
  const steps = data.explanation.lines
    .filter(({ observation }: any) => observation)
    .map(({ factor, observation }: any) => `${factor > 0 ? '+' : '-'}${observation.period}`);
  return [data.measure.value, data.measure.status, steps.join(' ')];
}

describe('Where a difference would make a count negative', () => {
  beforeEach(async () => {
    app ??= await startTestApp();
    await app.reset();
    await plantWorld(app.em(), COUNTRY, [PETITIONS], []);
    await nameUnits(app.em());
  });

  it('the next best way is taken, by every reader, as soon as there is one', async () => {
    await say('2018-S1,70', '2018-9M,60');
    expect(await told('2018-Q3')).toEqual([null, 'CONFLICT', '']);
    await say('2018-Q4,10', '2018,100');
    expect(await told('2018-Q3')).toEqual([20, 'COMPLETE', '-2018-S1 +2018 -2018-Q4']);
    const { differences } = await new RollupCheckReadModel(app.em()).check(1);
    expect(differences).toEqual([]);
    await say('2018-9M,75');
    expect(await told('2018-Q3')).toEqual([5, 'COMPLETE', '-2018-S1 +2018-9M']);
  });

  it('nothing is known, and nothing contradicted, where a figure is only a bound', async () => {
    const figure = (period: string, value: string, precision: Precision): Observation => ({
      id: period,
      unit: 4 as AdminUnitId,
      indicator: PETITIONS.code,
      period: parsePeriod(period, TODAY),
      scope: 'OWN',
      members: {},
      value,
      precision,
      provisional: true,
    });
    const figures = [figure('2018-S1', '70', 'EXACT'), figure('2018-9M', '60', 'AT_LEAST')];
    await handIn(app.em(), fileOf(figures));
    expect(await told('2018-Q3')).toEqual([null, 'MISSING', '']);
  });
});
