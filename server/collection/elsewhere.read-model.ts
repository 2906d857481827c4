import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { isReached } from '../access/unit-reach.read-model.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { SaidElsewhere } from './elsewhere.js';
import { cellKey, type FigureCell } from './figure-change.js';

/** Whose cells are asked about. */
export interface AskingReport {
  /** The first of the reports of which each corrects the one before: what they say is not elsewhere. Null: it is not started yet. */
  readonly rootId: number | null;
  readonly unit: { readonly id: AdminUnitId };
}

/** Which of the other reports count. */
export type ElsewhereScope =
  /** What is public, and what the office itself or one below it handed in: whoever may see the sheet may see it. */
  | 'HANDED_IN'
  /** What is public: what is displaced by the very step that makes a sheet public. */
  | 'PUBLIC';

const CELL = sql`said.indicator_id, said.unit_id, said.scope, said.members, said.period_start, said.period_end`;
const IN_CELL = sql`
  asked.indicator_id = said.indicator_id and asked.unit_id = said.unit_id and asked.scope = said.scope
  and asked.members = said.members and asked.period_start = said.period_start and asked.period_end = said.period_end`;

/**
 * What other reports say in some cells, as a relation: one row a cell, what was handed in later before what is public.
 *
 * @param cells A relation with the columns of a cell.
 */
export function saidElsewhere(
  cells: RawBuilder<unknown>,
  report: AskingReport,
  today: Day,
): RawBuilder<unknown> {
  return sql`
    select distinct on (${CELL}) said.*
      from (${allSaidElsewhere(cells, report, today, 'HANDED_IN')}) as said
     order by ${CELL}, ${THE_LATER_FIRST}`;
}

const THE_LATER_FIRST = sql`said.is_later desc, said.report_id desc`;

/** The same with one row for each of the other reports that says something of a cell. */
function allSaidElsewhere(
  cells: RawBuilder<unknown>,
  { rootId, unit }: AskingReport,
  today: Day,
  scope: ElsewhereScope,
): RawBuilder<unknown> {
  const isOther = sql`coalesce(report.root_id, report.id) is distinct from ${rootId}::int`;
  const told = sql`${CELL}, said.value, said.precision, said.place, said.note, said.said, said.report_id`;
  const handedIn = sql`
    union all
    select ${told}, true as is_later
      from (${cells}) as asked
      join draft_figure as said on ${IN_CELL}
      join report on report.id = said.report_id
     where report.status = 'SUBMITTED' and not report.is_public and ${isOther}
       and ${isReached(sql`report.unit_id`, [unit.id], today)}`;
  return sql`
    select ${told}, false as is_later
      from (${cells}) as asked
      join observation as said on ${IN_CELL}
      join report on report.id = said.report_id
     where said.superseded_at is null and ${isOther}
    ${scope === 'HANDED_IN' ? handedIn : sql``}`;
}

/**
 * All that other reports say in the cells of the sheet of one. One statement.
 *
 * @returns By `cellKey`, what was handed in later before what is public.
 */
export async function readElsewhereOfSheet(
  em: SqlEntityManager,
  report: AskingReport & { readonly id: number },
  today: Day,
  scope: ElsewhereScope = 'HANDED_IN',
): Promise<Map<string, SaidElsewhere[]>> {
  const cells = sql`
    select indicator_id, unit_id, scope, members, period_start, period_end from draft_figure where report_id = ${report.id}`;
  const all = await read(em, allSaidElsewhere(cells, report, today, scope));
  const byCell = Map.groupBy(all, ({ key }) => key);
  return new Map([...byCell].map(([key, said]) => [key, said.map(({ elsewhere }) => elsewhere)]));
}

/** What other reports say in some cells. One statement. @returns By `cellKey`. */
export async function readElsewhere(
  em: SqlEntityManager,
  report: AskingReport,
  cells: readonly FigureCell[],
  today: Day,
): Promise<Map<string, SaidElsewhere>> {
  if (cells.length === 0) return new Map();
  const of = <T>(pick: (cell: FigureCell) => T): T[] => cells.map(pick);
  const asked = sql`
    select indicator_id, unit_id, scope, members::jsonb as members, period_start::date as period_start,
           period_end::date as period_end
      from unnest(${of(cell => cell.indicatorId)}::int[], ${of(cell => cell.unit)}::int[], ${of(cell => cell.scope)}::text[],
                  ${of(cell => JSON.stringify(cell.members))}::text[], ${of(cell => cell.start ?? '-infinity')}::text[],
                  ${of(cell => cell.end)}::text[])
        as cell (indicator_id, unit_id, scope, members, period_start, period_end)`;
  const said = await read(em, saidElsewhere(asked, report, today));
  return new Map(said.map(({ key, elsewhere }) => [key, elsewhere]));
}

async function read(
  em: SqlEntityManager,
  elsewhere: RawBuilder<unknown>,
): Promise<{ readonly key: string; readonly elsewhere: SaidElsewhere }[]> {
  const { rows } = await sql<FigureCell & SaidElsewhere>`
    select said.indicator_id as "indicatorId", '' as indicator, said.unit_id as unit, said.scope, said.members,
           nullif(said.period_start, '-infinity')::text as start, said.period_end::text as end, said.value::text as value,
           said.precision, said.place, said.note, said.said, said.report_id as "reportId", document.title as "documentTitle"
      from (${elsewhere}) as said
      join report on report.id = said.report_id
      join source_document as document on document.id = report.document_id
     order by ${THE_LATER_FIRST}`.execute(em.getKysely());
  return rows.map(({ value, precision, place, note, said, reportId, documentTitle, ...cell }) => ({
    key: cellKey(cell),
    elsewhere: { value, precision, place, note, said, reportId, documentTitle },
  }));
}
