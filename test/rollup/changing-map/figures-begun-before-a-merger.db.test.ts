import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { explainCell } from '../../../server/explanation/explain-cell.js';
import { linesOf } from '../../../server/explanation/lines-of-explanation.js';
import { loadReportedWorld } from '../../../server/explanation/explanation.loader.js';
import type { Scope } from '../../../server/reporting/observation.js';
import { parsePeriod } from '../../../server/reporting/period.js';
import type { Day } from '../../../server/shared/day.js';
import type { AdminUnitId } from '../../../server/territory/admin-unit.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import { tellCell } from '../../support/told-cell.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { WrittenHistory } from '../../support/written-history.js';

const DAY = '2020-07-01';
const TODAY = '2021-01-15' as Day;
const AFTER = '2020-12-31' as Day;
const indicator = flowIndicator({ levels: ['PROVINCE', 'COMMUNE'] });

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});

/** Communes 4 and 5 of district 3 became one; 7 of district 6 got another code, and 11 took in 12. */
class Merged extends WrittenHistory {
  readonly merged = this.found('COMMUNE', 3, DAY);
  readonly renamed = this.found('COMMUNE', 6, DAY);
  readonly grown = 11;

  constructor() {
    super();
    this.end(4, DAY, [[this.merged]]).end(5, DAY, [[this.merged]]);
    this.end(7, DAY, [[this.renamed]]).end(12, DAY, [[this.grown]]);
  }
}

const history = new Merged();
const { merged, renamed, grown } = history;

async function plant(reports: readonly HandedIn[]): Promise<void> {
  await plantHistory(app.em(), history, indicator, reports);
}

async function ask(
  unit: number,
  period: string,
  scope: Scope = 'TOTAL',
  boundaries: Day = AFTER,
): Promise<string> {
  const told = await tellCell(app.em(), indicator, unit, history.levelOf(unit), {
    boundaries,
    period,
    scope,
  });
  return `${told.value ?? 'nothing'} ${told.status}`;
}

describe('Nine months of a commune that came of others in July', () => {
  it('less the six months of those are its third quarter, and that of all above it', async () => {
    await plant([
      { unit: 4, period: '2020-S1', value: 20 },
      { unit: 5, period: '2020-Q1', value: 10 },
      { unit: 5, period: '2020-Q2', value: 12 },
      { unit: merged, period: '2020-9M', value: 60 },
    ]);
    expect(await ask(merged, '2020-Q3')).toBe('18 COMPLETE');
    for (const above of [3, 2, 1]) expect(await ask(above, '2020-Q3')).toMatch(/^18 /);
    expect(await ask(merged, '2020-S2')).toBe('18 PARTIAL');
    expect(await ask(merged, '2020-9M')).toBe('60 COMPLETE');
    expect(await ask(merged, '2020')).toBe('60 PARTIAL');
  });

  it('less those of the one under another code, where that is all that became of it', async () => {
    await plant([
      { unit: 7, period: '2020-S1', value: 42 },
      { unit: renamed, period: '2020-9M', value: 60 },
      { unit: renamed, period: '2020', value: 100 },
    ]);
    expect(await ask(renamed, '2020-Q3')).toBe('18 COMPLETE');
    expect(await ask(renamed, '2020-S2')).toBe('58 COMPLETE');
    expect(await ask(renamed, '2020-Q4')).toBe('40 COMPLETE');
  });

  it('less its own and those of the commune that it took in, where it goes on under its name', async () => {
    await plant([
      { unit: grown, period: '2020-S1', value: 30 },
      { unit: 12, period: '2020-S1', value: 12 },
      { unit: grown, period: '2020-9M', value: 60 },
    ]);
    expect(await ask(grown, '2020-Q3')).toBe('18 COMPLETE');
    expect(await ask(10, '2020-Q3')).toMatch(/^18 /);
  });

  it('are told beside what began later: what was carried over is taken from the figure that began with it', async () => {
    await plant([
      { unit: 4, period: '2020-Q1', value: 1 },
      { unit: 4, period: '2020-Q2', value: 6 },
      { unit: 5, period: '2020-Q1', value: 2 },
      { unit: 5, period: '2020-Q2', value: 9 },
      { unit: merged, period: '2020-9M', value: 63 },
      { unit: merged, period: '2020-04-01/2020-08-31', value: 40 },
    ]);
    expect(await ask(merged, '2020-Q3')).toBe('45 COMPLETE');
    expect(await ask(merged, '2020-07-01/2020-08-31')).toBe('25 COMPLETE');
    expect(await ask(merged, '2020-09')).toBe('20 COMPLETE');
  });

  it('say nothing of the third quarter where one of them was silent, or said a part of its half', async () => {
    await plant([
      { unit: 4, period: '2020-S1', value: 20 },
      { unit: merged, period: '2020-9M', value: 60 },
      { unit: grown, period: '2020-S1', value: 30 },
      { unit: 12, period: '2020-Q2', value: 12 },
      { unit: grown, period: '2020-9M', value: 60 },
    ]);
    expect(await ask(merged, '2020-Q3')).toBe('nothing MISSING');
    expect(await ask(grown, '2020-Q3')).toBe('nothing MISSING');
  });

  it('say nothing that would be negative', async () => {
    await plant([
      { unit: 7, period: '2020-S1', value: 70 },
      { unit: renamed, period: '2020-9M', value: 60 },
    ]);
    expect(await ask(renamed, '2020-Q3')).toBe('nothing CONFLICT');
  });

  it('are taken for the commune as it is: where it grew once more, less what was said until the last time', async () => {
    const twice = new Merged();
    twice.end(8, '2020-09-01', [[renamed]]);
    await plantHistory(app.em(), twice, indicator, [
      { unit: 7, period: '2020-S1', value: 10 },
      { unit: 8, period: '2020-01-01/2020-08-31', value: 7 },
      { unit: renamed, period: '2020-01-01/2020-08-31', value: 15 },
      { unit: renamed, period: '2020-9M', value: 30 },
    ]);
    // September of the two together; July and August of the one.
    expect(await ask(renamed, '2020-09')).toBe('8 COMPLETE');
    const { value, status } = await tellCell(app.em(), indicator, renamed, 'COMMUNE', {
      boundaries: '2020-08-31' as Day,
      period: '2020-07-01/2020-08-31',
    });
    expect([value, status]).toEqual([5, 'COMPLETE']);
  });

  it('tell nothing of a part of the commune: where one of those that it came of was divided', async () => {
    const divided = new WrittenHistory();
    const [one, other] = [divided.found('COMMUNE', 3, DAY), divided.found('COMMUNE', 3, DAY)];
    divided.end(4, DAY, [[one]]).end(5, DAY, [[one], [other]]);
    await plantHistory(app.em(), divided, indicator, [
      { unit: 4, period: '2020-S1', value: 20 },
      { unit: 5, period: '2020-S1', value: 22 },
      { unit: one, period: '2020-9M', value: 60 },
    ]);
    const { status } = await tellCell(app.em(), indicator, one, 'COMMUNE', {
      boundaries: AFTER,
      period: '2020-Q3',
    });
    expect(status).toBe('MISSING');
  });
});

