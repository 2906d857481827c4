import { sql } from 'kysely';
import type { Database } from '../../server/database/database.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import { opaqueOf } from '../../server/shared/opaque.read-model.js';
import type { Reporter, Step } from './reporter.js';

/** What the database was found to hold, beside what was answered. */
export interface Inspection {
  /** Everything that is not as it must be, in words; empty: nothing was lost, and nothing is half-written. */
  readonly faults: readonly string[];
  /** Steps of which no answer came but which were taken. */
  readonly doneUnanswered: number;
  /** Stored rollups that were computed again. */
  readonly cells: number;
}

/**
 * Holds what is kept against what reporters were told: each acknowledged step with its trace, each sheet as it was set,
 * the figures of what was handed in, and every rollup.
 */
export async function inspect(orm: Database, reporters: readonly Reporter[]): Promise<Inspection> {
  const db = orm.em.fork().getKysely();
  const { rows: receipts } = await sql<{ key: string }>`
    select key from mutation_receipt where mutation <> 'importFigures'`.execute(db);
  const kept = new Set(receipts.map(({ key }) => key));
  const told = reporters.flatMap(({ acknowledged }) => acknowledged.map(({ step }) => step));
  const open = reporters.map(({ pending }) => pending);
  const faults = [
    ...told.filter(step => !kept.has(step.input.key)).map(step => `lost: ${inWords(step)}`),
    ...foreign(kept, [...told, ...open]),
    ...(await wrongSheets(orm, reporters, kept)),
  ];
  const whole = await inspectAlone(orm);
  return {
    faults: [...faults, ...whole.faults],
    doneUnanswered: open.filter(({ input }) => kept.has(input.key)).length,
    cells: whole.cells,
  };
}

/** The same without knowing what anybody was told: what is kept fits together, and every rollup is that of its figures. */
export async function inspectAlone(orm: Database): Promise<Pick<Inspection, 'faults' | 'cells'>> {
  const { cells, differences } = await new RollupCheckReadModel(orm.em.fork()).check(1);
  const wrong = differences.map(one => `rollup: ${JSON.stringify(one)}`);
  return { faults: [...(await halfWritten(orm)), ...wrong], cells };
}

function foreign(kept: ReadonlySet<string>, steps: readonly Step[]): string[] {
  const known = new Set(steps.map(({ input }) => input.key));
  return [...kept].filter(key => !known.has(key)).map(key => `nobody asked for ${key}`);
}

/** Of each step, and of what follows from it, all is there or nothing. */
async function halfWritten(orm: Database): Promise<string[]> {
  // A file takes as many steps as its figures need, under one key.
  const { rows } = await sql<{ fault: string }>`
    with of_files as (select distinct report_id from import_job where report_id is not null)
    select 'receipts, steps and traces: ' || receipts || ', ' || steps || ', ' || traces as fault
      from (select (select count(*) from mutation_receipt where mutation <> 'importFigures') as receipts,
                   (select count(*) from report_step where report_id not in (select * from of_files)) as steps,
                   (select count(*) from audit_event
                     where action <> 'API_KEY_CREATED' and subject not in (select report_id::text from of_files)) as traces) as counted
     where receipts <> steps or steps <> traces
    union all
    select 'report ' || report.id || ' is ' || report.status || ' in version ' || report.version || ', its last step says ' || last.status_after || ', ' || last.version
      from report
      join lateral (select * from report_step where report_id = report.id order by version desc limit 1) as last on true
     where report.status <> last.status_after or report.version <> last.version
    union all
    select 'report ' || id || ' has no step' from report where form_code is not null and not exists (select from report_step where report_id = report.id)
    union all
    select 'sheet and figures of report ' || coalesce(sheet.report_id, figure.report_id) || ' differ'
      from (select draft_figure.* from draft_figure join report on report.id = report_id where report.is_public) as sheet
      full join (select observation.* from observation join report on report.id = report_id
                  where superseded_at is null and report.form_code is not null) as figure
        on figure.report_id = sheet.report_id and figure.indicator_id = sheet.indicator_id and figure.unit_id = sheet.unit_id
       and figure.scope = sheet.scope and figure.members = sheet.members and figure.period_start = sheet.period_start
       and figure.period_end = sheet.period_end and figure.value = sheet.value
     where sheet.report_id is null or figure.report_id is null`.execute(orm.em.fork().getKysely());
  return rows.map(({ fault }) => fault);
}

/** Sheets that do not say what was set last. */
async function wrongSheets(
  orm: Database,
  reporters: readonly Reporter[],
  kept: ReadonlySet<string>,
): Promise<string[]> {
  const { rows } = await sql<{ report: string; cell: string; value: string }>`
    select report_id::text as report, value::float8::text as value,
           indicator.code || coalesce((select '[' || key || '=' || member || ']' from jsonb_each_text(members) as one(key, member)), '') as cell
      from draft_figure join indicator on indicator.id = indicator_id join report on report.id = report_id
     where report.unit_id = any(${reporters.map(({ office }) => office.unit)}::int[])`.execute(
    orm.em.fork().getKysely(),
  );
  const sheets = Map.groupBy(rows, ({ report }) => report);
  // An answer names a report, and does not number it.
  const names = await opaqueOf(orm.em.fork());
  const expected = new Map<string, NonNullable<Step['sheet']>>();
  for (const { acknowledged, pending } of reporters) {
    const done = [...acknowledged.map(({ step }) => step), ...(kept.has(pending.input.key) ? [pending] : [])];
    for (const { input, sheet } of done)
      if (sheet) expected.set(String(names.number('REPORT', String(input['report']))), sheet);
  }
  return [...new Set([...sheets.keys(), ...expected.keys()])].flatMap(report => {
    const found = Object.fromEntries(
      (sheets.get(report) ?? []).map(({ cell, value }) => [cell, Number(value)]),
    );
    const wanted = expected.get(report) ?? {};
    const cells = [...new Set([...Object.keys(found), ...Object.keys(wanted)])];
    const wrong = cells.filter(cell => found[cell] !== wanted[cell]);
    return wrong.map(cell => `report ${report}, ${cell}: ${found[cell]}, and not ${wanted[cell]}`);
  });
}

function inWords({ mutation, input }: Step): string {
  return `${mutation} ${JSON.stringify(input)}`;
}
