import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PeriodScalar } from '../reporting/period.graphql.js';
import type { Period } from '../reporting/period.js';
import type {
  FormLine,
  FormPeriod,
  FormSchedule,
  PeriodKind,
  ReportingForm,
} from '../reporting/reporting-form.js';
import { connectionType } from '../shared/connection.graphql.js';
import { DateScalar } from '../shared/date.graphql.js';
import type { Day } from '../shared/day.js';
import { describedEnum } from '../shared/described-enum.graphql.js';
import { AdminLevelEnum } from '../territory/admin-unit.graphql.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import { PeriodKindEnum } from './collection-enums.graphql.js';
import type { FigureCounts, HandInStatus } from './completeness.js';
import type { CompletenessQuestion, ExpectedReportRow } from './completeness.read-model.js';

export const HandInStatusEnum = describedEnum<HandInStatus>(
  'HandInStatus',
  'How far an expected report has come, told by its figures.',
  {
    ON_TIME: 'Every figure is in, and was by the day it was due.',
    LATE: 'Every figure is in, some of them late.',
    PARTIAL: 'Some figures are in.',
    RETURNED: 'Figures were sent back and are not in again.',
    MISSING: 'No figure is in.',
  },
);

@ObjectType('FormLine', { description: 'An indicator that a form asks for: its total, and its breakdowns.' })
export class FormLineType implements Pick<FormLine, 'breakdowns'> {
  readonly indicatorCode!: string;

  @Field(() => [[ID]], {
    simple: true,
    description:
      'Lists of codes of dimensions: beside the total, one figure is asked for each combination of the members of each list.',
  })
  readonly breakdowns!: readonly (readonly string[])[];
}

@ObjectType('FormSchedule', {
  description: 'Which level hands a form in, for which periods, by when.',
  simpleResolvers: true,
})
class FormScheduleType implements FormSchedule {
  @Field(() => AdminLevelEnum, { description: 'The level whose offices hand it in.' })
  readonly level!: AdminLevel;

  @Field(() => PeriodKindEnum, { description: 'How long its periods are.' })
  readonly periodKind!: PeriodKind;

  @Field(() => Int, {
    nullable: true,
    description:
      'The day of its last month on which a period closes in the official sense: 14 closes a half-year on 14 June. Null: its last day.',
  })
  readonly closingDay!: number | null;

  @Field(() => Int, { description: 'Days after the close by which it is due.' })
  readonly dueDays!: number;
}

@ObjectType('ReportingForm', { description: 'A form (biểu mẫu): what offices hand in together.' })
export class ReportingFormType implements Omit<ReportingForm, 'lines'> {
  @Field(() => ID, { simple: true, description: 'Stable code.' })
  readonly code!: string;

  @Field(() => String, { simple: true, description: 'What it is called in Vietnamese.' })
  readonly nameVi!: string;

  @Field(() => String, { simple: true, description: 'What it is called in English.' })
  readonly nameEn!: string;

  @Field(() => String, { simple: true, nullable: true, description: 'What it asks for, in Vietnamese.' })
  readonly descriptionVi!: string | null;

  @Field(() => String, { simple: true, nullable: true, description: 'What it asks for, in English.' })
  readonly descriptionEn!: string | null;

  @Field(() => DateScalar, {
    simple: true,
    nullable: true,
    description: 'The first day of which it asks; null: since ever.',
  })
  readonly validFrom!: Day | null;

  @Field(() => DateScalar, {
    simple: true,
    nullable: true,
    description: 'The first day of which it no longer asks; null: still.',
  })
  readonly validTo!: Day | null;

  @Field(() => [FormLineType], { simple: true, description: 'What it asks for, in its order.' })
  readonly lines!: FormLineType[];

  @Field(() => [FormScheduleType], {
    simple: true,
    description: 'Who hands it in, for which periods, by when; from the top level down.',
  })
  readonly schedules!: readonly FormSchedule[];
}

export function formTypeOf({ lines, ...form }: ReportingForm): ReportingFormType {
  return {
    ...form,
    lines: lines.map(({ indicator, breakdowns }) => ({ indicatorCode: indicator, breakdowns })),
  };
}

@ObjectType('FigureCounts', {
  description:
    'Figures counted, one by one: those on time, late, returned and missing are all that are expected.',
  simpleResolvers: true,
})
export class FigureCountsType implements FigureCounts {
  @Field(() => Int, { description: 'Asked for by the forms.' })
  readonly expected!: number;

