import { Field, Float, Int, ObjectType } from 'type-graphql';
import { IndicatorType } from '../indicator/indicator.graphql.js';
import type { Indicator } from '../indicator/indicator.js';
import { FixedMemberType } from '../indicator/fixed-member.graphql.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import type { Period } from '../reporting/period.js';
import { PrecisionEnum } from '../reporting/reporting-enums.graphql.js';
import type { MeasureStatus } from '../rollup/measure.js';
import { MeasureStatusEnum } from '../rollup/rollup.graphql.js';
import { DateScalar } from '../shared/date.graphql.js';
import type { Day } from '../shared/day.js';
import { describedEnum } from '../shared/described-enum.graphql.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { ComparedCell, ComparedCellLoaders } from './comparison.loader.js';
import type { Decimal } from '../shared/decimal.js';
import type { TargetBasis } from './target.js';

const TargetBasisEnum = describedEnum<TargetBasis>('TargetBasis', 'Where a target comes from.', {
  STATED: 'It was set for this very unit and period.',
  ROLLED_UP:
    'Put together, as the number is, out of what was set for other periods (twelve months make a year), or for its own office and the units below it; only when no day and no office that is due to report is without a target.',
});

@ObjectType('Target', {
  description: 'What a unit is to reach in this period.',
  simpleResolvers: true,
})
export class TargetType {
  @Field(() => Float, { description: 'The number to reach, in the unit of measure of the indicator.' })
  readonly value!: number;

  @Field(() => TargetBasisEnum, {
    description: 'Whether it was set for this unit and period, or put together out of others.',
  })
  readonly basis!: TargetBasis;

  @Field(() => String, {
    nullable: true,
    description: 'Where it was set, such as a resolution; null when nobody said or it was summed.',
  })
  readonly source!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The number in percent of the target, whichever direction is better; null without a number, of a bound (AT_LEAST, AT_MOST), or when the target is 0.',
  })
  readonly attained!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the number is at the target or on its better side; null without a number, where neither direction is better, or where the number is a bound that does not tell.',
  })
  readonly met!: boolean | null;
}

@ObjectType('Change', {
  description:
    'How a number differs from that of an earlier period, both rolled up on the same map and as they are shown.',
})
export class ChangeType {
  /** What the measure of the earlier period is asked with. */
  readonly cell!: ComparedCell;
  readonly loaders!: ComparedCellLoaders;

  @Field(() => PeriodScalar, { simple: true, description: 'The earlier period.' })
  readonly period!: Period;

  @Field(() => Float, {
    nullable: true,
    simple: true,
    description:
      'This number less the earlier one, in its unit of measure; null of a rate, or when either is missing or a bound (AT_LEAST, AT_MOST), for nobody knows how far a bound is off.',
  })
  readonly difference!: number | null;

  @Field(() => Float, {
    nullable: true,
    simple: true,
    description:
      'The difference in percent of the earlier number; null of a rate, when either is missing or a bound, or when the earlier one was 0.',
  })
  readonly percent!: number | null;

  @Field(() => Float, {
    nullable: true,
    simple: true,
    description:
      'Of a rate (in %), the difference in percentage points; null of anything else, or when either is missing or a bound.',
  })
  readonly percentagePoints!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    simple: true,
    description:
      'Whether it went the way that is better; null where neither is, nothing changed, or a number is missing or a bound.',
  })
  readonly improved!: boolean | null;
}

@ObjectType('ComparisonRow', { description: 'One unit among those it is compared with.' })
export class ComparisonRowType {
  readonly cell!: ComparedCell;
  readonly loaders!: ComparedCellLoaders;
  readonly fromParent!: Decimal | null;
  readonly fromMedian!: Decimal | null;

  @Field(() => AdminUnitType, { simple: true, description: 'The unit.' })
  readonly unit!: UnitVersion;

  @Field(() => Int, {
    nullable: true,
    simple: true,
    description:
      'Its place: 1 is the best by the direction of the indicator, or the greatest where neither direction is better. Equal numbers share a rank: 1, 2, 2, 4; but "at least" is more than the same number counted, and "at most" is less. An incomplete number is ranked too; `measure.status` says so. Null for the parent, which is not among those compared.',
  })
  readonly rank!: number | null;

  @Field(() => Boolean, { simple: true, description: 'Whether another unit has the same rank.' })
  readonly tied!: boolean;

  @Field(() => Int, {
    nullable: true,
    simple: true,
    description:
      'The best that its rank can be, for nobody knows how far a bound (AT_LEAST, AT_MOST) is off: "at least 12" below 20 and 15 may be the first of them. The same as `rank` where no bound can change it; null for the parent.',
  })
  readonly bestRank!: number | null;

  @Field(() => Int, {
    nullable: true,
    simple: true,
    description:
      'The worst that its rank can be: of 20, 15 and "at least 12" the 15 may be the third. The same as `rank` where no bound can change it; null for the parent.',
  })
  readonly worstRank!: number | null;

  @Field(() => Float, {
    nullable: true,
    simple: true,
    description:
      "Its number in percent of the parent's: 25 is a quarter. Null of what does not add up (rates, means, indices) or may be negative, where the parent has no number or 0, and where either number is a bound (AT_LEAST, AT_MOST), or the parent's is only about (ABOUT) and one of those compared is a bound. As exact as both numbers are.",
  })
  readonly share!: number | null;
}

