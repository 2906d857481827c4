import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DiscrepancyCheckStore } from '../../server/discrepancy/discrepancy-check.store.js';
import type { Observation } from '../../server/reporting/observation.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import { TODAY } from '../support/ask-in-process.js';
import { arbitraryObservations, flowIndicator } from '../support/arbitraries.js';
import { cellKey, fileOf, handIn } from '../support/hand-in.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { COUNTRY } from '../support/two-provinces.js';

const RUNS = Number(process.env['TEST_RUNS'] ?? 12);

const TYPE = {
  code: 'TYPE',
  nameVi: 'Loại',
  nameEn: 'Type',
  members: ['A', 'B'].map(code => ({ code, nameVi: code, nameEn: code })),
};
const PETITIONS = flowIndicator({ dimensions: [TYPE] });

/** One commune, so that its figures meet. */
const COMMUNE = { ...COUNTRY, id: 4 as typeof COUNTRY.id, level: 'COMMUNE' as const, children: [] };

let app: TestApp;

it('Flows that contradict each other over time and members are listed, and rolled up, after any writes as one look at all figures finds them', async () => {
  app ??= await startTestApp();
  const write = arbitraryObservations(COMMUNE, PETITIONS, { maxLength: 7, values: fc.nat({ max: 12 }) });
  const listed: number[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(write, { minLength: 2, maxLength: 4 }), async writes => {
      await app.reset();
      await plantWorld(app.em(), COUNTRY, [PETITIONS], []);
      await nameUnits(app.em());
      for (const figures of writes) {
        // Of one cell a file says one thing.
        const said = new Map<string, Observation>(figures.map(one => [cellKey(one), one]));
        if (said.size > 0) await handIn(app.em(), fileOf([...said.values()]));
      }
      const { found, differences } = await new DiscrepancyCheckStore(app.em(), TODAY).check();
      expect(differences).toEqual([]);
      expect((await new RollupCheckReadModel(app.em()).check(1)).differences).toEqual([]);
      listed.push(found);
    }),
    { numRuns: RUNS },
  );
  expect(listed.filter(found => found > 0).length).toBeGreaterThan(RUNS / 4);
}, 240_000);
