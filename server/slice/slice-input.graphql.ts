import { GraphQLISODateTime as GraphQLDateTimeISO, Field, Float, ID, InputType, Int } from 'type-graphql';
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
import type { AdminLevel } from '../territory/admin-unit.js';
import { AdminLevelEnum } from '../territory/admin-unit.graphql.js';
import type { ConditionOperator, UnitField } from './choose-rows.js';

const ConditionOperatorEnum = describedEnum<ConditionOperator>(
  'ConditionOperator',
  'How the number of a row is held against another, as it is shown: rounded. Of a missing number nothing holds but `MISSING`.',
  {
    LT: 'Less than `value`.',
    LE: '`value` or less.',
    EQ: 'Equal to `value`.',
    NE: 'There, and other than `value`.',
    GE: '`value` or more.',
    GT: 'More than `value`.',
    KNOWN: 'There is a number, whatever it is.',
    MISSING: 'There is no number.',
  },
);

const UnitFieldEnum = describedEnum<UnitField>(
  'UnitField',
  'Something of a unit that rows can be ordered by.',
  {
    CODE: 'Its official code, as text.',
    NAME: 'Its name without the type, in Vietnamese order, numbers by size.',
  },
);

@InputType('GroupInput', {
  description:
    'The area of a unit as it was on a day, whatever became of it since: `{ code: "420", asOf: "2025-06-30" }` is the former district of Quỳ Hợp.',
})
export class GroupInput {
  @Field(() => ID, { description: 'The code that the unit bore on that day.' })
  readonly code!: string;

  @Field(() => DateScalar, { description: 'A day on which it existed.' })
  readonly asOf!: Day;
}

@InputType('UnitSelection', {
  description: 'The rows of a table. Say it in one way: `codes`; or `level`, `within` or both; or `group`.',
})
export class UnitSelectionInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'These units, in this order, by the codes they bear on `boundaries`.',
  })
  readonly codes!: string[] | null;

  @Field(() => AdminLevelEnum, {
    nullable: true,
    description: 'Every unit of this level inside `within`, by name; without it, the units directly inside.',
  })
  readonly level!: AdminLevel | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Code of the unit that holds the rows; default: the country.',
  })
  readonly within!: string | null;

  @Field(() => GroupInput, {
    nullable: true,
    description:
      'The area of a unit of another day, such as a former district: the units of `boundaries` that lie in it, wholly or in part. Combined: the former unit itself as one row, on its own map.',
  })
  readonly group!: GroupInput | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'One row for all of them, rolled up together: sums added, rates worked out after. Units that lie inside one another are refused.',
  })
  readonly combined!: boolean;
}

@InputType('IndicatorSelection', {
  description: 'An indicator, in one column for each period or in several.',
})
export class IndicatorSelectionInput {
  @Field(() => ID, { description: 'Code of the indicator.' })
  readonly code!: string;

  @Field(() => [MemberInput], {
    nullable: true,
    description: 'Members to fix; dimensions that are not named are summed over.',
  })
  readonly members!: MemberInput[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Dimensions to break down by: one column for each member, or for each combination where several are named, in the order of the catalogue.',
  })
  readonly by!: string[] | null;
}

@InputType('Condition', {
  description: 'What must hold of a row to be shown: `{ column: 0, is: GT, value: 10 }`.',
})
export class ConditionInput {
  @Field(() => Int, { description: 'Position of the column among the columns of the answer, from 0.' })
  readonly column!: number;

  @Field(() => ConditionOperatorEnum, { description: 'How its number is held against `value`.' })
  readonly is!: ConditionOperator;

  @Field(() => Float, {
    nullable: true,
    description: 'What it is held against; none for `KNOWN` and `MISSING`.',
  })
  readonly value!: number | null;
}

@InputType('Order', {
  description:
    'By what rows are ordered: by a `column` or by something of the `unit`. Missing numbers come last.',
})
export class OrderInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Position of the column among the columns of the answer, from 0.',
  })
  readonly column!: number | null;

  @Field(() => UnitFieldEnum, { nullable: true, description: 'Something of the unit, in place of a column.' })
  readonly unit!: UnitField | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'The greatest first. Missing numbers come last all the same.',
  })
  readonly descending!: boolean;
}

@InputType('SliceInput', {
  description:
    'A table: units down, indicators and periods across. Its columns are numbered from 0 in the order indicator, members, period.',
})
export class SliceInput {
  @Field(() => UnitSelectionInput, { description: 'The rows.' })
  readonly units!: UnitSelectionInput;

  @Field(() => [IndicatorSelectionInput], { description: 'The indicators, in order.' })
  readonly indicators!: IndicatorSelectionInput[];

  @Field(() => [PeriodScalar], {
    description: 'The periods, in order. One that joins several is written as a range.',
  })
  readonly periods!: Period[];

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The map for the whole table: the one in force on this day. Default: the last day of the latest period, at most today.',
  })
  readonly boundaries!: Day | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: KNOWN_ON,
  })
  readonly knownOn!: Date | null;

  @Field(() => ScopeEnum, {
    defaultValue: 'TOTAL',
    description: 'Whose work: own office, the units below, or both.',
  })
  readonly scope!: Scope;

  @Field(() => BasisPolicyEnum, { defaultValue: 'BEST', description: 'Whether stated figures may stand in.' })
  readonly basis!: BasisPolicy;

  @Field(() => [ConditionInput], {
    nullable: true,
    description: 'Only rows of which all of these hold, after the rollup.',
  })
  readonly where!: ConditionInput[] | null;

  @Field(() => [OrderInput], {
    nullable: true,
    description:
      'The order of the rows: by the first, equal ones by the next. Default: as the units were asked for.',
  })
  readonly orderBy!: OrderInput[] | null;

  @Field(() => Int, { nullable: true, description: 'Only so many rows, the first in order. Default: all.' })
  readonly top!: number | null;
}
