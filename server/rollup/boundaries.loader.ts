import type { SqlEntityManager } from '@mikro-orm/sql';
import DataLoader from 'dataloader';
import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import { rememberOn } from '../shared/remembered.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { AdminUnitReadModel } from '../territory/admin-unit.read-model.js';
import { type Contribution, MapTranslationReadModel } from '../territory/map-translation.read-model.js';
import { dayOfMapAmong } from './boundaries.js';

/** What a request needs to know of changing maps; asked together, answered together. */
export interface BoundaryLoaders {
  /** The units in force on `reported` that make up a unit in force on `asked`. */
  contributions(unit: AdminUnitId, asked: Day, reported: Day): Promise<readonly Contribution[]>;
  /** The days inside a period on which anything changed in what ever lay inside a unit, or counts there on the map asked. */
  changesWithin(unit: AdminUnitId, asked: Day, period: Period): Promise<readonly Day[]>;
  /** Every day on which the map changes anywhere. */
  mapDates(): Promise<readonly Day[]>;
  /** One day for all that have the map of this day, so that they are asked about together. */
  dayOfMap(day: Day): Promise<Day>;
}

/**
 * Costs one statement for each pair of days, and none for changes where no map changes inside the period.
 *
 * @param shelf What is remembered of the map from earlier requests.
 */
export function createBoundaryLoaders(em: SqlEntityManager, shelf?: Map<string, unknown>): BoundaryLoaders {
  const translation = new MapTranslationReadModel(em);
  const mapDates = rememberOn(shelf, 'dates', () => new AdminUnitReadModel(em).boundaryDates());
  const contributions = groupedLoader<Contribution[]>((units, [asked, reported]) =>
    translation
      .contributions(units, asked!, reported!)
      .then(rows => Map.groupBy(rows, ({ target }) => target)),
  );
  const changes = groupedLoader<Day[]>((units, [asked, from, to]) =>
    translation.changesWithin(units, asked!, { from: from!, to: to! }),
  );
  return {
    mapDates,
    async contributions(unit, asked, reported) {
      const known = contributionsOn(shelf, asked, reported);
      const found = known?.get(unit) ?? (await contributions.load({ unit, days: [asked, reported] })) ?? [];
      known?.set(unit, found);
      return found;
    },
    async changesWithin(unit, asked, { start, end }) {
      if (start === null) return [];
      const dates = await mapDates();
      if (!dates.some(day => day > start && day < end)) return [];
      const days = [dayOfMapAmong(dates, asked), start, end];
      return (await changes.load({ unit, days })) ?? [];
    },
    dayOfMap: async day => dayOfMapAmong(await mapDates(), day),
  };
}

/** What is remembered of how two maps fit together, by unit of the one. */
function contributionsOn(
  shelf: Map<string, unknown> | undefined,
  asked: Day,
  reported: Day,
): Map<AdminUnitId, readonly Contribution[]> | undefined {
  if (!shelf) return undefined;
  const key = `contributions ${asked}/${reported}`;
  const known = (shelf.get(key) as Map<AdminUnitId, readonly Contribution[]> | undefined) ?? new Map();
  shelf.set(key, known);
  return known;
}

interface Key {
  readonly unit: AdminUnitId;
  readonly days: readonly Day[];
}

/** Loads for many units at once what depends on the same two days. */
function groupedLoader<Answer>(
  ask: (units: readonly AdminUnitId[], days: readonly Day[]) => Promise<Map<AdminUnitId, Answer>>,
): DataLoader<Key, Answer | null, string> {
  const daysOf = ({ days }: Key): string => days.join('/');
  return new DataLoader(
    async keys => {
      const answers = new Map<string, Map<AdminUnitId, Answer>>();
      await Promise.all(
        [...Map.groupBy(keys, daysOf)].map(async ([days, same]) =>
          answers.set(days, await ask([...new Set(same.map(({ unit }) => unit))], same[0]!.days)),
        ),
      );
      return keys.map(key => answers.get(daysOf(key))?.get(key.unit) ?? null);
    },
    { cacheKeyFn: key => `${key.unit} ${daysOf(key)}` },
  );
}
