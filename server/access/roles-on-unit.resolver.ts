import { Ctx, Extensions, FieldResolver, Resolver, Root } from 'type-graphql';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { RequestContext } from '../transport/request-context.js';
import { RoleEnum } from './access.graphql.js';
import type { Role } from './principal.js';

/** What whoever asks is to a unit. */
@Resolver(() => AdminUnitType)
export class RolesOnUnitResolver {
  @Extensions({ readerState: true })
  @FieldResolver(() => [RoleEnum], {
    complexity: 1,
    description:
      'What you are to it, by roles on it or on what it lies in as rights see it; empty: you see what is public. All units of a question are looked up together.',
  })
  viewerRoles(@Root() unit: UnitVersion, @Ctx() { access }: RequestContext): Promise<Role[]> {
    return access.rolesOn(unit.id);
  }
}
