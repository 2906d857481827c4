import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { onceByKey } from '../access/mutation-receipt.store.js';
import { momentOfRecording } from '../reporting/moment-of-recording.read-model.js';
import { ReportReadModel } from '../reporting/report.read-model.js';
import type { ReportRow } from '../reporting/report-row.js';
import { legible } from '../shared/legible.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { holdMeaning, lockProvincesOf } from '../territory/write-lock.store.js';
import type { FigureLine, FigureProblem, PositionedChange } from './check-figures.js';
import { changedSince, findConflicts } from './conflict.js';
import type { FigureChange, ReturnedFigure } from './figure-change.js';
import { type FindingNote, openFindings } from './finding.js';
import { readDisplacedSince, readFindings } from './finding.read-model.js';
import { hasClosed, laterRevision } from './obstacles.read-model.js';
import { ReportStepReadModel } from './report-step.read-model.js';
import { type ReportAction, type ReportState, STARTED, takeStep } from './report-way.js';
import { type NewReport, ReportWayStore, type StepTaker } from './report-way.store.js';
import { type FigureReturn, readReturned, withoutReason } from './returned-figures.read-model.js';
import { checkFigures } from './sheet.read-model.js';
import { type Accepted, type ChangeCounts, NO_CHANGES, type StepOutcome } from './step-outcome.js';
import { obstacle, Refusal, refuseUnseen, reportNotFound } from './step-refusal.js';

/** A step that somebody asks for. What it may be done to was decided before. */
export interface AskedStep {
  /** A name of the caller's own: asked again under it, it is not taken twice. */
  readonly key: string;
  readonly report: number;
  /** The version of the report that the caller has seen. */
  readonly baseVersion: number;
}

/**
 * Takes the steps of reports, each in a transaction of its own: the step, its trace, the figures it makes public and
 * everything that is derived of them, or nothing.
 */
