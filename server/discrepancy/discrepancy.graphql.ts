import { Field, Float, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../reporting/decimal.graphql.js';
import type { Scope } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import { ScopeEnum } from '../reporting/reporting-enums.graphql.js';
import { connectionType } from '../shared/connection.graphql.js';
import { describedEnum } from '../shared/described-enum.graphql.js';
import type { DiscrepancyKind } from './discrepancy.js';
import type { DiscrepancyRow } from './discrepancy.read-model.js';

export const DiscrepancyKindEnum = describedEnum<DiscrepancyKind>(
  'DiscrepancyKind',
  'In which way two sides disagree.',
  {
    STATED_VS_BELOW: 'What a unit stated for the units below it, and the figures below.',
    TOTAL_VS_PARTS: 'A total, and its members.',
    PERIOD_VS_PARTS:
      'A period, and the periods inside it; of a stock or an index, two figures of the very same day.',
    NEGATIVE_DIFFERENCE:
      'A part of a period that is greater than the whole period; the rest would be negative.',
    STATED_VS_FORMULA: 'A printed percentage (or other derived figure), and what its formula gives.',
    RULE: 'A validation rule of the catalogue that does not hold.',
    OUTLIER:
      'A figure far from the usual one (`computed`) of its unit for periods of that length or, where it has reported too seldom to tell, of its siblings for the same period: modified z-score above 3.5.',
  },
);

@ObjectType('Discrepancy', {
  description: 'Two sides that should agree and do not. It vanishes when its cause is corrected.',
})
export class DiscrepancyType {
  /** What the other fields are made from. */
  readonly row!: DiscrepancyRow;

  @Field(() => DiscrepancyKindEnum, { description: 'In which way the sides disagree.' })
  readonly kind!: DiscrepancyKind;

  @Field(() => ScopeEnum, { description: 'Whose work the figures cover.' })
  readonly scope!: Scope;

  @Field(() => PeriodScalar, { description: 'The period the sides speak of.' })
  readonly period!: Period;

  @Field(() => Float, { description: 'What was handed in; of a rule, its left side.' })
  readonly stated!: number;

  @Field(() => Float, { description: 'What the other figures say; of a rule, its right side.' })
  readonly computed!: number;

  @Field(() => DecimalScalar, { description: '`stated` as an exact text.' })
  readonly statedExact!: string;

  @Field(() => DecimalScalar, { description: '`computed` as an exact text.' })
  readonly computedExact!: string;

  @Field(() => DecimalScalar, { description: '`stated` less `computed`, exactly.' })
  readonly difference!: string;

  @Field(() => Float, {
    description:
      'How large it is beside the figures: the difference over the greater side (or 1), from 0 up to 1, rarely 2 where signs differ. The list is in this order.',
  })
  readonly size!: number;
}

export function discrepancyTypeOf(row: DiscrepancyRow): DiscrepancyType {
  return {
    ...row,
    row,
    stated: Number(row.stated),
    computed: Number(row.computed),
    statedExact: row.stated,
    computedExact: row.computed,
    size: Number(row.size),
  };
}

export const DiscrepancyConnectionType = connectionType(
  'Discrepancy',
  () => DiscrepancyType,
  'discrepancies',
);
