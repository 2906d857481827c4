import { beforeAll, describe, expect, it } from 'vitest';
import type { Indicator, IndicatorCode } from '../../server/indicator/indicator.js';
import type { Observation, Scope } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import type { Day } from '../../server/shared/day.js';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';
import { flowIndicator } from '../support/arbitraries.js';
import { answerEverywhere } from '../support/answer-everywhere.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const unit = (id: number, level: AdminLevel, children: readonly UnitTree[] = []): UnitTree => ({
  id: id as AdminUnitId,
  level,
  type: 'OTHER',
  children,
});

/** Province 2 has one district of one commune; province 5 has communes only, province 8 has nobody below it. */
const TREE = unit(1, 'COUNTRY', [
  unit(2, 'PROVINCE', [unit(3, 'DISTRICT', [unit(4, 'COMMUNE')])]),
  unit(5, 'PROVINCE', [unit(6, 'COMMUNE'), unit(7, 'COMMUNE')]),
  unit(8, 'PROVINCE'),
]);

const INDICATORS = [
  reported('OF_PROVINCES', ['PROVINCE']),
  reported('OF_DISTRICTS', ['DISTRICT']),
  reported('OF_COMMUNES', ['COMMUNE']),
  reported('OF_ALL', ['PROVINCE', 'DISTRICT', 'COMMUNE']),
  reported('OF_PROVINCES_AND_COMMUNES', ['PROVINCE', 'COMMUNE']),
  reported('OF_DISTRICTS_AND_COMMUNES', ['DISTRICT', 'COMMUNE']),
  derived('PROVINCES_TO_DISTRICTS', 'OF_PROVINCES / OF_DISTRICTS'),
  derived('COMMUNES_TO_DISTRICTS', 'OF_COMMUNES / OF_DISTRICTS'),
  derived('COMMUNES_TO_ALL', 'OF_COMMUNES / OF_ALL'),
  derived('OVERLAPPING', 'OF_PROVINCES_AND_COMMUNES / OF_DISTRICTS_AND_COMMUNES'),
  derived('OF_A_RATIO', 'PROVINCES_TO_PROVINCES - OF_DISTRICTS'),
  derived('PROVINCES_TO_PROVINCES', 'OF_PROVINCES / OF_PROVINCES'),
  derived('PROVINCES_TO_ALL', 'OF_PROVINCES / OF_ALL'),
].map((indicator, index) => ({ ...indicator, id: index + 1 }));

function reported(code: string, levels: readonly AdminLevel[]): Indicator {
  return flowIndicator({ code: code as IndicatorCode, levels });
}

function derived(code: string, formula: string): Indicator {
  return flowIndicator({ code: code as IndicatorCode, kind: 'DERIVED', levels: [], decimals: 2, formula });
}

/** Every office that is asked has said something: 10 a province, 20 a district, 5 a commune. */
const FIGURES = [2, 3, 4, 5, 6, 7, 8].flatMap(id => {
  const { level } = find(TREE, id)!;
  const value = level === 'PROVINCE' ? '10' : level === 'DISTRICT' ? '20' : '5';
  return INDICATORS.filter(({ levels }) => levels.includes(level)).map(({ code }): Observation => ({
    id: `${id} ${code}`,
    unit: id as AdminUnitId,
    indicator: code,
    scope: 'OWN',
    members: {},
    period: parsePeriod('2018', '2018-12-31' as Day),
    value,
    precision: 'EXACT',
    provisional: false,
  }));
});

function find(tree: UnitTree, id: number): UnitTree | undefined {
  return tree.id === id ? tree : tree.children.map(child => find(child, id)).find(found => found);
}

describe('A ratio of what different offices report', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await plantWorld(app.em(), TREE, INDICATORS, FIGURES);
    await nameUnits(app.em());
  });

  const answer = (id: number, indicator: string, scope: Scope = 'TOTAL'): Promise<string> =>
    answerEverywhere(app, id, indicator, scope);

  async function combined(
    ids: readonly number[],
    indicator: string,
    scope: Scope = 'TOTAL',
  ): Promise<string> {
    const { data, errors } = await app.query(
      'query ($slice: SliceInput!) { slice(input: $slice) { columns { values statuses } } }',
      {
        slice: {
          units: { codes: ids.map(String), combined: true },
          indicators: [{ code: indicator }],
          periods: ['2018'],
          scope,
        },
      },
    );
    expect(errors).toBeUndefined();
    const [column] = data.slice.columns;
    return `${column.values[0]} ${column.statuses[0]}`;
  }

  it('is partial although there is one of each: the province and its only district, the district and its only commune', async () => {
    expect(await answer(2, 'PROVINCES_TO_DISTRICTS')).toBe('0.5 PARTIAL');
    expect(await answer(3, 'COMMUNES_TO_DISTRICTS')).toBe('0.25 PARTIAL');
    expect(await answer(2, 'COMMUNES_TO_DISTRICTS')).toBe('0.25 PARTIAL');
    expect(await answer(1, 'OVERLAPPING')).toBe('1.29 PARTIAL');
  });

  it('is complete where the offices that only one of them asks are not there, or not asked for', async () => {
    expect(await answer(8, 'PROVINCES_TO_ALL')).toBe('1 COMPLETE');
    expect(await answer(5, 'PROVINCES_TO_ALL')).toBe('0.5 PARTIAL');
    expect(await answer(5, 'PROVINCES_TO_ALL', 'OWN')).toBe('1 COMPLETE');
    expect(await answer(5, 'COMMUNES_TO_ALL', 'BELOW')).toBe('1 COMPLETE');
    expect(await answer(5, 'OVERLAPPING', 'BELOW')).toBe('1 COMPLETE');
    expect(await answer(4, 'OVERLAPPING')).toBe('1 COMPLETE');
    expect(await answer(4, 'COMMUNES_TO_ALL')).toBe('1 COMPLETE');
  });

  it('is partial where a ratio is a part of it and is of others than the rest', async () => {
    expect(await answer(2, 'PROVINCES_TO_PROVINCES')).toBe('1 COMPLETE');
    expect(await answer(2, 'OF_A_RATIO')).toBe('-19 PARTIAL');
  });

  it('is decided alike of several units taken together', async () => {
    expect(await combined([3, 8], 'PROVINCES_TO_DISTRICTS')).toBe('0.5 PARTIAL');
    expect(await combined([3, 8], 'PROVINCES_TO_DISTRICTS', 'OWN')).toBe('0.5 PARTIAL');
    expect(await combined([6, 7], 'COMMUNES_TO_ALL')).toBe('1 COMPLETE');
    expect(await combined([5, 8], 'COMMUNES_TO_ALL', 'BELOW')).toBe('1 COMPLETE');
  });
});
