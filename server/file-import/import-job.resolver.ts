import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { refusalOf } from '../access/refusal.js';
import type { ChangeKind } from '../collection/figure-change.js';
import { BEFORE, BEFORE_REPORT, otherReportOf, visibleBefore } from '../collection/other-report.resolver.js';
import { cellTypeOf, FigureValueType } from '../collection/sheet.graphql.js';
import { ValidationRuleType } from '../indicator/validation-rule.graphql.js';
import type { ValidationRule } from '../indicator/validation-rule.js';
import { ReportType } from '../reporting/report.graphql.js';
import type { ReportRow } from '../reporting/report-row.js';
import { readPageArgs } from '../shared/page.js';
import { within } from '../shared/work-under-way.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { Connection } from '../shared/connection.graphql.js';
import type { RequestContext } from '../transport/request-context.js';
import { displacedBy } from './compared-report.store.js';
import { FileImport } from './file-import.store.js';
import {
  ChangeKindEnum,
  DisplacedFigureType,
  ForeseenDiscrepancyType,
  foreseenTypeOf,
  ImportChangeConnection,
  ImportChangeType,
  ImportFiguresInput,
  ImportJobType,
  ImportObstacleType,
  ImportPayloadType,
  placeTypeOf,
  StopImportInput,
} from './import-job.graphql.js';
import { type ImportJob, obstacleOf, statusNow } from './import-job.js';
import { ImportJobReadModel } from './import-job.read-model.js';
import { ImportJobStore } from './import-job.store.js';
import { importNotFound, wordsOfObstacle } from './import-refusal.js';

/** Not the same for everybody: such answers are not named. */
const READER_STATE = { readerState: true };

@ArgsType()
class ChangesArgs {
  @Field(() => ChangeKindEnum, {
    nullable: true,
    description:
      'Only those of one kind; null: all that change something, those that stay the same left out.',
  })
  readonly kind?: ChangeKind | null;

  @Field(() => Int, { defaultValue: 50, description: 'How many rows at most: 1 to 500.' })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: 'Go on after the row with this cursor.' })
  readonly after?: string | null;
}

