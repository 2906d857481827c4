import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AdminLevel, AdminUnitType } from '../territory/admin-unit.js';
import { AdminLevelEnum, AdminUnitTypeEnum } from '../territory/admin-unit.graphql.js';
import type { IndicatorGroup } from './catalogue-content.js';
import {
  DirectionEnum,
  IndicatorKindEnum,
  type TimePlanWord,
  TierEnum,
  TimePlanEnum,
  type UnitsPlanWord,
  UnitsPlanEnum,
} from './indicator-enums.graphql.js';
import type {
  Dimension,
  Direction,
  Indicator,
  IndicatorCode,
  IndicatorKind,
  Member,
  Tier,
  UnitRegister,
} from './indicator.js';

@ObjectType('Member', {
  description: 'One of the parts that a dimension breaks an indicator into.',
  simpleResolvers: true,
})
export class MemberType implements Member {
  @Field(() => ID, { description: 'Stable code, unique within its dimension: `COMPLAINT`.' })
  readonly code!: string;

  @Field(() => String, { description: 'Name in Vietnamese.' })
  readonly nameVi!: string;

  @Field(() => String, { description: 'Name in English.' })
  readonly nameEn!: string;
}

@ObjectType('Dimension', {
  description:
    'A breakdown of indicators. Its members together are the whole: parts that add up to the total.',
  simpleResolvers: true,
})
export class DimensionType implements Dimension {
  @Field(() => ID, { description: 'Stable code: `PETITION_TYPE`.' })
  readonly code!: string;

  @Field(() => String, { description: 'Name in Vietnamese.' })
  readonly nameVi!: string;

  @Field(() => String, { description: 'Name in English.' })
  readonly nameEn!: string;

  @Field(() => [MemberType], { description: 'Every member, in the order in which they are shown.' })
  readonly members!: readonly Member[];
}

@ObjectType('IndicatorGroup', { description: 'A chapter of the catalogue.' })
export class IndicatorGroupType implements IndicatorGroup {
  @Field(() => ID, { simple: true, description: 'Stable code: `PETITIONS`.' })
  readonly code!: string;

  @Field(() => String, { simple: true, description: 'Name in Vietnamese.' })
  readonly nameVi!: string;

  @Field(() => String, { simple: true, description: 'Name in English.' })
  readonly nameEn!: string;
}

@ObjectType('UnitRegister', {
  description:
    'Which units are counted, for an indicator that the map of units itself gives: each counts as 1.',
  simpleResolvers: true,
})
export class UnitRegisterType implements UnitRegister {
  @Field(() => [AdminLevelEnum], { description: 'Units of these levels, from the top down.' })
  readonly levels!: readonly AdminLevel[];

  @Field(() => [AdminUnitTypeEnum], {
    nullable: true,
    description: 'Only units of these types; null: of any type.',
  })
  readonly types!: readonly AdminUnitType[] | null;
}

@ObjectType('RollupPlan', {
  description:
    'What a rollup does with figures of an indicator: decided in one place, for the engine as for this answer.',
  simpleResolvers: true,
})
export class RollupPlanType {
  @Field(() => UnitsPlanEnum, { description: 'Over the units below a unit.' })
  readonly units!: UnitsPlanWord;

  @Field(() => TimePlanEnum, { description: 'Over the periods inside a period.' })
  readonly time!: TimePlanWord;
}

@ObjectType('Indicator', {
  description: 'An entry of the catalogue: what is counted, in what unit, and how it combines.',
})
export class IndicatorType implements Omit<Indicator, 'id' | 'groupCode' | 'overUnits' | 'overTime'> {
  @Field(() => ID, {
    simple: true,
    description: 'Stable code, never renamed and never used again: `PETITION_RECEIVED`.',
  })
  readonly code!: IndicatorCode;

  @Field(() => String, { simple: true, description: 'Name in Vietnamese.' })
  readonly nameVi!: string;

  @Field(() => String, { simple: true, description: 'Name in English.' })
  readonly nameEn!: string;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'What is counted, in Vietnamese; null when the name says it.',
  })
  readonly descriptionVi!: string | null;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'What is counted, in English; null when the name says it.',
  })
  readonly descriptionEn!: string | null;

  @Field(() => String, {
    simple: true,
    description: 'Unit of measure in Vietnamese: `đơn`, `đồng`; `%` for a share, whose values go to 100.',
  })
  readonly measureUnit!: string;

  @Field(() => String, {
    simple: true,
    description: 'Unit of measure in English, in the plural: `petitions`.',
  })
  readonly measureUnitEn!: string;

  @Field(() => Int, {
    simple: true,
    description: 'Digits after the point, 0 to 6: values are rounded to them once, at the end.',
  })
  readonly decimals!: number;

  @Field(() => DirectionEnum, { simple: true, description: 'Which way is better.' })
  readonly direction!: Direction;

  @Field(() => IndicatorKindEnum, { simple: true, description: 'What sort of number it is.' })
  readonly kind!: IndicatorKind;

  @Field(() => [AdminLevelEnum], {
    simple: true,
    description: 'The levels whose offices report it, from the top down. Empty for a derived indicator.',
  })
  readonly levels!: readonly AdminLevel[];

  @Field(() => [DimensionType], {
    simple: true,
    description: 'What it can be broken down by; empty: nothing.',
  })
  readonly dimensions!: readonly Dimension[];

  @Field(() => String, {
    simple: true,
    nullable: true,
    description:
      'The formula of a derived indicator over codes of others, `PETITION_ELIGIBLE / PETITION_RECEIVED`; null for a reported one.',
  })
  readonly formula!: string | null;

  @Field(() => UnitRegisterType, {
    simple: true,
    nullable: true,
    description: 'The units counted, when the map of units gives the figures; null when offices report them.',
  })
  readonly register!: UnitRegister | null;

  @Field(() => Boolean, {
    simple: true,
    description: 'Whether values below 0 make sense. A count cannot be below 0.',
  })
  readonly signed!: boolean;

  @Field(() => TierEnum, { simple: true, description: 'Who is asked to report it.' })
  readonly tier!: Tier;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'The official form or rule it corresponds to; null when there is none.',
  })
  readonly officialCounterpart!: string | null;
}
