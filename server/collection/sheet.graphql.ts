import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RuleSeverity } from '../indicator/validation-rule.js';
import { RuleSeverityEnum } from '../indicator/indicator-enums.graphql.js';
import { DecimalScalar } from '../reporting/decimal.graphql.js';
import type { Precision, ReportStatus, Said, Scope } from '../reporting/observation.js';
import { SaidType } from '../reporting/observation.graphql.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import type { Period } from '../reporting/period.js';
import { PrecisionEnum, ReportStatusEnum, ScopeEnum } from '../reporting/reporting-enums.graphql.js';
import type { FigureProblem } from './check-figures.js';
import { FindingKindEnum, ReportActionEnum } from './collection-enums.graphql.js';
import type { FigureBefore, FigureCell, FigureChange, FigureValue, ReturnedFigure } from './figure-change.js';
import type { Finding, FindingKind, FindingNote } from './finding.js';
import type { ReportAction } from './report-way.js';
import type { StepRow } from './report-step.read-model.js';

@ObjectType('FigureCell', {
  description: 'The place of a figure: another value of the same takes its place.',
})
export class FigureCellType {
  /** What the other fields are made from. */
  readonly cell!: FigureCell;

  @Field(() => ScopeEnum, { simple: true, description: 'Whose work it covers.' })
  readonly scope!: Scope;

  @Field(() => PeriodScalar, { simple: true, description: 'The days it covers.' })
  readonly period!: Period;
}

export function cellTypeOf(cell: FigureCell): FigureCellType {
  return { cell, scope: cell.scope, period: { start: cell.start, end: cell.end } };
}

@ObjectType('FigureValue', { description: 'What a figure says.', simpleResolvers: true })
export class FigureValueType implements FigureValue {
  @Field(() => DecimalScalar, { description: 'The number to the last digit.' })
  readonly value!: string;

  @Field(() => PrecisionEnum, { description: 'How exact it claims to be.' })
  readonly precision!: Precision;

  @Field(() => String, { nullable: true, description: 'Where it stands in the document; null: nobody said.' })
  readonly place!: string | null;

  @Field(() => String, { nullable: true, description: 'What there is to say about it; null: nothing.' })
  readonly note!: string | null;

  @Field(() => SaidType, {
    nullable: true,
    description: 'How it is written, in a file or as it was typed; null: as the number.',
  })
  readonly said!: Said | null;
}

@ObjectType('SheetFigure', {
  description:
    'A figure on the sheet of a report. It counts in answers only as an observation, once the report is public.',
})
export class SheetFigureType extends FigureValueType {
  /** Its name is made by a resolver. */
  readonly id!: string;

  @Field(() => FigureCellType, { simple: true, description: 'What it is a figure of.' })
  readonly cell!: FigureCellType;

  @Field(() => GraphQLDateTime, { simple: true, description: 'When it was last set.' })
  readonly setAt!: Date;

  @Field(() => GraphQLDateTime, {
    simple: true,
    nullable: true,
    description: 'When it was first handed in and not taken back since; null: not yet.',
  })
  readonly handedInAt!: Date | null;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'Why it was sent back; null: nobody objected to it.',
  })
  readonly returnReason!: string | null;
}

@ObjectType('FigureChange', { description: 'A figure before a step and after it.' })
export class FigureChangeType {
  @Field(() => FigureCellType, { simple: true, description: 'Which figure.' })
  readonly cell!: FigureCellType;

  /** Who may see it is asked by a resolver. */
  readonly before!: FigureBefore | null;

  @Field(() => FigureValueType, {
    simple: true,
    nullable: true,
    description: 'After; null: it is taken away.',
  })
  readonly after!: FigureValue | null;
}

export function changeTypeOf({ cell, before, after }: FigureChange): FigureChangeType {
  return { cell: cellTypeOf(cell), before, after };
}

@ObjectType('FigureProblem', {
  description: 'One thing wrong with one of the figures.',
  simpleResolvers: true,
})
export class FigureProblemType implements FigureProblem {
  @Field(() => Int, { description: 'Which of those that were sent, from 0 on.' })
  readonly position!: number;

  @Field(() => String, { nullable: true, description: 'Which field of it; null: the whole.' })
  readonly field!: string | null;

  @Field(() => String, { description: 'What is wrong, and what would be taken, in Vietnamese.' })
  readonly messageVi!: string;

  @Field(() => String, { description: 'What is wrong, and what would be taken, in English.' })
  readonly messageEn!: string;
}

@ObjectType('FigureConflict', { description: 'A figure that somebody else has set since you looked.' })
export class FigureConflictType {
  @Field(() => FigureCellType, { simple: true, description: 'Which figure.' })
  readonly cell!: FigureCellType;

  @Field(() => FigureValueType, {
    simple: true,
    nullable: true,
    description: 'What it was when you looked; null: there was none.',
  })
  readonly base!: FigureValue | null;

  @Field(() => FigureValueType, {
    simple: true,
    nullable: true,
    description: 'What you would make of it; null: take it away.',
  })
  readonly yours!: FigureValue | null;

