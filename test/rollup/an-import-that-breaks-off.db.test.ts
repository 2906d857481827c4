import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import type { Observation, Scope } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { TODAY } from '../support/ask-in-process.js';
import { everythingKept } from '../support/everything-kept.js';
import { fileOf, handIn } from '../support/hand-in.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { COUNTRY, INDICATORS } from '../support/two-provinces.js';

function figures(value: number): Observation[] {
  const figure = (unit: number, period: string, scope: Scope): Observation[] =>
    INDICATORS.filter(({ levels }) => scope !== 'OWN' || levels.includes('COMMUNE')).map(({ code }) => ({
      id: '',
      unit: unit as AdminUnitId,
      indicator: code,
      period: parsePeriod(period, TODAY),
      scope,
      members: {},
      value: String(value),
      precision: 'EXACT',
      provisional: false,
    }));
  return [
    ...[4, 5, 6, 7, 9, 13].flatMap(unit => figure(unit, '2018-01', 'OWN')),
    ...figure(3, '2018-01', 'BELOW'),
    ...figure(2, '2018-Q1', 'TOTAL'),
  ];
}

describe('An import that breaks off while rollups are computed', () => {
  let app: TestApp;
  let before: unknown;
  beforeEach(async () => {
    app = await startTestApp();
    await plantWorld(app.em(), COUNTRY, INDICATORS, []);
    await nameUnits(app.em());
    await handIn(app.em(), fileOf(figures(3)));
    before = await everythingKept(app.em());
  });

  /** Hands in corrections of everything, and breaks off after half of the statements that write rollups. */
  const breakOff = (
    how: (em: SqlEntityManager) => Promise<unknown>,
    options: { signal?: AbortSignal } = {},
  ): Promise<unknown> => {
    let isUnderWay = false;
    const em = app.orm.em.fork(options);
    return handIn(em, fileOf(figures(5), { document: 'e', status: 'APPROVED' }), {
      onObservationsWritten: async (within, changed) => {
        let breaking: Promise<unknown> = Promise.resolve();
        const { onObservationsWritten } = upkeepOfDerived(TODAY, {
          rollups: (done, of) => {
            if (2 * done < of || isUnderWay) return;
            isUnderWay = true;
            breaking = how(within);
          },
        });
        await onObservationsWritten(within, changed);
        await breaking;
        throw new Error('was not broken off');
      },
    });
  };

  const expectNothingHappened = async (): Promise<void> => {
    expect(before).toMatchObject({ discrepancy: expect.arrayContaining([expect.any(String)]) });
    expect(await everythingKept(app.em())).toEqual(before);
    expect((await new RollupCheckReadModel(app.em()).check(1)).differences).toEqual([]);
    // And the door is open: no lock was left behind.
    await handIn(app.em(), fileOf(figures(5)));
    expect(await everythingKept(app.em())).not.toEqual(before);
    expect((await new RollupCheckReadModel(app.em()).check(1)).differences).toEqual([]);
  };

  it('by a fault of ours leaves everything as it was', async () => {
    const broken = breakOff(() => {
      throw new Error('a fault');
    });
    await expect(broken).rejects.toThrow('a fault');
    await expectNothingHappened();
  });

  it('because nobody waits for it any more leaves everything as it was', async () => {
    const stop = new AbortController();
    const broken = breakOff(async () => stop.abort(new Error('given up')), { signal: stop.signal });
    await expect(broken).rejects.toThrow('given up');
    await expectNothingHappened();
  });

  // An embedded database has no connection that could break.
  it.each(inject('postgresqlUrl') ? ['on a server'] : [])(
    'with its connection leaves everything as it was (%s)',
    async () => {
      const broken = breakOff(async within => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(
          within.getKysely(),
        );
        await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(app.em().getKysely());
      });
      await expect(broken).rejects.toThrow(/terminat|connection error/i);
      await expectNothingHappened();
    },
  );
});
