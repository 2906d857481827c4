import { GraphQLDateTime } from 'graphql-scalars';
import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../shared/connection.graphql.js';
import { DateScalar } from '../shared/date.graphql.js';
import type { Day } from '../shared/day.js';
import type { ReportStatus } from './observation.js';
import { PeriodScalar } from './period.graphql.js';
import type { Period } from './period.js';
import type { DocumentKind, EntryKind, ReportSection } from './report.js';
import type { DocumentRow, EntryRow, ReportRow } from './report-row.js';
import {
  DocumentKindEnum,
  EntryKindEnum,
  ReportSectionEnum,
  ReportStatusEnum,
} from './reporting-enums.graphql.js';

@ObjectType('SourceDocument', {
  description: 'A document that figures were taken from.',
  simpleResolvers: true,
})
class SourceDocumentType implements DocumentRow {
  @Field(() => ID, { description: 'A name given by whoever loaded it; stays the same.' })
  readonly key!: string;

  @Field(() => String, { description: 'What it is called.' })
  readonly title!: string;

  @Field(() => DocumentKindEnum, { description: 'What sort of document it is.' })
  readonly kind!: DocumentKind;

  @Field(() => String, {
    nullable: true,
    description: 'Its official number, as printed; null when it has none.',
  })
  readonly number!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the unit that speaks in it, as of then; null when nobody said.',
  })
  readonly issuer!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its date as printed, however vague: `2021-06`; null when nobody said.',
  })
  readonly published!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Its date, when the day is known.' })
  readonly publishedOn!: Day | null;
}

/** Whoever may see reports on their way sees each step of theirs, of which the data version says nothing. */
@Extensions({ readerState: true })
@ObjectType('Report', {
  description:
    'The act by which a unit hands in figures, and what is no figure, for a period, from one document.',
})
export class ReportType implements Pick<
  ReportRow,
  'key' | 'period' | 'status' | 'document' | 'recordedAt' | 'revision' | 'isPublic' | 'submittedAt'
> {
  @Field(() => ID, {
    simple: true,
    description: 'A name given by whoever loaded it, by which a second loading finds it again.',
  })
  readonly key!: string;

  @Field(() => PeriodScalar, {
    simple: true,
    description: 'The period it reports on; its figures may be of others.',
  })
  readonly period!: Period;

  @Field(() => ReportStatusEnum, { simple: true, description: 'How far it has come.' })
  readonly status!: ReportStatus;

  @Field(() => SourceDocumentType, { simple: true, description: 'The document it was taken from.' })
  readonly document!: DocumentRow;

  @Field(() => GraphQLDateTime, { simple: true, description: 'When it was first recorded here.' })
  readonly recordedAt!: Date;

  @Field(() => Int, {
    simple: true,
    description: '1, or one more than that of the approved report which it corrects.',
  })
  readonly revision!: number;

  @Field(() => Boolean, {
    simple: true,
    description:
      'Whether its figures count in answers; if not, only its office and its superiors know of it.',
  })
  readonly isPublic!: boolean;

  @Field(() => GraphQLDateTime, {
    simple: true,
    nullable: true,
    description: 'When it was last handed in; null when it never was, or came as a file.',
  })
  readonly submittedAt!: Date | null;
}

@ObjectType('ReportEntry', {
  description:
    'Something a report says without a number: a plan, a model, a difficulty, a task; one line, in words of our own.',
})
export class ReportEntryType implements Omit<EntryRow, 'id' | 'unit' | 'reportId' | 'position'> {
  @Field(() => ReportSectionEnum, { simple: true, description: 'The part of the report it stands in.' })
  readonly section!: ReportSection;

  @Field(() => EntryKindEnum, { simple: true, description: 'What it tells of.' })
  readonly kind!: EntryKind;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'A code for what it is about: `DAN_VAN_KHEO`; null when nothing in particular.',
  })
  readonly theme!: string | null;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'Whom it concerns when that is no unit: a company, a school; else null.',
  })
  readonly subject!: string | null;

  @Field(() => String, { simple: true, description: 'The line in Vietnamese.' })
  readonly textVi!: string;

  @Field(() => String, { simple: true, description: 'The line in English.' })
  readonly textEn!: string;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'Where it stands in the document: `dòng 24`; null when nobody said.',
  })
  readonly place!: string | null;

  @Field(() => PeriodScalar, { simple: true, description: 'The period it speaks of.' })
  readonly period!: Period;
}

export const ReportConnectionType = connectionType('Report', () => ReportType, 'reports');
export const ReportEntryConnectionType = connectionType(
  'ReportEntry',
  () => ReportEntryType,
  'entries of reports',
);