describe('A month or a quarter in the middle of which communes became one', () => {
  it('belongs to what that one says, and what they had said by then is added to it', async () => {
    const april = new WrittenHistory();
    const founded = april.found('COMMUNE', 3, '2020-04-10');
    april.end(4, '2020-04-10', [[founded]]).end(5, '2020-04-10', [[founded]]);
    await plantHistory(app.em(), april, indicator, [
      ...[4, 5].flatMap(unit =>
        ['2020-01', '2020-02', '2020-03'].map(period => ({ unit, period, value: 1 })),
      ),
      { unit: founded, period: '2020-Q2', value: 10 },
      ...['2020-07', '2020-08', '2020-09', '2020-Q4'].map(period => ({ unit: founded, period, value: 20 })),
    ]);
    const told = async (unit: number, period: string): Promise<unknown> => {
      const level = april.levelOf(unit);
      const { value, status, days } = await tellCell(app.em(), indicator, unit, level, {
        boundaries: AFTER,
        period,
      });
      return [value, status, days];
    };
    expect(await told(founded, '2020-Q1')).toEqual([6, 'COMPLETE', 91]);
    expect(await told(founded, '2020-S1')).toEqual([16, 'COMPLETE', 182]);
    expect(await told(founded, '2020')).toEqual([96, 'COMPLETE', 366]);
    expect(await told(3, '2020')).toEqual([96, 'COMPLETE', 366]);
    expect(await told(1, '2020')).toEqual([96, 'PARTIAL', 366]);
  });
});

describe('The greatest of what units did, or what is never combined over them,', () => {
  it.each(['MAX', 'NONE'] as const)(
    'is that of a commune under its new code from the month on in which it got it, whatever it said for less: %s',
    async overUnits => {
      const april = new WrittenHistory();
      const coded = april.found('COMMUNE', 3, '2020-04-10');
      april.end(4, '2020-04-10', [[coded]]);
      const extreme = { ...indicator, overUnits };
      for (const may of [[], [{ unit: coded, period: '2020-05', value: 3 }]]) {
        await plantHistory(app.em(), april, extreme, [
          { unit: 4, period: '2020-Q1', value: 6 },
          { unit: coded, period: '2020-Q2', value: 10 },
          ...may,
        ]);
        const cell = { boundaries: AFTER, period: '2020-S1' };
        expect(await tellCell(app.em(), extreme, coded, 'COMMUNE', cell)).toMatchObject({
          value: 10,
          status: 'PARTIAL',
        });
      }
    },
  );
});

