import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../shared/connection.graphql.js';
import { DEFAULT_PAGE_SIZE } from '../shared/page.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { RequestContext } from '../transport/request-context.js';
import {
  ApiKeyConnectionType,
  type ApiKeyCreatedType,
  type ApiKeyAlreadyCreatedType,
  ApiKeyType,
  AuditEventConnectionType,
  AuditEventType,
  CreateApiKeyInput,
  CreateApiKeyOutcome,
  GrantRoleInput,
  GrantRolePayload,
  GrantType,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
  RevokeRoleInput,
  RevokeRolePayload,
  RoleGrantConnectionType,
  RoleGrantType,
  ViewerType,
} from './access.graphql.js';
import { AccessReadModel, type GrantRow } from './access.read-model.js';
import { AccessChanges } from './access-changes.store.js';
import { AuditReadModel, type AuditRow } from './audit.read-model.js';
import { type Grant, keyId } from './principal.js';
import { refusalOf } from './refusal.js';

const FIRST = 'How many to a page, 1 to 500.';
const AFTER = 'The cursor to go on after.';
/** What depends on who asks, or on what is not public: see `asksReaderState`. */
const READER_STATE = { readerState: true };

/** Who is asking, who may do what, and what was done. */
@Resolver(() => GrantType)
export class AccessResolver {
  @Extensions(READER_STATE)
  @Query(() => ViewerType, { description: 'Who is asking, and what they are to which units.' })
  viewer(@Ctx() { principal: { kind, id, name, grants } }: RequestContext): ViewerType {
    return { kind, id, name, grants: grants.map(grantTypeOf) };
  }

