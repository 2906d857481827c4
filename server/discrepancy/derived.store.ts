import type { SqlEntityManager } from '@mikro-orm/sql';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import type { LoadOptions } from '../indicator/catalogue.store.js';
import type { IngestOptions } from '../reporting/report.store.js';
import { refuseStrandedFigures } from '../reporting/stranded-figures.read-model.js';
import { type RollupProgress, RollupStore } from '../rollup/rollup.store.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { DiscrepancyStore } from './discrepancy.store.js';

/** What follows from a change, for the stores that change something; all in the transaction of the change. */
export interface DerivedUpkeep {
  readonly onObservationsWritten: NonNullable<IngestOptions['onObservationsWritten']>;
  readonly onMeaningChanged: NonNullable<LoadOptions['onMeaningChanged']>;
  readonly onMapChanged: (em: SqlEntityManager) => Promise<void>;
  readonly onSeatsMoved: (em: SqlEntityManager, units: readonly AdminUnitId[]) => Promise<void>;
}

/**
 * Everything that is derived from figures, catalogue and map, kept true: first the stored rollups, then the
 * discrepancies, which are found by asking for rollups.
 *
 * @param today Boundaries are never those of a day to come.
 * @param onProgress Told how far the rollups are; a large import waits for them longest.
 */
export function upkeepOfDerived(today: Day, onProgress?: RollupProgress): DerivedUpkeep {
  return {
    async onObservationsWritten(em, changed) {
      await new RollupStore(em).refresh(changed, onProgress);
      await new DiscrepancyStore(em, today).refresh(changed);
    },
    async onMeaningChanged(em, codes) {
      await new RollupStore(em).rebuild(await idsOf(em, codes), onProgress);
      await new DiscrepancyStore(em, today).refreshIndicators(codes);
    },
    async onMapChanged(em) {
      await refuseStrandedFigures(em, today);
      await new RollupStore(em).rebuild('ALL', onProgress);
      await new DiscrepancyStore(em, today).refreshAll();
    },
    // Rollups are stored on the map on which their figures were reported: that one did not change.
    async onSeatsMoved(em, units) {
      await new DiscrepancyStore(em, today).refreshUnits(units);
    },
  };
}

async function idsOf(em: SqlEntityManager, codes: readonly string[]): Promise<number[]> {
  const catalogue = await readCatalogue(em);
  return codes.flatMap(code => catalogue.find(code)?.id ?? []);
}
