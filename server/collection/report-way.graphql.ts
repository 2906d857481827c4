import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Precision, Scope } from '../reporting/observation.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import type { Period } from '../reporting/period.js';
import { PrecisionEnum, ScopeEnum } from '../reporting/reporting-enums.graphql.js';
import { MemberInput } from '../rollup/rollup.graphql.js';
import { ObstacleEnum } from './collection-enums.graphql.js';
import {
  cellTypeOf,
  FigureConflictType,
  FigureProblemType,
  findingTypeOf,
  FindingType,
} from './sheet.graphql.js';
import type { ChangeCounts, Obstacle, StepOutcome } from './step-outcome.js';

const KEY =
  'A name of your own for this step, such as a UUID: asked again under it, the step is not taken twice.';
const REPORT = 'The id of the report.';
const BASE_VERSION = 'The `version` of the report that you have seen.';

@InputType('StartReportInput', { description: 'A report to be started.' })
export class StartReportInput {
  @Field(() => ID, { description: KEY })
  readonly key!: string;

  @Field(() => ID, { description: 'Code of the form.' })
  readonly form!: string;

  @Field(() => ID, { description: 'Code of the unit that reports, as of the last day of the period.' })
  readonly unit!: string;

  @Field(() => PeriodScalar, { description: 'The period, one for which the form asks the unit.' })
  readonly period!: Period;
}

@InputType('SaidInput', {
  description: 'How a figure is written: in the cell of a file that it was read from, or as it was typed.',
})
class SaidInput {
  @Field(() => String, { description: 'As it stands there: `gần 2 tỷ`.' })
  readonly text!: string;

  @Field(() => String, { nullable: true, description: 'How the number came out of it, in words.' })
  readonly reading?: string | null;
}

@InputType('FigureInput', { description: 'One figure for the sheet of a report.' })
export class FigureInput {
  @Field(() => ID, { description: 'Code of the indicator.' })
  readonly indicator!: string;

  @Field(() => [MemberInput], { nullable: true, description: 'Null: the total over every dimension.' })
  readonly members?: MemberInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Code of the unit whose figure it is: the one that reports (null), or one in it.',
  })
  readonly unit?: string | null;

  @Field(() => ScopeEnum, { defaultValue: 'OWN', description: 'Whose work it covers.' })
  readonly scope!: Scope;

  @Field(() => PeriodScalar, { nullable: true, description: 'Null: the period of the report.' })
  readonly period?: Period | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The number as programs write it: digits, with a point before decimals and nothing between thousands. "1.000", which is one thousand as people here write it, is refused where the indicator has no thousandths, and no `said` tells how it was read: write "1000", or "1". Null: the figure is taken off the sheet; none at all is written "0".',
  })
  readonly value?: string | null;

  @Field(() => PrecisionEnum, { defaultValue: 'EXACT', description: 'How exact it claims to be.' })
  readonly precision!: Precision;

  @Field(() => String, { nullable: true, description: 'Where it stands in the document.' })
  readonly place?: string | null;

  @Field(() => String, { nullable: true, description: 'What there is to say about it.' })
  readonly note?: string | null;

  @Field(() => SaidInput, {
    nullable: true,
    description: 'How it is written, where that says more than the number.',
  })
  readonly said?: SaidInput | null;
}

@InputType()
class StepInput {
  @Field(() => ID, { description: KEY })
  readonly key!: string;

  @Field(() => ID, { description: REPORT })
  readonly report!: string;

  @Field(() => Int, { description: BASE_VERSION })
  readonly baseVersion!: number;
}

@InputType('SetFiguresInput', { description: 'Figures to be set on the sheet of a report.' })
export class SetFiguresInput extends StepInput {
  @Field(() => [FigureInput], { description: 'All of them are set, or none. Others on the sheet stay.' })
  readonly figures!: FigureInput[];
}

@InputType('FindingNoteInput', { description: 'What there is to say about a warning.' })
class FindingNoteInput {
  @Field(() => ID, { description: 'The id of the finding.' })
  readonly finding!: string;

  @Field(() => String, { description: 'Why the figures are right all the same.' })
  readonly note!: string;
}

@InputType('SubmitReportInput', { description: 'A report to be handed in.' })
export class SubmitReportInput extends StepInput {
  @Field(() => [FindingNoteInput], {
    defaultValue: [],
    description: 'One for each warning among `findings`.',
  })
  readonly notes!: FindingNoteInput[];

  @Field(() => String, {
    nullable: true,
    description:
      'Why there is nothing to report, when no figure is on the sheet: without it such a report is not taken. Its figures are missing all the same, and none of them is 0. Else: what there is to say about the whole.',
  })
  readonly reason?: string | null;
}

@InputType('WithdrawReportInput', { description: 'A report to be taken back by its office.' })
export class WithdrawReportInput extends StepInput {
  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly reason?: string | null;
}

@InputType('MissingFigureInput', {
  description: 'A figure that is not on the sheet, and that the form asks for.',
})
export class MissingFigureInput {
  @Field(() => ID, { description: 'Code of the indicator.' })
  readonly indicator!: string;

  @Field(() => [MemberInput], { nullable: true, description: 'Null: the total over every dimension.' })
  readonly members?: MemberInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Code of the unit whose figure it is: the one that reports (null), or one in it.',
  })
  readonly unit?: string | null;
}

