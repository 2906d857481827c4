import { createUnionType, Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { connectionType } from '../shared/connection.graphql.js';
import { describedEnum } from '../shared/described-enum.graphql.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { AuditAction, AuditSubjectKind } from './audit.js';
import type { PrincipalKind, Role } from './principal.js';

export const RoleEnum = describedEnum<Role>(
  'Role',
  'What somebody is to a unit and to everything below it.',
  {
    VIEWER: 'Sees what is not public yet: drafts, returned and submitted reports.',
    REPORTER: 'Hands figures in, and sees what a viewer sees.',
    REVIEWER: 'Returns and approves reports, and sees what a viewer sees.',
    ADMINISTRATOR: 'Does all of it, and says who may do what.',
  },
);

export const PrincipalKindEnum = describedEnum<PrincipalKind>('PrincipalKind', 'How somebody is known.', {
  ANONYMOUS: 'Not at all: no token and no key came along.',
  PERSON: 'By a token of the issuer that the server trusts.',
  KEY: 'By an API key.',
  COMMAND: 'By sitting at the machine: whoever runs a command.',
});

export const AuditActionEnum = describedEnum<AuditAction>('AuditAction', 'What somebody did.', {
  API_KEY_CREATED: 'Made an API key.',
  API_KEY_REVOKED: 'Took an API key out of use.',
  ROLE_GRANTED: 'Gave somebody a role.',
  ROLE_REVOKED: 'Took a role away.',
  REPORT_STARTED: 'Began a report.',
  FIGURES_SET: 'Wrote figures into a report.',
  REPORT_SUBMITTED: 'Handed a report in.',
  REPORT_RETURNED: 'Sent a report back to be put right.',
  REPORT_APPROVED: 'Accepted a report.',
  REPORT_CORRECTED: 'Began to correct a report that was accepted.',
  REPORT_WITHDRAWN: 'Took a report back.',
});

export const AuditSubjectKindEnum = describedEnum<AuditSubjectKind>(
  'AuditSubjectKind',
  'To what sort of thing something was done.',
  { REPORT: 'A report.', API_KEY: 'An API key.', PRINCIPAL: 'Somebody who has roles.' },
);

@ObjectType('Grant', { description: 'A role on a unit and everything below it, on the map of today.' })
export class GrantType {
  /** What `unit` is read from; null: everywhere. */
  readonly unitId!: AdminUnitId | null;

  @Field(() => RoleEnum, { description: 'Which role.' })
  readonly role!: Role;
}

@ObjectType('Viewer', { description: 'Who is asking.' })
export class ViewerType {
  @Field(() => PrincipalKindEnum, { description: 'How they are known.' })
  readonly kind!: PrincipalKind;

  @Field(() => ID, {
    description: 'Names them for good; give it to an administrator to be given a role: `key:3f9a1c2b4d5e`.',
  })
  readonly id!: string;

  @Field(() => String, { description: 'For people to read.' })
  readonly name!: string;

  @Field(() => [GrantType], { description: 'What they are to which units; empty: they see what is public.' })
  readonly grants!: GrantType[];
}

@ObjectType('RoleGrant', { description: 'A role that somebody was given.' })
export class RoleGrantType extends GrantType {
  /** Its name is made by a resolver. */
  readonly id!: number;

  @Field(() => ID, { description: 'Who has it: the `id` that `viewer` told them.' })
  readonly principal!: string;

  @Field(() => GraphQLISODateTime, { description: 'Since when.' })
  readonly grantedAt!: Date;

  @Field(() => ID, { description: 'Who gave it.' })
  readonly grantedBy!: string;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was taken away; null: it is in force.',
  })
  readonly revokedAt!: Date | null;
}

@ObjectType('ApiKey', {
  description: 'A password for a program. Its secret is shown once, when it is made, and kept nowhere.',
})
export class ApiKeyType {
  @Field(() => ID, { description: 'The part of the key that is not secret: `bacap_<prefix>_…`.' })
  readonly prefix!: string;

  @Field(() => String, { description: 'What it is for.' })
  readonly name!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => ID, { description: 'Who made it.' })
  readonly createdBy!: string;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'From when on it is refused; null: it does not expire.',
  })
  readonly expiresAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was taken out of use; null: it was not.',
  })
  readonly revokedAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was last used, to the minute; null: never.',
  })
  readonly lastUsedAt!: Date | null;
}

@ObjectType('AuditEvent', { description: 'One thing that somebody did. Kept for ever.' })
export class AuditEventType {
  readonly unitId!: AdminUnitId | null;

  /** Its name, and that of its subject, are made by a resolver. */
  readonly id!: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  readonly at!: Date;

  @Field(() => ID, { description: 'Who.' })
  readonly principal!: string;

  @Field(() => String, { description: 'Their name, as it was then.' })
  readonly principalName!: string;

  @Field(() => AuditActionEnum, { description: 'What they did.' })
  readonly action!: AuditAction;

