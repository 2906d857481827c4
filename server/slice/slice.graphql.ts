import { Field, Float, ObjectType } from 'type-graphql';
import { IndicatorType } from '../indicator/indicator.graphql.js';
import type { Indicator } from '../indicator/indicator.js';
import { DecimalScalar } from '../reporting/decimal.graphql.js';
import { FixedMemberType } from '../indicator/fixed-member.graphql.js';
import type { Precision } from '../reporting/observation.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import type { Period } from '../reporting/period.js';
import { PrecisionEnum } from '../reporting/reporting-enums.graphql.js';
import type { MeasureBasis, MeasureStatus } from '../rollup/measure.js';
import { MeasureBasisEnum, MeasureStatusEnum } from '../rollup/rollup.graphql.js';
import { DateScalar } from '../shared/date.graphql.js';
import type { Day } from '../shared/day.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { ShownColumn } from './shown-column.js';
import type { SliceQuestion } from './slice.js';

@ObjectType('SliceColumn', {
  description: 'One column of a table. Entry i of each list belongs to row i.',
  simpleResolvers: true,
})
export class SliceColumnType implements Omit<ShownColumn, 'textsIn'> {
  @Field(() => IndicatorType, { description: 'What is counted.' })
  readonly indicator!: Indicator;

  @Field(() => PeriodScalar, { description: 'For when, in the first form of a period.' })
  readonly period!: Period;

  @Field(() => [FixedMemberType], {
    description: 'The members that are fixed; empty: the total over every dimension.',
  })
  readonly members!: FixedMemberType[];

  @Field(() => [Float], {
    nullable: 'items',
    complexity: 0.02,
    description: 'The numbers, rounded once to the decimals of the indicator; null where there is none.',
  })
  readonly values!: readonly (number | null)[];

  @Field(() => [DecimalScalar], {
    nullable: 'items',
    complexity: 0.02,
    description: 'The same numbers as texts, for sums beyond 2^53 and money to the đồng.',
  })
  readonly exact!: readonly (string | null)[];

  @Field(() => [MeasureStatusEnum], { complexity: 0.02, description: 'How complete each number is.' })
  readonly statuses!: readonly MeasureStatus[];

  @Field(() => [MeasureBasisEnum], {
    nullable: 'items',
    complexity: 0.02,
    description: 'Where each number comes from; null where there is none.',
  })
  readonly bases!: readonly (MeasureBasis | null)[];

  @Field(() => [PrecisionEnum], {
    nullable: 'items',
    complexity: 0.02,
    description: 'The weakest precision among what went into each; null where there is no number.',
  })
  readonly precisions!: readonly (Precision | null)[];

  @Field(() => [Float], {
    nullable: 'items',
    complexity: 0.02,
    description:
      'The share of the offices due to report that is known for the whole period, 0 to 1; null where none is due.',
  })
  readonly coverage!: readonly (number | null)[];

  @Field(() => [Boolean], {
    complexity: 0.02,
    description: 'Whether a report that went in is not yet approved.',
  })
  readonly provisional!: readonly boolean[];
}

@ObjectType('Slice', {
  description:
    'A table of measures: the units in its rows, and columns that hold their numbers as lists, in the same order.',
})
export class SliceType {
  /** What the fields are made from. */
  readonly question!: SliceQuestion;

  @Field(() => [AdminUnitType], {
    simple: true,
    description:
      'The units, in order. Combined, all the units that make up the one row: then every column has one entry.',
  })
  readonly rows!: readonly UnitVersion[];

  @Field(() => Boolean, {
    simple: true,
    description: 'Whether the units of `rows` are one row, rolled up together.',
  })
  readonly combined!: boolean;

  @Field(() => [SliceColumnType], {
    simple: true,
    description: 'The columns, in the order indicator, members, period.',
  })
  readonly columns!: readonly ShownColumn[];

  @Field(() => DateScalar, {
    simple: true,
    description: 'The day of the map on which the rows are rolled up.',
  })
  readonly boundaries!: Day;

  @Field(() => AdminUnitType, {
    simple: true,
    description:
      'The unit of `total`: the one within which was asked, the nearest one that holds all rows, or the unit whose area the group is.',
  })
  readonly parent!: UnitVersion;

  @Field(() => [AdminUnitType], {
    simple: true,
    description: 'Of a group, the rows of which only a part lies in it: their numbers are of the whole row.',
  })
  readonly partly!: readonly UnitVersion[];
}
