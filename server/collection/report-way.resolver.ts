import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { Action } from '../access/principal.js';
import { FixedMemberType, fixedMembersOf } from '../reporting/observation.graphql.js';
import { printPeriod } from '../reporting/period.js';
import { formPeriodOf, hasBegun } from '../reporting/reporting-form.js';
import { IndicatorType } from '../indicator/indicator.graphql.js';
import type { Indicator } from '../indicator/indicator.js';
import { ReportType } from '../reporting/report.graphql.js';
import type { ReportRow } from '../reporting/report.read-model.js';
import { boundariesOf } from '../rollup/boundaries.js';
import type { Opaque } from '../shared/opaque.js';
import { legible } from '../shared/legible.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { RequestContext } from '../transport/request-context.js';
import type { FigureLine } from './check-figures.js';
import { cellKey } from './figure-change.js';
import { ReportActionEnum } from './collection-enums.graphql.js';
import { notAskedFor, notBegun } from './not-asked-for.js';
import { possibleSteps } from './possible-steps.read-model.js';
import type { ReportAction } from './report-way.js';
import { readFindings } from './finding.read-model.js';
import {
  ApproveReportInput,
  CorrectReportInput,
  type FigureInput,
  type FigureReturnInput,
  FiguresRefusedType,
  outcomeTypeOf,
  ReportAcceptedType,
  ReportConflictType,
  ReportNotInOrderType,
  ReportStepOutcome,
  ReturnReportInput,
  SetFiguresInput,
  StartReportInput,
  StepNotPossibleType,
  SubmitReportInput,
  WithdrawReportInput,
} from './report-way.graphql.js';
import { type AskedStep, type FigureReturn, reportNotFound, ReportSteps } from './report-steps.store.js';
import {
  cellTypeOf,
  FigureCellType,
  FindingType,
  findingTypeOf,
  ReportStepType,
  ReturnedFigureType,
  returnedTypeOf,
  SheetFigureType,
  stepTypeOf,
} from './sheet.graphql.js';

/** What depends on who asks, or on what is not public: such answers are not named. */
const READER_STATE = { readerState: true };

/** The way of a report: started, filled in, handed in, returned or approved, corrected. */
@Resolver(() => ReportType)
export class ReportWayResolver {
  @Mutation(() => ReportStepOutcome, {
    description: 'Starts a report: one unit, one form, one period that has begun. For reporters of the unit.',
  })
  async startReport(
    @Arg('input', () => StartReportInput, { description: 'Which report.' }) input: StartReportInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const form = await context.collection.form(input.form);
    const asOf = boundariesOf(input.period, context.today);
    const unit = await context.units.find(input.unit, asOf);
    await context.access.require('WRITE_REPORT', unit.id);
    const due = formPeriodOf(form, unit.level, input.period);
    if (!due) throw notAskedFor(form, unit, input.period);
    if (!hasBegun(due, context.today)) throw notBegun(due, context.today);
    const period = printPeriod(input.period);
    const steps = stepsOf(context);
    const started = await steps.start(input.key, {
      key: `${form.code}/${unit.code}/${period}`,
      documentTitle: `${form.nameVi}, ${unit.fullName}, ${period}`,
      unit: { id: unit.id, asOf, code: unit.code },
      formCode: form.code,
      period: input.period,
      corrects: null,
    });
    return outcomeTypeOf(started);
  }

  @Mutation(() => ReportStepOutcome, {
    description:
      'Sets figures on the sheet of a report that is being written or was returned: all of those sent, or none. For reporters of the unit.',
  })
  async setFigures(
    @Arg('input', () => SetFiguresInput, { description: 'Which figures of which report.' })
    input: SetFiguresInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const step = await askedStep(input, 'WRITE_REPORT', context);
    return outcomeTypeOf(await stepsOf(context).set(step, input.figures.map(lineOf)));
  }

