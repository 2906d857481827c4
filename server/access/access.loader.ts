import type { SqlEntityManager } from '@mikro-orm/sql';
import DataLoader from 'dataloader';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { AccessReadModel, type GrantRow } from './access.read-model.js';
import {
  type Action,
  may,
  mayApprove,
  mayEverywhere,
  type Principal,
  reachOf,
  type Role,
  rolesOn,
} from './principal.js';
import { refusalOf } from './refusal.js';
import { UnitReachReadModel } from './unit-reach.read-model.js';

/** What who is asking may do. Reads the map at most once for each unit of a request, and not at all for whoever has no role. */
export interface AccessGuard {
  readonly principal: Principal;
  /** Whether it may be done to this unit. */
  may(action: Action, unit: AdminUnitId): Promise<boolean>;
  /** The roles on this unit, from grants on it and on what it lies in. */
  rolesOn(unit: AdminUnitId): Promise<Role[]>;
  /** Whether a report of this unit, submitted by this principal (its id), may be approved: four eyes. */
  mayApprove(unit: AdminUnitId, submittedBy: string | null): Promise<boolean>;
  /** @throws DomainError `UNAUTHENTICATED` to whoever did not sign in, else `FORBIDDEN`; the same words whatever exists. */
  require(action: Action, unit: AdminUnitId): Promise<void>;
  /** For what belongs to no unit. @throws DomainError as {@link require}. */
  requireEverywhere(action: Action): void;
  /** Roles in force of somebody, by the id of the principal, in the order in which they were given. */
  readonly grantsOf: DataLoader<string, GrantRow[]>;
  /** The day on which a unit is shown: today, or the last on which it was. */
  readonly seenOn: DataLoader<AdminUnitId, Day>;
  /** Where it may be done, for `isReached`: in these units and below, or (null) everywhere. */
  reach(action: Action): readonly AdminUnitId[] | null;
}

export function createAccessGuard(em: SqlEntityManager, principal: Principal, today: Day): AccessGuard {
  const kept = new AccessReadModel(em);
  const readModel = new UnitReachReadModel(em);
  const loader = new DataLoader((ids: readonly AdminUnitId[]) => readModel.above(ids, today));
  const above = (unit: AdminUnitId): Promise<AdminUnitId[]> =>
    principal.grants.every(grant => grant.unit === null) ? Promise.resolve([unit]) : loader.load(unit);
  const guard: AccessGuard = {
    principal,
    may: async (action, unit) => may(principal, action, await above(unit)),
    rolesOn: async unit => rolesOn(principal, await above(unit)),
    mayApprove: async (unit, submittedBy) => mayApprove(principal, submittedBy, await above(unit)),
    require: async (action, unit) => {
      if (!(await guard.may(action, unit))) throw refusalOf(principal);
    },
    requireEverywhere: action => {
      if (!mayEverywhere(principal, action)) throw refusalOf(principal);
    },
    reach: action => reachOf(principal, action),
    grantsOf: new DataLoader(async principals => {
      const found = Map.groupBy(await kept.grantsOfAll(principals), one => one.principal);
      return principals.map(one => found.get(one) ?? []);
    }),
    seenOn: new DataLoader(units => kept.seenOn(units, today)),
  };
  return guard;
}