export class ReportSteps {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly by: StepTaker,
  ) {}

  start(key: string, report: NewReport): Promise<StepOutcome> {
    return this.#once(key, 'startReport', { report: { ...report, corrects: null } }, em =>
      this.#start(em, report),
    );
  }

  set(step: AskedStep, lines: readonly FigureLine[]): Promise<StepOutcome> {
    return this.#once(step.key, 'setFigures', { ...step, lines }, async em => {
      const report = await this.#hold(em, step.report);
      const after = this.#stepFrom(report, 'SET').after;
      refuseUnseen(report, step.baseVersion);
      const { problems, changes } = await checkFigures(em, inHand(report), lines, this.by.today);
      if (problems.length > 0) throw new Refusal({ kind: 'FIGURES_REFUSED', reportId: report.id, problems });
      const moving = changes.filter(({ kind }) => kind !== 'SAME');
      await this.#refuseConflicts(em, report, step.baseVersion, later => findConflicts(moving, later));
      const counts = countsOf(changes);
      if (moving.length === 0) return { report, version: report.version, counts };
      await new ReportWayStore(em, this.by).set(report.id, moving);
      return this.#finish(em, this.by, report, 'SET', after, { changes: moving.map(plainChange), counts });
    });
  }

  /** @param reason Why there is nothing to report, of a sheet without a figure. */
  submit(step: AskedStep, notes: readonly FindingNote[], reason: string | null): Promise<StepOutcome> {
    const content = { ...step, notes, ...(reason !== null && { reason }) };
    return this.#once(step.key, 'submitReport', content, async em => {
      const { report, taken, by } = await this.#begin(em, step, 'SUBMIT');
      if (!(await hasClosed(em, report, this.by.today))) throw obstacle(report, 'PERIOD_OPEN');
      if (reason === null && (await isSheetEmpty(em, report))) throw obstacle(report, 'EMPTY_SHEET');
      const findings = await readFindings(em, inHand(report), this.by.today);
      const open = openFindings(findings, notes);
      if (open.length > 0) throw new Refusal({ kind: 'NOT_IN_ORDER', reportId: report.id, findings: open });
      await new ReportWayStore(em, by).markHandedIn(report.id);
      await this.#move(em, by, report, taken);
      return this.#finish(em, by, report, 'SUBMIT', taken.after, { notes, reason });
    });
  }

  withdraw(step: AskedStep, reason: string | null): Promise<StepOutcome> {
    return this.#once(step.key, 'withdrawReport', { ...step, reason }, async em => {
      const { report, taken, by } = await this.#begin(em, step, 'WITHDRAW');
      await this.#fillSheet(em, report);
      await new ReportWayStore(em, by).markTakenBack(report.id);
      await this.#move(em, by, report, taken);
      return this.#finish(em, by, report, 'WITHDRAW', taken.after, { reason });
    });
  }

  return(step: AskedStep, reason: string, figures: readonly FigureReturn[]): Promise<StepOutcome> {
    return this.#once(step.key, 'returnReport', { ...step, reason, figures }, async em => {
      const { report, taken, by } = await this.#begin(em, step, 'RETURN');
      await this.#fillSheet(em, report);
      const reasons = new Map(
        figures.filter(one => one.missing === null).map(one => [String(one.figure), one.reason]),
      );
      if (legible(reason) === null && figures.length === 0) {
        throw new Refusal({ kind: 'FIGURES_REFUSED', reportId: report.id, problems: [withoutReason(0)] });
      }
      const { problems, returned } = await readReturned(em, inHand(report), figures, this.by.today);
      if (problems.length > 0) throw new Refusal({ kind: 'FIGURES_REFUSED', reportId: report.id, problems });
      await new ReportWayStore(em, by).markReturned(report.id, reasons);
      await this.#move(em, by, report, taken);
      return this.#finish(em, by, report, 'RETURN', taken.after, { reason, returned });
    });
  }

  /**
   * @param notes On the numbers of other reports that became public since it was handed in, and whose place it takes.
   * @param mayApproveOwn Whether four eyes are not asked of whoever takes the step.
   */
  approve(step: AskedStep, notes: readonly FindingNote[], mayApproveOwn: boolean): Promise<StepOutcome> {
    const content = { ...step, ...(notes.length > 0 && { notes }) };
    return this.#once(step.key, 'approveReport', content, async em => {
      const { report, taken, by } = await this.#begin(em, step, 'APPROVE');
      if (!mayApproveOwn && report.submittedBy === this.by.principal.id) throw obstacle(report, 'FOUR_EYES');
      if (taken.publication === 'PUBLISH') {
        const displaced = await readDisplacedSince(em, inHand(report), this.by.today);
        const open = openFindings(displaced, notes);
        if (open.length > 0) throw new Refusal({ kind: 'NOT_IN_ORDER', reportId: report.id, findings: open });
      }
      await this.#move(em, by, report, taken);
      return this.#finish(em, by, report, 'APPROVE', taken.after, { notes });
    });
  }

  /** Starts the report that corrects an approved one, with its sheet as it is. */
  correct(key: string, reportId: number, reason: string): Promise<StepOutcome> {
    return this.#once(key, 'correctReport', { reportId, reason }, async em => {
      const report = await this.#hold(em, reportId);
      this.#stepFrom(report, 'CORRECT');
      if (legible(reason) === null) {
        throw new Refusal({ kind: 'FIGURES_REFUSED', reportId: report.id, problems: [uncorrected()] });
      }
      const later = await laterRevision(em, report);
      if (later !== null) throw obstacle({ id: later }, 'CORRECTED_ALREADY');
      await this.#fillSheet(em, report);
      const revision = report.revision + 1;
      const root = report.key.replace(/#\d+$/, '');
      const started = await this.#start(em, {
        key: `${root}#${revision}`,
        documentTitle: `${report.document.title.replace(/ \(\d+\)$/, '')} (${revision})`,
        unit: { ...report.unit, code: report.unitCode },
        formCode: report.formCode,
        period: report.period,
        corrects: { report, reason },
      });
      await new ReportWayStore(em, this.by).copySheet(report.id, started.report.id);
      return started;
    });
  }

  async #start(em: SqlEntityManager, asked: NewReport): Promise<Done> {
    const store = new ReportWayStore(em, this.by);
    const id = await store.start(asked);
    if (id === null) {
      const known = await reportOfKey(em, asked.key, this.by);
      if (!known) throw new Error(`report ${asked.key} is neither there nor new`);
      // The one to go on with is the last that corrects it.
      throw obstacle({ id: (await laterRevision(em, known)) ?? known.id }, 'ALREADY_STARTED');
    }
    const report = { id, unit: asked.unit, version: 1 };
    await store.record(report, {
      action: asked.corrects ? 'CORRECT' : 'START',
      before: null,
      after: STARTED,
      version: 1,
      reason: asked.corrects?.reason ?? null,
      changes: [],
      notes: [],
    });
    return { report, version: 1, counts: NO_CHANGES };
  }

  /** The report, locked and just as the caller had seen it; and the step as one that is taken now that nobody is in its way any more. */
  async #begin(
    em: SqlEntityManager,
    { report: id, baseVersion }: AskedStep,
    action: Exclude<ReportAction, 'START'>,
  ): Promise<{ report: ReportRow; taken: NonNullable<ReturnType<typeof takeStep>>; by: StepTaker }> {
    await holdMeaning(em);
    const [first] = await reportsOf(em, id, this.by);
    if (!first) throw reportNotFound(id);
    await lockProvincesOf(em, await unitsConcerned(em, first));
    const report = await this.#hold(em, id);
    const taken = this.#stepFrom(report, action);
    refuseUnseen(report, baseVersion);
    if (baseVersion !== report.version) {
      await this.#refuseConflicts(em, report, baseVersion, changedSince, true);
    }
    return { report, taken, by: { ...this.by, now: await momentOfStep(em, report) } };
  }

  async #hold(em: SqlEntityManager, id: number): Promise<ReportRow> {
    await new ReportWayStore(em, this.by).lock(id);
    const [report] = await reportsOf(em, id, this.by);
    if (!report) throw reportNotFound(id);
    return report;
  }

  #stepFrom(
    report: ReportRow,
    action: Exclude<ReportAction, 'START'>,
  ): NonNullable<ReturnType<typeof takeStep>> {
    const taken = takeStep(report, action, this.by.publicFrom);
    if (!taken) throw obstacle(report, 'STATUS');
    return taken;
  }

  async #refuseConflicts(
    em: SqlEntityManager,
    report: ReportRow,
    baseVersion: number,
    find: (
      later: Awaited<ReturnType<ReportStepReadModel['changesAfter']>>,
    ) => ReturnType<typeof findConflicts>,
    always = false,
  ): Promise<void> {
    if (baseVersion === report.version) return;
    const conflicts = find(await new ReportStepReadModel(em).changesAfter(report.id, baseVersion));
    if (conflicts.length === 0 && !always) return;
    throw new Refusal({ kind: 'CONFLICT', reportId: report.id, version: report.version, conflicts });
  }

  /**
   * A report that came as a file has no sheet: what it said becomes one, before it is lost to the public. So does what
   * another report has taken the place of: it is still said.
   */
  async #fillSheet(em: SqlEntityManager, { id }: ReportRow): Promise<void> {
    await sql`
      insert into draft_figure (report_id, indicator_id, unit_id, scope, members, period_start, period_end, value, precision,
                                place, note, said, set_at, set_by, handed_in_at)
      select report_id, indicator_id, unit_id, scope, members, period_start, period_end, value, precision, place, note, said,
             recorded_at, ${this.by.principal.id}, recorded_at
        from (select distinct on (indicator_id, unit_id, scope, members, period_start, period_end) *
                from observation
               where report_id = ${id} and not is_taken_back
                 and not exists (select from draft_figure as known where known.report_id = ${id})
               order by indicator_id, unit_id, scope, members, period_start, period_end, id desc) as latest
       order by id`.execute(em.getKysely());
  }

  async #move(
    em: SqlEntityManager,
    by: StepTaker,
    report: ReportRow,
    taken: NonNullable<ReturnType<typeof takeStep>>,
  ): Promise<void> {
    await new ReportWayStore(em, by).move(report, taken.after, taken.publication, report.version + 1);
  }

  async #finish(
    em: SqlEntityManager,
    by: StepTaker,
    report: ReportRow,
    action: ReportAction,
    after: ReportState,
    told: {
      readonly changes?: readonly FigureChange[];
      readonly notes?: readonly FindingNote[];
      readonly reason?: string | null;
      readonly counts?: ChangeCounts;
      readonly returned?: readonly ReturnedFigure[];
    },
  ): Promise<Done> {
    const version = report.version + 1;
    const { changes = [], notes = [], reason = null, counts = NO_CHANGES, returned = [] } = told;
    if (action === 'SET')
      await sql`update report set version = ${version} where id = ${report.id}`.execute(em.getKysely());
    await new ReportWayStore(em, by).record(report, {
      action,
      before: report.status,
      after,
      version,
      reason,
      changes,
      notes,
      returned,
    });
    return { report, version, counts };
  }

  /** What is refused is undone whole, and its key may be used again. */
  async #once(
    key: string,
    mutation: string,
    asked: object,
    work: (em: SqlEntityManager) => Promise<Done>,
  ): Promise<StepOutcome> {
    const { key: _, ...content } = asked as { readonly key?: string };
    const change = { principal: this.by.principal.id, key, mutation, content, now: this.by.now };
    try {
      return await this.em.transactional(async em => {
        const { answer, isRepeated } = await onceByKey(em, change, async () => {
          const { report, version, counts } = await work(em);
          return { reportId: report.id, version, counts };
        });
        return { kind: 'ACCEPTED', ...answer, isRepeated } satisfies Accepted;
      });
    } catch (error) {
      if (error instanceof Refusal) return error.outcome;
      throw error;
    }
  }
}

