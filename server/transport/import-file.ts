import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { refusalOf } from '../access/refusal.js';
import type { StepTaker } from '../collection/report-way.store.js';
import type { Database } from '../database/database.js';
import { FileImport } from '../file-import/file-import.store.js';
import { type ImportProgress, type ImportStatus, isUnderWay } from '../file-import/import-job.js';
import type { FileMeta } from '../file-import/table-head.js';
import { DomainError } from '../shared/domain-error.js';
import { within, type WorkUnderWay } from '../shared/work-under-way.js';
import { askSchema } from './ask-schema.js';
import type { Refuse } from './deadline.js';
import { IMPORT_JOB, tellUnderWay } from './import-question.js';
import { metaOf, reportTarget, requireBegun } from './import-target.js';
import { receiveFile, type ReceivedFile } from './receive-file.js';
import type { RequestContext } from './request-context.js';
import { refuseAsApi } from './refuse-as-api.js';

/** Its writing has a key of its own, made of this one. */
const LONGEST_IMPORT_KEY = 180;

export interface Importing {
  readonly orm: Database;
  readonly contextOf: (request: Request, response: Response) => Promise<RequestContext>;
  readonly refuse: Refuse;
  readonly logger: Logger;
  readonly maxBytes: number;
  readonly work: WorkUnderWay;
}

/** Takes files of figures in. */
export class FileImports {
  constructor(private readonly importing: Importing) {}

  /**
   * `POST /import?form=…&unit=…&period=…&dryRun=true&key=…`: a file of figures, as the field `file` of a form or as the body.
   *
   * Answers with the import job as the API shows it: 200 when it has come to its end, 202 while it is under way.
   */
  handler(): RequestHandler {
    const { contextOf, refuse, maxBytes, logger } = this.importing;
    return async (request, response) => {
      let file: ReceivedFile | null = null;
      try {
        const context = await contextOf(request, response);
        // Before anything is kept of what they send.
        if (context.access.reach('WRITE_REPORT')?.length === 0) throw refusalOf(context.principal);
        const { asked, isDryRun, key } = readQuery(request.query);
        file = await receiveFile(request, maxBytes);
        const target = await reportTarget(asked, await metaOf(file.path), context);
        requireBegun(target, context.today);
        await this.#take(file, { ...target, isDryRun, key }, context, response);
        // Whoever works on it drops it.
        file = null;
      } catch (error) {
        await file?.drop();
        if (response.headersSent) return;
        // What is left of the file is not waited for.
        if (!request.complete) response.set('connection', 'close');
        refuseAsApi(response, refuse, error, logger);
      }
    };
  }

  async #take(
    file: ReceivedFile,
    { form, unit, period, isDryRun, key }: Awaited<ReturnType<typeof reportTarget>> & ImportQuery,
    context: RequestContext,
    response: Response,
  ): Promise<void> {
    const { orm, work: underWay } = this.importing;
    const { principal, requestId, source, today, publicFrom } = context;
    const by: StepTaker = { principal, requestId, source, today, publicFrom, now: new Date() };
    const files = new FileImport(orm.em.fork(), by);
    const { name: fileName, contentHash } = file;
    // Asked for now: once the work has begun the database may be busy with it.
    const ids = await context.opaque();
    context.liftDeadline();
    const { job, isMine } = await files.take({
      key,
      fileName,
      contentHash,
      formCode: form.code,
      unit: unit.id,
      period,
    });
    let progress: ImportProgress | null = null;
    const onProgress = (now: ImportProgress): void => void (progress = now);
    const settled = underWay.begin({ requestId, job: job.id }, async signal => {
      try {
        const read = isMine ? await files.read(job, file.path, { signal, onProgress }) : job;
        // Of one that was broken off while it was written nothing was.
        const isToWrite =
          read.status === 'CHECKED' || (read.status === 'WRITING' && !isUnderWay(read, new Date()));
        if (!isDryRun && isToWrite) await files.write(job.id, `import:${key}`, { signal, onProgress });
      } finally {
        await file.drop();
      }
    });
    const id = ids.id('IMPORT_JOB', job.id);
    const told = settled.then(() =>
      askSchema<Answer>(context, IMPORT_JOB, { id }, error => this.#onBug(error)),
    );
    const answer = await within(underWay.patience.ofSenderMs, told);
    if (answer === null) {
      // Whatever comes of it now is found in the job, and in the log.
      told.catch(() => undefined);
      response.status(202).json({ data: { importJob: tellUnderWay({ id, job, unit, progress }) } });
      return;
    }
    const { data, errors } = answer;
    const isOpen = OPEN.includes(data?.importJob.status);
    response.status(isOpen ? 202 : 200).json(data ? { data } : { errors });
  }

  #onBug(error: GraphQLError): void {
    this.importing.logger.error({ err: error }, 'bug');
  }
}

interface Answer {
  readonly importJob: { readonly status: ImportStatus };
}

const OPEN: readonly (ImportStatus | undefined)[] = ['READING', 'WRITING'];

interface ImportQuery {
  readonly isDryRun: boolean;
  readonly key: string;
}

function readQuery(query: Request['query']): ImportQuery & { readonly asked: FileMeta } {
  const text = (name: string): string | null => {
    const value = query[name];
    if (value === undefined || value === '') return null;
    if (typeof value === 'string') return value;
    throw new DomainError(
      'FILE_REFUSED',
      {
        vi: `${name} được ghi nhiều lần: chỉ ghi một lần.`,
        en: `${name} is given more than once: give it once.`,
      },
      { name },
    );
  };
  const dryRun = text('dryRun') ?? 'true';
  if (dryRun !== 'true' && dryRun !== 'false') {
    throw new DomainError(
      'FILE_REFUSED',
      {
        vi: `dryRun=${dryRun}: ghi true hoặc false.`,
        en: `dryRun=${dryRun}: write true or false.`,
      },
      { dryRun },
    );
  }
  const asked = { form: text('form'), unit: text('unit'), period: text('period') };
  const key = text('key') ?? randomUUID();
  if (key.trim() === '' || key.length > LONGEST_IMPORT_KEY) {
    throw new DomainError(
      'CLIENT_KEY_MALFORMED',
      {
        vi: `key: "${key.slice(0, 40)}" không dùng làm khoá của tệp được: ghi 1 đến ${LONGEST_IMPORT_KEY} ký tự tự chọn, chẳng hạn một UUID.`,
        en: `key: "${key.slice(0, 40)}" cannot name a file: write 1 to ${LONGEST_IMPORT_KEY} characters of your own, such as a UUID.`,
      },
      { key: key.slice(0, LONGEST_IMPORT_KEY), longest: LONGEST_IMPORT_KEY },
    );
  }
  return { asked, isDryRun: dryRun === 'true', key };
}
