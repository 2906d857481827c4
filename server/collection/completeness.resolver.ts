import { setImmediate } from 'node:timers/promises';
import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { IndicatorType } from '../indicator/indicator.graphql.js';
import type { Indicator } from '../indicator/indicator.js';
import { PeriodScalar } from '../reporting/period.graphql.js';
import { type Period, printPeriod } from '../reporting/period.js';
import { ReportType } from '../reporting/report.graphql.js';
import type { ReportRow } from '../reporting/report-row.js';
import { type FormPeriod, formCells, formPeriods, hasBegun } from '../reporting/reporting-form.js';
import { boundariesOf } from '../rollup/boundaries.js';
import type { Connection } from '../shared/connection.graphql.js';
import { daysBetween } from '../shared/day.js';
import { DomainError } from '../shared/domain-error.js';
import { DEFAULT_PAGE_SIZE } from '../shared/page.js';
import { AdminLevelEnum, AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import { countUnitsInside } from '../territory/unit-levels.read-model.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { RequestContext } from '../transport/request-context.js';
import {
  comingTypeOf,
  CompletenessType,
  ExpectedReportConnectionType,
  ExpectedReportType,
  expectedTypeOf,
  FigureCountsType,
  FormLineType,
  formTypeOf,
  HandInStatusEnum,
  ReportCountsType,
  ReportingFormType,
} from './completeness.graphql.js';
import { type FigureCounts, HAND_IN_STATUSES, type HandInStatus } from './completeness.js';
import {
  type CompletenessQuestion,
  CompletenessReadModel,
  type CompletenessTotals,
  type CountedPage,
} from './completeness.read-model.js';

const READER_STATE = { readerState: true };
/** As many years ask for every month of them at once: more is no question of staff that chases reports. */
const MOST_DAYS = 5 * 366;

/** Forms, and what is in of what they ask for. */
@Resolver(() => CompletenessType)
export class CompletenessResolver {
  readonly #totals = new WeakMap<CompletenessQuestion, Promise<CompletenessTotals>>();
  readonly #pages = new WeakMap<CompletenessQuestion, Promise<CountedPage>>();

  @Extensions(READER_STATE)
  @Query(() => CompletenessType, {
    description: 'What is in of what the forms ask for, in a unit and a period, told by figures.',
  })
  async completeness(
    @Arg('within', () => ID, {
      description: 'Code of a unit, as of the end of the period: what it and all below it are to hand in.',
    })
    within: string,
    @Arg('period', () => PeriodScalar, {
      description: 'Every period of a form that lies in it, of at most five years.',
    })
    period: Period,
    @Arg('level', () => AdminLevelEnum, { nullable: true, description: 'Only the offices of this level.' })
    level: AdminLevel | null,
    @Arg('form', () => ID, { nullable: true, description: 'Only what this form asks for.' }) form:
      | string
      | null,
    @Ctx() context: RequestContext,
  ): Promise<CompletenessType> {
    const unit = await context.units.find(within, boundariesOf(period, context.today));
    const { question, coming } = await questionOf(
      unit,
      period,
      { level: level ?? null, form: form ?? null },
      context,
    );
    const levels = await levelsWithin(unit, new Set(coming.map(one => one.level)), context);
    return { question, period, coming: coming.filter(one => levels.has(one.level)).map(comingTypeOf) };
  }

  @Extensions(READER_STATE)
  @Query(() => [ExpectedReportType], {
    description:
      'What one unit is to hand in for the periods inside a period that have begun, in the order in which it is chased.',
  })
  async expectedReports(
    @Arg('unit', () => ID, { description: 'Code of the unit, as of the end of the period.' }) code: string,
    @Arg('period', () => PeriodScalar, { description: 'At most five years.' }) period: Period,
    @Ctx() context: RequestContext,
  ): Promise<ExpectedReportType[]> {
    const unit = await context.units.find(code, boundariesOf(period, context.today));
    const asked = await questionOf(unit, period, { level: unit.level, form: null }, context);
    const question = { ...asked.question, isItself: true };
    const { nodes } = await new CompletenessReadModel(context.em).page(question, null, { first: 500 });
    return nodes.map(expectedTypeOf);
  }

  @Query(() => [ReportingFormType], { description: 'Every form, in the order in which they are shown.' })
  async forms(@Ctx() { collection }: RequestContext): Promise<ReportingFormType[]> {
    return (await collection.forms()).map(formTypeOf);
  }

  @Query(() => ReportingFormType, {
    nullable: true,
    description: 'The form of a code; null when there is none.',
  })
  async form(
    @Arg('code', () => ID, { description: 'Code of the form.' }) code: string,
    @Ctx() { collection }: RequestContext,
  ): Promise<ReportingFormType | null> {
    const found = (await collection.forms()).find(form => form.code === code);
    return found ? formTypeOf(found) : null;
  }

  @FieldResolver(() => FigureCountsType, {
    complexity: 100,
    description: 'Counts of figures, not of buttons pressed.',
  })
  async figures(
    @Root() { question }: CompletenessType,
    @Ctx() context: RequestContext,
  ): Promise<FigureCounts> {
    return (await this.#totalsOf(question, context)).figures;
  }

  @FieldResolver(() => ReportCountsType, {
    complexity: 100,
    description: 'Reports, by how far they have come.',
  })
  async reports(
    @Root() { question }: CompletenessType,
    @Ctx() context: RequestContext,
  ): Promise<ReportCountsType> {
    const { reports, overdue } = await this.#totalsOf(question, context);
    return {
      expected: HAND_IN_STATUSES.reduce((sum, status) => sum + reports[status], 0),
      onTime: reports.ON_TIME,
      late: reports.LATE,
      partial: reports.PARTIAL,
      returned: reports.RETURNED,
      missing: reports.MISSING,
      overdue,
    };
  }

  @FieldResolver(() => ExpectedReportConnectionType, {
    description:
      'The reports one by one, in the order in which staff chase them (đôn đốc): open and overdue first, the longest overdue before all, then by name; those that are in come last.',
  })
  async expected(
    @Root() { question }: CompletenessType,
    @Arg('status', () => HandInStatusEnum, {
      nullable: true,
      description: 'Only those that have come this far.',
    })
    status: HandInStatus | null,
    @Arg('first', () => Int, {
      defaultValue: DEFAULT_PAGE_SIZE,
      description: 'How many to a page, 1 to 500.',
    })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'The cursor to go on after.' }) after:
      | string
      | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ExpectedReportType>> {
    const counting = new CompletenessReadModel(context.em).page(question, status ?? null, { first, after });
    this.#pages.set(question, counting);
    const page = await counting;
    return {
      nodes: page.nodes.map(expectedTypeOf),
      edges: page.edges.map(({ node, cursor }) => ({ node: expectedTypeOf(node), cursor })),
      pageInfo: page.pageInfo,
      totalCount: async () => {
        const { reports } = await this.#totalsOf(question, context);
        const statuses: readonly HandInStatus[] = status ? [status] : HAND_IN_STATUSES;
        return statuses.reduce((sum, one) => sum + reports[one], 0);
      },
    };
  }

  /** Counted once for a question, whatever is asked of the counts: with the reports one by one, if these are asked too. */
  #totalsOf(question: CompletenessQuestion, { em }: RequestContext): Promise<CompletenessTotals> {
    const known = this.#totals.get(question) ?? this.#count(question, em);
    this.#totals.set(question, known);
    return known;
  }

  async #count(question: CompletenessQuestion, em: RequestContext['em']): Promise<CompletenessTotals> {
    // What is asked beside it has begun by then.
    await setImmediate();
    const page = await this.#pages.get(question)?.catch(() => null);
    return page?.totals ?? new CompletenessReadModel(em).totals(question);
  }
}

