import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { bothChanges, type ChangedFigures } from '../reporting/changed-figures.js';
import {
  ChangedFiguresReadModel,
  type ChangedRow,
  changedRows,
  toChanges,
} from '../reporting/changed-figures.read-model.js';

/** A report whose figures become observations, or are no longer. */
export interface PublishedReport {
  readonly id: number;
  /** The first of the reports of which each corrects the one before. */
  readonly rootId: number;
}

/** Pages by which a table grows before it matters what the database knows of it: some hundred figures. */
const FEW_PAGES = 8;

/** As many figures at once may be more than half of a table. */
const MANY = 1_000;

/** The columns by which two revisions are of the same cell. */
const CELL = ['indicator_id', 'unit_id', 'scope', 'members', 'period_start', 'period_end'] as const;

/**
 * Makes the figures of a report observations, and takes them back. Nothing is deleted and no number overwritten: the
 * figure that stands is the latest said among the reports that are public.
 *
 * The caller holds the locks of the provinces concerned, and tells what changed to whatever is derived of figures.
 */
export class PublicationStore {
  constructor(
    private readonly em: SqlEntityManager,
    /** The moment of all that is written. */
    private readonly now: Date,
  ) {}

  /**
   * Every figure on the sheet takes the place of what stood in its cell. One that an earlier version of the same
   * report said already stays as it is; one that an earlier version said, and the sheet no longer does, stands no more.
   *
   * @param indicators Figures of these alone; null: all of them.
   */
  async publish(
    { id, rootId }: PublishedReport,
    indicators: readonly number[] | null = null,
  ): Promise<ChangedFigures> {
    const isAmong = (table: string): RawBuilder<unknown> =>
      indicators ? sql`${sql.ref(`${table}.indicator_id`)} = any(${[...indicators]}::int[])` : sql`true`;
    const { ids: withdrawn, ...gone } = await this.#changed(sql`
      with gone as (
        update observation as known
           set superseded_at = ${this.now}::timestamptz
          from report
         where report.id = known.report_id and ${isOfChain(rootId)}
           and known.superseded_at is null and ${isAmong('known')}
           and not exists (select from draft_figure as figure where figure.report_id = ${id} and ${sameCell('figure', 'known')})
        returning known.*
      )
      ${changedRows(sql`gone`, true)}`);
    const { rows: replaced } = await sql<{ id: string }>`
      update observation as known
         set superseded_at = ${this.now}::timestamptz
        from draft_figure as figure, report
       where figure.report_id = ${id} and ${sameCell('figure', 'known')} and known.superseded_at is null
         and ${isAmong('figure')}
         and report.id = known.report_id
         and not (${isOfChain(rootId)} and known.value = figure.value and known.precision = figure.precision)
      returning known.id::text as id
    `.execute(this.em.getKysely());
    const { ids: added, ...written } = await this.#changed(sql`
      with written as (
        insert into observation (${columns(CELL)}, value, precision, report_id, place, note, said, recorded_at)
        select ${columns(CELL)}, value, precision, report_id, place, note, said, ${this.now}::timestamptz
          from draft_figure where report_id = ${id} and ${isAmong('draft_figure')}
         order by id
        on conflict (${columns(CELL)}) where superseded_at is null do nothing
        returning *
      )
      ${changedRows(sql`written`, true)}`);
    await this.#refreshStatistics(added.length);
    const superseded = [...withdrawn, ...replaced.map(one => one.id)];
    return bothChanges(
      { ...gone, revisions: { added: [], superseded } },
      { ...written, revisions: { added, superseded: [] } },
    );
  }

  /**
   * The figures of a report stand no more, and are in no answer as of the time when they did. In each cell of which it or
   * an earlier version of it had spoken, what stands is looked for anew among all reports that are public, as
   * `standingFigure` says: the latest said, unless a later version of the report that said it does not say it any more (of a
   * report that a form was filled in for, its sheet tells that).
   *
   * To be called when the report itself is no longer marked as public.
   */
  async takeBack({ id, rootId }: PublishedReport): Promise<ChangedFigures> {
    const gone = await this.#changed(sql`
      with gone as (
        update observation as known set superseded_at = ${this.now}::timestamptz, is_taken_back = true
         where report_id = ${id} and superseded_at is null
        returning *
      )
      ${changedRows(sql`gone`)}`);
    await sql`
      update observation set is_taken_back = true where report_id = ${id} and not is_taken_back`.execute(
      this.em.getKysely(),
    );
    const restored = await this.#changed(sql`
      with cell as materialized (
        select distinct ${columns(CELL, 'known')}
          from report join observation as known on known.report_id = report.id
         where ${isOfChain(rootId)}
      ),
      latest as materialized (
        select said.*
          from cell
         cross join lateral (
           select known.*, coalesce(report.root_id, report.id) as chain, report.revision, report.published_at
             from observation as known join report on report.id = known.report_id
            where ${sameCell('known', 'cell')} and not known.is_taken_back and ${isPublic('report')}
              and (report.published_at is null or known.recorded_at >= report.published_at)
            order by known.id desc limit 1) as said
      ),
      restored as (
        update observation as known set superseded_at = null
          from latest
         where known.indicator_id = latest.indicator_id and known.id = latest.id and known.superseded_at is not null
           and not exists (select from observation as current
                            where current.superseded_at is null and ${sameCell('current', 'latest')})
           and not exists (select from report as later
                            where coalesce(later.root_id, later.id) = latest.chain and ${isPublic('later')}
                              and case when latest.published_at is null then later.published_at > latest.recorded_at
                                       else later.revision > latest.revision end
                              and not exists (select from draft_figure as figure
                                               where figure.report_id = later.id and ${sameCell('figure', 'latest')}))
        returning known.*
      )
      ${changedRows(sql`restored`)}`);
    // What was taken back counts otherwise by the status of its report, and not by a revision.
    return bothChanges({ ...gone, revisions: null }, { ...restored, revisions: null });
  }

  /** Its figures are judged otherwise, though none of them changed. */
  async confirm({ id }: PublishedReport): Promise<ChangedFigures> {
    return new ChangedFiguresReadModel(this.em).ofReports([id]);
  }

  /**
   * An embedded database has nobody else to tell it what is in its tables: after a sheet of two thousand figures one
   * question took a minute, and takes a second once it was told. It is told whenever the table has doubled since; a server
   * finds that out by itself, and others would wait for it. And whenever much of it was just written: a step that was
   * broken off after it had told leaves the size of the table behind, and not what is in it.
   */
  async #refreshStatistics(added: number): Promise<void> {
    const { rows } = await sql<{ hasDoubled: boolean }>`
      select pg_relation_size(oid) / current_setting('block_size')::int > 2 * greatest(relpages, 0) + ${FEW_PAGES}
             or ${added}::int >= ${MANY} and 2 * ${added}::int > reltuples as "hasDoubled"
        from pg_class where oid = 'observation'::regclass`.execute(this.em.getKysely());
    if (rows[0]!.hasDoubled) await sql`analyze observation`.execute(this.em.getKysely());
  }

  async #changed(
    statement: RawBuilder<unknown>,
  ): Promise<Omit<ChangedFigures, 'revisions'> & { readonly ids: readonly string[] }> {
    const { rows } = await (statement as RawBuilder<ChangedRow>).execute(this.em.getKysely());
    return { ...toChanges(rows), ids: rows.flatMap(({ ids }) => ids ?? []) };
  }
}

function sameCell(one: string, other: string): RawBuilder<boolean> {
  return sql`(${columns(CELL, one)}) = (${columns(CELL, other)})`;
}

/** Whether what a report says counts: its status says that as well as its mark. */
function isPublic(report: string): RawBuilder<boolean> {
  return sql`${sql.ref(`${report}.is_public`)} and ${sql.ref(`${report}.status`)} in ('SUBMITTED', 'APPROVED')`;
}

function isOfChain(rootId: number): RawBuilder<boolean> {
  return sql`coalesce(report.root_id, report.id) = ${rootId}`;
}

function columns(names: readonly string[], table?: string): RawBuilder<unknown> {
  return sql.join(names.map(name => sql.ref(table === undefined ? name : `${table}.${name}`)));
}
