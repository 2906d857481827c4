import { registerEnumType } from 'type-graphql';
import { describedEnum } from '../shared/described-enum.graphql.js';
import type { Direction, IndicatorKind, RuleOverTime, RuleOverUnits, Tier } from './indicator.js';
import type { FormulaPlan, TimePlan, UnitsPlan } from './plan-rollup.js';
import type { RuleComparison, RuleForMissing, RuleSeverity } from './validation-rule.js';

export const IndicatorKindEnum = describedEnum<IndicatorKind>(
  'IndicatorKind',
  'What sort of number an indicator is.',
  {
    FLOW: 'Happens during a period and adds up over time: petitions received, money paid.',
    STOCK: 'A state at a date: petitions pending, units with a one-stop desk.',
    INDEX: 'A score given to one unit, by a survey or a jury.',
    NORM: 'A value that law or plan requires, not a result.',
    DERIVED: 'Worked out by a formula from other indicators, after these have been rolled up.',
  },
);

export const RuleOverUnitsEnum = describedEnum<RuleOverUnits>(
  'RuleOverUnits',
  'How figures of different units combine into the figure of the unit above them.',
  {
    SUM: 'They add up. A count of units that did something is a 0 or 1 of each unit, added up.',
    MEAN: 'The mean over the offices that report it; never a mean of means.',
    MIN: 'The least of them.',
    MAX: 'The greatest of them.',
    NONE: 'They do not: a figure is shown for the unit it was reported for, and ranked, never combined.',
  },
);

export const RuleOverTimeEnum = describedEnum<RuleOverTime>(
  'RuleOverTime',
  'How figures of different periods combine into the figure of a longer period.',
  {
    SUM: 'They add up; figures that count on from the start of the year (luỹ kế) are told apart first.',
    FIRST: 'The first figure inside the period: what was carried in.',
    LAST: 'The latest figure that ends inside the period.',
    AVERAGE: 'The mean by days, over the days reported.',
    MIN: 'The least of them.',
    MAX: 'The greatest of them.',
  },
);

export const DirectionEnum = describedEnum<Direction>('Direction', 'Which way is better; ranks follow it.', {
  HIGHER_IS_BETTER: 'More is better: the greatest value ranks first.',
  LOWER_IS_BETTER: 'Less is better: the least value ranks first.',
  NEUTRAL: 'Neither: it tells how much there is, not how well it is done. The greatest value ranks first.',
});

export const TierEnum = describedEnum<Tier>('IndicatorTier', 'Who is asked to report an indicator.', {
  CORE: 'Every office whose level reports it.',
  EXTENSION: 'Those who keep it.',
});

/** The kinds of both plans as words of the API. */
export const UNITS_PLAN_WORDS = {
  add: 'ADD',
  mean: 'MEAN',
  least: 'LEAST',
  greatest: 'GREATEST',
  refuse: 'SHOW_ONLY',
  evaluate: 'EVALUATE',
} as const satisfies Record<(UnitsPlan | FormulaPlan)['kind'], string>;
export type UnitsPlanWord = (typeof UNITS_PLAN_WORDS)[keyof typeof UNITS_PLAN_WORDS];

export const TIME_PLAN_WORDS = {
  add: 'ADD',
  opening: 'OPENING',
  closing: 'CLOSING',
  mean: 'MEAN',
  least: 'LEAST',
  greatest: 'GREATEST',
  evaluate: 'EVALUATE',
} as const satisfies Record<(TimePlan | FormulaPlan)['kind'], string>;
export type TimePlanWord = (typeof TIME_PLAN_WORDS)[keyof typeof TIME_PLAN_WORDS];

export const UnitsPlanEnum = describedEnum<UnitsPlanWord>(
  'UnitsPlan',
  'What a rollup does with figures of units below.',
  {
    ADD: 'Adds them.',
    MEAN: 'Takes their mean, carried upwards as a sum and a count.',
    LEAST: 'Takes the least.',
    GREATEST: 'Takes the greatest.',
    SHOW_ONLY: 'Leaves them with their units: a unit above is not expected to have a value (`NOT_EXPECTED`).',
    EVALUATE: 'Rolls up the parts of the formula, then works the formula out.',
  },
);

export const TimePlanEnum = describedEnum<TimePlanWord>(
  'TimePlan',
  'What a rollup does with figures of shorter periods.',
  {
    ADD: 'Adds them, along the surest way through the reported periods.',
    OPENING: 'Takes the first inside the period.',
    CLOSING: 'Takes the latest that ends inside the period.',
    MEAN: 'Takes their mean, weighed by days.',
    LEAST: 'Takes the least.',
    GREATEST: 'Takes the greatest.',
    EVALUATE: 'Rolls up the parts of the formula, then works the formula out.',
  },
);

export const RuleSeverityEnum = describedEnum<RuleSeverity>(
  'RuleSeverity',
  'What it means when a rule does not hold.',
  {
    ERROR: 'One of the figures is wrong.',
    WARNING: 'It may be right, but somebody should look.',
  },
);

export const RuleForMissingEnum = describedEnum<RuleForMissing>(
  'RuleForMissing',
  'What a rule says where parts of it are missing.',
  {
    SKIP_IF_ANY_MISSING: 'Nothing.',
    SKIP_IF_ALL_MISSING: 'Nothing where all of them are, else those that are missing count as 0.',
    NEVER_SKIP: 'Those that are missing count as 0.',
  },
);

/** Signs cannot be GraphQL names, so this enum has words for them. */
export const RuleComparisonEnum = { EQUAL: '=', AT_MOST: '<=', AT_LEAST: '>=' } as const satisfies Record<
  string,
  RuleComparison
>;
registerEnumType(RuleComparisonEnum, {
  name: 'RuleComparison',
  description: 'How the left side of a rule must compare with the right side.',
  valuesConfig: {
    EQUAL: { description: 'It is the same (`=`).' },
    AT_MOST: { description: 'It is less or the same (`<=`).' },
    AT_LEAST: { description: 'It is more or the same (`>=`).' },
  },
});
