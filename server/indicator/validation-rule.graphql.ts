import { Field, ID, ObjectType } from 'type-graphql';
import { RuleComparisonEnum, RuleForMissingEnum, RuleSeverityEnum } from './indicator-enums.graphql.js';
import type { RuleComparison, RuleForMissing, RuleSeverity, ValidationRule } from './validation-rule.js';

@ObjectType('ValidationRule', {
  description:
    'What must hold between figures of one unit, scope and period: `left comparison right`. It says nothing where a part is known only in part; `missing` tells what it says where one is missing.',
})
export class ValidationRuleType implements Omit<ValidationRule, 'left' | 'right'> {
  @Field(() => ID, { simple: true, description: 'Stable code: `PETITION_BALANCE`.' })
  readonly code!: string;

  @Field(() => RuleComparisonEnum, {
    simple: true,
    description: 'How the left side must compare with the right.',
  })
  readonly comparison!: RuleComparison;

  @Field(() => RuleSeverityEnum, { simple: true, description: 'What it means when it does not hold.' })
  readonly severity!: RuleSeverity;

  @Field(() => RuleForMissingEnum, {
    simple: true,
    description: 'What it says where parts of it are missing.',
  })
  readonly missing!: RuleForMissing;

  @Field(() => String, { simple: true, description: 'For a reader of figures that break it, in Vietnamese.' })
  readonly messageVi!: string;

  @Field(() => String, { simple: true, description: 'For a reader of figures that break it, in English.' })
  readonly messageEn!: string;

  @Field(() => [ID], {
    simple: true,
    description:
      'Dimensions that all its parts share: it holds for the total and for each of their members alone.',
  })
  readonly dimensions!: readonly string[];
}
