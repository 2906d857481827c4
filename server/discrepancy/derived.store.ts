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
import { raiseDataVersion } from '../shared/data-version.store.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { AdminUnitReadModel } from '../territory/admin-unit.read-model.js';
import { lockMeaning } from '../territory/write-lock.store.js';
import { DiscrepancyStore } from './discrepancy.store.js';
import { latestDay, listedDay, rememberListedDay } from './listed-day.store.js';
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
      await new DiscrepancyStore(em, await latestDay(em, today), shelves).refresh(changed, checks);
    },
    async onMeaningChanged(em, codes) {
      await new RollupStore(em).rebuild(await idsOf(em, codes), rollups);
      await new DiscrepancyStore(em, await latestDay(em, today)).refreshIndicators(codes, checks);
    },
    async onMapChanged(em) {
      await refuseStrandedFigures(em, today);
      await new RollupStore(em).rebuild('ALL', rollups);
      await new DiscrepancyStore(em, await latestDay(em, today)).refreshAll(checks);
    },
    // Rollups are stored on the map on which their figures were reported. That one did not change, but which figures of
    // a unit are about the same territory may have.
    async onSeatsMoved(em, units) {
      await new RollupStore(em).refresh(await new ChangedFiguresReadModel(em).ofUnits(units), rollups);
      await new DiscrepancyStore(em, await latestDay(em, today)).refreshUnits(units, checks);
    },
  };
}

/**
 * Makes the list of discrepancies true on a new day: figures of a period that is not over are held against each other on
 * the map of today, and a change of the map that was loaded ahead of its day comes into force without any write. Stored
 * rollups need nothing: they are on the map of the last day of their period, and are not asked before it.
 *
 * Costs two small statements where the map has not changed since, and else as much as taking in the figures of all
 * periods that last beyond the change.
 *
 * @returns Whether there was anything to do.
 */
export async function keepListTrue(
  em: SqlEntityManager,
  today: Day,
  onProgress?: CheckProgress,
): Promise<boolean> {
  if ((await changeSinceListed(em, today)) === null) return false;
  return em.transactional(async within => {
    await lockMeaning(within);
    const change = await changeSinceListed(within, today);
    if (change === null) return false;
    const changed = await new ChangedFiguresReadModel(within).lastingUntil(change);
    await new DiscrepancyStore(within, today).refresh(changed, onProgress);
    await rememberListedDay(within, today);
    await raiseDataVersion(within, ['map']);
    return true;
  });
}

/** The first day since the list was made on which another map came into force. */
async function changeSinceListed(em: SqlEntityManager, today: Day): Promise<Day | null> {
  const listed = await listedDay(em);
  if (listed === null || listed >= today) return null;
  const changes = await new AdminUnitReadModel(em).boundaryDates();
  return changes.find(day => day > listed && day <= today) ?? null;
}

async function idsOf(em: SqlEntityManager, codes: readonly string[]): Promise<number[]> {
  const catalogue = await readCatalogue(em);
  return codes.flatMap(code => catalogue.find(code)?.id ?? []);
}
