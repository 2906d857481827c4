import {
  BoundaryDatesDocument,
  ComparisonDocument,
  DiscrepanciesDocument,
  ExplanationDocument,
  type IndicatorDefinitionFragment,
  IndicatorDocument,
  IndicatorGroupsDocument,
  IndicatorsDocument,
  MeasureDocument,
  MeDocument,
  ReportDocument,
  ReportEntriesDocument,
  type ReportEntriesQueryVariables,
  type ReportQueryVariables,
  ReportsDocument,
  type ReportsQueryVariables,
  SliceDocument,
  TrendDocument,
  UnitChildrenDocument,
  type UnitChildrenQueryVariables,
  UnitDocument,
  UnitMeasuresDocument,
  type UnitQueryVariables,
  type UnitSelection,
  UnitsDocument,
  type UnitsQueryVariables,
  ValidationRulesDocument,
} from './_generated/operations.js';
import type {
  Comparison,
  DiscrepancyPage,
  Explanation,
  Indicator,
  IndicatorGroup,
  Measure,
  Report,
  ReportEntryPage,
  ReportPage,
  Trend,
  Unit,
  UnitPage,
  UnitWithChildren,
  UnitWithMeasures,
  ValidationRule,
  Viewer,
} from './answers.js';
import type { IndicatorCode } from './catalogue.js';
import type {
  Cell,
  ComparisonQuestion,
  DiscrepanciesQuestion,
  ExplanationQuestion,
  IndicatorsQuestion,
  TrendQuestion,
  UnitMeasuresQuestion,
  ValidationRulesQuestion,
} from './questions.js';
import { Flights } from './flights.js';
import { everyNode } from './paging.js';
import type { Answered, RequestFacts } from './read-reply.js';
import { type ClientOptions, type RequestOptions, send, sendForFile } from './send.js';
import { sliceInputOf, sliceOf } from './slice.js';
import { type SliceFile, type SliceFileFormat, sliceFileOf, sliceFileUrl } from './slice-file.js';
import type { AnyIndicator, Slice, SliceQuestion } from './slice-types.js';
import { textOf, type TypedDocument } from './typed-document.js';
import { type AnswerMeta, metaOf } from './answer-meta.js';

/**
 * Asks one Bacap server. Every method is one request; all of them throw {@link BacapRefusedError} with a code, or
 * {@link BacapUnreachableError} when no answer came back.
 *
 * `Code` are the indicators of the server's catalogue: those it comes with, unless you say others. For a catalogue
 * of your own write `BacapClient<'BIRTHS' | 'DEATHS'>`, for one that is not known beforehand `BacapClient<string>`.
 */
export class BacapClient<Code extends string = IndicatorCode> {
  readonly #options: ClientOptions;
  #flights: Flights<Answered> = new Flights();
  #heard: RequestFacts[] | null = null;

  constructor(options: ClientOptions) {
    this.#options = { ...options };
  }

  /**
   * One number: what it is, how complete it is, and where it comes from.
   *
   * A number that nobody reported has the value null and the status `MISSING`: no error, and never 0.
   *
   * @throws BacapRefusedError `UNIT_NOT_FOUND`, `INDICATOR_NOT_FOUND`, `PERIOD_MALFORMED`, `DIMENSION_NOT_FOUND`,
   * `MEMBER_NOT_FOUND`, `DATE_MALFORMED`.
   * @example
   * await client.measure({ unit: '099', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' });
   */
  async measure<const One extends Code>(
    question: Cell<One, Code>,
    options?: RequestOptions,
  ): Promise<Measure> {
    const { locale, ...cell } = question;
    const variables = { cell, ...(locale && { locale }) };
    return (await this.request(MeasureDocument, variables, options)).measure;
  }

