import { beforeAll, describe, expect, it } from 'vitest';
import type { Indicator, IndicatorCode } from '../../server/indicator/indicator.js';
import type { Observation } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import type { Day } from '../../server/shared/day.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { answerEverywhere } from '../support/answer-everywhere.js';
import { flowIndicator } from '../support/arbitraries.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const commune = (id: number): UnitTree => ({
  id: id as AdminUnitId,
  level: 'COMMUNE',
  type: 'OTHER',
  children: [],
});
const DISTRICT: UnitTree = {
  id: 1 as AdminUnitId,
  level: 'DISTRICT',
  type: 'OTHER',
  children: [commune(2), commune(3)],
};

const INDICATORS: readonly Indicator[] = [
  flowIndicator({ id: 1, code: 'RECEIVED' as IndicatorCode, levels: ['COMMUNE'] }),
  flowIndicator({ id: 2, code: 'SOLVED' as IndicatorCode, levels: ['COMMUNE'] }),
  flowIndicator({
    id: 3,
    code: 'SOLVED_PCT' as IndicatorCode,
    kind: 'DERIVED',
    levels: [],
    measureUnit: '%',
    formula: 'SOLVED / RECEIVED',
  }),
];

const said = (unit: number, indicator: string, value: string): Observation => ({
  id: `${unit} ${indicator}`,
  unit: unit as AdminUnitId,
  indicator: indicator as IndicatorCode,
  scope: 'OWN',
  members: {},
  period: parsePeriod('2018', '2018-12-31' as Day),
  value,
  precision: 'EXACT',
  provisional: false,
});

describe('A rate of nothing', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    const figures = [said(2, 'SOLVED', '0'), said(2, 'RECEIVED', '0'), said(3, 'SOLVED', '0')];
    await plantWorld(app.em(), DISTRICT, INDICATORS, figures);
    await nameUnits(app.em());
  });

  it('is no number and complete where all have reported 0 of 0, and is not there yet where somebody has not', async () => {
    expect(await answerEverywhere(app, 2, 'SOLVED_PCT')).toBe('null COMPLETE');
    expect(await answerEverywhere(app, 1, 'SOLVED_PCT')).toBe('null PARTIAL');
    expect(await answerEverywhere(app, 3, 'SOLVED_PCT')).toBe('null MISSING');
  });
});

describe('A rate that a commune prints', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await plantWorld(app.em(), DISTRICT, INDICATORS, [said(2, 'SOLVED_PCT', '50')]);
    await nameUnits(app.em());
  });

  it('is that of its own office and so of all of it, whichever is asked', async () => {
    expect(await answerEverywhere(app, 2, 'SOLVED_PCT', 'OWN')).toBe('50 COMPLETE');
    expect(await answerEverywhere(app, 2, 'SOLVED_PCT', 'TOTAL')).toBe('50 COMPLETE');
  });

  it('is nothing that its district or the other commune printed', async () => {
    expect(await answerEverywhere(app, 1, 'SOLVED_PCT')).toBe('null MISSING');
    expect(await answerEverywhere(app, 3, 'SOLVED_PCT')).toBe('null MISSING');
  });
});
