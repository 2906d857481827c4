import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../server/database/database.js';
import type { FaultsWorld } from './faults-world.js';

const REPORT_PERIOD = '2015-S1';
const INDICATORS = ['STAFF', 'DAYS_TO_SETTLE'] as const;
const MONTHS = Array.from(
  { length: 60 },
  (_, month) => `${2010 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
);
/** So long the second half of a file may be on its way, so that some are killed while it is. */
const LONGEST_UPLOAD_MS = 300;
const PAUSE_MS = 100;

/** A file whose every figure says the same number, under a key of its own. */
interface SentFile {
  readonly key: string;
  readonly value: number;
}

/** Of files that were sent to a server which was killed. */
export interface FilesResult {
  /** Told as written to their end, and found so. */
  readonly acknowledged: number;
  /** Sent again under their key once they were written: told the same, and not written again. */
  readonly askedAgain: number;
  /** Sends to which no answer came. */
  readonly unanswered: number;
  /** Of these, files that had been written all the same. */
  readonly doneUnanswered: number;
  /** How far the file was, each time that the server was killed on the way of one. */
  readonly struck: Readonly<Record<string, number>>;
}

/** Sends one file after the other to `POST /import`, and does not let go of one until it is told that it is written. */
export class FileSender {
  readonly #written: (SentFile & { readonly job: string })[] = [];
  readonly #faults: string[] = [];
  #pending: SentFile = { key: randomUUID(), value: 1 };
  #unanswered = 0;
  #doneUnanswered = 0;
  #askedAgain = 0;
  readonly #struck: Record<string, number> = {};

  constructor(private readonly world: FaultsWorld) {}

  get result(): FilesResult {
    return {
      acknowledged: this.#written.length,
      askedAgain: this.#askedAgain,
      unanswered: this.#unanswered,
      doneUnanswered: this.#doneUnanswered,
      struck: this.#struck,
    };
  }

  /** Sends until no answer comes, or so many more files are written. */
  async work(url: string, files = Number.POSITIVE_INFINITY): Promise<void> {
    const last = this.#written.at(-1);
    if (last && !(await this.#askAgain(url, last))) return;
    const goal = this.#written.length + files;
    while (this.#written.length < goal && this.#faults.length === 0) {
      const told = await this.#send(url, this.#pending);
      if (told === null) {
        this.#unanswered += 1;
        return;
      }
      if (told.status === 'DONE') {
        this.#written.push({ ...this.#pending, job: told.id });
        this.#pending = { key: randomUUID(), value: this.#pending.value + 1 };
      } else if (told.status === 'REFUSED' || told.status === 'STOPPED') {
        this.#faults.push(`file ${this.#pending.value}: ${JSON.stringify(told)}`);
      } else await pause(PAUSE_MS);
    }
  }

  /** All figures on the sheet say one number: that of the file that was last told as written, or of the one after it. */
  async check(orm: Database): Promise<string[]> {
    const db = orm.em.fork().getKysely();
    const { rows: sheet } = await sql<{ value: number; count: number }>`
      select value::int as value, count(*)::int as count from draft_figure join report on report.id = report_id
       where report.unit_id = ${this.world.district.unit} group by value`.execute(db);
    const { rows: jobs } = await sql<{ key: string; status: string; written: number }>`
      select key, status, figures_written as written from import_job`.execute(db);
    const { rows: traced } = await sql<{ changes: number; receipts: number }>`
      select (select coalesce(sum(jsonb_array_length(changes)), 0)::int from report_step join report on report.id = report_id
               where report.unit_id = ${this.world.district.unit}) as changes,
             (select count(*)::int from mutation_receipt where mutation = 'importFigures') as receipts`.execute(
      db,
    );
    for (const { status } of jobs.filter(one => one.status === 'READING' || one.status === 'WRITING'))
      this.#struck[status] = (this.#struck[status] ?? 0) + 1;
    const done = new Set(jobs.filter(({ status }) => status === 'DONE').map(({ key }) => key));
    const isPendingDone = done.has(this.#pending.key);
    if (isPendingDone) this.#doneUnanswered += 1;
    const expected = isPendingDone ? this.#pending.value : (this.#written.at(-1)?.value ?? null);
    const wanted = expected === null ? [] : [{ value: expected, count: this.#count }];
    const [{ changes, receipts }] = traced as [(typeof traced)[0]];
    const faults = [
      ...(JSON.stringify(sheet) === JSON.stringify(wanted)
        ? []
        : [`sheet ${JSON.stringify({ sheet, wanted })}`]),
      ...this.#written
        .filter(({ key }) => !done.has(key))
        .map(({ value }) => `file ${value} is not done any more`),
      ...jobs
        .filter(({ status, written }) => written !== (status === 'DONE' ? this.#count : 0))
        .map(job => `half-written: ${JSON.stringify(job)}`),
      ...(changes === done.size * this.#count && receipts === done.size
        ? []
        : [`${done.size} files done, ${changes} changes and ${receipts} receipts`]),
    ];
    await this.#letAMinutePass(orm);
    return [...this.#faults.splice(0), ...faults].map(fault => `file import: ${fault}`);
  }

  /** Whether a file is being written just now, as far as the server says so; it says nothing while it is busy. */
  async isWriting(url: string): Promise<boolean> {
    const { unit, token } = this.world.district;
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ importJobs(unit: "${unit}", first: 1) { nodes { status } } }` }),
      signal: AbortSignal.timeout(200),
    }).catch(() => null);
    const { data } = ((await response?.json().catch(() => null)) ?? {}) as {
      data?: { importJobs: { nodes: { status: string }[] } };
    };
    return data?.importJobs.nodes[0]?.status === 'WRITING';
  }

  /** For so long a server is believed to be at work on a file of which nothing is heard. */
  async #letAMinutePass(orm: Database): Promise<void> {
    await sql`update import_job set moved_at = moved_at - interval '1 minute' where status in ('READING', 'WRITING')`.execute(
      orm.em.fork().getKysely(),
    );
  }

  /** False: no answer came. */
  async #askAgain(url: string, file: SentFile & { readonly job: string }): Promise<boolean> {
    const told = await this.#send(url, file);
    if (told === null) return false;
    this.#askedAgain += 1;
    if (told.status !== 'DONE' || told.id !== file.job)
      this.#faults.push(`asked again: ${JSON.stringify({ file, told })}`);
    return true;
  }

  /** Null: no answer came. */
  async #send(url: string, { key, value }: SentFile): Promise<{ id: string; status: string } | null> {
    const { unit, token } = this.world.district;
    const query = `form=ROUND&unit=${unit}&period=${REPORT_PERIOD}&dryRun=false&key=${key}`;
    try {
      const response = await fetch(`${url}/import?${query}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: slowly(this.#content(value)),
        duplex: 'half',
      });
      const { data, errors } = (await response.json()) as {
        data?: { importJob: { id: string; status: string } };
        errors?: { message: string; extensions: { code: string } }[];
      };
      if (data) return data.importJob;
      const [error] = errors!;
      const isAskedAgain = error!.extensions.code === 'DATABASE_UNAVAILABLE' || response.status === 503;
      return { id: '', status: isAskedAgain ? 'FAILED' : 'REFUSED', ...error };
    } catch {
      return null;
    }
  }

  get #count(): number {
    return this.world.district.communes.length * INDICATORS.length * MONTHS.length;
  }

  #content(value: number): string {
    const rows = this.world.district.communes.flatMap(unit =>
      INDICATORS.flatMap(indicator => MONTHS.map(month => `${unit},${indicator},${month},${value}`)),
    );
    return ['Mã đơn vị,Mã chỉ tiêu,Kỳ,Số liệu', ...rows].join('\n');
  }
}

async function* slowly(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  yield bytes.subarray(0, bytes.length / 2);
  await pause(Math.random() * LONGEST_UPLOAD_MS);
  yield bytes.subarray(bytes.length / 2);
}

function pause(ms: number): Promise<void> {
  return new Promise(wake => setTimeout(wake, ms));
}