  @Extensions(READER_STATE)
  @Query(() => ApiKeyConnectionType, {
    description:
      'API keys all of whose roles are on units that you administer, the newest first; for an administrator of everything: all, those out of use too.',
  })
  async apiKeys(
    @Arg('first', () => Int, { defaultValue: DEFAULT_PAGE_SIZE, description: FIRST }) first: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ApiKeyType>> {
    const { em, today } = context;
    const reach = administeredBy(context);
    return new AccessReadModel(em).keyPage({ reach, today }, { first, after });
  }

  @Extensions(READER_STATE)
  @Query(() => RoleGrantConnectionType, {
    description: 'Who has which role on the units that you administer, the newest first.',
  })
  async roleGrants(
    @Arg('principal', () => ID, { nullable: true, description: 'Only those of this one.' })
    principal: string | null,
    @Arg('first', () => Int, { defaultValue: DEFAULT_PAGE_SIZE, description: FIRST }) first: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<RoleGrantType>> {
    const { em, today } = context;
    const reach = administeredBy(context);
    const page = await new AccessReadModel(em).grantPage(
      { reach, today, principal: principal ?? null },
      { first, after },
    );
    return {
      ...page,
      nodes: page.nodes.map(roleGrantTypeOf),
      edges: page.edges.map(({ node, cursor }) => ({ node: roleGrantTypeOf(node), cursor })),
    };
  }

  @Extensions(READER_STATE)
  @Query(() => AuditEventConnectionType, {
    description:
      'What was done, the latest first: to reports, for their reviewers; to roles and keys, for administrators of the units concerned.',
  })
  async auditEvents(
    @Arg('within', () => ID, {
      nullable: true,
      description: 'Code of a unit of today: only there and below.',
    })
    within: string | null,
    @Arg('report', () => ID, { nullable: true, description: 'Only what was done to this report.' })
    report: string | null,
    @Arg('first', () => Int, { defaultValue: DEFAULT_PAGE_SIZE, description: FIRST }) first: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() { em, access, principal, units, today, opaque }: RequestContext,
  ): Promise<Connection<AuditEventType>> {
    const reviewed = access.reach('REVIEW_REPORT');
    if (reviewed?.length === 0) throw refusalOf(principal);
    const unit = within == null ? null : (await units.find(within)).id;
    if (unit !== null) await access.require('REVIEW_REPORT', unit);
    // Of a name that is none there is no event: there is no report of number 0.
    const number = report == null ? null : ((await opaque()).number('REPORT', report) ?? 0);
    return new AuditReadModel(em).page(
      { within: unit, report: number, reviewed, administered: access.reach('ADMINISTER'), today },
      { first, after },
    );
  }

  @Mutation(() => CreateApiKeyOutcome, {
    description: 'Makes an API key. For administrators of every unit that it gets a role on.',
  })
  async createApiKey(
    @Arg('input', () => CreateApiKeyInput, { description: 'Which key.' }) input: CreateApiKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<ApiKeyCreatedType | ApiKeyAlreadyCreatedType> {
    const { secret, apiKey } = await new AccessChanges(context).createKey(input);
    return secret === null ? { apiKey } : { apiKey, secret };
  }

  @Mutation(() => RevokeApiKeyPayload, {
    description: 'Takes an API key out of use for good. A second time changes nothing.',
  })
  async revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput, { description: 'Which key.' }) input: RevokeApiKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeApiKeyPayload> {
    return { apiKey: await new AccessChanges(context).revokeKey(input) };
  }

  @Mutation(() => GrantRolePayload, {
    description: 'Gives somebody a role on a unit and all below it. For administrators of the unit.',
  })
  async grantRole(
    @Arg('input', () => GrantRoleInput, { description: 'To whom, which role, where.' }) input: GrantRoleInput,
    @Ctx() context: RequestContext,
  ): Promise<GrantRolePayload> {
    return { grant: roleGrantTypeOf(await new AccessChanges(context).grantRole(input)) };
  }

  @Mutation(() => RevokeRolePayload, {
    description: 'Takes a role away. For administrators of its unit. A second time changes nothing.',
  })
  async revokeRole(
    @Arg('input', () => RevokeRoleInput, { description: 'Which grant.' }) input: RevokeRoleInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeRolePayload> {
    return { grant: roleGrantTypeOf(await new AccessChanges(context).revokeRole(input)) };
  }

  @FieldResolver(() => AdminUnitType, {
    nullable: true,
    description: 'Where, as it is today, or as it last was; null: everywhere.',
  })
  unit(@Root() { unitId }: GrantType, @Ctx() context: RequestContext): Promise<UnitVersion | null> {
    return unitNow(unitId, context);
  }
}

/** The same for a grant that was given to somebody. */
@Resolver(() => RoleGrantType)
export class RoleGrantResolver {
  @FieldResolver(() => ID, { description: 'Names it; to take the role away, give it to `revokeRole`.' })
  async id(@Root() { id }: RoleGrantType, @Ctx() { opaque }: RequestContext): Promise<string> {
    return (await opaque()).id('ROLE_GRANT', id);
  }

  @FieldResolver(() => AdminUnitType, {
    nullable: true,
    description: 'Where, as it is today, or as it last was; null: everywhere.',
  })
  unit(@Root() { unitId }: RoleGrantType, @Ctx() context: RequestContext): Promise<UnitVersion | null> {
    return unitNow(unitId, context);
  }
}

@Resolver(() => ApiKeyType)
export class ApiKeyResolver {
  @FieldResolver(() => [RoleGrantType], {
    description: 'What it may do, in the order in which it was given.',
  })
  async grants(@Root() { prefix }: ApiKeyType, @Ctx() { access }: RequestContext): Promise<RoleGrantType[]> {
    return (await access.grantsOf.load(keyId(prefix))).map(roleGrantTypeOf);
  }
}

@Resolver(() => AuditEventType)
export class AuditEventResolver {
  @FieldResolver(() => ID, { description: 'Names it.' })
  async id(@Root() { id }: AuditRow, @Ctx() { opaque }: RequestContext): Promise<string> {
    return (await opaque()).id('AUDIT_EVENT', id);
  }

  @FieldResolver(() => ID, {
    description: 'To which one: id of a report, prefix of a key, id of a principal.',
  })
  async subject(
    @Root() { subjectKind, subject }: AuditRow,
    @Ctx() { opaque }: RequestContext,
  ): Promise<string> {
    return subjectKind === 'REPORT' ? (await opaque()).id('REPORT', subject) : subject;
  }

  @FieldResolver(() => AdminUnitType, {
    nullable: true,
    description: 'The unit concerned, as it is today, or as it last was; null: all of them.',
  })
  unit(@Root() { unitId }: AuditRow, @Ctx() context: RequestContext): Promise<UnitVersion | null> {
    return unitNow(unitId, context);
  }
}

function grantTypeOf({ role, unit }: Grant): GrantType {
  return { role, unitId: unit };
}

function roleGrantTypeOf({ id, unit, ...row }: GrantRow): RoleGrantType {
  return { ...row, id, unitId: unit };
}

async function unitNow(
  id: AdminUnitId | null,
  { access, units }: RequestContext,
): Promise<UnitVersion | null> {
  return id === null ? null : units.byId.load({ id, asOf: await access.seenOn.load(id) });
}

/** Where whoever asks administers. @throws DomainError `UNAUTHENTICATED`, `FORBIDDEN`: nowhere. */
function administeredBy({ access, principal }: RequestContext): readonly AdminUnitId[] | null {
  const reach = access.reach('ADMINISTER');
  if (reach?.length === 0) throw refusalOf(principal);
  return reach;
}
