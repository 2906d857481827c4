import {
  Field,
  Float,
  GraphQLISODateTime as GraphQLDateTimeISO,
  ID,
  InputType,
  Int,
  ObjectType,
} from 'type-graphql';
import type { Indicator } from '../indicator/indicator.js';
import { DecimalScalar } from '../reporting/decimal.graphql.js';
import type { Precision, Scope } from '../reporting/observation.js';

import type { Period } from '../reporting/period.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import { PrecisionEnum, ScopeEnum } from '../reporting/reporting-enums.graphql.js';
import { DateScalar } from '../shared/date.graphql.js';
import type { Day } from '../shared/day.js';
import { describedEnum } from '../shared/described-enum.graphql.js';
import type { Locale } from './format-measure.js';
import { KNOWN_ON } from './known-on.js';
import { type BasisPolicy, type Measure, type MeasureBasis, type MeasureStatus, rounded } from './measure.js';

export const BasisPolicyEnum = describedEnum<BasisPolicy>(
  'BasisPolicy',
  'Whether figures that a unit stated for the units below it may stand in for theirs.',
  {
    BEST: 'Whatever covers the most; what is known below wins where it covers as much.',
    BOTTOM_UP: 'Stated figures are set aside: only what each office handed in for itself.',
  },
);

export const LocaleEnum = describedEnum<Locale>('Locale', 'The language in which a number is written.', {
  VI: '`1.022,5` and `99,1 %`',
  EN: '`1,022.5` and `99.1%`',
});

export const MeasureStatusEnum = describedEnum<MeasureStatus>(
  'MeasureStatus',
  'How complete the answer is.',
  {
    COMPLETE:
      'Every expected office and every day of the period is in, of a formula for each of its parts and of the same offices. Without a value: what is in gives none, since it would be divided by 0, as in 0 of 0; nothing is still to come.',
    PARTIAL:
      'Some expected offices, days or members are not in; `coverage` says how many. Or the parts of a formula are of different offices. Without a value: what was reported lies here in part, and nobody knows how much of it, or what is in so far would be divided by 0.',
    MISSING: 'Expected, and nothing was reported. Not a zero.',
    NOT_EXPECTED: 'Nobody here reports this indicator.',
    CONFLICT: 'What was reported contradicts itself and gives no number; see `discrepancies`.',
  },
);

export const MeasureBasisEnum = describedEnum<MeasureBasis>('MeasureBasis', 'Where the number comes from.', {
  REPORTED: 'This very figure was handed in for this unit.',
  ROLLED_UP: 'Computed from other periods, members or units below.',
  STATED: 'A figure that a unit stated for the units below it, in place of theirs.',
  MIXED: 'Stated figures for some offices, figures of their own for others.',
  FORMULA: 'A derived indicator, computed after its parts were rolled up to this cell.',
});

@InputType('MemberInput', {
  description: 'One member of one dimension: `{ dimension: "PETITION_TYPE", member: "COMPLAINT" }`.',
})
export class MemberInput {
  @Field(() => ID, { description: 'Code of the dimension.' })
  readonly dimension!: string;

  @Field(() => ID, { description: 'Code of the member.' })
  readonly member!: string;
}

@InputType('CellInput', { description: 'One cell: which unit, which indicator, which period.' })
export class CellInput {
  @Field(() => ID, {
    description: 'Code of the unit, among those in force on `boundaries`; `VN` is the whole country.',
  })
  readonly unit!: string;

  @Field(() => ID, { description: 'Code of the indicator.' })
  readonly indicator!: string;

  @Field(() => PeriodScalar, { description: 'The period, in any of its spellings.' })
  readonly period!: Period;

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
      'The map to roll up under: the one in force on this day. Default: the last day of the period, at most today.',
  })
  readonly boundaries!: Day | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: KNOWN_ON,
  })
  readonly knownOn!: Date | null;
}

