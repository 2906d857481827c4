import type { ImportFactsFragment } from './_generated/operations.js';
import { persist } from './persist.js';
import { post } from './post.js';
import type { ComparisonQuestion } from './questions.js';
import { readReply } from './read-reply.js';
import { type ClientOptions, type RequestOptions, retriesOf, sendForFile, whileWanted } from './send.js';
import { besideApi, type SliceFile, sliceFileOf, type SliceFileFormat } from './slice-file.js';

/** The report that a file is of. */
export interface FileTarget {
  /** Code of the form. */
  readonly form: string;
  /** Code of the unit that hands it in, on the map of the period. */
  readonly unit: string;
  readonly period: string;
}

/** A file of figures to be sent. What it says itself, as a filled-in template does, need not be said again. */
export interface FileQuestion extends Partial<FileTarget> {
  /** Names this file: sent again under the same one, it is read once. */
  readonly key: string;
  /** `.csv` or `.xlsx`. */
  readonly file: Blob;
  /** What the file is called. Default: the name of a `File`. */
  readonly name?: string;
  /** Default: true, it is read and compared, and written nowhere. False: written too, when nothing is wrong with it. */
  readonly dryRun?: boolean;
}

/** A file that was sent: how far it is, and what is wrong with it so far. */
export type SentFile = Pick<
  ImportFactsFragment,
  | 'counts'
  | 'discrepancyCount'
  | 'figureCount'
  | 'figuresWritten'
  | 'fileName'
  | 'finishedAt'
  | 'formCode'
  | 'id'
  | 'period'
  | 'problemCount'
  | 'problems'
  | 'report'
  | 'rowsRead'
  | 'startedAt'
  | 'status'
>;

/** A template to be fetched. */
export interface TemplateQuestion extends FileTarget {
  /** `WIDE`: a row for each unit, a column for each figure; `LONG`: a row for each figure. Default: `WIDE`. */
  readonly layout?: 'LONG' | 'WIDE';
  /** Default: `xlsx`. */
  readonly format?: SliceFileFormat;
}

/** By what the units of a comparison can be put in order. */
export const COMPARISON_ORDERS = [
  'name',
  'rank',
  'value',
  'share',
  'fromParent',
  'fromMedian',
  'sincePrevious',
  'sinceLastYear',
  'target',
] as const;

/** One of them, ascending; with a minus descending. */
export type ComparisonOrder = (typeof COMPARISON_ORDERS)[number] | `-${(typeof COMPARISON_ORDERS)[number]}`;

/** A comparison to be taken along. */
export type ComparisonFileQuestion = ComparisonQuestion<string> & {
  /** Default: by rank, those without a number last. */
  readonly order?: ComparisonOrder;
};

/** A large file on a slow line. */
const DEFAULT_TIMEOUT_MS = 600_000;

/**
 * Files: comparisons to be taken along, and files of figures, the template to fill in, and the filled one on its way back. What becomes of a file that was sent is
 * asked of the {@link ReportingDesk}: `followImport`, `importFigures`, `stopImport`.
 *
 * @example
 * const files = new FileDesk({ url: 'http://127.0.0.1:4000/graphql', token });
 * const sent = await files.sendFile({ key: crypto.randomUUID(), file, form: 'DAN_VAN_CHINH_QUYEN', unit: '099', period: '2021-S1' });
 * for await (const { status, rowsRead } of desk.followImport({ id: sent.id })) console.log(status, rowsRead);
 */
export class FileDesk {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = { ...options };
  }

  /**
   * Sends a file. The server answers when it has read it, or after ten seconds, and then goes on alone: nobody need wait
   * for it, and by its `id` it is found again. Waits ten minutes for that unless `timeoutMs` says otherwise; sent again,
   * under its key, where that helps.
   *
   * @throws BacapRefusedError `FILE_REFUSED`, `FORM_NOT_FOUND`, `REPORT_NOT_EXPECTED`, `UNAUTHENTICATED`, `FORBIDDEN`.
   */
  async sendFile(question: FileQuestion, options: RequestOptions = {}): Promise<SentFile> {
    const {
      file,
      name = (file as { name?: string }).name,
      dryRun = true,
      form,
      unit,
      period,
      key,
    } = question;
    const asked = queryOf({ form, unit, period, name, dryRun: String(dryRun), key });
    const url = besideApi(this.#options.url, `import?${asked}`);
    const patient = { timeoutMs: DEFAULT_TIMEOUT_MS, ...options };
    return whileWanted(this.#options, patient, (signal, deadline, common) =>
      persist(retriesOf(this.#options, patient), { signal, deadline }, async () => {
        const headers = { ...common.headers, 'content-type': 'application/octet-stream' };
        const reply = await post({ ...common, url, headers, method: 'POST', body: file }, signal);
        return (readReply(reply).data as { readonly importJob: SentFile }).importJob;
      }),
    );
  }

  /**
   * A comparison as a file: CSV that Excel opens, or XLSX, in the language of the question. A table is one by
   * {@link BacapClient.sliceFile}.
   *
   * @throws BacapRefusedError as {@link BacapClient.comparison}.
   */
  async comparisonFile(
    { locale, order, ...comparison }: ComparisonFileQuestion,
    format: SliceFileFormat,
    options: RequestOptions = {},
  ): Promise<SliceFile> {
    const asked = queryOf({ comparison: JSON.stringify(comparison), locale, order });
    const url = besideApi(this.#options.url, `export.${format}?${asked}`);
    return sliceFileOf(await sendForFile(this.#options, url, options), format);
  }

  /**
   * A file to be filled in for a report, with its units and indicators in their places.
   *
   * @throws BacapRefusedError `FORM_NOT_FOUND`, `UNIT_NOT_FOUND`, `PERIOD_MALFORMED`, `REPORT_NOT_EXPECTED`.
   */
  async template(
    { format = 'xlsx', form, unit, period, layout }: TemplateQuestion,
    options: RequestOptions = {},
  ): Promise<SliceFile> {
    const asked = queryOf({ form, unit, period, layout });
    const url = besideApi(this.#options.url, `template.${format}?${asked}`);
    return sliceFileOf(await sendForFile(this.#options, url, options), format);
  }
}

/** As it stands in an address; what is not said is not asked. */
function queryOf(question: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(question)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encodeURIComponent(value)}`))
    .join('&');
}
