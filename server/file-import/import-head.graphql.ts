import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PeriodScalar } from '../reporting/period.graphql.js';
import type { Period } from '../reporting/period.js';
import { connectionType } from '../shared/connection.graphql.js';
import type { ImportJob, ImportStatus } from './import-job.js';
import { ImportStatusEnum } from './import-job.graphql.js';
import type { ImportHead } from './import-head.read-model.js';

@ObjectType('ImportHead', {
  description:
    'A file of figures that was sent, as much of it as finds it again; `importJob` of its id tells the rest.',
})
export class ImportHeadType {
  /** Where its unit is looked up. */
  readonly unitThen!: ImportHead['unit'];

  /** Its number, which its name hides. */
  readonly id!: ImportJob['id'];

  @Field(() => String, { simple: true, description: 'The name of the file.' })
  readonly fileName!: string;

  @Field(() => ImportStatusEnum, { simple: true, description: 'How far it is.' })
  readonly status!: ImportStatus;

  @Field(() => ID, { simple: true, description: 'Code of the form that it was filled in for.' })
  readonly formCode!: string;

  @Field(() => PeriodScalar, { simple: true, description: 'The period of its report.' })
  readonly period!: Period;

  @Field(() => Int, { simple: true, description: 'Figures read so far.' })
  readonly figureCount!: number;

  @Field(() => Int, { simple: true, description: 'How many things are wrong with it.' })
  readonly problemCount!: number;

  @Field(() => GraphQLDateTime, { simple: true, description: 'When it was sent.' })
  readonly startedAt!: Date;

  @Field(() => GraphQLDateTime, {
    simple: true,
    nullable: true,
    description: 'When it came to its end; null: not yet.',
  })
  readonly finishedAt!: Date | null;
}

export const ImportHeadConnection = connectionType(
  'ImportHead',
  () => ImportHeadType,
  'files that were sent',
);