/** What an expected report is of. */
@Resolver(() => ExpectedReportType)
export class ExpectedReportResolver {
  @FieldResolver(() => AdminUnitType, {
    description: 'The unit whose office hands it in, as of the end of the period.',
  })
  unit(@Root() { row }: ExpectedReportType, @Ctx() { units }: RequestContext): Promise<UnitVersion | null> {
    return units.byId.load({ id: row.unit, asOf: row.asOf });
  }

  @FieldResolver(() => ReportingFormType, { description: 'The form that asks for it.' })
  async form(
    @Root() { row }: ExpectedReportType,
    @Ctx() { collection }: RequestContext,
  ): Promise<ReportingFormType> {
    return formTypeOf(await collection.form(row.asked.form));
  }

  @FieldResolver(() => ReportType, {
    nullable: true,
    description: 'The report, as far as you may know of it; null: none was started, or it came as a file.',
  })
  async report(
    @Root() { row }: ExpectedReportType,
    @Ctx() { reports }: RequestContext,
  ): Promise<ReportRow | null> {
    return row.reportId === null ? null : reports.byId.load(row.reportId);
  }
}

@Resolver(() => FormLineType)
export class FormLineResolver {
  @FieldResolver(() => IndicatorType, { description: 'What is counted.' })
  async indicator(
    @Root() { indicatorCode }: FormLineType,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<Indicator> {
    return (await catalogue()).indicator(indicatorCode);
  }
}

@Resolver(() => ReportType)
export class FormOfReportResolver {
  @FieldResolver(() => ReportingFormType, {
    nullable: true,
    description: 'The form it is filled in by; null when it came as a file.',
  })
  async form(
    @Root() { formCode }: ReportRow,
    @Ctx() { collection }: RequestContext,
  ): Promise<ReportingFormType | null> {
    return formCode === null ? null : formTypeOf(await collection.form(formCode));
  }
}

/** Those of some levels on which the unit is or has units inside. */
async function levelsWithin(
  { id, asOf, level: own }: UnitVersion,
  levels: ReadonlySet<AdminLevel>,
  { em }: RequestContext,
): Promise<ReadonlySet<AdminLevel>> {
  const found = await Promise.all(
    [...levels].map(async level => {
      const is = level === own || (await countUnitsInside(em, { id, asOf, level })) > 0;
      return is ? [level] : [];
    }),
  );
  return new Set(found.flat());
}

async function questionOf(
  unit: UnitVersion,
  period: Period,
  { level, form }: { readonly level: AdminLevel | null; readonly form: string | null },
  { catalogue, collection, reports, timeZone, today }: RequestContext,
): Promise<{ readonly question: CompletenessQuestion; readonly coming: readonly FormPeriod[] }> {
  if (period.start === null || daysBetween(period.start, period.end) > MOST_DAYS) {
    throw new DomainError(
      'PERIOD_MALFORMED',
      {
        vi: `${printPeriod(period)} quá dài để hỏi tình hình nộp báo cáo: hỏi nhiều nhất năm năm, như 2021 hoặc 2021-S1.`,
        en: `${printPeriod(period)} is too long to ask what is in: ask for at most five years, as 2021 or 2021-S1.`,
      },
      { text: printPeriod(period) },
    );
  }
  const forms = form === null ? await collection.forms() : [await collection.form(form)];
  const all = forms.flatMap(one => formPeriods(one, period, level));
  const asked = all.filter(one => hasBegun(one, today));
  const book = await catalogue();
  const cells = forms.flatMap(one =>
    [...new Set(asked.filter(each => each.form === one.code).map(each => each.level))].flatMap(of =>
      formCells(one, of, code => book.find(code)).map(cell => ({ form: one.code, level: of, cell })),
    ),
  );
  const { visibility } = reports;
  return {
    question: { within: unit.id, isItself: false, asked, cells, today, timeZone, visibility },
    coming: all.filter(one => !hasBegun(one, today)),
  };
}
