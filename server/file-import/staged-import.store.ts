import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { PositionedChange } from '../collection/check-figures.js';
import { type AskingReport, saidElsewhere } from '../collection/elsewhere.read-model.js';
import type { ChangeCounts } from '../collection/step-outcome.js';
import type { Day } from '../shared/day.js';
import { type FilePlace, type PlaceProblem, printPlace } from './file-row.js';
import type { DisplacedFigure } from './import-job.js';

/** A figure that was read and understood, with its place. */
export interface StagedFigure {
  readonly place: FilePlace;
  readonly change: PositionedChange;
}

/** Figures of files, kept beside the reports until their file was read to its end. */
export class StagedImport {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly job: number,
  ) {}

  /** @param after How many are there already. */
  async add(figures: readonly StagedFigure[], after: number): Promise<void> {
    if (figures.length === 0) return;
    const of = <T>(pick: (figure: StagedFigure) => T): T[] => figures.map(pick);
    await sql`
      insert into import_figure (job_id, position, sheet, row_number, column_name, indicator_id, unit_id, scope, members,
                                 period_start, period_end, value, precision, place, note, said)
      select ${this.job}::int, ${after}::int + nth::int, sheet, row_number, column_name, indicator_id, unit_id, scope,
             members::jsonb, period_start::date, period_end::date, value::numeric, precision, place, note, said::jsonb
        from unnest(${of(({ place }) => place.sheet)}::text[], ${of(({ place }) => place.row)}::int[],
                    ${of(({ place }) => place.column)}::text[], ${of(({ change }) => change.cell.indicatorId)}::int[],
                    ${of(({ change }) => change.cell.unit)}::int[], ${of(({ change }) => change.cell.scope)}::text[],
                    ${of(({ change }) => JSON.stringify(change.cell.members))}::text[],
                    ${of(({ change }) => change.cell.start ?? '-infinity')}::text[],
                    ${of(({ change }) => change.cell.end)}::text[], ${of(({ change }) => change.after!.value)}::text[],
                    ${of(({ change }) => change.after!.precision)}::text[], ${of(({ change }) => change.after!.place)}::text[],
                    ${of(({ change }) => change.after!.note)}::text[],
                    ${of(({ change }) => change.after!.said && JSON.stringify(change.after!.said))}::text[])
             with ordinality as figure (sheet, row_number, column_name, indicator_id, unit_id, scope, members, period_start,
                                        period_end, value, precision, place, note, said, nth)
    `.execute(this.em.getKysely());
  }

  /** Of figures that stand in the file twice the first is left. */
  async dropTwice(): Promise<void> {
    await sql`
      delete from import_figure as figure
       using (select position, row_number() over (partition by indicator_id, unit_id, scope, members, period_start, period_end
                                                  order by position) as nth
                from import_figure where job_id = ${this.job}) as counted
       where figure.job_id = ${this.job} and figure.position = counted.position and counted.nth > 1`.execute(
      this.em.getKysely(),
    );
  }

  /** Figures that stand in the file twice. @param most As many are told; all are counted. */
  async twice(most: number): Promise<{ readonly count: number; readonly problems: PlaceProblem[] }> {
    await sql`analyze import_figure`.execute(this.em.getKysely());
    const { rows } = await sql<FilePlace & { firstPlace: FilePlace; count: number }>`
      select sheet, row_number as "row", column_name as "column", first as "firstPlace", (count(*) over ())::int as count
        from (select position, sheet, row_number, column_name, row_number() over cell as nth,
                     first_value(jsonb_build_object('sheet', sheet, 'row', row_number, 'column', column_name)) over cell as first
                from import_figure where job_id = ${this.job}
              window cell as (partition by indicator_id, unit_id, scope, members, period_start, period_end order by position)) as figure
       where nth > 1
       order by position limit ${most}`.execute(this.em.getKysely());
    const problems = rows.map(({ sheet, row, column, firstPlace }) => ({
      sheet,
      row,
      column,
      messageVi: `số liệu này (cùng chỉ tiêu, đơn vị, phạm vi, phân tổ, kỳ) đã có ở ${printPlace(firstPlace)}.`,
      messageEn: `this figure (same indicator, unit, scope, members and period) stands already at ${printPlace(firstPlace)}.`,
    }));
    return { count: rows[0]?.count ?? 0, problems };
  }

  /**
   * Sets each figure beside what stands on the sheet or, where that says nothing, beside what another report says.
   * Two statements.
   */
  async compare(asking: AskingSheet, today: Day): Promise<ChangeCounts> {
    const kysely = this.em.getKysely();
    await sql`
      update import_figure as figure set kind = compared.kind, before = compared.before
        from (${this.#compared(asking, today)}) as compared
       where figure.job_id = ${this.job} and figure.position = compared.position`.execute(kysely);
    const { rows } = await sql<ChangeCounts>`
      select count(*) filter (where kind = 'NEW')::int as new, count(*) filter (where kind = 'SAME')::int as same,
             count(*) filter (where kind = 'CORRECTED')::int as corrected, 0 as removed
        from import_figure where job_id = ${this.job}`.execute(kysely);
    return rows[0]!;
  }

  /** Whether a figure would be told otherwise now than it was: another report about its cell became public, or is so no more. */
  async isOutdated(asking: AskingSheet, today: Day): Promise<boolean> {
    const { rows } = await sql<{ is: boolean }>`
      select exists (
        select from import_figure as figure
          join (${this.#compared(asking, today)}) as compared on compared.position = figure.position
         where figure.job_id = ${this.job}
           and (figure.kind is distinct from compared.kind or figure.before is distinct from compared.before)) as "is"`.execute(
      this.em.getKysely(),
    );
    return rows[0]!.is;
  }

  /** Figures whose number another report says otherwise. One statement. */
  async displaced({ rootId, unit }: AskingSheet, most: number, today: Day): Promise<DisplacedFigure[]> {
    const cells = sql`
      select indicator_id, unit_id, scope, members, period_start, period_end from import_figure where job_id = ${this.job}`;
    const { rows } = await sql<DisplacedFigure>`
      select same.sheet, same.row_number as "row", same.column_name as "column", same.indicator_id as "indicatorId",
             same.unit_id as unit, same.scope, same.members, nullif(same.period_start, '-infinity')::text as start,
             same.period_end::text as end, ${valueOf('same')} as ours,
             ${valueOf('other')} || jsonb_build_object('reportId', other.report_id) as theirs
        from import_figure as same
        join (${saidElsewhere(cells, { rootId, unit }, today)}) as other on ${isInCellOf('other')}
       where same.job_id = ${this.job} and not ${isSameNumber('other')}
       order by same.position limit ${most}`.execute(this.em.getKysely());
    return rows;
  }

  #compared({ id, ...report }: AskingSheet, today: Day): RawBuilder<unknown> {
    const cells = sql`
      select indicator_id, unit_id, scope, members, period_start, period_end from import_figure where job_id = ${this.job}`;
    return sql`
      select same.position,
             case when known.id is not null then case when ${isSame('known')} then 'SAME' else 'CORRECTED' end
                  when other.report_id is null or ${isSameNumber('other')} then 'NEW'
                  else 'CORRECTED' end as kind,
             case when known.id is not null then ${valueOf('known')}
                  when other.report_id is not null then
                    ${valueOf('other')} || jsonb_build_object('reportId', other.report_id) end as before
        from import_figure as same
        left join draft_figure as known on known.report_id = ${id}::int and ${isInCellOf('known')}
        left join (${saidElsewhere(cells, report, today)}) as other on ${isInCellOf('other')}
       where same.job_id = ${this.job}`;
  }
}

