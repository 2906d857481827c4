import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { ReportWayStore, type StepTaker } from '../collection/report-way.store.js';
import { type CountedFigures, partByWhatIsHeldTogether } from '../discrepancy/held-together.js';
import { readCatalogue } from '../indicator/catalogue.read-model.js';
import { ReportReadModel } from '../reporting/report.read-model.js';
import { holdMeaning, lockProvincesOf } from '../territory/write-lock.store.js';
import { reportOf } from './compared-report.store.js';
import { Outdated, plainChange, startedReport, Stopped } from './file-writing.store.js';
import { type Made, withFigures } from './figures-in-file.read-model.js';
import { FIGURES_AT_ONCE, type ForeseenDiscrepancy, type ImportJob } from './import-job.js';
import { ImportJobReadModel } from './import-job.read-model.js';
import { ImportJobStore } from './import-job.store.js';

/** An embedded database does one thing at a time, and others of a province wait for its lock: so many, and it is their turn. */
const FIGURES_OF_A_TURN = 500;

/**
 * What would disagree once the figures of a file are public: they are made so and taken back, a few indicators at a time,
 * each in a transaction of its own, so that others need not wait for the whole.
 */
export class ForeseenImport {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly job: ImportJob,
    private readonly by: StepTaker,
  ) {}

  /**
   * The discrepancies that there would be and are not now, of the unit of the file and of all above and below it, whatever
   * stands in the way of writing it.
   *
   * @returns Null when the report changed meanwhile.
   */
  async discrepancies(signal?: AbortSignal): Promise<ForeseenDiscrepancy[] | null> {
    const found: ForeseenDiscrepancy[] = [];
    for (const indicators of await this.#pieces()) {
      signal?.throwIfAborted();
      const made = await this.#madeBy(indicators);
      if (made === null) return null;
      found.push(...made);
      if (await new ImportJobStore(this.em).isStillWanted(this.job.id, new Date())) continue;
      throw new Stopped();
    }
    return found.toSorted(byCell);
  }

  /** All that would become public: of the file, what stands on the sheet already, and what the sheet says no more. */
  async #pieces(): Promise<number[][]> {
    const report = await reportOf(this.em, this.job, this.by);
    const { rows } = await sql<CountedFigures>`
      select indicator_id as "indicatorId", count(*)::int as figures
        from (
          select indicator_id from import_figure where job_id = ${this.job.id} and kind <> 'SAME'
          union all
          select indicator_id from draft_figure where report_id = ${report?.id ?? null}::int
          union all
          select observation.indicator_id
            from observation join report on report.id = observation.report_id
           where coalesce(report.root_id, report.id) = ${report?.rootId ?? null}::int and observation.superseded_at is null
        ) as figure
       group by indicator_id order by indicator_id`.execute(this.em.getKysely());
    return partByWhatIsHeldTogether(rows, await readCatalogue(this.em), FIGURES_OF_A_TURN);
  }

  /** What a part of the file makes. Null: the report changed meanwhile. */
  async #madeBy(indicators: readonly number[]): Promise<ForeseenDiscrepancy[] | null> {
    const { unit } = this.job;
    const around = sql`
      select descendant_id from admin_unit_closure where ancestor_id = ${unit.id}
      union select ancestor_id from admin_unit_closure where descendant_id = ${unit.id}`;
    const columns = sql`
      select kind, indicator_id, unit_id, scope, members, period_start, period_end, stated, computed, rule_code
        from discrepancy where unit_id in (${around})`;
    try {
      return await this.em.transactional(async inside => {
        const kysely = inside.getKysely();
        await sql`create temporary table known_discrepancy on commit drop as ${columns}`.execute(kysely);
        await this.#publish(inside, indicators);
        const { rows } = await sql<Made>`
          select made.kind, made.indicator_id as "indicatorId", made.unit_id as unit, made.scope, made.members,
                 nullif(made.period_start, '-infinity')::text as start, made.period_end::text as end,
                 made.stated::text as stated, made.computed::text as computed, made.rule_code as rule,
                 (select jsonb_agg(one.id) from discrepancy as now, jsonb_array_elements_text(now.observation_ids) as one(id)
                   where now.indicator_id = made.indicator_id and now.unit_id = made.unit_id and now.kind = made.kind
                     and now.scope = made.scope and now.members = made.members and now.period_start = made.period_start
                     and now.period_end = made.period_end and now.rule_code is not distinct from made.rule_code
                 ) as observations
            from (${columns} except select * from known_discrepancy) as made`.execute(kysely);
        throw new Undone(await withFigures(inside, this.job.id, rows.toSorted(byCell), indicators));
      });
    } catch (error) {
      if (error instanceof Undone) return error.found;
      if (error instanceof Outdated) return null;
      throw error;
    }
  }

  /** As if the figures of some indicators were written, handed in and approved. */
  async #publish(em: SqlEntityManager, indicators: readonly number[]): Promise<void> {
    await holdMeaning(em);
    await lockProvincesOf(em, [this.job.unit.id]);
    const jobs = new ImportJobReadModel(em);
    const job = (await jobs.byId(this.job.id))!;
    const { id } = await startedReport(em, job, this.by, true);
    const store = new ReportWayStore(em, this.by);
    let after = 0;
    for (;;) {
      const changes = await jobs.nextChanges(job.id, after, FIGURES_AT_ONCE, indicators);
      if (changes.length === 0) break;
      await store.set(id, changes.map(plainChange));
      after = changes.at(-1)!.position;
    }
    const [report] = await new ReportReadModel(em, { reach: null, today: this.by.today }).reports([id]);
    const state = { status: 'APPROVED', isPublic: true } as const;
    await store.move(report!, state, 'PUBLISH', report!.version + 1, indicators);
  }
}

function byCell(one: ForeseenDiscrepancy, other: ForeseenDiscrepancy): number {
  return (
    one.indicatorId - other.indicatorId ||
    one.unit - other.unit ||
    (one.end === other.end ? 0 : one.end < other.end ? -1 : 1) ||
    (one.kind === other.kind ? 0 : one.kind < other.kind ? -1 : 1)
  );
}

/** Takes back everything that was done to see it. */
class Undone extends Error {
  constructor(readonly found: ForeseenDiscrepancy[]) {
    super('undone');
  }
}