describe('What a province that took in another stated for nine months', () => {
  it('less what both had stated for six is its third quarter', async () => {
    const reform = new WrittenHistory();
    const province = reform.found('PROVINCE', 1, DAY);
    for (const district of [3, 6, 10]) reform.move(district, province, DAY);
    reform.end(2, DAY, [[province]]).end(9, DAY, [[province]]);
    await plantHistory(app.em(), reform, indicator, [
      { unit: 2, scope: 'BELOW', period: '2020-S1', value: 20 },
      { unit: 9, scope: 'BELOW', period: '2020-S1', value: 22 },
      { unit: province, scope: 'BELOW', period: '2020-9M', value: 60 },
      { unit: 2, period: '2020-S1', value: 1 },
      { unit: 9, period: '2020-S1', value: 2 },
      { unit: province, period: '2020-9M', value: 7 },
    ]);
    const third = { boundaries: AFTER, period: '2020-Q3' };
    const below = await tellCell(app.em(), indicator, province, 'PROVINCE', { ...third, scope: 'BELOW' });
    const all = await tellCell(app.em(), indicator, province, 'PROVINCE', third);
    expect([below.value, below.status, all.value, all.status]).toEqual([18, 'COMPLETE', 22, 'COMPLETE']);
  });
});

describe('The explanation of such a quarter', () => {
  it('tells what was taken off, by the units that had said it', async () => {
    await plant([
      { unit: 4, period: '2020-S1', value: 20 },
      { unit: 5, period: '2020-S1', value: 22 },
      { unit: merged, period: '2020-9M', value: 60 },
    ]);
    const target = { id: merged as AdminUnitId, level: 'COMMUNE' as const };
    const question = {
      indicator,
      members: {},
      period: parsePeriod('2020-Q3', TODAY),
      boundaries: AFTER,
      knownOn: null,
      basis: 'BEST' as const,
    };
    const world = await loadReportedWorld(target, question, [indicator], { em: app.em(), today: TODAY });
    const book = { indicator: () => indicator, formulaOf: () => null };
    const lines = linesOf(explainCell({ ...world, book }, 'TOTAL', question).root);
    expect(
      lines.map(({ depth, kind, way, unit, value, factor }) => [
        depth,
        way ?? kind,
        unit,
        `${factor.toFixed()} × ${value?.toFixed()}`,
      ]),
    ).toEqual([
      [0, 'OWN', merged, '1 × 18'],
      [1, 'ADDED_OVER_TIME', merged, '1 × 18'],
      [2, 'CARRIED_OVER', merged, '-1 × 42'],
      [3, 'OBSERVATION', 4, '-1 × 20'],
      [3, 'OBSERVATION', 5, '-1 × 22'],
      [2, 'OBSERVATION', merged, '1 × 60'],
    ]);
  });
});

describe('Whatever whole communes became of others, and whenever they handed in', () => {
  it('every period that follows from what they did is told, and is what they did', async () => {
    const amount = fc.nat({ max: 50 });
    /** By quarter, what was done in the territory of 4, 5 and 7. */
    const done = fc.tuple(
      fc.tuple(amount, amount, amount),
      fc.tuple(amount, amount, amount),
      fc.tuple(amount, amount, amount),
      fc.tuple(amount, amount, amount),
    );
    const isCumulative = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
    await fc.assert(
      fc.asyncProperty(done, isCumulative, async (quarters, [four, five, both]) => {
        const of = (units: readonly number[], first: number, last: number): number =>
          quarters
            .slice(first, last + 1)
            .flatMap(one => units.map(unit => one[unit]!))
            .reduce((sum, one) => sum + one, 0);
        const before = (unit: number, territory: number, cumulative: boolean): HandedIn[] =>
          cumulative
            ? [{ unit, period: '2020-S1', value: of([territory], 0, 1) }]
            : [
                { unit, period: '2020-Q1', value: of([territory], 0, 0) },
                { unit, period: '2020-Q2', value: of([territory], 1, 1) },
              ];
        await plant([
          ...before(4, 0, four),
          ...before(5, 1, five),
          ...before(7, 2, four),
          { unit: merged, period: '2020-9M', value: of([0, 1], 0, 2) },
          both
            ? { unit: merged, period: '2020', value: of([0, 1], 0, 3) }
            : { unit: merged, period: '2020-Q4', value: of([0, 1], 3, 3) },
          { unit: renamed, period: '2020-9M', value: of([2], 0, 2) },
          { unit: renamed, period: '2020', value: of([2], 0, 3) },
        ]);
        const periods = {
          '2020-S1': [0, 1],
          '2020-Q3': [2, 2],
          '2020-9M': [0, 2],
          '2020-Q4': [3, 3],
          '2020-S2': [2, 3],
          '2020': [0, 3],
        } as const;
        for (const [period, [first, last]] of Object.entries(periods)) {
          expect([period, await ask(merged, period)]).toEqual([
            period,
            `${of([0, 1], first, last)} COMPLETE`,
          ]);
          expect([period, await ask(renamed, period)]).toEqual([period, `${of([2], first, last)} COMPLETE`]);
          expect(await ask(2, period)).toMatch(new RegExp(`^${of([0, 1, 2], first, last)} `));
        }
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