@ObjectType('Spread', {
  description:
    'How far apart the numbers of the units lie; missing ones are not among them. All null when there is none, and each where it hangs on a bound (AT_LEAST, AT_MOST): the least of "at least 10" and 20 nobody knows. Rounded to two digits more than the indicator is shown with.',
  simpleResolvers: true,
})
export class SpreadType {
  @Field(() => Int, { description: 'How many units have a number.' })
  readonly count!: number;

  @Field(() => Float, { nullable: true, description: 'The least.' })
  readonly min!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'A quarter of the numbers lie at or below it. Between two numbers it is interpolated (Hyndman and Fan 1996, definition 7; as QUARTILE.INC).',
  })
  readonly lowerQuartile!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Three quarters of the numbers lie at or below it, interpolated in the same way.',
  })
  readonly upperQuartile!: number | null;

  @Field(() => Float, { nullable: true, description: 'The greatest.' })
  readonly max!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean of the numbers, none weighing more than another. Of a rate it is not the rate of the whole: that is `parent`.',
  })
  readonly mean!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How far they lie from their mean: the standard deviation of all units, not of a sample (divided by the count, as STDEV.P).',
  })
  readonly standardDeviation!: number | null;
}

@ObjectType('Comparison', {
  description:
    'Units beside each other by one number: who stands where, how far apart they are, who is missing. All is reckoned with the numbers as they are shown, so that a reader can check it.',
})
export class ComparisonType {
  @Field(() => IndicatorType, { simple: true, description: 'What is compared.' })
  readonly indicator!: Indicator;

  @Field(() => PeriodScalar, { simple: true, description: 'For when, in the first form of a period.' })
  readonly period!: Period;

  @Field(() => [FixedMemberType], {
    simple: true,
    description: 'The members that are fixed; empty: the total over every dimension.',
  })
  readonly members!: FixedMemberType[];

  @Field(() => DateScalar, {
    simple: true,
    description: 'The day of the map on which the units are rolled up.',
  })
  readonly boundaries!: Day;

  @Field(() => [ComparisonRowType], {
    simple: true,
    description:
      'The units that have a number, the best first; those with the same rank as they were asked for.',
  })
  readonly rows!: readonly ComparisonRowType[];

  @Field(() => ComparisonRowType, {
    simple: true,
    description:
      'The unit that holds those compared, as a row: the one within which was asked, the nearest one that holds all, or the unit whose area the group is. It has no rank.',
  })
  readonly parentRow!: ComparisonRowType;

  @Field(() => Float, {
    nullable: true,
    simple: true,
    description:
      'The number in the middle, or halfway between the two in the middle; null when no unit has one, or when it hangs on a bound (AT_LEAST, AT_MOST): of 10, 20 and "at least 300" it is 20, of 10 and "at least 20" nobody knows it.',
  })
  readonly median!: number | null;

  @Field(() => PrecisionEnum, {
    nullable: true,
    simple: true,
    description: 'How exact the median is: ABOUT where a number in the middle is; null without a median.',
  })
  readonly medianPrecision!: 'EXACT' | 'ABOUT' | null;

  @Field(() => SpreadType, { simple: true, description: 'How far apart the numbers lie.' })
  readonly spread!: SpreadType;

  @Field(() => [AdminUnitType], {
    simple: true,
    description:
      'The units without a number, as they were asked for. They are not ranked, least of all as 0.',
  })
  readonly missing!: readonly UnitVersion[];

  @Field(() => [MeasureStatusEnum], {
    simple: true,
    description: 'Why each of `missing` has no number, in the same order.',
  })
  readonly missingStatuses!: readonly MeasureStatus[];

  @Field(() => [AdminUnitType], {
    simple: true,
    description:
      'Of a group, the units of which only a part lies in it: their numbers are of the whole unit.',
  })
  readonly partly!: readonly UnitVersion[];
}

@ObjectType('TrendPoint', { description: 'The number of one period.' })
export class TrendPointType {
  readonly cell!: ComparedCell;
  readonly loaders!: ComparedCellLoaders;

  @Field(() => PeriodScalar, { simple: true, description: 'The period, in its first form.' })
  readonly period!: Period;
}

@ObjectType('Trend', {
  description:
    'One number of one unit through several periods, all rolled up on one map so that they can be held against each other.',
  simpleResolvers: true,
})
export class TrendType {
  @Field(() => AdminUnitType, { description: 'Whose number it is.' })
  readonly unit!: UnitVersion;

  @Field(() => IndicatorType, { description: 'What is counted.' })
  readonly indicator!: Indicator;

  @Field(() => [FixedMemberType], {
    description: 'The members that are fixed; empty: the total over every dimension.',
  })
  readonly members!: FixedMemberType[];

  @Field(() => DateScalar, { description: 'The day of the map on which all of it is rolled up.' })
  readonly boundaries!: Day;

  @Field(() => [TrendPointType], { description: 'One for each period, in the order asked for.' })
  readonly points!: readonly TrendPointType[];
}