  @Mutation(() => ReportStepOutcome, {
    description:
      'Hands a report in, from the day on which its period closes. Errors among `findings` stand in the way; each warning needs a note, and a sheet without a figure a reason. For reporters of the unit.',
  })
  async submitReport(
    @Arg('input', () => SubmitReportInput, { description: 'Which report.' }) input: SubmitReportInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const step = await askedStep(input, 'WRITE_REPORT', context);
    return outcomeTypeOf(
      await stepsOf(context).submit(
        step,
        input.notes.map(({ finding, note }) => ({ finding, note })),
        legible(input.reason),
      ),
    );
  }

  @Mutation(() => ReportStepOutcome, {
    description:
      'Takes back a report that nobody has approved yet: it is being written again. For reporters of the unit.',
  })
  async withdrawReport(
    @Arg('input', () => WithdrawReportInput, { description: 'Which report.' }) input: WithdrawReportInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const step = await askedStep(input, 'WRITE_REPORT', context);
    return outcomeTypeOf(await stepsOf(context).withdraw(step, legible(input.reason)));
  }

  @Mutation(() => ReportStepOutcome, {
    description:
      'Sends a report back to be put right, with reasons for its figures. For reviewers of the unit.',
  })
  async returnReport(
    @Arg('input', () => ReturnReportInput, { description: 'Which report, and why.' })
    input: ReturnReportInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const step = await askedStep(input, 'REVIEW_REPORT', context);
    const opaque = await context.opaque();
    const figures = input.figures.map(one => returnOf(one, opaque));
    return outcomeTypeOf(await stepsOf(context).return(step, input.reason, figures));
  }

  @Mutation(() => ReportStepOutcome, {
    description:
      'Approves a report: its figures count, and are no longer provisional. For reviewers of the unit who did not submit it.',
  })
  async approveReport(
    @Arg('input', () => ApproveReportInput, { description: 'Which report.' }) input: ApproveReportInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const step = await askedStep(input, 'REVIEW_REPORT', context);
    const { unit } = (await context.reports.byId.load(step.report))!;
    const mayApproveOwn = await context.access.mayApprove(unit.id, context.principal.id);
    const notes = input.notes.map(({ finding, note }) => ({ finding, note }));
    return outcomeTypeOf(await stepsOf(context).approve(step, notes, mayApproveOwn));
  }