  @Field(() => AuditSubjectKindEnum, { description: 'To what sort of thing.' })
  readonly subjectKind!: AuditSubjectKind;

  readonly subject!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The request, as the header `x-request-id` of its answer had it; null: it was a command.',
  })
  readonly requestId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The network address it came from, as the server saw it; null: it was a command.',
  })
  readonly address!: string | null;

  @Field(() => String, { nullable: true, description: 'What their program said of itself; null: nothing.' })
  readonly userAgent!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it was before, as JSON; null: it was not there.',
  })
  readonly before!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is since, as JSON; null: it is no more.' })
  readonly after!: string | null;
}

export const RoleGrantConnectionType = connectionType('RoleGrant', () => RoleGrantType, 'grants');
export const ApiKeyConnectionType = connectionType('ApiKey', () => ApiKeyType, 'API keys');
export const AuditEventConnectionType = connectionType('AuditEvent', () => AuditEventType, 'events');

const CLIENT_KEY =
  'A name of your own for this change, such as a UUID. Asked again under the same name, it is answered and not made again.';

@InputType('GrantInput', { description: 'A role on a unit.' })
export class GrantInput {
  @Field(() => RoleEnum, { description: 'Which role.' })
  readonly role!: Role;

  @Field(() => ID, {
    nullable: true,
    description: 'Code of a unit of today; null: everywhere, which an administrator of everything can give.',
  })
  readonly unit?: string | null;
}

@InputType('CreateApiKeyInput', { description: 'A new API key.' })
export class CreateApiKeyInput {
  @Field(() => ID, { description: CLIENT_KEY })
  readonly key!: string;

  @Field(() => String, { description: 'What it is for, 1 to 200 characters.' })
  readonly name!: string;

  @Field(() => [GrantInput], {
    description:
      'What it may do; empty: it only signs in. You must be an administrator of each of the units.',
  })
  readonly grants!: GrantInput[];

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'From when on it is to be refused; null: never.',
  })
  readonly expiresAt?: Date | null;
}

@InputType('RevokeApiKeyInput', { description: 'An API key to be taken out of use for good.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: CLIENT_KEY })
  readonly key!: string;

  @Field(() => ID, { description: 'The prefix of the key.' })
  readonly prefix!: string;
}

@InputType('GrantRoleInput', { description: 'A role to be given to somebody.' })
export class GrantRoleInput extends GrantInput {
  @Field(() => ID, { description: CLIENT_KEY })
  readonly key!: string;

  @Field(() => ID, {
    description:
      'To whom: the `id` that `viewer` tells them: `person:https://id.example.vn|an.nguyen`, `key:3f9a1c2b4d5e`.',
  })
  readonly principal!: string;
}

@InputType('RevokeRoleInput', { description: 'A role to be taken away.' })
export class RevokeRoleInput {
  @Field(() => ID, { description: CLIENT_KEY })
  readonly key!: string;

  @Field(() => ID, { description: 'The `id` of the grant.' })
  readonly grant!: string;
}

@ObjectType('ApiKeyCreated', { description: 'The key was made.' })
export class ApiKeyCreatedType {
  @Field(() => ApiKeyType, { description: 'What is kept of it.' })
  readonly apiKey!: ApiKeyType;

  @Field(() => String, {
    description: 'The key itself. Shown now and never again; send it as `authorization: Bearer …`.',
  })
  readonly secret!: string;
}

@ObjectType('ApiKeyAlreadyCreated', {
  description: 'The same was asked for before: there is a key, and its secret was shown then.',
})
export class ApiKeyAlreadyCreatedType {
  @Field(() => ApiKeyType, { description: 'The key. Without its secret it is of no use: revoke it.' })
  readonly apiKey!: ApiKeyType;
}

export const CreateApiKeyOutcome = createUnionType({
  name: 'CreateApiKeyOutcome',
  description: 'What came of asking for a new API key.',
  types: () => [ApiKeyCreatedType, ApiKeyAlreadyCreatedType] as const,
  resolveType: outcome => ('secret' in outcome ? ApiKeyCreatedType : ApiKeyAlreadyCreatedType),
});

@ObjectType('RevokeApiKeyPayload', { description: 'The key, out of use.' })
export class RevokeApiKeyPayload {
  @Field(() => ApiKeyType, { description: 'What is kept of it.' })
  readonly apiKey!: ApiKeyType;
}

@ObjectType('GrantRolePayload', { description: 'The role, in force.' })
export class GrantRolePayload {
  @Field(() => RoleGrantType, { description: 'The grant; the same when they had it already.' })
  readonly grant!: RoleGrantType;
}

@ObjectType('RevokeRolePayload', { description: 'The role, taken away.' })
export class RevokeRolePayload {
  @Field(() => RoleGrantType, { description: 'The grant as it is kept.' })
  readonly grant!: RoleGrantType;
}