/** The report on whose sheet figures are to stand. */
export interface AskingSheet extends AskingReport {
  /** Null: it is not started yet. */
  readonly id: number | null;
}

function isSameNumber(table: string): RawBuilder<boolean> {
  const at = (column: string) => sql.ref(`${table}.${column}`);
  return sql`(${at('value')} = same.value and ${at('precision')} = same.precision)`;
}

/** The same number with the same certainty; a file that says nothing more about it takes nothing away. */
function isSame(table: string): RawBuilder<boolean> {
  return sql`(${isSameNumber(table)} and (same.note is null or ${sql.ref(`${table}.note`)} = same.note))`;
}

function isInCellOf(table: string): RawBuilder<boolean> {
  const at = (column: string) => sql.ref(`${table}.${column}`);
  return sql`
    (${at('indicator_id')} = same.indicator_id and ${at('unit_id')} = same.unit_id and ${at('scope')} = same.scope
     and ${at('members')} = same.members and ${at('period_start')} = same.period_start
     and ${at('period_end')} = same.period_end)`;
}

function valueOf(table: string): RawBuilder<unknown> {
  const at = (column: string) => sql.ref(`${table}.${column}`);
  return sql`
    jsonb_build_object('value', ${at('value')}::text, 'precision', ${at('precision')}, 'place', ${at('place')},
                       'note', ${at('note')}, 'said', ${at('said')})`;
}
