import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { isReached } from '../access/unit-reach.read-model.js';
import type { Period } from '../reporting/period.js';
import type { Day } from '../shared/day.js';
import { opaqueOf } from '../shared/opaque.read-model.js';
import { type Page, type PageArgs, pageOf, readPageArgs } from '../shared/page.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { ImportJob } from './import-job.js';

/** A file that was sent, as much as finds it again. */
export type ImportHead = Pick<
  ImportJob,
  'id' | 'fileName' | 'formCode' | 'unit' | 'period' | 'status' | 'movedAt' | 'startedAt' | 'finishedAt'
> &
  Pick<ImportJob, 'figureCount' | 'problemCount'>;

/** Which files there are for whoever asks: those of the units on which they may write. */
export interface FileVisibility {
  /** See `reachOf`: null is everywhere, an empty list nowhere. */
  readonly reach: readonly AdminUnitId[] | null;
  readonly today: Day;
}

type Columns = Omit<ImportHead, 'unit' | 'period' | 'startedAt' | 'movedAt' | 'finishedAt'> & {
  readonly unitId: AdminUnitId;
  readonly asOf: Day;
  readonly periodStart: Day | null;
  readonly periodEnd: Day;
  readonly startedAt: string;
  readonly movedAt: string;
  readonly finishedAt: string | null;
};

/** Lists files that were sent, the latest first. Each method is one statement. */
export class ImportHeadReadModel {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly visibility: FileVisibility,
  ) {}

  /** @param unitCode Only those of this unit; null: of every one. */
  async page(unitCode: string | null, args: PageArgs): Promise<Page<ImportHead>> {
    const request = readPageArgs(args, ['string', 'number'], await opaqueOf(this.em));
    const [at, id] = request.after ?? [];
    const { rows } = await sql<Columns>`
      select job.id, job.file_name as "fileName", job.form_code as "formCode", job.unit_id as "unitId",
             least(greatest(job.period_end - 1, unit.valid_from), unit.valid_to - 1)::text as "asOf",
             nullif(job.period_start, '-infinity')::text as "periodStart", job.period_end::text as "periodEnd", job.status,
             job.figure_count as "figureCount", job.problem_count as "problemCount",
             ${moment('started_at')} as "startedAt", ${moment('moved_at')} as "movedAt", ${moment('finished_at')} as "finishedAt"
        ${this.#from(unitCode)}
         and ${at === undefined ? sql`true` : sql`(job.started_at, job.id) < (${at}::timestamptz, ${id}::int)`}
       order by job.started_at desc, job.id desc limit ${request.limit + 1}`.execute(this.em.getKysely());
    return pageOf(
      rows,
      request,
      ({ startedAt, id: last }) => [startedAt, last],
      ({ unitId, asOf, periodStart, periodEnd, startedAt, movedAt, finishedAt, ...file }) => ({
        ...file,
        unit: { id: unitId, asOf },
        period: { start: periodStart, end: periodEnd } satisfies Period,
        startedAt: new Date(startedAt),
        movedAt: new Date(movedAt),
        finishedAt: finishedAt === null ? null : new Date(finishedAt),
      }),
    );
  }

  async count(unitCode: string | null): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count ${this.#from(unitCode)}`.execute(this.em.getKysely());
    return rows[0]!.count;
  }

  #from(unitCode: string | null): ReturnType<typeof sql> {
    const { reach, today } = this.visibility;
    return sql`
        from import_job as job join admin_unit as unit on unit.id = job.unit_id
       where ${isReached(sql`job.unit_id`, reach, today)}
         and ${unitCode === null ? sql`true` : sql`unit.code = ${unitCode}`}`;
  }
}

/** To the microsecond, so that a cursor stands between what was sent in the same millisecond. */
function moment(column: string): ReturnType<typeof sql> {
  return sql`to_char(${sql.ref(`job.${column}`)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
