import type { SqlEntityManager } from '@mikro-orm/sql';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import type { LoadOptions } from '../indicator/catalogue.store.js';
import { ChangedFiguresReadModel } from '../reporting/changed-figures.read-model.js';
import type { IngestOptions } from '../reporting/report.store.js';
import { refuseStrandedFigures } from '../reporting/stranded-figures.read-model.js';
import { type RollupProgress, RollupStore } from '../rollup/rollup.store.js';
import { heldShelves } from '../shared/data-version.read-model.js';
import type { Day } from '../shared/day.js';
import type { Remembered } from '../shared/remembered.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { DiscrepancyStore } from './discrepancy.store.js';
import type { CheckProgress } from './in-pieces.js';

/** What follows from a change, for the stores that change something; all in the transaction of the change. */
export interface DerivedUpkeep {
  /** Boundaries are never those of a day to come. */
  readonly today: Day;
  readonly onObservationsWritten: NonNullable<IngestOptions['onObservationsWritten']>;
  readonly onMeaningChanged: NonNullable<LoadOptions['onMeaningChanged']>;
  readonly onMapChanged: (em: SqlEntityManager) => Promise<void>;
  readonly onSeatsMoved: (em: SqlEntityManager, units: readonly AdminUnitId[]) => Promise<void>;
}

/** Told how far what is derived is; a large import waits for it longest. */
export interface DerivedProgress {
  readonly rollups?: RollupProgress;
  readonly checks?: CheckProgress;
}

/**
 * Everything that is derived from figures, catalogue and map, kept true: first the stored rollups, then the
 * discrepancies, which are found by asking for rollups.
 *
 * @param today Boundaries are never those of a day to come.
 * @param remembered What this process remembers of catalogue and map; not used by who changes them.
 */
export function upkeepOfDerived(
  today: Day,
  { rollups, checks }: DerivedProgress = {},
  remembered?: Remembered,
): DerivedUpkeep {
  return {
    today,
    async onObservationsWritten(em, changed) {
      const shelves = await heldShelves(em, remembered);
      await new RollupStore(em, shelves).refresh(changed, rollups);
      await new DiscrepancyStore(em, today, shelves).refresh(changed, checks);
    },
    async onMeaningChanged(em, codes) {
      await new RollupStore(em).rebuild(await idsOf(em, codes), rollups);
      await new DiscrepancyStore(em, today).refreshIndicators(codes, checks);
    },
    async onMapChanged(em) {
      await refuseStrandedFigures(em, today);
      await new RollupStore(em).rebuild('ALL', rollups);
      await new DiscrepancyStore(em, today).refreshAll(checks);
    },
    // Rollups are stored on the map on which their figures were reported. That one did not change, but which figures of
    // a unit are about the same territory may have.
    async onSeatsMoved(em, units) {
      await new RollupStore(em).refresh(await new ChangedFiguresReadModel(em).ofUnits(units), rollups);
      await new DiscrepancyStore(em, today).refreshUnits(units, checks);
    },
  };
}

async function idsOf(em: SqlEntityManager, codes: readonly string[]): Promise<number[]> {
  const catalogue = await readCatalogue(em);
  return codes.flatMap(code => catalogue.find(code)?.id ?? []);
}
