import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ChangeCountsType } from '../collection/report-way.graphql.js';
import type { ChangeKind, FigureBefore, FigureCell, FigureValue } from '../collection/figure-change.js';
import { cellTypeOf, FigureCellType, FigureValueType } from '../collection/sheet.graphql.js';
import type { ChangeCounts } from '../collection/step-outcome.js';
import type { DiscrepancyKind } from '../discrepancy/discrepancy.js';
import { DiscrepancyKindEnum } from '../discrepancy/discrepancy.graphql.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import type { Period } from '../reporting/period.js';
import { DecimalScalar } from '../reporting/decimal.graphql.js';
import { connectionType } from '../shared/connection.graphql.js';
import { describedEnum } from '../shared/described-enum.graphql.js';
import type { PlaceProblem } from './file-row.js';
import type { ForeseenDiscrepancy, ImportJob, ImportObstacle, ImportStatus } from './import-job.js';

export const ImportStatusEnum = describedEnum<ImportStatus>('ImportStatus', 'How far a file is.', {
  READING: 'It is being read.',
  CHECKED: 'It was read, and nothing is wrong with it. Nothing of it stands on a sheet yet.',
  REFUSED: 'It has problems. Nothing of it stands on a sheet.',
  WRITING: 'Its figures are being written onto the sheet.',
  DONE: 'All its figures stand on the sheet.',
  STOPPED: 'Whoever sent it wanted no more of it. Sent again under its key it goes on.',
  FAILED: 'The work was broken off. Sent again under its key it goes on.',
});

export const ChangeKindEnum = describedEnum<ChangeKind>(
  'FigureChangeKind',
  'What a figure is beside what stood there before.',
  {
    NEW: 'Nothing stood there.',
    SAME: 'The very same stood there.',
    CORRECTED: 'Another figure stood there.',
    REMOVED: 'It is taken away.',
  },
);

@ObjectType('ImportProblem', {
  description: 'One thing wrong with a file: where it stands, and what would be taken.',
  simpleResolvers: true,
})
export class ImportProblemType implements PlaceProblem {
  @Field(() => String, { nullable: true, description: 'Name of the sheet; null: the file has none.' })
  readonly sheet!: string | null;

  @Field(() => Int, { description: 'Row of the sheet, or line of the file, from 1.' })
  readonly row!: number;

  @Field(() => String, { nullable: true, description: 'Column, `A` and so on; null: the whole row.' })
  readonly column!: string | null;

  @Field(() => String, { description: 'What is wrong, in Vietnamese.' })
  readonly messageVi!: string;

  @Field(() => String, { description: 'What is wrong, in English.' })
  readonly messageEn!: string;
}

@ObjectType('ImportChange', { description: 'A figure of a file beside what stood on the sheet.' })
export class ImportChangeType {
  @Field(() => String, { nullable: true, simple: true, description: 'Name of the sheet of the file.' })
  readonly sheet!: string | null;

  @Field(() => Int, { simple: true, description: 'Row of the sheet, or line of the file, from 1.' })
  readonly row!: number;

  @Field(() => String, { nullable: true, simple: true, description: 'Column, `A` and so on.' })
  readonly column!: string | null;

  @Field(() => ChangeKindEnum, { simple: true, description: 'New, the same, or another than before.' })
  readonly kind!: ChangeKind;

  @Field(() => FigureCellType, { simple: true, description: 'Which figure.' })
  readonly cell!: FigureCellType;

  /** Who may see it is asked by a resolver. */
  readonly before!: FigureBefore | null;

  @Field(() => FigureValueType, { simple: true, description: 'What the file says.' })
  readonly after!: FigureValue;
}

export const ImportChangeConnection = connectionType(
  'ImportChange',
  () => ImportChangeType,
  'figures of a file',
);

@ObjectType('FigureInFile', { description: 'A figure of a file, and where it stands in it.' })
export class FigureInFileType {
  @Field(() => String, { nullable: true, simple: true, description: 'Name of the sheet of the file.' })
  readonly sheet!: string | null;

  @Field(() => Int, { simple: true, description: 'Row of the sheet, or line of the file, from 1.' })
  readonly row!: number;

  @Field(() => String, { nullable: true, simple: true, description: 'Column, `A` and so on.' })
  readonly column!: string | null;

  @Field(() => FigureCellType, { simple: true, description: 'Which figure.' })
  readonly cell!: FigureCellType;
}

@ObjectType('DisplacedFigure', {
  description:
    'A figure of a file that says another number than another report says of the same cell: once public it takes its place. When the report is handed in it needs a note (`OTHER_REPORT`).',
})
export class DisplacedFigureType extends FigureInFileType {
  @Field(() => FigureValueType, { simple: true, description: 'What the file says.' })
  readonly ours!: FigureValue;

  /** Who may see it is asked by a resolver. */
  readonly theirs!: FigureBefore;
}

@ObjectType('ForeseenDiscrepancy', {
  description: 'Two sides that would disagree once the figures of a file are public, and do not now.',
})
export class ForeseenDiscrepancyType {
  /** Read from the catalogue by a resolver. */
  readonly ruleCode!: string | null;

  @Field(() => DiscrepancyKindEnum, { simple: true, description: 'In which way the sides disagree.' })
  readonly kind!: DiscrepancyKind;

  @Field(() => FigureCellType, {
    simple: true,
    description: 'Which figure disagrees; of a rule, the first that it speaks of.',
  })
  readonly cell!: FigureCellType;

