import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import { DiscrepancyStore } from '../../server/discrepancy/discrepancy.store.js';
import type { Observation } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import { Remembered } from '../../server/shared/remembered.js';
import { arbitraryObservations, unitsOf } from '../support/arbitraries.js';
import { TODAY } from '../support/ask-in-process.js';
import { currentFigures } from '../support/current-figures.js';
import { cellKey, fileOf, handIn } from '../support/hand-in.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { expectedRollups, storedRollups } from '../support/stored-rollups.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { BUSY_DISTRICT, COUNTRY, INDICATORS } from '../support/two-provinces.js';

/** Files handed in, each a transaction of its own; one in so many is of whatever kind, the others are reports of a month. */
const WRITES = Number(process.env['TEST_WRITES'] ?? 600);
const ODD_ONES = 20;

/** Files on their way in at the same moment, each on a connection of its own. */
const WRITERS = 8;

const LEVEL_OF = new Map(unitsOf(COUNTRY).map(({ id, level }) => [id, level]));

const MONTHS = Array.from({ length: 12 }, (_, index) =>
  parsePeriod(`2018-${String(index + 1).padStart(2, '0')}`, TODAY),
);
const COMMUNES = unitsOf(COUNTRY).filter(({ level }) => level === 'COMMUNE');

const filed = {
  document: fc.constantFrom('a', 'b'),
  status: fc.constantFrom('SUBMITTED' as const, 'APPROVED' as const),
};

/** What most files are: one commune, one month, a figure of each indicator. Some correct what was said before. */
const arbitraryReport = fc.record({
  figures: fc
    .record({
      unit: fc.constantFrom(...COMMUNES),
      period: fc.constantFrom(...MONTHS),
      value: fc.nat({ max: 30 }),
    })
    .map(({ unit, period, value }) =>
      INDICATORS.map((indicator, index): Observation => ({
        id: '',
        unit: unit.id,
        indicator: indicator.code,
        period,
        scope: 'OWN',
        members: {},
        value: String(value + index),
        precision: 'EXACT',
        provisional: true,
      })),
    ),
  document: filed.document,
  status: fc.constant('SUBMITTED' as const),
});

/** Whatever a file may hold: half of them from offices of one district. An office that is not expected to report states only. */
const arbitraryFile = fc
  .tuple(fc.constantFrom(COUNTRY, BUSY_DISTRICT), fc.constantFrom(...INDICATORS))
  .chain(([tree, indicator]) =>
    fc.record({
      figures: arbitraryObservations(tree, indicator, { maxLength: 10 }).map(figures =>
        figures.filter(
          ({ scope, unit: id }) => scope !== 'OWN' || indicator.levels.includes(LEVEL_OF.get(id)!),
        ),
      ),
      ...filed,
    }),
  );

async function discrepancies(app: TestApp): Promise<unknown[]> {
  const { rows } = await sql`
    select indicator_id, kind, unit_id, scope, members, period_start::text, period_end::text, stated::text, computed::text,
           observation_ids
      from discrepancy
     order by indicator_id, kind, unit_id, scope, members, period_start, period_end, stated, computed, observation_ids::text`.execute(
    app.em().getKysely(),
  );
  return rows;
}

describe('Offices that hand in figures at the same moment', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
    await plantWorld(app.em(), COUNTRY, INDICATORS, []);
    await nameUnits(app.em());
  });

  it(
    'lose nothing of what they wrote, in any rollup and in any discrepancy',
    { timeout: 60_000 + WRITES * 400 },
    async () => {
      const seed = Math.floor(Math.random() * 2 ** 31);
      const odd = fc.sample(arbitraryFile, { seed, numRuns: Math.ceil(WRITES / ODD_ONES) });
      const files = fc
        .sample(arbitraryReport, { seed, numRuns: WRITES })
        .map((report, index) => (index % ODD_ONES === 0 ? odd[index / ODD_ONES]! : report));
      const waiting = files.values();
      const remembered = new Remembered();
      const options = { remembered, ...upkeepOfDerived(TODAY, undefined, remembered) };
      const said = new Map<string, Set<string>>();
      for (const one of files.flatMap(({ figures }) => figures))
        said.set(cellKey(one), (said.get(cellKey(one)) ?? new Set()).add(`${one.value} ${one.precision}`));
      let written = 0;
      let corrected = 0;
      await Promise.all(
        Array.from({ length: WRITERS }, async () => {
          for (const { figures, ...rest } of waiting) {
            const { observations } = await handIn(app.em(), fileOf(figures, rest), options);
            written += observations.new;
            corrected += observations.corrected;
          }
        }),
      );
      const current = await currentFigures(app.em());
      const why = `seed ${seed}`;
      expect(current.length, why).toBe(written);
      expect(written + corrected, why).toBeGreaterThan(WRITES);
      expect(new Set(current.map(cellKey)), why).toEqual(new Set(said.keys()));
      for (const one of current)
        expect(said.get(cellKey(one)), why).toContain(`${one.value} ${one.precision}`);
      expect(await storedRollups(app.em()), why).toEqual(expectedRollups(COUNTRY, INDICATORS, current));
      expect((await new RollupCheckReadModel(app.em()).check(1)).differences, why).toEqual([]);
      const kept = await discrepancies(app);
      await app.em().transactional(em => new DiscrepancyStore(em, TODAY).refreshAll());
      expect(kept, why).toEqual(await discrepancies(app));
    },
  );
});
