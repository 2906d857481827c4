import {
  BoundaryDatesDocument,
  DiscrepanciesDocument,
  type IndicatorDefinitionFragment,
  IndicatorDocument,
  IndicatorGroupsDocument,
  IndicatorsDocument,
  MeasureDocument,
  ReportDocument,
  ReportEntriesDocument,
  type ReportEntriesQueryVariables,
  type ReportQueryVariables,
  ReportsDocument,
  type ReportsQueryVariables,
  UnitChildrenDocument,
  type UnitChildrenQueryVariables,
  UnitDocument,
  UnitMeasuresDocument,
  type UnitQueryVariables,
  UnitsDocument,
  type UnitsQueryVariables,
  ValidationRulesDocument,
} from './_generated/operations.js';
import type {
  DiscrepancyPage,
  Indicator,
  IndicatorGroup,
  Measure,
  Report,
  ReportEntryPage,
  ReportPage,
  Unit,
  UnitPage,
  UnitWithChildren,
  UnitWithMeasures,
  ValidationRule,
} from './answers.js';
import type { IndicatorCode } from './catalogue.js';
import type {
  Cell,
  DiscrepanciesQuestion,
  IndicatorsQuestion,
  UnitMeasuresQuestion,
  ValidationRulesQuestion,
} from './questions.js';
import { type ClientOptions, type RequestOptions, send } from './send.js';
import type { TypedDocument } from './typed-document.js';

/**
 * Asks one Bacap server. Every method is one request; all of them throw {@link BacapRefusedError} with a code, or
 * {@link BacapUnreachableError} when no answer came back.
 *
 * `Code` are the indicators of the server's catalogue: those it comes with, unless you say others. For a catalogue
 * of your own write `BacapClient<'BIRTHS' | 'DEATHS'>`, for one that is not known beforehand `BacapClient<string>`.
 */
export class BacapClient<Code extends string = IndicatorCode> {
  readonly #options: ClientOptions;

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
  async measure({ locale, ...cell }: Cell<Code>, options?: RequestOptions): Promise<Measure> {
    const variables = { cell, ...(locale && { locale }) };
    return (await this.request(MeasureDocument, variables, options)).measure;
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
  async unitMeasures(
    question: UnitMeasuresQuestion<Code>,
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

  /** Reports without what stands in them, page by page, the latest period first. */
  async reports(question: ReportsQueryVariables = {}, options?: RequestOptions): Promise<ReportPage> {
    return (await this.request(ReportsDocument, question, options)).reports;
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

  /** The days on which the known map of units changes (`2025-07-01`), earliest first. */
  async boundaryDates(options?: RequestOptions): Promise<readonly string[]> {
    return (await this.request(BoundaryDatesDocument, {}, options)).boundaryDates;
  }

  /**
   * Asks anything that the API can answer: an operation of this package, one that your own generator made, or a
   * plain text, whose answer is then `unknown`.
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
    return (await send(this.#options, document.trim(), variables, options ?? {})) as Answer;
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
