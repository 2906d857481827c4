import { Field, ObjectType } from 'type-graphql';
import { DimensionType, MemberType } from './indicator.graphql.js';
import type { Dimension, Indicator, Member, Members } from './indicator.js';

@ObjectType('FixedMember', {
  description: 'A dimension of a figure and the member it is held to.',
  simpleResolvers: true,
})
export class FixedMemberType {
  @Field(() => DimensionType, { description: 'What the indicator is broken down by.' })
  readonly dimension!: Dimension;

  @Field(() => MemberType, { description: 'The part of it that the figure speaks of.' })
  readonly member!: Member;
}

/** The members of a figure in the order of its indicator's dimensions; those the catalogue no longer knows are left out. */
export function fixedMembersOf({ dimensions }: Indicator, members: Members): FixedMemberType[] {
  return dimensions.flatMap(dimension => {
    const member = dimension.members.find(({ code }) => code === members[dimension.code]);
    return member ? [{ dimension, member }] : [];
  });
}
