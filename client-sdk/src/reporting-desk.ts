import {
  ApproveReportDocument,
  type ApproveReportInput,
  CompletenessDocument,
  type CompletenessQuery,
  type CompletenessQueryVariables,
  CorrectReportDocument,
  type CorrectReportInput,
  type ExpectedFactsFragment,
  ExpectedReportsDocument,
  type ExpectedReportsQueryVariables,
  FormDocument,
  type FormFactsFragment,
  FormsDocument,
  type ImportFactsFragment,
  ImportFiguresDocument,
  type ImportFiguresInput,
  ImportJobDocument,
  type ImportJobQuery,
  type ImportJobQueryVariables,
  ImportJobsDocument,
  type ImportJobsQuery,
  type ImportJobsQueryVariables,
  ReportSheetDocument,
  type ReportSheetQuery,
  ReturnReportDocument,
  type ReturnReportInput,
  SetFiguresDocument,
  type SetFiguresInput,
  StartReportDocument,
  type StartReportInput,
  type StepOutcomeFragment,
  StopImportDocument,
  type StopImportInput,
  SubmitReportDocument,
  type SubmitReportInput,
  WithdrawReportDocument,
  type WithdrawReportInput,
} from './_generated/operations.js';
import type { BacapClient } from './client.js';
import type { RequestOptions } from './send.js';

/** A report on its way: its sheet, what there is to say about it, and what was done with it. */
export type ReportSheet = NonNullable<ReportSheetQuery['report']>;

/** What is in of what the forms ask for. */
export type Completeness = CompletenessQuery['completeness'];

/** A report that is expected, and what is in of it. */
export type ExpectedReport = ExpectedFactsFragment;

/** A file of figures on its way: how far it is, what is wrong with it, what it would make. */
export type ImportFacts = ImportFactsFragment;

/** The same with the figures that it changes, page by page. */
export type ImportJob = ImportJobQuery['importJob'];

/** Files that were sent, as much of each as finds it again. */
export type ImportJobs = ImportJobsQuery['importJobs'];

/** A form: what it asks for, of whom, until when. */
export type ReportingForm = FormFactsFragment;

/**
 * What came of a step, told by `__typename`. All but `ReportAccepted` changed nothing: `ReportConflict` shows both
 * values, `FiguresRefused` what is wrong by position, `ReportNotInOrder` what stands in the way of submitting,
 * `StepNotPossible` which steps can be taken.
 */
export type StepOutcome = StepOutcomeFragment;

/**
 * Hands reports in and judges them. Every method is one request; each step has a `key` of your own, under which it may
 * be asked again when no answer came and is not taken twice. A step is taken to its end however long that takes, whoever
 * waits for it: ten minutes unless `timeoutMs` says otherwise.
 *
 * @example
 * const desk = new ReportingDesk(client);
 * const started = await desk.startReport({ key: crypto.randomUUID(), form: 'DAN_VAN_CHINH_QUYEN', unit: '099', period: '2021-S1' });
 * if (started.__typename === 'ReportAccepted') {
 *   const { id: report, version: baseVersion } = started.report;
 *   await desk.setFigures({ key: crypto.randomUUID(), report, baseVersion, figures: [{ indicator: 'RECEPTION_SESSIONS', value: '41' }] });
 * }
 */
export class ReportingDesk {
  readonly #client: BacapClient<string>;

  constructor(client: Pick<BacapClient<never>, 'request'>) {
    this.#client = client as BacapClient<string>;
  }