  @Field(() => FigureValueType, {
    simple: true,
    nullable: true,
    description: 'What stands there now; null: it was taken away.',
  })
  readonly theirs!: FigureValue | null;

  @Field(() => String, { simple: true, description: 'Name of who set it.' })
  readonly by!: string;

  @Field(() => GraphQLDateTime, { simple: true, description: 'When they did.' })
  readonly at!: Date;
}

@ObjectType('Finding', {
  description:
    'Something about the figures of a report that is wrong, or may be. An error stands in the way of submitting; a warning needs a note.',
})
export class FindingType implements Omit<Finding, 'cell' | 'rule'> {
  @Field(() => ID, { simple: true, description: 'Names it as long as its figures stay the same.' })
  readonly id!: string;

  @Field(() => FindingKindEnum, { simple: true, description: 'What sort of finding it is.' })
  readonly kind!: FindingKind;

  @Field(() => RuleSeverityEnum, { simple: true, description: 'Whether it is wrong or only may be.' })
  readonly severity!: RuleSeverity;

  @Field(() => String, { simple: true, description: 'What was found, in Vietnamese.' })
  readonly messageVi!: string;

  @Field(() => String, { simple: true, description: 'What was found, in English.' })
  readonly messageEn!: string;

  @Field(() => ID, { simple: true, nullable: true, description: 'Code of the rule; null for other kinds.' })
  readonly rule!: string | null;

  @Field(() => FigureCellType, { simple: true, description: 'The first figure it is about.' })
  readonly cell!: FigureCellType;

  @Field(() => DecimalScalar, { simple: true, description: 'What stands there; of a rule, its left side.' })
  readonly stated!: string;

  @Field(() => DecimalScalar, {
    simple: true,
    description:
      'What the other figures say, or the other report; of a rule, its right side; of an outlier, the usual figure.',
  })
  readonly computed!: string;

  /** The report is read by a resolver. */
  readonly otherReportId?: number;
}

export function findingTypeOf(finding: Finding): FindingType {
  return { ...finding, cell: cellTypeOf(finding.cell) };
}

@ObjectType('FindingNote', {
  description: 'What was said about a warning when a report was submitted.',
  simpleResolvers: true,
})
export class FindingNoteType implements FindingNote {
  @Field(() => ID, { description: 'The id of the finding.' })
  readonly finding!: string;

  @Field(() => String, { description: 'Why the figures are right all the same.' })
  readonly note!: string;
}

@ObjectType('ReturnedFigure', { description: 'A figure that a reviewer objected to, as it was then.' })
export class ReturnedFigureType {
  @Field(() => FigureCellType, { simple: true, description: 'Which figure.' })
  readonly cell!: FigureCellType;

  @Field(() => FigureValueType, {
    simple: true,
    nullable: true,
    description: 'What it said when it was sent back; null: it was missing, and is to be filled in.',
  })
  readonly value!: FigureValue | null;

  @Field(() => String, { simple: true, description: 'What is to be put right.' })
  readonly reason!: string;
}

@ObjectType('ReportStep', { description: 'One step of a report on its way: who, when, what. Never changed.' })
export class ReportStepType implements Omit<StepRow, 'reportId' | 'changes' | 'returned' | 'principal'> {
  @Field(() => Int, { simple: true, description: 'The version of the report after it.' })
  readonly version!: number;

  @Field(() => ReportActionEnum, { simple: true, description: 'What was done.' })
  readonly action!: ReportAction;

  @Field(() => GraphQLDateTime, { simple: true, description: 'When.' })
  readonly at!: Date;

  @Field(() => String, { simple: true, description: 'Name of who did it.' })
  readonly principalName!: string;

  @Field(() => ReportStatusEnum, {
    simple: true,
    nullable: true,
    description: 'Where it stood before; null: it was not there.',
  })
  readonly statusBefore!: ReportStatus | null;

  @Field(() => ReportStatusEnum, { simple: true, description: 'Where it stood after.' })
  readonly statusAfter!: ReportStatus;

  @Field(() => String, { simple: true, nullable: true, description: 'Why; null: nobody said.' })
  readonly reason!: string | null;

  @Field(() => [FigureChangeType], { simple: true, description: 'The figures it changed.' })
  readonly changes!: FigureChangeType[];

  @Field(() => [FindingNoteType], { simple: true, description: 'What was said about warnings.' })
  readonly notes!: readonly FindingNote[];

  @Field(() => [ReturnedFigureType], {
    simple: true,
    description: 'The figures for which a reviewer sent it back, each with why; empty but for `RETURN`.',
  })
  readonly returned!: ReturnedFigureType[];
}

export function stepTypeOf({ changes, returned, ...step }: StepRow): ReportStepType {
  return {
    ...step,
    changes: changes.map(changeTypeOf),
    returned: returned.map(returnedTypeOf),
  };
}

export function returnedTypeOf({ cell, ...rest }: ReturnedFigure): ReturnedFigureType {
  return { ...rest, cell: cellTypeOf(cell) };
}
