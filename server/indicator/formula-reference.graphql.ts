import { Field, ObjectType } from 'type-graphql';
import type { Catalogue } from './catalogue.js';
import { FixedMemberType, fixedMembersOf } from './fixed-member.graphql.js';
import { type Formula, referencesOf } from './formula.js';
import { IndicatorType } from './indicator.graphql.js';
import type { Indicator } from './indicator.js';

@ObjectType('FormulaReference', {
  description: 'A number that a formula speaks of: that of an indicator for the same unit, scope and period.',
  simpleResolvers: true,
})
export class FormulaReferenceType {
  @Field(() => IndicatorType, { description: 'The indicator.' })
  readonly indicator!: Indicator;

  @Field(() => [FixedMemberType], {
    description:
      'The members that the formula itself fixes, as in `PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]`; empty: none.',
  })
  readonly members!: readonly FixedMemberType[];
}

/** What a formula speaks of, in the order written; what is named twice comes twice. */
export function formulaReferencesOf(formula: Formula, catalogue: Catalogue): FormulaReferenceType[] {
  return referencesOf(formula).map(({ code, members }) => {
    const indicator = catalogue.indicator(code);
    return { indicator, members: fixedMembersOf(indicator, members) };
  });
}
