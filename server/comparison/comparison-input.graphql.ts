import { Field, GraphQLISODateTime as GraphQLDateTimeISO, ID, InputType } from 'type-graphql';
import type { Scope } from '../reporting/observation.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import type { Period } from '../reporting/period.js';
import { ScopeEnum } from '../reporting/reporting-enums.graphql.js';
import { KNOWN_ON } from '../rollup/known-on.js';
import type { BasisPolicy } from '../rollup/measure.js';
import { BasisPolicyEnum, MemberInput } from '../rollup/rollup.graphql.js';
import { DateScalar } from '../shared/date.graphql.js';
import type { Day } from '../shared/day.js';
import { describedEnum } from '../shared/described-enum.graphql.js';
import { UnitSelectionInput } from '../slice/slice-input.graphql.js';
import type { ChangeFrom } from './change.js';

export const ChangeFromEnum = describedEnum<ChangeFrom>(
  'ChangeFrom',
  'Which earlier period a number is held against.',
  {
    PREVIOUS: 'The period just before, as long: the quarter before a quarter, the year before a year.',
    SAME_LAST_YEAR: 'The same period a year earlier (cùng kỳ).',
  },
);

/** What a number of a comparison is held against. */
export const DEVIATIONS_FROM = ['PARENT', 'MEDIAN'] as const;
export type DeviationFrom = (typeof DEVIATIONS_FROM)[number];

export const DeviationFromEnum = describedEnum<DeviationFrom>(
  'DeviationFrom',
  'What the number of a unit is held against.',
  {
    PARENT: 'The number of the parent. Of what adds up there is none: see `share`.',
    MEDIAN: 'The median of all units that have a number.',
  },
);

/** What is the same for the inputs of comparisons and trends. */
@InputType()
abstract class ComparedInput {
  @Field(() => ID, { description: 'Code of the indicator.' })
  readonly indicator!: string;

  @Field(() => [MemberInput], {
    nullable: true,
    description: 'Members to fix; dimensions that are not named are summed over.',
  })
  readonly members!: MemberInput[] | null;

  @Field(() => ScopeEnum, {
    defaultValue: 'TOTAL',
    description: 'Whose work: own office, the units below, or both.',
  })
  readonly scope!: Scope;

  @Field(() => BasisPolicyEnum, { defaultValue: 'BEST', description: 'Whether stated figures may stand in.' })
  readonly basis!: BasisPolicy;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The map for all numbers, those of earlier periods too: the one in force on this day. Default: the last day of the latest period, at most today.',
  })
  readonly boundaries!: Day | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: `${KNOWN_ON} Targets are those of then, too.`,
  })
  readonly knownOn!: Date | null;
}

@InputType('ComparisonInput', { description: 'Which units are compared, by which number.' })
export class ComparisonInput extends ComparedInput {
  @Field(() => UnitSelectionInput, { description: 'The units that are compared; never `combined`.' })
  readonly units!: UnitSelectionInput;

  @Field(() => PeriodScalar, { description: 'The period, in any of its spellings.' })
  readonly period!: Period;
}

@InputType('TrendInput', { description: 'Which number of one unit is followed through which periods.' })
export class TrendInput extends ComparedInput {
  @Field(() => ID, { description: 'Code of the unit, among those in force on `boundaries`.' })
  readonly unit!: string;

  @Field(() => [PeriodScalar], { description: 'The periods, in order.' })
  readonly periods!: Period[];
}
