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

/** All that a figure says. */
const SAID = ['value', 'precision', 'report_id', 'place', 'note', 'said'] as const;

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
   * report said already stays as it is; one that an earlier version said, and the sheet no longer does, stands no more, and
   * what another report says stands again: from now on, for as long as this report is public.
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
    const { ids: again, ...restored } = await this.#changed(sql`
      with cell as materialized (
        select distinct ${columns(CELL, 'known')}
          from report join observation as known on known.report_id = report.id
         where ${isOfChain(rootId)} and known.superseded_at = ${this.now}::timestamptz and ${isAmong('known')}
           and not exists (select from observation as current
                            where current.superseded_at is null and ${sameCell('current', 'known')})
      ),
      due as (${dueIn('cell')}),
      restored as (
        insert into observation (${columns(CELL)}, ${columns(SAID)}, recorded_at, restored_by)
        select ${columns(CELL)}, ${columns(SAID)}, ${this.now}::timestamptz, ${id} from due order by id
        on conflict (${columns(CELL)}) where superseded_at is null do nothing
        returning *
      )
      ${changedRows(sql`restored`, true)}`);
    await this.#refreshStatistics(added.length);
    const superseded = [...withdrawn, ...replaced.map(one => one.id)];
    return bothChanges(
      bothChanges(
        { ...gone, revisions: { added: [], superseded } },
        { ...written, revisions: { added, superseded: [] } },
      ),
      { ...restored, revisions: { added: again, superseded: [] } },
    );
  }

  /**
   * The figures of a report stand no more, and are in no answer as of the time when they did; nor are those that stood
   * again because of it. In each cell of which it or an earlier version of it had spoken, what stands is looked for anew
   * among all reports that are public, as `standingFigure` says. What it had taken the place of counts as never superseded by
   * it: it stood until the next did that is not taken back.
   *
   * To be called when the report itself is no longer marked as public.
   */
  async takeBack({ id, rootId }: PublishedReport): Promise<ChangedFigures> {
    const kysely = this.em.getKysely();
    const isOfIt = sql`(known.report_id = ${id} or known.restored_by = ${id})`;
    const cell = sql`
      cell as materialized (
        select distinct ${columns(CELL, 'known')}
          from report join observation as known on known.report_id = report.id
         where ${isOfChain(rootId)}
      )`;
    const gone = await this.#changed(sql`
      with ${cell},
      gone as (
        update observation as known set superseded_at = ${this.now}::timestamptz
          from cell
         where ${sameCell('known', 'cell')} and ${isOfIt} and known.superseded_at is null
        returning known.*
      )
      ${changedRows(sql`gone`)}`);
    await sql`
      with ${cell}
      update observation as known set is_taken_back = true
        from cell
       where ${sameCell('known', 'cell')} and ${isOfIt} and not known.is_taken_back`.execute(kysely);
    await sql`
      with ${cell}
      update observation as known set superseded_at = next.recorded_at
        from cell
       cross join lateral (
         select earlier.indicator_id, earlier.id, later.recorded_at
           from observation as earlier
          cross join lateral (
            select min(follower.recorded_at) as recorded_at from observation as follower
             where ${sameCell('follower', 'earlier')} and not follower.is_taken_back and follower.id > earlier.id) as later
          where ${sameCell('earlier', 'cell')} and not earlier.is_taken_back and later.recorded_at > earlier.superseded_at
            and exists (select from observation as taken
                         where ${sameCell('taken', 'earlier')} and taken.is_taken_back
                           and taken.recorded_at = earlier.superseded_at)) as next
       where known.indicator_id = next.indicator_id and known.id = next.id`.execute(kysely);
    const displaced = await this.#changed(sql`
      with ${cell},
      due as (${dueIn('cell')}),
      displaced as (
        update observation as known set superseded_at = ${this.now}::timestamptz
          from due
         where ${sameCell('known', 'due')} and known.superseded_at is null and known.id <> due.id
        returning known.*
      )
      ${changedRows(sql`displaced`)}`);
    const isLast = sql`
      not exists (select from observation as later
                   where ${sameCell('later', 'due')} and not later.is_taken_back and later.id > due.id)`;
    const restored = await this.#changed(sql`
      with ${cell},
      due as materialized (select * from (${dueIn('cell')}) as due where superseded_at is not null),
      restored as (
        update observation as known set superseded_at = null
          from due
         where known.indicator_id = due.indicator_id and known.id = due.id and ${isLast}
        returning known.*
      ),
      again as (
        insert into observation (${columns(CELL)}, ${columns(SAID)}, recorded_at, restored_by)
        select ${columns(CELL)}, ${columns(SAID)}, ${this.now}::timestamptz, report_id from due where not ${isLast}
        returning *
      ),
      standing as (select * from restored union all select * from again)
      ${changedRows(sql`standing`)}`);
    // What was taken back counts otherwise by the status of its report, and not by a revision.
    return [displaced, restored].reduce<ChangedFigures>(
      (all, some) => bothChanges(all, { ...some, revisions: null }),
      { ...gone, revisions: null },
    );
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

/**
 * The revision that is to stand in each cell of a relation, as `standingFigure` says: of the reports that are public, the one
 * that says its number last. One whose correction leaves the cell out says it no more (what a form was filled in with, its
 * sheet tells); one whose correction repeats the number says it as late as that.
 */
function dueIn(cell: string): RawBuilder<unknown> {
  const isOfOne = (other: string): RawBuilder<boolean> =>
    sql`coalesce(${sql.ref(`${other}.root_id`)}, ${sql.ref(`${other}.id`)}) = coalesce(report.root_id, report.id)`;
  const isOnSheetOf = (other: string): RawBuilder<boolean> => sql`
    exists (select from draft_figure as figure
             where figure.report_id = ${sql.ref(`${other}.id`)} and ${sameCell('figure', 'known')})`;
  return sql`
    select said.*
      from ${sql.ref(cell)} as cell
     cross join lateral (
       select known.*
         from observation as known join report on report.id = known.report_id
        where ${sameCell('known', 'cell')} and not known.is_taken_back and ${isPublic('report')}
          and (report.published_at is null or known.recorded_at >= report.published_at)
          and not exists (select from report as later
                           where ${isOfOne('later')} and ${isPublic('later')} and not ${isOnSheetOf('later')}
                             and case when report.published_at is null then later.published_at > known.recorded_at
                                      else later.revision > report.revision end)
        order by greatest(
                   (select max(again.published_at) from report as again
                      join draft_figure as figure on figure.report_id = again.id and ${sameCell('figure', 'known')}
                     where ${isOfOne('again')} and ${isPublic('again')}
                       and figure.value = known.value and figure.precision = known.precision),
                   (select max(first.recorded_at) from observation as first
                     where first.report_id = known.report_id and ${sameCell('first', 'known')} and not first.is_taken_back
                       and first.restored_by is null and first.value = known.value
                       and first.precision = known.precision)) desc nulls last,
                 known.id desc
        limit 1) as said`;
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