  @Mutation(() => ReportStepOutcome, {
    description:
      'Starts the report that corrects an approved one, with its figures on the sheet; what was approved stands until the correction is public. For reporters of the unit.',
  })
  async correctReport(
    @Arg('input', () => CorrectReportInput, { description: 'Which report, and why.' })
    input: CorrectReportInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const { report } = await askedStep(
      { key: input.key, report: input.report, baseVersion: 0 },
      'WRITE_REPORT',
      context,
    );
    return outcomeTypeOf(await stepsOf(context).correct(input.key, report, input.reason));
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'One more with every step that is taken with it: give it back as `baseVersion`, so that nobody overwrites what they have not seen. Null to whoever may not see its steps.',
  })
  async version(
    @Root() { version, unit }: ReportRow,
    @Ctx() { access }: RequestContext,
  ): Promise<number | null> {
    return (await access.may('READ_REPORT', unit.id)) ? version : null;
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => [SheetFigureType], {
    nullable: true,
    complexity: ({ childComplexity }) => 5 + 25 * childComplexity,
    description:
      'The figures on its sheet, in the order of the catalogue, whether or not they are public; null to whoever may not see it.',
  })
  async sheet(
    @Root() { id, unit }: ReportRow,
    @Ctx() { access, collection }: RequestContext,
  ): Promise<object[] | null> {
    if (!(await access.may('READ_REPORT', unit.id))) return null;
    return (await collection.sheet.load(id)).map(({ cell, ...figure }) => ({
      ...figure,
      cell: cellTypeOf(cell),
    }));
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => [ReportStepType], {
    nullable: true,
    complexity: ({ childComplexity }) => 5 + 10 * childComplexity,
    description: 'What was done with it, the first step first; null to whoever may not see it.',
  })
  async steps(
    @Root() { id, unit }: ReportRow,
    @Ctx() { access, collection }: RequestContext,
  ): Promise<ReportStepType[] | null> {
    if (!(await access.may('READ_REPORT', unit.id))) return null;
    return (await collection.steps.load(id)).map(stepTypeOf);
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => [ReturnedFigureType], {
    nullable: true,
    complexity: ({ childComplexity }) => 5 + 10 * childComplexity,
    description:
      'The figures that are missing on its sheet and for which a reviewer sent it back, each with why, until it is handed in again. Null to whoever may not see its steps.',
  })
  async toFillIn(
    @Root() { id, unit, status }: ReportRow,
    @Ctx() { access, collection }: RequestContext,
  ): Promise<ReturnedFigureType[] | null> {
    if (!(await access.may('READ_REPORT', unit.id))) return null;
    if (status !== 'RETURNED') return [];
    const onSheet = new Set((await collection.sheet.load(id)).map(({ cell }) => cellKey(cell)));
    const returning = (await collection.steps.load(id)).findLast(({ action }) => action === 'RETURN');
    return (returning?.returned ?? [])
      .filter(({ value, cell }) => value === null && !onSheet.has(cellKey(cell)))
      .map(returnedTypeOf);
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => [FindingType], {
    nullable: true,
    complexity: ({ childComplexity }) => 50 + 10 * childComplexity,
    description:
      'What is wrong, or may be, among the figures on its sheet: errors first. Null to whoever may not see the sheet.',
  })
  async findings(
    @Root() report: ReportRow,
    @Ctx() { access, em, today }: RequestContext,
  ): Promise<FindingType[] | null> {
    if (!(await access.may('READ_REPORT', report.unit.id))) return null;
    const inHand = { ...report, unit: { ...report.unit, code: report.unitCode } };
    return (await readFindings(em, inHand, today)).map(findingTypeOf);
  }
}

@Resolver(() => SheetFigureType)
export class SheetFigureResolver {
  @FieldResolver(() => ID, { description: 'Names it on its sheet.' })
  async id(@Root() { id }: SheetFigureType, @Ctx() { opaque }: RequestContext): Promise<string> {
    return (await opaque()).id('SHEET_FIGURE', id);
  }
}