  /**
   * A table: many units, indicators and periods at once. Each row has exactly the indicators that were asked for, each
   * of them a measure; the compiler knows which.
   *
   * @throws BacapRefusedError `SLICE_TOO_LARGE` before any work is done, `SLICE_MALFORMED`, and as {@link measure}.
   * @example
   * const slice = await client.slice({
   *   units: { within: '40', level: 'DISTRICT' },
   *   indicators: ['PETITION_RECEIVED', 'PETITION_RESOLVED_PCT'],
   *   periods: ['2018-9M'],
   * });
   * for (const row of slice.rows) console.log(row.unit.name, row.PETITION_RECEIVED.text);
   */
  async slice<
    const Indicators extends readonly AnyIndicator[],
    const Units extends UnitSelection,
    const Periods extends readonly string[],
  >(
    question: SliceQuestion<Code, Indicators, Units, Periods>,
    options?: RequestOptions,
  ): Promise<Slice<Indicators, Units>> {
    const asked = question as unknown as Parameters<typeof sliceOf>[0];
    const variables = { input: sliceInputOf(asked), ...(asked.locale && { locale: asked.locale }) };
    const { slice } = await this.request(SliceDocument, variables, options);
    return sliceOf(asked, slice) as unknown as Slice<Indicators, Units>;
  }