interface Done {
  readonly report: Pick<ReportRow, 'id'>;
  readonly version: number;
  readonly counts: ChangeCounts;
}

/** Inside a step everything is visible: who may take it was asked before. */
async function reportsOf(em: SqlEntityManager, id: number, { today }: StepTaker): Promise<ReportRow[]> {
  return new ReportReadModel(em, { reach: null, today }).reports([id]);
}

async function reportOfKey(em: SqlEntityManager, key: string, by: StepTaker): Promise<ReportRow | null> {
  const { rows } = await sql<{ id: number }>`select id from report where key = ${key}`.execute(
    em.getKysely(),
  );
  const [report] = rows[0] ? await reportsOf(em, rows[0].id, by) : [];
  return report ?? null;
}

async function unitsConcerned(em: SqlEntityManager, { id, unit }: ReportRow): Promise<AdminUnitId[]> {
  const { rows } = await sql<{ id: AdminUnitId }>`
    select distinct unit_id as id from draft_figure where report_id = ${id}
    union
    select distinct unit_id from observation where report_id = ${id} and superseded_at is null`.execute(
    em.getKysely(),
  );
  return [unit.id, ...rows.map(row => row.id)];
}

/** After all that was ever said in the cells of its sheet, and of the reports that it corrects. */
function momentOfStep(em: SqlEntityManager, { id, rootId }: ReportRow): Promise<Date> {
  return momentOfRecording(
    em,
    sql`
      select max(greatest(known.recorded_at, known.superseded_at, said.published_at))
        from (select indicator_id, unit_id, scope, members, period_start, period_end from draft_figure where report_id = ${id}
              union
              select figure.indicator_id, figure.unit_id, figure.scope, figure.members, figure.period_start, figure.period_end
                from report join observation as figure on figure.report_id = report.id
               where coalesce(report.root_id, report.id) = ${rootId}) as cell
        join observation as known
          on known.indicator_id = cell.indicator_id and known.unit_id = cell.unit_id and known.scope = cell.scope
         and known.members = cell.members and known.period_start = cell.period_start and known.period_end = cell.period_end
        join report as said on said.id = known.report_id`,
  );
}

async function isSheetEmpty(em: SqlEntityManager, { id }: ReportRow): Promise<boolean> {
  const { rows } = await sql`select from draft_figure where report_id = ${id} limit 1`.execute(
    em.getKysely(),
  );
  return rows.length === 0;
}

function inHand(report: ReportRow) {
  return { ...report, unit: { ...report.unit, code: report.unitCode } };
}

function plainChange({ cell, before, after }: PositionedChange): FigureChange {
  return { cell, before, after };
}

/** Who corrects what was approved says why. */
function uncorrected(): FigureProblem {
  const messageVi = 'ghi lý do đính chính.';
  return { position: 0, field: 'reason', messageVi, messageEn: 'say why it is corrected.' };
}

function countsOf(changes: readonly PositionedChange[]): ChangeCounts {
  const of = (kind: PositionedChange['kind']): number =>
    changes.filter(change => change.kind === kind).length;
  return { new: of('NEW'), same: of('SAME'), corrected: of('CORRECTED'), removed: of('REMOVED') };
}
