import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { IndicatorType } from '../indicator/indicator.graphql.js';
import type { Indicator } from '../indicator/indicator.js';
import { DecimalScalar } from '../reporting/decimal.graphql.js';
import type { Precision, Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import { PrecisionEnum, ScopeEnum } from '../reporting/reporting-enums.graphql.js';
import type { Day } from '../shared/day.js';
import { describedEnum } from '../shared/described-enum.graphql.js';
import type { SetAsideReason } from '../rollup/choice.js';
import type { DiscrepancyRow } from '../discrepancy/discrepancy.read-model.js';
import type { NamedLine, TellingNames } from './explain-in-words.js';
import type { Explanation, ExplanationKind, ExplanationNode, ExplanationWay } from './explanation.js';
import type { ExplanationLine } from './lines-of-explanation.js';
import type { OfficeCount } from '../rollup/roll-up-units.js';
import { OfficeCoverageType } from '../rollup/rollup.graphql.js';

export const ExplanationKindEnum = describedEnum<ExplanationKind>(
  'ExplanationKind',
  'What a line of an explanation speaks of.',
  {
    UNIT: 'A unit, or one scope of it. The first line is the number itself.',
    STATED: 'A figure that a unit stated for units below it.',
    MEMBER_SUM: 'A sum over the members of a dimension.',
    PERIOD_ROUTE: 'Figures of several periods that together say one.',
    OBSERVATION: 'A figure as it was handed in.',
    FORMULA: 'The formula of a derived indicator; its parts follow, each explained from its own beginning.',
    PRINTED: 'A figure of a derived indicator that a document prints.',
    REGISTER: 'Units that count because they are on the map.',
    SILENT_OFFICES: 'Offices that are due to report and have nothing that bears on the number.',
    SET_ASIDE: 'Another way to say the number, or figures, that did not go in; `reason` says why.',
  },
);

export const ExplanationWayEnum = describedEnum<ExplanationWay>(
  'ExplanationWay',
  'In which way a number came about, or would have.',
  {
    OWN: "The unit's own office.",
    CHILDREN: 'From the units directly below.',
    OWN_AND_BELOW: 'The own office and what is below it.',
    STATED_BELOW: 'What the unit stated for the units below it.',
    STATED_TOTAL: 'What the unit stated for its whole territory.',
    STATED_TOTAL_LESS_OWN: 'What it stated for its whole territory, less its own figure.',
    REPORTED: 'As it was reported.',
    SUM_OF_MEMBERS: 'A sum over the members of a dimension.',
    ADDED_OVER_TIME: 'Figures of several periods, added and subtracted.',
    CARRIED_OVER:
      'What the units that a unit was made of had said together until then; taken from a figure that began before.',
    LATEST: 'The latest figure in the period.',
    EARLIEST: 'The earliest figure in the period.',
    AVERAGE_OVER_TIME: 'An average over the period, weighed by days.',
    LEAST_OVER_TIME: 'The least figure in the period.',
    GREATEST_OVER_TIME: 'The greatest figure in the period.',
    OTHER_MAP: 'Made up of units of another map, on which it was reported.',
    ACROSS_CHANGES: 'From stretches of the period, each on its own map.',
    WHOLE_PERIOD: 'From figures of the whole period, on the map of its end.',
    FORMULA: 'By the formula of the indicator.',
    PRINTED: 'As a document prints it.',
  },
);

export const SetAsideReasonEnum = describedEnum<SetAsideReason>(
  'SetAsideReason',
  'Why something did not go into a number.',
  {
    COVERS_LESS: 'It covers fewer offices, days or members than what was taken.',
    COMES_SECOND: 'It covers as much as what was taken, which comes first in order.',
    WOULD_BE_NEGATIVE: 'A count would be negative.',
    BOUND_NOT_SUBTRACTED: 'A bound ("more than", "less than") is never subtracted.',
    OWN_NOT_KNOWN: 'The figure of the own office is not known for the whole period.',
    TOTAL_NOT_WHOLE: 'The stated total covers a part of the period or of the members only.',
    NOT_ADDITIVE: 'A least or a greatest value cannot be taken apart.',
    STATED_NOT_ASKED: 'Stated figures were not asked for (`basis: BOTTOM_UP`).',
    OTHER_ROUTE: 'Other figures say the period with fewer subtractions, or fewer steps.',
    OTHER_TERRITORY:
      'It is about the territory that the unit had before, or has since, it gained or lost some; such figures are never added up or subtracted.',
    REACHES_BEYOND_PERIOD: 'It reaches beyond the period and no other figure lets it be divided.',
    START_UNKNOWN: 'Its start is not known.',
    NOT_LATEST: 'A later figure is known in the period.',
    NOT_EARLIEST: 'An earlier figure is known in the period.',
    OTHER_OF_THE_DAY:
      'Another figure of the very same day is taken: that of the period asked, else that of the shortest period.',
    NOT_EXTREME: 'It is not the least, or the greatest.',
    SHARE_UNKNOWN: 'A part of a unit lies here, and nobody knows how much.',
    FORMULA_IS_COMPLETE: 'The formula has every part of it.',
  },
);

@ObjectType('ExplanationLine', {
  description:
    'One line of an explanation. `value × factor` is its part of the number: of a line that has parts, the parts add up to it.',
})
export class ExplanationLineType implements Omit<
  ExplanationNode,
  | 'unit'
  | 'map'
  | 'value'
  | 'factor'
  | 'factorInSeries'
  | 'members'
  | 'named'
  | 'dimension'
  | 'children'
  | 'terms'
  | 'observation'
> {
  /** What the field resolvers need. */
  readonly line!: ExplanationLine;
  readonly whole!: ExplanationLine | null;
  readonly names!: TellingNames;

  @Field(() => Int, { simple: true, description: 'How far in it stands; 0 for the first line.' })
  readonly depth!: number;

  @Field(() => Int, {
    simple: true,
    nullable: true,
    description: 'Position, from 0, of the line it is a part of; null for the first line.',
  })
  readonly parent!: number | null;

  @Field(() => ExplanationKindEnum, { simple: true, description: 'What it speaks of.' })
  readonly kind!: ExplanationKind;

  @Field(() => IndicatorType, { simple: true, description: 'The indicator; in a formula, one of its parts.' })
  readonly indicator!: Indicator;

  @Field(() => ScopeEnum, { simple: true, description: 'Whose work it covers.' })
  readonly scope!: Scope;

  @Field(() => PeriodScalar, { simple: true, description: 'The period asked; of an observation, its own.' })
  readonly period!: Period;

  @Field(() => Float, {
    simple: true,
    nullable: true,
    description: 'The number, not rounded; null where there is none.',
  })
  readonly value!: number | null;

  @Field(() => DecimalScalar, { simple: true, nullable: true, description: 'The same number as a text.' })
  readonly exact!: string | null;

  @Field(() => PrecisionEnum, {
    simple: true,
    nullable: true,
    description: 'How exact it is; null where there is no number.',
  })
  readonly precision!: Precision | null;

  @Field(() => Float, {
    simple: true,
    description:
      'How often the number goes into that of the first line: 1, -1 where it is subtracted, 0 where it does not go in, or a share. Below a formula, into that of its part.',
  })
  readonly factor!: number;

  @Field(() => ExplanationWayEnum, {
    simple: true,
    nullable: true,
    description: 'How the number came about; null where nothing was chosen.',
  })
  readonly way!: ExplanationWay | null;

  @Field(() => SetAsideReasonEnum, {
    simple: true,
    nullable: true,
    description: 'Why it did not go in; null when it did.',
  })
  readonly reason!: SetAsideReason | null;

  @Field(() => OfficeCoverageType, {
    simple: true,
    nullable: true,
    description: 'Of a unit or a formula: how its offices are known.',
  })
  readonly offices!: OfficeCount | null;

  @Field(() => Int, {
    simple: true,
    nullable: true,
    description:
      'How many: silent offices, units of a register, offices a figure was stated for, members not known, figures set aside.',
  })
  readonly count!: number | null;

  @Field(() => String, { simple: true, nullable: true, description: 'Of a formula: as it is written.' })
  readonly formula!: string | null;

  @Field(() => ID, {
    simple: true,
    nullable: true,
    description: 'Of a sum over members: code of the dimension.',
  })
  readonly dimension!: string | null;

  @Field(() => Int, {
    simple: true,
    description:
      'How many lines would stand directly below it and are left out, because the lines go no further in; 0: it has all its parts, or none.',
  })
  readonly partsLeftOut!: number;

  @Field(() => Int, {
    simple: true,
    description: 'Of a line whose parts are left out: how many figures went into it. 0 of every other line.',
  })
  readonly figuresLeftOut!: number;
}

/** A line as the API tells it. */
export function lineTypeOf(
  { line, names }: NamedLine,
  lines: readonly ExplanationLine[],
): ExplanationLineType {
  const { value, factor, dimension, ...rest } = line;
  return {
    ...rest,
    line,
    names,
    whole: line.parent === null ? null : lines[line.parent]!,
    value: value && value.toNumber(),
    exact: value && value.toFixed(),
    factor: factor.toNumber(),
    dimension: dimension?.code ?? null,
  };
}

@ObjectType('Explanation', {
  description:
    'How one number came about: units, figures with their documents, what was set aside and why, formulas.',
})
export class ExplanationType {
  /** What `measure` and `lines` are made from; worked out once, when one of them is asked for. */
  readonly told!: () => Promise<Explanation>;
  readonly indicator!: Indicator;
  /** The day of the map that is asked for. */
  readonly map!: Day;
  /** Null: those of an earlier knowledge are not kept. Looked for once, when they are asked for. */
  readonly disagreements!: () => Promise<{
    readonly rows: readonly DiscrepancyRow[];
    readonly count: number;
  } | null>;
}
