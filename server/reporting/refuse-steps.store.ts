import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import type { Bilingual } from '../shared/bilingual.js';
import { fileProblem, type FileProblem } from '../shared/file-problem.js';
import type { AcceptedReport } from './accepted-report.js';
import type { ReportStatus } from './observation.js';

/** A report of a file with which somebody took a step. */
interface SteppedReport {
  readonly id: number;
  readonly key: string;
  readonly status: ReportStatus;
  /** By a form, or not public: all that is said in it is entered there. */
  readonly isEntered: boolean;
  /** Filled in by a form from the beginning, and not taken from a file and then given back. */
  readonly isOfForm: boolean;
  /** Where the file speaks of it first; null: in its head. */
  readonly line: number | null;
  /** What the file says its status is; null: nothing. */
  readonly said: ReportStatus | null;
}

/**
 * A file must not take the place of a step: of a report that is filled in by a form or is not public nothing is taken; of
 * one that came as a file and was then approved or corrected, only what it has said before, which changes nothing, however often
 * the file is loaded. Such figures are marked in `staged_figure`: they stand or do not stand as the steps left them.
 *
 * Costs one statement where no step was taken.
 *
 * @param prepared Begins a statement that is prepared.
 */
export async function refuseSteps(
  em: SqlEntityManager,
  reports: readonly AcceptedReport[],
  prepared: RawBuilder<unknown>,
): Promise<FileProblem[]> {
  const stepped = await steppedReports(em, reports, prepared);
  const problems = stepped.flatMap(report => {
    if (report.isEntered) return problemOf(report.line, 'report', enteredThere(report));
    const isRestated = report.said !== null && report.said !== report.status;
    return isRestated ? problemOf(report.line, 'status', decidedThere(report, report.said)) : [];
  });
  const reviewed = stepped.filter(({ isEntered }) => !isEntered);
  if (reviewed.length === 0) return problems;
  const byId = new Map(reviewed.map(report => [report.id, report]));
  const others = await otherFigures(em, [...byId.keys()]);
  return [
    ...problems,
    ...others.map(({ line, id }) => fileProblem(line, 'value', correctedThere(byId.get(id)!))),
  ];
}

/** Whether somebody took a step with one of these reports, by their keys. */
export async function haveSteps(em: SqlEntityManager, keys: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select from report where key = any(${[...keys]}::text[]) and ${HAS_STEPS} limit 1`.execute(
    em.getKysely(),
  );
  return rows.length > 0;
}

const HAS_STEPS = sql`
  (report.form_code is not null or not report.is_public or report.version > 1
   or exists (select from report as correction where correction.root_id = report.id))`;

async function steppedReports(
  em: SqlEntityManager,
  reports: readonly AcceptedReport[],
  prepared: RawBuilder<unknown>,
): Promise<SteppedReport[]> {
  const { rows } = await sql<SteppedReport>`
    ${prepared}
    select report.id, report.key, report.status, report.form_code is not null or not report.is_public as "isEntered",
           report.form_code is not null as "isOfForm",
           min(said.line) as line, min(said.status) as said
      from (select report_key as key, min(line) as line, min(status) as status from staged_figure group by report_key
            union all
            select key, null, status
              from unnest(${reports.map(({ key }) => key)}::text[],
                          ${reports.map(({ status }) => status)}::text[]) as named(key, status)) as said
      join report on report.key = said.key
     where ${HAS_STEPS}
     group by report.id
     order by report.id`.execute(em.getKysely());
  return rows;
}

/** Marks what each of these reports has said before. @returns The rest. */
async function otherFigures(
  em: SqlEntityManager,
  reports: readonly number[],
): Promise<{ readonly line: number; readonly id: number }[]> {
  await sql`
    update staged_figure as figure
       set is_said = exists (
             select from observation as own
              where own.report_id = report.id and own.indicator_id = figure.indicator_id
                and own.unit_id = figure.unit_id and own.scope = figure.scope and own.members = figure.members
                and own.period_start = figure.period_start and own.period_end = figure.period_end
                and own.value = figure.value and own.precision = figure.precision and not own.is_taken_back)
      from report
     where report.key = figure.report_key and report.id = any(${[...reports]}::int[])`.execute(
    em.getKysely(),
  );
  const { rows } = await sql<{ line: number; id: number }>`
    select figure.line, report.id
      from staged_figure as figure join report on report.key = figure.report_key
     where report.id = any(${[...reports]}::int[]) and not figure.is_said
     order by figure.position`.execute(em.getKysely());
  return rows;
}

function problemOf(line: number | null, field: string, words: Bilingual): FileProblem[] {
  return [fileProblem(line ?? 1, field, words)];
}

function enteredThere({ key, status, isOfForm }: SteppedReport): Bilingual {
  if (!isOfForm)
    return {
      vi: `báo cáo "${key}" đã về lại đơn vị và đang là ${status}, số liệu nay nhập trong hệ thống: nhập ở đó, hoặc đặt khoá khác cho báo cáo này.`,
      en: `the report "${key}" went back to its office and is ${status}, its figures are entered in the system now: set them there, or give this one another key.`,
    };
  return {
    vi: `báo cáo "${key}" được nhập theo biểu mẫu: nhập số liệu ở đó, hoặc đặt khoá khác cho báo cáo này.`,
    en: `the report "${key}" is filled in by a form: set its figures there, or give this one another key.`,
  };
}

function decidedThere({ key, status }: SteppedReport, said: ReportStatus): Bilingual {
  return {
    vi: `báo cáo "${key}" đã qua bước xét duyệt và đang là ${status}: tệp không đổi thành ${said} được. Bỏ status ra, hoặc làm bước đó trong hệ thống.`,
    en: `the report "${key}" was reviewed and is ${status}: a file does not make it ${said}. Leave the status out, or take that step in the system.`,
  };
}

function correctedThere({ key, status }: SteppedReport): Bilingual {
  return {
    vi: `báo cáo "${key}" đã qua bước xét duyệt (${status}) và chưa từng ghi số này: đính chính báo cáo đó trong hệ thống, hoặc gửi số này trong một văn bản khác.`,
    en: `the report "${key}" was reviewed (${status}) and never said this number: correct that report in the system, or bring the number in another document.`,
  };
}
