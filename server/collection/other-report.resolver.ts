import { Ctx, Extensions, FieldResolver, Resolver, Root } from 'type-graphql';
import { ReportType } from '../reporting/report.graphql.js';
import type { ReportRow } from '../reporting/report-row.js';
import type { RequestContext } from '../transport/request-context.js';
import type { FigureBefore } from './figure-change.js';
import { FigureChangeType, FigureValueType, FindingType } from './sheet.graphql.js';

/** What depends on who asks, or on what is not public: such answers are not named. */
const READER_STATE = { readerState: true };

export const BEFORE =
  'What the sheet said before or, where it said nothing, what another report did. Null: nothing stood there, or it is of a report that you may not see.';
export const BEFORE_REPORT =
  'The other report that said what was before; null: it stood on this very sheet, or nothing did.';

/** What was before a change, as far as whoever asks may see it: what another report says goes with that report. */
export async function visibleBefore(
  before: FigureBefore | null,
  context: RequestContext,
): Promise<FigureBefore | null> {
  if (before?.reportId === undefined) return before;
  return (await otherReportOf(before, context)) && before;
}

export function otherReportOf(
  before: FigureBefore | null,
  { reports }: RequestContext,
): Promise<ReportRow | null> | null {
  return before?.reportId === undefined ? null : reports.byId.load(before.reportId);
}

@Resolver(() => FigureChangeType)
export class FigureChangeResolver {
  @Extensions(READER_STATE)
  @FieldResolver(() => FigureValueType, { nullable: true, description: BEFORE })
  before(@Root() change: FigureChangeType, @Ctx() context: RequestContext): Promise<object | null> {
    return visibleBefore(change.before, context);
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => ReportType, { nullable: true, description: BEFORE_REPORT })
  beforeReport(
    @Root() change: FigureChangeType,
    @Ctx() context: RequestContext,
  ): Promise<ReportRow | null> | null {
    return otherReportOf(change.before, context);
  }
}

@Resolver(() => FindingType)
export class FindingResolver {
  @Extensions(READER_STATE)
  @FieldResolver(() => ReportType, {
    nullable: true,
    description: 'Of `OTHER_REPORT`, the report that says otherwise; null for other kinds.',
  })
  otherReport(
    @Root() { otherReportId }: FindingType,
    @Ctx() { reports }: RequestContext,
  ): Promise<ReportRow | null> | null {
    return otherReportId === undefined ? null : reports.byId.load(otherReportId);
  }
}
