import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ReportType } from '../reporting/report.graphql.js';
import type { ReportRow } from '../reporting/report-row.js';
import type { RequestContext } from '../transport/request-context.js';
import { ReportActionEnum } from './collection-enums.graphql.js';
import { possibleSteps } from './possible-steps.read-model.js';
import type { ReportAction } from './report-way.js';
import {
  FiguresRefusedType,
  ReportAcceptedType,
  ReportConflictType,
  ReportNotInOrderType,
  StepNotPossibleType,
} from './report-way.graphql.js';

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
