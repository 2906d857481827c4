import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { DEFAULT_PAGE_SIZE } from '../shared/page.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { RequestContext } from '../transport/request-context.js';
import { ObservationType } from './observation.graphql.js';
import type { ReportStatus } from './observation.js';
import { PeriodScalar } from './period.graphql.js';
import type { Period } from './period.js';
import {
  ReportConnectionType,
  ReportEntryConnectionType,
  ReportEntryType,
  ReportType,
} from './report.graphql.js';
import type { EntryKind, ReportSection } from './report.js';
import { type CountedPage, ReportReadModel } from './report.read-model.js';
import type { EntryRow, ObservationRow, ReportRow } from './report-row.js';
import { EntryKindEnum, ReportSectionEnum, ReportStatusEnum } from './reporting-enums.graphql.js';

/** Whoever may see reports on their way is told of them too. */
const READER_STATE = { readerState: true };

const FIRST = 'How many to a page, 1 to 500.';
const AFTER = 'The cursor to go on after.';
const WITHIN =
  'Code of a unit: only what it, or a unit inside it, says. Read on the map of each last day, so that a code of old finds what is old.';
const PERIOD = 'Only those whose last day lies in this period.';

/** What was handed in: reports one by one and page by page, with their figures and entries. */
@Resolver(() => ReportType)
export class ReportResolver {
  @Query(() => ReportType, { nullable: true, description: 'The report of an id; null when there is none.' })
  async report(
    @Arg('id', () => ID, { description: 'As an earlier answer gave it.' }) id: string,
    @Ctx() { reports, opaque }: RequestContext,
  ): Promise<ReportRow | null> {
    const number = (await opaque()).number('REPORT', id);
    return number === null ? null : reports.byId.load(number);
  }

  @Extensions(READER_STATE)
  @Query(() => ReportConnectionType, { description: 'Reports page by page, the latest period first.' })
  async reports(
    @Arg('within', () => ID, { nullable: true, description: WITHIN }) within: string | null,
    @Arg('period', () => PeriodScalar, { nullable: true, description: PERIOD }) period: Period | null,
    @Arg('status', () => ReportStatusEnum, {
      nullable: true,
      description: 'Only those that have come this far.',
    })
    status: ReportStatus | null,
    @Arg('first', () => Int, { defaultValue: DEFAULT_PAGE_SIZE, description: FIRST }) first: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<ReportRow>> {
    const filter = { within: within ?? null, period: period ?? null, status: status ?? null };
    const page = await new ReportReadModel(context.em, context.reports.visibility).page(filter, {
      first,
      after,
    });
    await refuseUnknownCode(filter.within, page, context);
    return page;
  }

  @FieldResolver(() => ID, { description: 'Names it for good.' })
  async id(@Root() { id }: ReportRow, @Ctx() { opaque }: RequestContext): Promise<string> {
    return (await opaque()).id('REPORT', id);
  }

  @FieldResolver(() => AdminUnitType, {
    description: 'The unit that reports, as it was on the last day of the period.',
  })
  unit(@Root() { unit }: ReportRow, @Ctx() { units }: RequestContext): Promise<UnitVersion | null> {
    return units.byId.load(unit);
  }

  @FieldResolver(() => [ObservationType], {
    complexity: ({ childComplexity }) => 5 + 25 * childComplexity,
    description: 'The figures it handed in, in the order in which they were taken in.',
  })
  async figures(
    @Root() { id }: ReportRow,
    @Arg('superseded', () => Boolean, {
      defaultValue: false,
      description: 'Whether those that were corrected since are to be there too.',
    })
    superseded: boolean,
    @Ctx() { reports }: RequestContext,
  ): Promise<ObservationRow[]> {
    const figures = await reports.figures.load(id);
    return superseded ? figures : figures.filter(figure => figure.supersededAt === null);
  }

  @FieldResolver(() => [ReportEntryType], {
    complexity: ({ childComplexity }) => 5 + 25 * childComplexity,
    description: 'What it says without a number, in the order in which it stands.',
  })
  async entries(
    @Root() { id }: ReportRow,
    @Arg('kind', () => EntryKindEnum, { nullable: true, description: 'Only those that tell of this.' })
    kind: EntryKind | null,
    @Arg('section', () => ReportSectionEnum, { nullable: true, description: 'Only those of this part.' })
    section: ReportSection | null,
    @Ctx() { reports }: RequestContext,
  ): Promise<EntryRow[]> {
    const entries = await reports.entries.load(id);
    return entries.filter(entry => (!kind || entry.kind === kind) && (!section || entry.section === section));
  }
}

/** What reports say without a number, whatever the report. */
@Resolver(() => ReportEntryType)
export class ReportEntryResolver {
  @Extensions(READER_STATE)
  @Query(() => ReportEntryConnectionType, {
    description:
      'Entries of all reports page by page, the latest period first, then in the order of each report.',
  })
  async reportEntries(
    @Arg('within', () => ID, {
      nullable: true,
      description: `${WITHIN} An entry that names a unit counts under that one, else under the one that reports.`,
    })
    within: string | null,
    @Arg('kind', () => EntryKindEnum, { nullable: true, description: 'Only those that tell of this.' })
    kind: EntryKind | null,
    @Arg('theme', () => String, { nullable: true, description: 'Only those about this: `DAN_VAN_KHEO`.' })
    theme: string | null,
    @Arg('period', () => PeriodScalar, { nullable: true, description: PERIOD }) period: Period | null,
    @Arg('first', () => Int, { defaultValue: DEFAULT_PAGE_SIZE, description: FIRST }) first: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<EntryRow>> {
    const filter = {
      within: within ?? null,
      kind: kind ?? null,
      theme: theme ?? null,
      period: period ?? null,
    };
    const page = await new ReportReadModel(context.em, context.reports.visibility).entryPage(filter, {
      first,
      after,
    });
    await refuseUnknownCode(filter.within, page, context);
    return page;
  }

  @FieldResolver(() => ID, { description: 'Names it.' })
  async id(@Root() { id }: EntryRow, @Ctx() { opaque }: RequestContext): Promise<string> {
    return (await opaque()).id('REPORT_ENTRY', id);
  }

  @FieldResolver(() => AdminUnitType, {
    nullable: true,
    description:
      'The unit it concerns, as it was on the last day of the period; null when it is none in particular.',
  })
  async unit(@Root() { unit }: EntryRow, @Ctx() { units }: RequestContext): Promise<UnitVersion | null> {
    return unit && units.byId.load(unit);
  }

  @FieldResolver(() => ReportType, { description: 'The report that says it.' })
  report(@Root() { reportId }: EntryRow, @Ctx() { reports }: RequestContext): Promise<ReportRow | null> {
    return reports.byId.load(reportId);
  }
}

/** An empty page is an answer, but not to a question about a unit that never was. @throws DomainError `UNIT_NOT_FOUND`. */
async function refuseUnknownCode(
  code: string | null,
  page: CountedPage<unknown>,
  { em, units, reports, today }: RequestContext,
): Promise<void> {
  if (code === null || page.nodes.length > 0) return;
  if (await new ReportReadModel(em, reports.visibility).isCode(code)) return;
  await units.find(code, today);
}