  @Field(() => DecimalScalar, {
    simple: true,
    nullable: true,
    description: 'What would be handed in; of a rule, its left side; null: nothing.',
  })
  readonly stated!: string | null;

  @Field(() => DecimalScalar, {
    simple: true,
    nullable: true,
    description: 'What the other figures say; of a rule, its right side; null: nothing.',
  })
  readonly computed!: string | null;

  @Field(() => [FigureInFileType], {
    simple: true,
    description:
      'The figures of the file that have a part in it, on either side, changed or not, in the order of the file: the first 20. Empty: it comes of what the sheet says already.',
  })
  readonly figures!: FigureInFileType[];
}

export function foreseenTypeOf({
  kind,
  stated,
  computed,
  rule = null,
  figures = [],
  ...cell
}: ForeseenDiscrepancy): ForeseenDiscrepancyType {
  return {
    kind,
    ruleCode: rule,
    stated,
    computed,
    cell: placeTypeOf(cell),
    figures: figures.map(({ sheet, row, column, ...of }) => ({ sheet, row, column, cell: placeTypeOf(of) })),
  };
}

/** The code of the indicator is looked up by its id when it is asked for. */
export function placeTypeOf(cell: Omit<FigureCell, 'indicator'>): FigureCellType {
  return cellTypeOf({ ...cell, indicator: '' as never });
}

const ImportObstacleEnum = describedEnum<ImportObstacle>(
  'ImportObstacleReason',
  'Where a report stands on whose sheet nothing is written.',
  {
    SUBMITTED: 'It was handed in: it is to be withdrawn or returned first.',
    APPROVED: 'It is approved: it is to be corrected first.',
  },
);

@ObjectType('ImportObstacle', {
  description: 'Why the figures of a file that is as it should be cannot be written as things stand.',
  simpleResolvers: true,
})
export class ImportObstacleType {
  @Field(() => ImportObstacleEnum, { description: 'Where the report stands.' })
  readonly reason!: ImportObstacle;

  @Field(() => String, { description: 'What is to be done first, in Vietnamese.' })
  readonly messageVi!: string;

  @Field(() => String, { description: 'What is to be done first, in English.' })
  readonly messageEn!: string;
}

@ObjectType('ImportJob', {
  description:
    'A file of figures on its way to the sheet of a report. It is sent to `POST /import`, can be left, and is found again by its id.',
})
export class ImportJobType {
  /** What the other fields are made from. */
  readonly job!: ImportJob;

  /** Its name is made by a resolver. */
  readonly id!: number;

  @Field(() => String, { simple: true, description: 'The name of the file.' })
  readonly fileName!: string;

  @Field(() => ImportStatusEnum, { simple: true, description: 'How far it is.' })
  readonly status!: ImportStatus;

  @Field(() => ID, { simple: true, description: 'Code of the form that it was filled in for.' })
  readonly formCode!: string;

  @Field(() => PeriodScalar, { simple: true, description: 'The period of its report.' })
  readonly period!: Period;

  @Field(() => Int, { simple: true, description: 'Rows read so far.' })
  readonly rowsRead!: number;

  @Field(() => Int, { simple: true, description: 'Figures read so far.' })
  readonly figureCount!: number;

  @Field(() => Int, { simple: true, description: 'Figures of it that stand on the sheet: none, or all.' })
  readonly figuresWritten!: number;

  @Field(() => ChangeCountsType, {
    simple: true,
    nullable: true,
    description:
      'How many of the figures that could be understood are new, the same, corrected; null: not known yet.',
  })
  readonly counts!: ChangeCounts | null;

  @Field(() => Int, { simple: true, description: 'How many things are wrong with it.' })
  readonly problemCount!: number;

  @Field(() => [ImportProblemType], {
    simple: true,
    description: 'What is wrong with it, in the order of the file: the first 1 000.',
  })
  readonly problems!: ImportProblemType[];

  @Field(() => Int, {
    simple: true,
    nullable: true,
    description:
      'How many discrepancies there would be, once its figures (those that could be understood) are public, that are not now, whatever stands in the way of writing it; null: not looked for, as in a file with more than 20 000 changes.',
  })
  readonly discrepancyCount!: number | null;

  @Field(() => [ForeseenDiscrepancyType], {
    simple: true,
    nullable: true,
    description: 'The first 200 of them.',
  })
  readonly discrepancies!: ForeseenDiscrepancyType[] | null;

  @Field(() => GraphQLDateTime, { simple: true, description: 'When it was sent.' })
  readonly startedAt!: Date;

  @Field(() => GraphQLDateTime, {
    simple: true,
    nullable: true,
    description: 'When it came to its end; null: not yet.',
  })
  readonly finishedAt!: Date | null;
}

const KEY = 'A name of your own for this step, such as a UUID: asked again under it, it is not taken twice.';

@InputType('ImportFiguresInput', { description: 'A file whose figures are to be written.' })
export class ImportFiguresInput {
  @Field(() => ID, { description: KEY })
  readonly key!: string;

  @Field(() => ID, { description: 'The id of the file.' })
  readonly job!: string;
}

@InputType('StopImportInput', { description: 'A file of which no more is wanted.' })
export class StopImportInput {
  @Field(() => ID, { description: KEY })
  readonly key!: string;

  @Field(() => ID, { description: 'The id of the file.' })
  readonly job!: string;
}

@ObjectType('ImportPayload', { description: 'What became of a file.' })
export class ImportPayloadType {
  @Field(() => ImportJobType, { simple: true, description: 'The file as it stands now.' })
  readonly importJob!: ImportJobType;
}