/** Files on their way to the sheets of reports. */
@Resolver(() => ImportJobType)
export class ImportJobResolver {
  @Extensions(READER_STATE)
  @Query(() => ImportJobType, {
    description:
      'A file of figures on its way: how far it is, what is wrong with it, what it changes. For reporters of its unit.',
  })
  async importJob(
    @Arg('id', () => ID, { description: 'The id that came back when it was sent.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ImportJobType> {
    return jobTypeOf(await jobOf(id, context));
  }

  @Mutation(() => ImportPayloadType, {
    description:
      'Writes the figures of a file that is `CHECKED` onto the sheet of its report, which is started where there is none: all of them, or none. What takes longer than ten seconds is answered as `WRITING` and goes on by itself: ask `importJob`. For reporters of the unit.',
  })
  async importFigures(
    @Arg('input', () => ImportFiguresInput, { description: 'Which file.' }) input: ImportFiguresInput,
    @Ctx() context: RequestContext,
  ): Promise<ImportPayloadType> {
    const job = await jobOf(input.job, context);
    const { principal, requestId, source, today, publicFrom, work } = context;
    const by = { principal, requestId, source, today, publicFrom, now: new Date() };
    // What ends a question that takes too long does not end this: whoever asks for the file is told what came of it.
    const em = context.em.fork({ signal: new AbortController().signal });
    const writing = work.begin({ requestId, job: job.id }, signal =>
      new FileImport(em, by).write(job.id, input.key, { signal }),
    );
    const written = await within(work.patience.ofQuestionMs, writing);
    return { importJob: jobTypeOf(written ?? { ...job, status: 'WRITING', movedAt: new Date() }) };
  }

  @Mutation(() => ImportPayloadType, {
    description:
      'Stops a file that is being read or written, at its next step, or drops one that is `CHECKED`. Of one that is `DONE` nothing is taken back. For reporters of the unit.',
  })
  async stopImport(
    @Arg('input', () => StopImportInput, { description: 'Which file.' }) input: StopImportInput,
    @Ctx() context: RequestContext,
  ): Promise<ImportPayloadType> {
    const job = await jobOf(input.job, context);
    await new ImportJobStore(context.em).askToStop(job, new Date());
    return { importJob: jobTypeOf((await new ImportJobReadModel(context.em).byId(job.id))!) };
  }

  @FieldResolver(() => ID, { description: 'Names it: for `importJob`, `importFigures` and `stopImport`.' })
  async id(@Root() { id }: ImportJobType, @Ctx() { opaque }: RequestContext): Promise<string> {
    return (await opaque()).id('IMPORT_JOB', id);
  }

  @FieldResolver(() => AdminUnitType, { description: 'The unit that reports.' })
  unit(@Root() { job }: ImportJobType, @Ctx() { units }: RequestContext): Promise<UnitVersion | null> {
    return units.byId.load(job.unit);
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => ReportType, {
    nullable: true,
    description: 'The report on whose sheet the figures stand or are to stand; null: none was started yet.',
  })
  report(
    @Root() { job }: ImportJobType,
    @Ctx() { reports }: RequestContext,
  ): Promise<ReportRow | null> | null {
    if (job.reportId === null) return null;
    reports.byId.clear(job.reportId);
    return reports.byId.load(job.reportId);
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => ImportObstacleType, {
    nullable: true,
    complexity: 5,
    description:
      'Of a file that is `CHECKED`: why its figures cannot be written as things stand; null: nothing stands in the way. It is looked up anew each time.',
  })
  async obstacle(
    @Root() { job }: ImportJobType,
    @Ctx() { em }: RequestContext,
  ): Promise<ImportObstacleType | null> {
    if (job.status !== 'CHECKED') return null;
    const report = await new ImportJobReadModel(em).currentReport(job);
    const reason = obstacleOf(report?.status ?? null);
    if (reason === null) return null;
    const { vi, en } = wordsOfObstacle(reason);
    return { reason, messageVi: vi, messageEn: en };
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => [DisplacedFigureType], {
    complexity: ({ args, childComplexity }) => 50 + Number(args['first'] ?? 50) * childComplexity,
    description:
      'Its figures that would take the place of another number, which another report says, in the order of the file: whether or not they stand on the sheet already. Looked up anew each time.',
  })
  async displaced(
    @Root() { job }: ImportJobType,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many at most: 1 to 500.' }) first: number,
    @Ctx() { em, today }: RequestContext,
  ): Promise<DisplacedFigureType[]> {
    const { limit } = readPageArgs({ first }, []);
    const found = await displacedBy(em, job, limit, { today });
    return found.map(({ sheet, row, column, ours, theirs, ...of }) => ({
      sheet,
      row,
      column,
      ours,
      theirs,
      cell: placeTypeOf(of),
    }));
  }

  @FieldResolver(() => ImportChangeConnection, {
    complexity: ({ args, childComplexity }) => 5 + Number(args['first'] ?? 50) * childComplexity,
    description:
      'Its figures beside what stood on the sheet, or in another report, in the order of the file.',
  })
  async changes(
    @Root() { job }: ImportJobType,
    @Args(() => ChangesArgs) { kind = null, ...args }: ChangesArgs,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<ImportChangeType>> {
    const jobs = new ImportJobReadModel(em);
    const { nodes: _, edges, pageInfo } = await jobs.changes(job.id, kind ?? null, args);
    const shown = edges.map(({ node: { place, cell, ...change }, cursor }) => ({
      cursor,
      node: { ...place, ...change, cell: cellTypeOf(cell) },
    }));
    return {
      nodes: shown.map(({ node }) => node),
      edges: shown,
      pageInfo,
      totalCount: () => jobs.countChanges(job.id, kind ?? null),
    };
  }
}

@Resolver(() => ImportChangeType)
export class ImportChangeResolver {
  @Extensions(READER_STATE)
  @FieldResolver(() => FigureValueType, { nullable: true, description: BEFORE })
  before(@Root() change: ImportChangeType, @Ctx() context: RequestContext): Promise<object | null> {
    return visibleBefore(change.before, context);
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => ReportType, { nullable: true, description: BEFORE_REPORT })
  beforeReport(
    @Root() change: ImportChangeType,
    @Ctx() context: RequestContext,
  ): Promise<ReportRow | null> | null {
    return otherReportOf(change.before, context);
  }
}

@Resolver(() => DisplacedFigureType)
export class DisplacedFigureResolver {
  @Extensions(READER_STATE)
  @FieldResolver(() => FigureValueType, {
    nullable: true,
    description: 'What the other report says; null: you may not see it.',
  })
  theirs(@Root() figure: DisplacedFigureType, @Ctx() context: RequestContext): Promise<object | null> {
    return visibleBefore(figure.theirs, context);
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => ReportType, {
    nullable: true,
    description: 'The other report; null: you may not see it.',
  })
  otherReport(
    @Root() figure: DisplacedFigureType,
    @Ctx() context: RequestContext,
  ): Promise<ReportRow | null> | null {
    return otherReportOf(figure.theirs, context);
  }
}

@Resolver(() => ForeseenDiscrepancyType)
export class ForeseenDiscrepancyResolver {
  @FieldResolver(() => ValidationRuleType, {
    nullable: true,
    description: 'The rule that would be broken; null for every other kind.',
  })
  async rule(
    @Root() { ruleCode }: ForeseenDiscrepancyType,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<ValidationRule | null> {
    return (await catalogue()).rules.find(({ code }) => code === ruleCode) ?? null;
  }
}

export function jobTypeOf(job: ImportJob): ImportJobType {
  const { discrepancies, problems, ...rest } = job;
  return {
    ...rest,
    status: statusNow(job, new Date()),
    job,
    problems: [...problems],
    discrepancies: discrepancies?.map(foreseenTypeOf) ?? null,
  };
}

/** Whoever may hand in nothing at all is told so; of what others hand in nobody is told that there is any. */
async function jobOf(id: string, { access, em, principal, opaque }: RequestContext): Promise<ImportJob> {
  if (access.reach('WRITE_REPORT')?.length === 0) throw refusalOf(principal);
  const number = (await opaque()).number('IMPORT_JOB', id);
  const job = number === null ? null : await new ImportJobReadModel(em).byId(number);
  if (!job || !(await access.may('WRITE_REPORT', job.unit.id))) throw importNotFound(id);
  return job;
}