  /** Starts a report of one unit, one form and one period. @throws BacapRefusedError `FORM_NOT_FOUND`, `REPORT_NOT_EXPECTED`, `FORBIDDEN`. */
  async startReport(input: StartReportInput, options?: RequestOptions): Promise<StepOutcome> {
    return (await this.#client.request(StartReportDocument, { input }, patiently(options))).startReport;
  }

  /** Sets figures on the sheet of a report: all of them, or none. */
  async setFigures(input: SetFiguresInput, options?: RequestOptions): Promise<StepOutcome> {
    return (await this.#client.request(SetFiguresDocument, { input }, patiently(options))).setFigures;
  }

  /** Hands a report in, with a note for each warning. */
  async submitReport(input: SubmitReportInput, options?: RequestOptions): Promise<StepOutcome> {
    return (await this.#client.request(SubmitReportDocument, { input }, patiently(options))).submitReport;
  }

  /** Takes a report back that nobody has approved yet. */
  async withdrawReport(input: WithdrawReportInput, options?: RequestOptions): Promise<StepOutcome> {
    return (await this.#client.request(WithdrawReportDocument, { input }, patiently(options))).withdrawReport;
  }

  /** Sends a report back to be put right, with reasons for its figures. */
  async returnReport(input: ReturnReportInput, options?: RequestOptions): Promise<StepOutcome> {
    return (await this.#client.request(ReturnReportDocument, { input }, patiently(options))).returnReport;
  }

  /** Approves a report. */
  async approveReport(input: ApproveReportInput, options?: RequestOptions): Promise<StepOutcome> {
    return (await this.#client.request(ApproveReportDocument, { input }, patiently(options))).approveReport;
  }

  /** Starts the report that corrects an approved one. */
  async correctReport(input: CorrectReportInput, options?: RequestOptions): Promise<StepOutcome> {
    return (await this.#client.request(CorrectReportDocument, { input }, patiently(options))).correctReport;
  }

  /** The sheet of a report; null when there is none of this id, or none that you may know of. */
  async reportSheet(
    question: { readonly id: string },
    options?: RequestOptions,
  ): Promise<ReportSheet | null> {
    return (await this.#client.request(ReportSheetDocument, question, options)).report;
  }

  /**
   * A file that was sent by {@link FileDesk}: how far it is, what is wrong with it, and a page of what it changes.
   *
   * @throws BacapRefusedError `IMPORT_NOT_FOUND` when there is none of this id, or none that you may know of.
   */
  async importJob(question: ImportJobQueryVariables, options?: RequestOptions): Promise<ImportJob> {
    return (await this.#client.request(ImportJobDocument, question, options)).importJob;
  }

  /**
   * The files that were sent of a unit, or, without one, of every unit whose reports you may write: whoever sent them,
   * from wherever, the latest first.
   *
   * @throws BacapRefusedError `UNAUTHENTICATED` or `FORBIDDEN` for whoever may write none.
   * @example
   * const { nodes } = await desk.importJobs({ unit: '099' });
   */
  async importJobs(question: ImportJobsQueryVariables = {}, options?: RequestOptions): Promise<ImportJobs> {
    return (await this.#client.request(ImportJobsDocument, question, options)).importJobs;
  }

  /**
   * One file again and again, until it is `CHECKED` or has come to its end: that is the last one told. Whoever stops
   * listening stops asking; the file goes on.
   *
   * @example
   * for await (const { status, rowsRead } of desk.followImport({ id })) console.log(status, rowsRead);
   */
  async *followImport(
    question: ImportJobQueryVariables,
    { everyMs = 700, ...options }: RequestOptions & { readonly everyMs?: number } = {},
  ): AsyncGenerator<ImportJob, void, undefined> {
    for (;;) {
      const job = await this.importJob(question, options);
      yield job;
      if (job.status !== 'READING' && job.status !== 'WRITING') return;
      await new Promise(wake => setTimeout(wake, everyMs));
      options.signal?.throwIfAborted();
    }
  }

  /** Writes the figures of a file that is `CHECKED` onto the sheet of its report. @throws BacapRefusedError `IMPORT_NOT_POSSIBLE`. */
  async importFigures(input: ImportFiguresInput, options?: RequestOptions): Promise<ImportFacts> {
    return (await this.#client.request(ImportFiguresDocument, { input }, options)).importFigures.importJob;
  }

  /** Stops a file that is being read or written, or drops one that was read. */
  async stopImport(input: StopImportInput, options?: RequestOptions): Promise<ImportFacts> {
    return (await this.#client.request(StopImportDocument, { input }, options)).stopImport.importJob;
  }

  /** Every form. */
  async forms(options?: RequestOptions): Promise<readonly ReportingForm[]> {
    return (await this.#client.request(FormsDocument, {}, options)).forms;
  }

  /** The form of a code; null when there is none. */
  async form(question: { readonly code: string }, options?: RequestOptions): Promise<ReportingForm | null> {
    return (await this.#client.request(FormDocument, question, options)).form;
  }

  /** What one unit is to hand in, in the order in which it is chased. */
  async expectedReports(
    question: ExpectedReportsQueryVariables,
    options?: RequestOptions,
  ): Promise<readonly ExpectedReport[]> {
    return (await this.#client.request(ExpectedReportsDocument, question, options)).expectedReports;
  }

  /** What is in of what the forms ask for: figures counted, and the reports one by one as they are chased. */
  async completeness(question: CompletenessQueryVariables, options?: RequestOptions): Promise<Completeness> {
    return (await this.#client.request(CompletenessDocument, question, options)).completeness;
  }
}

/** To approve very many figures takes longer than a question may. */
const STEP_TIMEOUT_MS = 600_000;

function patiently(options: RequestOptions = {}): RequestOptions {
  return { timeoutMs: STEP_TIMEOUT_MS, ...options };
}