/** What a figure on a sheet is a figure of. */
@Resolver(() => FigureCellType)
export class FigureCellResolver {
  @FieldResolver(() => IndicatorType, { description: 'What was counted.' })
  async indicator(
    @Root() { cell }: FigureCellType,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<Indicator | null> {
    return (await catalogue()).findById(cell.indicatorId);
  }

  @FieldResolver(() => AdminUnitType, {
    description: 'The unit it is a figure of, as of the end of the period.',
  })
  unit(
    @Root() { cell, period }: FigureCellType,
    @Ctx() { units, today }: RequestContext,
  ): Promise<UnitVersion | null> {
    return units.byId.load({ id: cell.unit, asOf: boundariesOf(period, today) });
  }

  @FieldResolver(() => [FixedMemberType], {
    description: 'The members it is held to; empty: the total over every dimension.',
  })
  async members(
    @Root() { cell }: FigureCellType,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<FixedMemberType[]> {
    const indicator = (await catalogue()).findById(cell.indicatorId);
    return indicator ? fixedMembersOf(indicator, cell.members) : [];
  }
}

function reportOf(
  { reportId }: { readonly reportId: number },
  { reports }: RequestContext,
): Promise<ReportRow | null> {
  reports.byId.clear(reportId);
  return reports.byId.load(reportId);
}

const AS_IT_STANDS = 'The report as it stands now.';

@Resolver(() => ReportAcceptedType)
export class ReportAcceptedResolver {
  @FieldResolver(() => ReportType, { description: AS_IT_STANDS })
  report(@Root() outcome: ReportAcceptedType, @Ctx() context: RequestContext): Promise<ReportRow | null> {
    return reportOf(outcome, context);
  }
}

@Resolver(() => ReportConflictType)
export class ReportConflictResolver {
  @FieldResolver(() => ReportType, { description: AS_IT_STANDS })
  report(@Root() outcome: ReportConflictType, @Ctx() context: RequestContext): Promise<ReportRow | null> {
    return reportOf(outcome, context);
  }
}

@Resolver(() => FiguresRefusedType)
export class FiguresRefusedResolver {
  @FieldResolver(() => ReportType, { description: AS_IT_STANDS })
  report(@Root() outcome: FiguresRefusedType, @Ctx() context: RequestContext): Promise<ReportRow | null> {
    return reportOf(outcome, context);
  }
}

@Resolver(() => ReportNotInOrderType)
export class ReportNotInOrderResolver {
  @FieldResolver(() => ReportType, { description: AS_IT_STANDS })
  report(@Root() outcome: ReportNotInOrderType, @Ctx() context: RequestContext): Promise<ReportRow | null> {
    return reportOf(outcome, context);
  }
}

@Resolver(() => StepNotPossibleType)
export class StepNotPossibleResolver {
  @FieldResolver(() => ReportType, { description: AS_IT_STANDS })
  report(@Root() outcome: StepNotPossibleType, @Ctx() context: RequestContext): Promise<ReportRow | null> {
    return reportOf(outcome, context);
  }

  @FieldResolver(() => [ReportActionEnum], {
    complexity: 20,
    description: 'The steps that you can take with this report as it stands.',
  })
  async possible(
    @Root() outcome: StepNotPossibleType,
    @Ctx() context: RequestContext,
  ): Promise<ReportAction[]> {
    const report = await reportOf(outcome, context);
    return report ? possibleSteps(report, context) : [];
  }
}

function stepsOf(context: RequestContext): ReportSteps {
  const { em, principal, requestId, source, today, publicFrom, remembered } = context;
  const now = new Date();
  return new ReportSteps(em, { principal, requestId, source, today, publicFrom, now, remembered });
}

/** Who may not know of a report hears that there is none; who may know of it, whether they may take the step. */
async function askedStep(
  {
    key,
    report: id,
    baseVersion,
  }: { readonly key: string; readonly report: string; readonly baseVersion: number },
  action: Action,
  { access, reports, opaque }: RequestContext,
): Promise<AskedStep> {
  const number = (await opaque()).number('REPORT', id);
  const report = number === null ? null : await reports.byId.load(number);
  if (!report) throw reportNotFound(id);
  await access.require(action, report.unit.id);
  return { key, report: report.id, baseVersion };
}

/** What names both, or neither, names nothing. */
function returnOf({ figure, missing, reason }: FigureReturnInput, opaque: Opaque): FigureReturn {
  const named = figure ?? '';
  if (missing == null || figure != null) {
    const number = missing == null ? opaque.number('SHEET_FIGURE', named) : null;
    return { named, figure: number, missing: null, reason };
  }
  const { indicator, members = null, unit = null } = missing;
  const line = lineOf({ indicator, members, unit, scope: 'OWN', precision: 'EXACT' });
  return { named, figure: null, missing: line, reason };
}

function lineOf({
  indicator,
  members,
  unit,
  scope,
  period,
  value,
  precision,
  place,
  note,
  said,
}: FigureInput): FigureLine {
  return {
    indicator,
    unit: unit ?? null,
    scope,
    members: Object.fromEntries((members ?? []).map(({ dimension, member }) => [dimension, member])),
    period: period ? printPeriod(period) : null,
    value: value ?? null,
    precision,
    place: place ?? null,
    note: note ?? null,
    said: said ? { text: said.text, reading: said.reading ?? null } : null,
  };
}
