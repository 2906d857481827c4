import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Action } from '../access/principal.js';
import { printPeriod } from '../reporting/period.js';
import { formPeriodOf, hasBegun } from '../reporting/reporting-form.js';
import { ReportType } from '../reporting/report.graphql.js';
import { boundariesOf } from '../rollup/boundaries.js';
import type { Opaque } from '../shared/opaque.js';
import { legible } from '../shared/legible.js';
import type { RequestContext } from '../transport/request-context.js';
import type { FigureLine } from './check-figures.js';
import { notAskedFor, notBegun } from './not-asked-for.js';
import {
  ApproveReportInput,
  CorrectReportInput,
  type FigureInput,
  type FigureReturnInput,
  outcomeTypeOf,
  ReportStepOutcome,
  ReturnReportInput,
  SetFiguresInput,
  StartReportInput,
  SubmitReportInput,
  WithdrawReportInput,
} from './report-way.graphql.js';
import { type AskedStep, ReportSteps } from './report-steps.store.js';
import type { FigureReturn } from './returned-figures.read-model.js';
import type { StepOutcome } from './step-outcome.js';
import { reportNotFound } from './step-refusal.js';

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
    return take(context, steps =>
      steps.start(input.key, {
        key: `${form.code}/${unit.code}/${period}`,
        documentTitle: `${form.nameVi}, ${unit.fullName}, ${period}`,
        unit: { id: unit.id, asOf, code: unit.code },
        formCode: form.code,
        period: input.period,
        corrects: null,
      }),
    );
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
    return take(context, steps => steps.set(step, input.figures.map(lineOf)));
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
    const notes = input.notes.map(({ finding, note }) => ({ finding, note }));
    return take(context, steps => steps.submit(step, notes, legible(input.reason)));
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
    return take(context, steps => steps.withdraw(step, legible(input.reason)));
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
    return take(context, steps => steps.return(step, input.reason, figures));
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
    return take(context, steps => steps.approve(step, notes, mayApproveOwn));
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
    return take(context, steps => steps.correct(input.key, report, input.reason));
  }
}

/**
 * Takes a step to its end, however long that takes and whoever waits for it: publishing many figures does take long. Asked
 * again under its key, it is told as it came out.
 */
async function take(
  context: RequestContext,
  step: (steps: ReportSteps) => Promise<StepOutcome>,
): Promise<object> {
  const { em, work, principal, requestId, source, today, publicFrom, remembered } = context;
  const by = { principal, requestId, source, today, publicFrom, now: new Date(), remembered };
  return outcomeTypeOf(await work.begin(null, signal => step(new ReportSteps(em.fork({ signal }), by))));
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
