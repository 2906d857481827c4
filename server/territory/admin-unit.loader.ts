import type { SqlEntityManager } from '@mikro-orm/sql';
import DataLoader from 'dataloader';
import { addDays, type Day } from '../shared/day.js';
import { RememberingCache } from '../shared/remembered.js';
import type { AdminLevel, AdminUnitId } from './admin-unit.js';
import { AdminUnitReadModel, type IdOnDay, type Succession, unitNotFound } from './admin-unit.read-model.js';
import { readCountry } from './unit-levels.read-model.js';
import type { UnitVersion } from './unit-version.js';

/** The units one request asks for; whatever is asked at the same moment becomes one statement of each kind. */
export interface UnitLoaders {
  /** A unit by its identity, as it was on a day; null when it did not exist then. */
  readonly byId: DataLoader<IdOnDay, UnitVersion | null, string>;
  /** The unit that bore a code on a day; null when none did. */
  readonly byCode: DataLoader<{ readonly code: string; readonly asOf: Day }, UnitVersion | null, string>;
  /** What a unit lay inside on a day: the top first, its parent last. */
  readonly ancestors: DataLoader<IdOnDay, UnitVersion[], string>;
  /** What lay inside a unit on a day: of one level, at whatever depth, or (null) directly inside. By name. */
  readonly descendants: DataLoader<IdOnDay & { readonly level: AdminLevel | null }, UnitVersion[], string>;
  /** The country on a day; null when there is no unit of that level. */
  readonly country: DataLoader<Day, UnitVersion | null>;
  /** What a unit came from, earliest first. */
  readonly predecessors: DataLoader<AdminUnitId, Succession[]>;
  /** What a unit became, earliest first. */
  readonly successors: DataLoader<AdminUnitId, Succession[]>;
  /** A unit as it was on a day, or on the nearest day on which it was there. */
  nearest(id: AdminUnitId, asOf: Day): Promise<UnitVersion | null>;
  /** The unit that bore a code on a day (default: today). @throws DomainError `UNIT_NOT_FOUND`. */
  find(code: string, asOf?: Day): Promise<UnitVersion>;
}

/** Of so many codes that are none a request is told what may have been meant: that takes a look at every unit. */
const MOST_LOOKED_FOR = 5;

/**
 * The loaders of one request.
 *
 * @param today What a question without a day means.
 * @param shelf What is remembered of the map from earlier requests.
 */
export function createUnitLoaders(
  em: SqlEntityManager,
  today: Day,
  shelf?: Map<string, unknown>,
): UnitLoaders {
  const units = new AdminUnitReadModel(em);
  const byIdKey = ({ id, asOf }: IdOnDay): string => `${id} ${asOf}`;
  const byCode: UnitLoaders['byCode'] = new DataLoader(keys => units.byCodes(keys), {
    cacheKeyFn: ({ code, asOf }) => `${asOf} ${code}`,
    cacheMap: new RememberingCache('code ', shelf),
  });
  const byId: UnitLoaders['byId'] = new DataLoader(keys => units.byIds(keys), {
    cacheKeyFn: byIdKey,
    cacheMap: new RememberingCache('id ', shelf),
  });
  const lives = new DataLoader((ids: readonly AdminUnitId[]) => units.lives(ids));
  let lookedFor = 0;
  return {
    byId,
    byCode,
    ancestors: new DataLoader(keys => units.ancestors(keys), {
      cacheKeyFn: byIdKey,
      cacheMap: new RememberingCache('ancestors ', shelf),
    }),
    descendants: new DataLoader(keys => units.descendants(keys), {
      cacheKeyFn: key => `${byIdKey(key)} ${key.level}`,
      cacheMap: new RememberingCache('descendants ', shelf),
    }),
    country: new DataLoader(days => Promise.all(days.map(day => readCountry(em, day))), {
      cacheMap: new RememberingCache('country ', shelf),
    }),
    predecessors: new DataLoader(ids => units.successions(ids, 'predecessors')),
    successors: new DataLoader(ids => units.successions(ids, 'successors')),
    async nearest(id, asOf) {
      const unit = await byId.load({ id, asOf });
      if (unit) return unit;
      const life = await lives.load(id);
      if (!life) return null;
      return byId.load({ id, asOf: asOf < life.from ? (life.from as Day) : addDays(life.to as Day, -1) });
    },
    async find(code, asOf = today) {
      const unit = await byCode.load({ code, asOf });
      if (unit) return unit;
      lookedFor += 1;
      throw lookedFor > MOST_LOOKED_FOR ? unitNotFound(code, asOf) : await units.notFound(code, asOf);
    },
  };
}
