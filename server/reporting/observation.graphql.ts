import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { Precision, Said, Scope } from './observation.js';
import { PeriodScalar } from './period.graphql.js';
import type { Period } from './period.js';
import type { ObservationRow } from './report-row.js';
import { PrecisionEnum, ScopeEnum } from './reporting-enums.graphql.js';

@ObjectType('Said', {
  description: 'How a figure is written, in the cell of a file or as it was typed, and how it was read.',
  simpleResolvers: true,
})
export class SaidType implements Said {
  @Field(() => String, { description: 'As it stands there: `gần 2 tỷ`.' })
  readonly text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'How the number came out of it, in words; null: as it stands.',
  })
  readonly reading!: string | null;
}

@ObjectType('Observation', {
  description:
    'One figure as it was handed in. It is never changed: a correction is another observation that supersedes it, and both are kept.',
})
export class ObservationType implements Omit<
  ObservationRow,
  'id' | 'unit' | 'value' | 'members' | 'reportId' | 'indicatorId'
> {
  @Field(() => ScopeEnum, {
    simple: true,
    description: 'Whose work it covers. `BELOW` and `TOTAL` are stated by the unit for those below it.',
  })
  readonly scope!: Scope;

  @Field(() => PeriodScalar, {
    simple: true,
    description: 'The days it covers, or the day on which it was so.',
  })
  readonly period!: Period;

  @Field(() => PrecisionEnum, { simple: true, description: 'How exact it claims to be.' })
  readonly precision!: Precision;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'Where it stands in the document: `dòng 53`; null when nobody said.',
  })
  readonly place!: string | null;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'What whoever took it from the document has to say; null when nothing.',
  })
  readonly note!: string | null;

  @Field(() => SaidType, {
    simple: true,
    nullable: true,
    description:
      'The cell of the file that it was read from; null: it was typed in, or the file is not of cells.',
  })
  readonly said!: Said | null;

  @Field(() => Boolean, { simple: true, description: 'True while the report it came in is not approved.' })
  readonly provisional!: boolean;

  @Field(() => GraphQLDateTime, { simple: true, description: 'Since when it has been known here.' })
  readonly recordedAt!: Date;

  @Field(() => GraphQLDateTime, {
    simple: true,
    nullable: true,
    description: 'When a correction took its place; null while it is current.',
  })
  readonly supersededAt!: Date | null;
}