@ObjectType('OfficeCoverage', {
  description: 'Offices due to report, and how they are known.',
  simpleResolvers: true,
})
export class OfficeCoverageType {
  @Field(() => Int, { description: 'Offices in the unit whose level reports this indicator.' })
  readonly expected!: number;

  @Field(() => Int, { description: 'Of these, known for the whole period and every member.' })
  readonly covered!: number;

  @Field(() => Int, {
    description: 'Of the covered, known only through a figure stated by a unit above them.',
  })
  readonly stated!: number;

  @Field(() => Int, { description: 'Known for some days or members only; not among the covered.' })
  readonly partial!: number;
}

@ObjectType('DayCoverage', {
  description: 'Days of the period, and how many are known.',
  simpleResolvers: true,
})
export class DayCoverageType {
  @Field(() => Int, { description: 'Days in the period.' })
  readonly expected!: number;

  @Field(() => Int, {
    description: 'Days that the least known of the figures that went in covers; 0 without a value.',
  })
  readonly covered!: number;
}

@ObjectType('Coverage', { description: 'How complete a number is.', simpleResolvers: true })
export class CoverageType {
  @Field(() => OfficeCoverageType, { description: 'Over offices.' })
  readonly offices!: OfficeCoverageType;

  @Field(() => DayCoverageType, {
    nullable: true,
    description:
      'Over days; null for stocks, which are known at a date, and for periods whose start is unknown.',
  })
  readonly days!: DayCoverageType | null;
}

@ObjectType('Measure', {
  description:
    'The answer of one cell: never a bare number. A missing number is an answer too; it is never 0 and never an error.',
  simpleResolvers: true,
})
export class MeasureType {
  /** What the fields are made from. */
  readonly measure!: Measure;
  readonly indicator!: Indicator;

  @Field(() => Float, {
    nullable: true,
    description: 'The number, rounded once to the decimals of the indicator; null if there is none.',
  })
  readonly value!: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The same number as a text, for sums beyond 2^53 and money to the đồng.',
  })
  readonly exact!: string | null;

  @Field(() => MeasureStatusEnum, { description: 'How complete it is.' })
  readonly status!: MeasureStatus;

  @Field(() => MeasureBasisEnum, {
    nullable: true,
    description: 'Where it comes from; null when there is no number.',
  })
  readonly basis!: MeasureBasis | null;

  @Field(() => PrecisionEnum, {
    nullable: true,
    description: 'The weakest precision among what went in; null when there is no number.',
  })
  readonly precision!: Precision | null;

  @Field(() => CoverageType, { description: 'How many offices and days are in.' })
  readonly coverage!: CoverageType;

  @Field(() => Boolean, { description: 'Whether any report that went in is not yet approved.' })
  readonly provisional!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Of a stock, the date it is for: the oldest of those that went in; null for flows.',
  })
  readonly asOfDate!: Day | null;
}

/** A measure as the API tells it: rounded once, to the decimals of its indicator, when a number of it is asked. */
class ShownMeasure implements MeasureType {
  constructor(
    readonly measure: Measure,
    readonly indicator: Indicator,
  ) {}

  get value(): number | null {
    const { value } = this.measure;
    return value && rounded(value, this.indicator.decimals).toNumber();
  }

  get exact(): string | null {
    const { value } = this.measure;
    return value && rounded(value, this.indicator.decimals).toFixed();
  }

  get status(): MeasureStatus {
    return this.measure.status;
  }

  get basis(): MeasureBasis | null {
    return this.measure.basis;
  }

  get precision(): Precision | null {
    return this.measure.precision;
  }

  get coverage(): CoverageType {
    return this.measure.coverage;
  }

  get provisional(): boolean {
    return this.measure.provisional;
  }

  get asOfDate(): Day | null {
    return this.measure.asOfDate;
  }
}

export function measureTypeOf(measure: Measure, indicator: Indicator): MeasureType {
  return new ShownMeasure(measure, indicator);
}