  @Field(() => Int, { description: 'In: on time or late.' })
  readonly handedIn!: number;

  @Field(() => Int, { description: 'First handed in by the day they were due.' })
  readonly onTime!: number;

  @Field(() => Int, { description: 'First handed in later.' })
  readonly late!: number;

  @Field(() => Int, { description: 'Sent back, and not in again.' })
  readonly returned!: number;

  @Field(() => Int, { description: 'Neither in nor sent back.' })
  readonly missing!: number;
}

@ObjectType('ExpectedReport', {
  description: 'A form that an office is to hand in for a period, and what is in of it.',
})
export class ExpectedReportType {
  readonly row!: ExpectedReportRow;

  @Field(() => PeriodScalar, { simple: true, description: 'The period.' })
  readonly period!: Period;

  @Field(() => PeriodScalar, {
    simple: true,
    description:
      'The days that are counted for it in the official sense: for the first half of 2021 perhaps 15 December to 14 June.',
  })
  readonly counted!: Period;

  @Field(() => DateScalar, { simple: true, description: 'The last day on which it is on time.' })
  readonly due!: Day;

  @Field(() => HandInStatusEnum, { simple: true, description: 'How far it has come, told by its figures.' })
  readonly status!: HandInStatus;

  @Field(() => Int, {
    simple: true,
    description: 'Whole days since it was due, while something of it is not in; else 0.',
  })
  readonly overdueDays!: number;

  @Field(() => FigureCountsType, { simple: true, description: 'Its figures.' })
  readonly figures!: FigureCounts;
}

export function expectedTypeOf(row: ExpectedReportRow): ExpectedReportType {
  const { asked, figures, status, overdueDays } = row;
  return { row, period: asked.period, counted: asked.counted, due: asked.due, status, overdueDays, figures };
}

export const ExpectedReportConnectionType = connectionType(
  'ExpectedReport',
  () => ExpectedReportType,
  'expected reports',
);

@ObjectType('ReportCounts', {
  description: 'Expected reports counted, by how far they have come.',
  simpleResolvers: true,
})
export class ReportCountsType {
  @Field(() => Int, { description: 'One for each unit, form and period.' })
  readonly expected!: number;

  @Field(() => Int, { description: 'Every figure in, on time.' })
  readonly onTime!: number;

  @Field(() => Int, { description: 'Every figure in, some late.' })
  readonly late!: number;

  @Field(() => Int, { description: 'Some figures in.' })
  readonly partial!: number;

  @Field(() => Int, { description: 'Sent back and not in again.' })
  readonly returned!: number;

  @Field(() => Int, { description: 'No figure in.' })
  readonly missing!: number;

  @Field(() => Int, {
    description: 'Of those partly in, returned or missing: those that were due before today.',
  })
  readonly overdue!: number;
}

@ObjectType('ComingPeriod', {
  description:
    'A period of a form that has not begun: nothing of it is expected yet, and nothing is missing.',
  simpleResolvers: true,
})
export class ComingPeriodType {
  @Field(() => ID, { description: 'Code of the form.' })
  readonly form!: string;

  @Field(() => AdminLevelEnum, { description: 'The level that will hand it in.' })
  readonly level!: AdminLevel;

  @Field(() => PeriodScalar, { description: 'The period.' })
  readonly period!: Period;

  @Field(() => DateScalar, { description: 'From this day on a report of it can be started.' })
  readonly begins!: Day;

  @Field(() => DateScalar, { description: 'The last day on which it will be on time.' })
  readonly due!: Day;
}

export function comingTypeOf({ form, level, period, counted, due }: FormPeriod): ComingPeriodType {
  // What has no first day has begun.
  return { form, level, period, begins: counted.start!, due };
}

@ObjectType('Completeness', {
  description:
    'What is in of what the forms ask for, of periods that have begun. A figure counts as in when it is public, or, for whoever may know of it, handed in with a report that is not public yet.',
})
export class CompletenessType {
  readonly question!: CompletenessQuestion;

  @Field(() => PeriodScalar, { simple: true, description: 'The period that was asked about.' })
  readonly period!: Period;

  @Field(() => [ComingPeriodType], {
    simple: true,
    description: 'The periods in it that have not begun, the earliest due first.',
  })
  readonly coming!: ComingPeriodType[];
}