  /**
   * The same table as a file: CSV that Excel opens, or XLSX, with headings in the language of the question, numbers as
   * numbers, and how complete they are beside them.
   *
   * @example
   * const { name, content } = await client.sliceFile(
   *   { units: { within: '40', level: 'DISTRICT' }, indicators: ['PETITION_RECEIVED'], periods: ['2018-9M'] },
   *   'csv',
   * );
   */
  async sliceFile<
    const Indicators extends readonly AnyIndicator[],
    const Units extends UnitSelection,
    const Periods extends readonly string[],
  >(
    question: SliceQuestion<Code, Indicators, Units, Periods>,
    format: SliceFileFormat,
    options: RequestOptions = {},
  ): Promise<SliceFile> {
    const asked = question as unknown as Parameters<typeof sliceOf>[0];
    const url = sliceFileUrl(this.#options.url, asked, format);
    return sliceFileOf(await sendForFile(this.#options, url, options), format);
  }

  /**
   * Units beside each other by one number, the best first: rank, share, deviation, changes, target. Units without a
   * number are in `missing` and have no rank.
   *
   * @throws BacapRefusedError `SLICE_TOO_LARGE`, `SLICE_MALFORMED`, and as {@link measure}.
   * @example
   * const { rows, missing } = await client.comparison({
   *   units: { within: '40', level: 'DISTRICT' },
   *   indicator: 'PETITION_RECEIVED',
   *   period: '2018-9M',
   * });
   * for (const { rank, unit, measure } of rows) console.log(rank, unit.name, measure.text);
   */
  async comparison<const One extends Code>(
    { locale, ...input }: ComparisonQuestion<One, Code>,
    options?: RequestOptions,
  ): Promise<Comparison> {
    return (await this.request(ComparisonDocument, { input, ...(locale && { locale }) }, options)).comparison;
  }

  /**
   * One number of one unit through several periods, all on one map, with its changes and targets.
   *
   * @throws BacapRefusedError as {@link measure}.
   * @example
   * const { points } = await client.trend({
   *   unit: '420',
   *   indicator: 'PETITION_RECEIVED',
   *   periods: ['2018-9M', '2018'],
   * });
   */
  async trend<const One extends Code>(
    { locale, ...input }: TrendQuestion<One, Code>,
    options?: RequestOptions,
  ): Promise<Trend> {
    return (await this.request(TrendDocument, { input, ...(locale && { locale }) }, options)).trend;
  }

  /**
   * How one number came about: which units, figures and formulas went into it, what was set aside and why, down to the
   * documents. Of the lines that are observations, and of those whose parts are left out (`partsLeftOut`), each
   * `value × factor`; together they are the number.
   *
   * @throws BacapRefusedError as {@link measure}.
   * @example
   * const { lines } = await client.explanation({ unit: '099', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' });
   * for (const { depth, textEn } of lines) console.log('  '.repeat(depth) + textEn);
   */
  async explanation(question: ExplanationQuestion<Code>, options?: RequestOptions): Promise<Explanation> {
    const { locale, setAside, depth, atMost, ...cell } = question;
    return (await this.request(ExplanationDocument, { cell, locale, setAside, depth, atMost }, options))
      .explanation;
  }

  /** The unit that bears a code on a day, today unless `asOf` says another; null when none does. */
  async unit(question: UnitQueryVariables, options?: RequestOptions): Promise<Unit | null> {
    return (await this.request(UnitDocument, question, options)).unit;
  }

  /** Units of a day, page by page: by level, inside a unit, or found by a name or the beginning of a code. */
  async units(question: UnitsQueryVariables = {}, options?: RequestOptions): Promise<UnitPage> {
    return (await this.request(UnitsDocument, question, options)).units;
  }

  /**
   * The same units one by one, over all pages.
   *
   * @example
   * for await (const { code, name } of client.everyUnit({ level: 'PROVINCE' })) console.log(code, name);
   */
  everyUnit(
    question: UnitsQueryVariables = {},
    options?: RequestOptions,
  ): AsyncGenerator<UnitPage['nodes'][number], void, undefined> {
    return everyNode(question, page => this.units(page, options));
  }

  /**
   * A unit with what lies directly inside it, or at one `level`; null when no unit bears the code that day.
   *
   * @throws BacapRefusedError `LEVEL_NOT_BELOW`.
   */
  async unitChildren(
    question: UnitChildrenQueryVariables,
    options?: RequestOptions,
  ): Promise<UnitWithChildren | null> {
    return (await this.request(UnitChildrenDocument, question, options)).unit;
  }

  /**
   * One number of a unit, and the same number of each unit inside it; null when no unit bears the code that day.
   * For figures of the past say `asOf`: the units are looked up on that day, today unless you do.
   */
  async unitMeasures<const One extends Code>(
    question: UnitMeasuresQuestion<One, Code>,
    options?: RequestOptions,
  ): Promise<UnitWithMeasures | null> {
    return (await this.request(UnitMeasuresDocument, question, options)).unit;
  }

  /** The indicator of a code; null when the server's catalogue has none. */
  async indicator(question: { readonly code: Code }, options?: RequestOptions): Promise<Indicator | null> {
    return (await this.request(IndicatorDocument, question, options)).indicator;
  }

  /** Indicators in the order of the catalogue: all, of one group, or those that have all words of a search. */
  async indicators(
    question: IndicatorsQuestion<Code> = {},
    options?: RequestOptions,
  ): Promise<readonly IndicatorDefinitionFragment[]> {
    return (await this.request(IndicatorsDocument, question, options)).indicators;
  }

  /** The chapters of the catalogue with the names of their indicators, in its order. */
  async indicatorGroups(options?: RequestOptions): Promise<readonly IndicatorGroup[]> {
    return (await this.request(IndicatorGroupsDocument, {}, options)).indicatorGroups;
  }

  /** The rules that figures are held to: all, or those that speak of one indicator. */
  async validationRules(
    question: ValidationRulesQuestion<Code> = {},
    options?: RequestOptions,
  ): Promise<readonly ValidationRule[]> {
    return (await this.request(ValidationRulesDocument, question, options)).validationRules;
  }

  /** Where figures disagree, page by page, the greatest disagreement first. */
  async discrepancies(
    question: DiscrepanciesQuestion<Code> = {},
    options?: RequestOptions,
  ): Promise<DiscrepancyPage> {
    return (await this.request(DiscrepanciesDocument, question, options)).discrepancies;
  }

  /** The same discrepancies one by one, over all pages. */
  everyDiscrepancy(
    question: DiscrepanciesQuestion<Code> = {},
    options?: RequestOptions,
  ): AsyncGenerator<DiscrepancyPage['nodes'][number], void, undefined> {
    return everyNode(question, page => this.discrepancies(page, options));
  }

  /** Reports without what stands in them, page by page, the latest period first. */
  async reports(question: ReportsQueryVariables = {}, options?: RequestOptions): Promise<ReportPage> {
    return (await this.request(ReportsDocument, question, options)).reports;
  }

  /** The same reports one by one, over all pages. */
  everyReport(
    question: ReportsQueryVariables = {},
    options?: RequestOptions,
  ): AsyncGenerator<ReportPage['nodes'][number], void, undefined> {
    return everyNode(question, page => this.reports(page, options));
  }

  /** One report with its figures and with what it says without a number; null when there is none of this id. */
  async report(question: ReportQueryVariables, options?: RequestOptions): Promise<Report | null> {
    return (await this.request(ReportDocument, question, options)).report;
  }

  /** What reports say without a number, page by page, the latest period first: plans, models, difficulties, tasks. */
  async reportEntries(
    question: ReportEntriesQueryVariables = {},
    options?: RequestOptions,
  ): Promise<ReportEntryPage> {
    return (await this.request(ReportEntriesDocument, question, options)).reportEntries;
  }

  /** The same entries one by one, over all pages. */
  everyReportEntry(
    question: ReportEntriesQueryVariables = {},
    options?: RequestOptions,
  ): AsyncGenerator<ReportEntryPage['nodes'][number], void, undefined> {
    return everyNode(question, page => this.reportEntries(page, options));
  }

  /** The days on which the known map of units changes (`2025-07-01`), earliest first. */
  async boundaryDates(options?: RequestOptions): Promise<readonly string[]> {
    return (await this.request(BoundaryDatesDocument, {}, options)).boundaryDates;
  }

  /** Who you are to the server, by the `token` of the client, and which roles you have on which units. */
  async me(options?: RequestOptions): Promise<Viewer> {
    return (await this.request(MeDocument, {}, options)).viewer;
  }

  /**
   * Asks anything that the API can answer: an operation of this package, one that your own generator made, one of
   * gql.tada, or a plain text, whose answer is then `unknown`.
   *
   * @example
   * const { boundaryDates } = await client.request<{ boundaryDates: string[] }>('{ boundaryDates }');
   */
  async request<Answer = unknown, Variables extends object = Record<string, unknown>>(
    document: TypedDocument<Answer, Variables>,
    ...[variables, options]: Partial<Variables> extends Variables
      ? [variables?: Variables, options?: RequestOptions]
      : [variables: Variables, options?: RequestOptions]
  ): Promise<Answer> {
    const { data, facts } = await send(
      this.#options,
      this.#flights,
      textOf(document),
      variables,
      options ?? {},
    );
    this.#heard?.push(facts);
    return data as Answer;
  }

  /**
   * What was asked, and what the server tells beside it: which version of the figures the answer is of, what it was
   * reckoned to cost, and under which number the server's log has it. Of several requests, of all of them.
   *
   * @example
   * const { answer, meta } = await client.withMeta(asking => asking.boundaryDates());
   * console.log(answer.length, meta.cost, meta.requestIds);
   */
  async withMeta<Answer>(
    ask: (client: BacapClient<Code>) => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly meta: AnswerMeta }> {
    const asking = new BacapClient<Code>(this.#options);
    const heard: RequestFacts[] = [];
    asking.#flights = this.#flights;
    asking.#heard = heard;
    const answer = await ask(asking);
    return { answer, meta: metaOf(heard) };
  }
}

/**
 * A client of one server. Nothing is sent before the first question.
 *
 * @example
 * const client = createClient({ url: 'http://127.0.0.1:4000/graphql' });
 */
export function createClient<Code extends string = IndicatorCode>(options: ClientOptions): BacapClient<Code> {
  return new BacapClient<Code>(options);
}