@InputType('FigureReturnInput', {
  description: 'Why one figure is sent back: one that is on the sheet, or one that is missing there.',
})
export class FigureReturnInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The id of the figure on the sheet; null: it is missing there.',
  })
  readonly figure?: string | null;

  @Field(() => MissingFigureInput, {
    nullable: true,
    description: 'In place of `figure`: the one that is missing, and is to be filled in.',
  })
  readonly missing?: MissingFigureInput | null;

  @Field(() => String, { description: 'What is to be put right.' })
  readonly reason!: string;
}

@InputType('ReturnReportInput', { description: 'A report to be sent back.' })
export class ReturnReportInput extends StepInput {
  @Field(() => String, { description: 'Why, of the report as a whole.' })
  readonly reason!: string;

  @Field(() => [FigureReturnInput], { defaultValue: [], description: 'Why, figure by figure.' })
  readonly figures!: FigureReturnInput[];
}

@InputType('ApproveReportInput', { description: 'A report to be approved.' })
export class ApproveReportInput extends StepInput {
  @Field(() => [FindingNoteInput], {
    defaultValue: [],
    description:
      'One for each finding `OTHER_REPORT` that nobody noted when it was handed in: another report said otherwise since.',
  })
  readonly notes!: FindingNoteInput[];
}

@InputType('CorrectReportInput', { description: 'An approved report to be corrected.' })
export class CorrectReportInput {
  @Field(() => ID, { description: KEY })
  readonly key!: string;

  @Field(() => ID, { description: REPORT })
  readonly report!: string;

  @Field(() => String, { description: 'Why. It is kept.' })
  readonly reason!: string;
}

@ObjectType('ChangeCounts', {
  description: 'How many of the figures sent changed something.',
  simpleResolvers: true,
})
export class ChangeCountsType implements ChangeCounts {
  @Field(() => Int, { description: 'Of which nothing was said before.' })
  readonly new!: number;

  @Field(() => Int, { description: 'That stood there already.' })
  readonly same!: number;

  @Field(() => Int, { description: 'That took the place of another value.' })
  readonly corrected!: number;

  @Field(() => Int, { description: 'That were taken away.' })
  readonly removed!: number;
}

/** What every outcome has besides what it shows; its report is read by a resolver. */
abstract class OutcomeType {
  readonly kind!: StepOutcome['kind'];
  readonly reportId!: number;
}

@ObjectType('ReportAccepted', { description: 'The step was taken.' })
export class ReportAcceptedType extends OutcomeType {
  @Field(() => ChangeCountsType, { simple: true, description: 'What became of the figures that were sent.' })
  readonly counts!: ChangeCounts;

  @Field(() => Boolean, {
    simple: true,
    description: 'True: it was taken before under this very key, and nothing was done this time.',
  })
  readonly isRepeated!: boolean;
}

@ObjectType('ReportConflict', {
  description:
    'Nothing was done: somebody else has changed the report since you looked. Look, and ask again with its present version.',
})
export class ReportConflictType extends OutcomeType {
  @Field(() => [FigureConflictType], {
    simple: true,
    description: 'The figures in question; none: only the version is another.',
  })
  readonly conflicts!: FigureConflictType[];
}

@ObjectType('FiguresRefused', { description: 'Nothing was done: some of the figures cannot be taken.' })
export class FiguresRefusedType extends OutcomeType {
  @Field(() => [FigureProblemType], { simple: true, description: 'Everything that is wrong, by position.' })
  readonly problems!: FigureProblemType[];
}

@ObjectType('ReportNotInOrder', {
  description:
    'Nothing was done: there are errors among the figures, or warnings without a note; of an approval, other reports have said otherwise since it was handed in.',
})
export class ReportNotInOrderType extends OutcomeType {
  @Field(() => [FindingType], { simple: true, description: 'What stands in the way.' })
  readonly findings!: FindingType[];
}

@ObjectType('StepNotPossible', { description: 'Nothing was done: the step cannot be taken.' })
export class StepNotPossibleType extends OutcomeType {
  @Field(() => ObstacleEnum, { simple: true, description: 'Why.' })
  readonly obstacle!: Obstacle;
}

const TYPES = {
  ACCEPTED: ReportAcceptedType,
  CONFLICT: ReportConflictType,
  FIGURES_REFUSED: FiguresRefusedType,
  NOT_IN_ORDER: ReportNotInOrderType,
  NOT_POSSIBLE: StepNotPossibleType,
} as const;

export const ReportStepOutcome = createUnionType({
  name: 'ReportStepOutcome',
  description:
    'What came of a step with a report. All but `ReportAccepted` changed nothing, and leave the key free.',
  types: () => Object.values(TYPES),
  resolveType: ({ kind }) => TYPES[kind],
});

/** An outcome as the types of the API have it; `report` is read by its resolver. */
export function outcomeTypeOf(outcome: StepOutcome): object {
  switch (outcome.kind) {
    case 'CONFLICT':
      return {
        ...outcome,
        conflicts: outcome.conflicts.map(({ cell, ...rest }) => ({ ...rest, cell: cellTypeOf(cell) })),
      };
    case 'NOT_IN_ORDER':
      return { ...outcome, findings: outcome.findings.map(findingTypeOf) };
    default:
      return outcome;
  }
}
