import { defineEntity, p } from '@mikro-orm/core';
import { Indicator } from '../indicator/indicator.entity.js';
import type { Members } from '../indicator/indicator.js';
import { PRECISIONS, REPORT_STATUSES, type Said, SCOPES } from '../reporting/observation.js';
import { Report } from '../reporting/report.entity.js';
import type { Day } from '../shared/day.js';
import { AdminUnit } from '../territory/admin-unit.entity.js';
import type { FigureChange, ReturnedFigure } from './figure-change.js';
import { REPORT_ACTIONS } from './report-way.js';
import type { FindingNote } from './finding.js';

const DraftFigureSchema = defineEntity({
  name: 'DraftFigure',
  tableName: 'draft_figure',
  properties: {
    id: p.bigint('string').primary().autoincrement().generated('by default as identity'),
    report: () => p.manyToOne(Report).ref().deleteRule('restrict').updateRule('no action'),
    indicator: () => p.manyToOne(Indicator).ref().deleteRule('restrict').updateRule('no action'),
    unit: () => p.manyToOne(AdminUnit).ref().deleteRule('restrict').updateRule('no action'),
    scope: p.enum(SCOPES),
    members: p.json<Members>(),
    periodStart: p.date().$type<Day>(),
    periodEnd: p.date().$type<Day>(),
    value: p.decimal().columnType('numeric'),
    precision: p.enum(PRECISIONS),
    place: p.text().nullable(),
    note: p.text().nullable(),
    said: p.json<Said>().nullable(),
    setAt: p.datetime().columnType('timestamptz'),
    /** The id of the principal. */
    setBy: p.text(),
    /** When it was first handed in and not taken back since; null: not yet. */
    handedInAt: p.datetime().columnType('timestamptz').nullable(),
    /** Why it was sent back; null: nobody objected to it. */
    returnReason: p.text().nullable(),
  },
  uniques: [
    {
      name: 'draft_figure_cell_unique',
      properties: ['report', 'indicator', 'unit', 'scope', 'members', 'periodStart', 'periodEnd'],
    },
  ],
  indexes: [
    { name: 'draft_figure_cell_index', properties: ['unit', 'indicator', 'periodEnd', 'periodStart'] },
  ],
  checks: [{ name: 'draft_figure_period_not_empty', expression: 'period_start < period_end' }],
});

/** A figure on the sheet of a report; what is public of it is an observation. */
export class DraftFigure extends DraftFigureSchema.class {}
DraftFigureSchema.setClass(DraftFigure);

const ReportStepSchema = defineEntity({
  name: 'ReportStep',
  tableName: 'report_step',
  properties: {
    id: p.bigint('string').primary().autoincrement().generated('by default as identity'),
    report: () => p.manyToOne(Report).ref().deleteRule('restrict').updateRule('no action'),
    /** Of the report, after the step. */
    version: p.integer(),
    action: p.enum(REPORT_ACTIONS),
    at: p.datetime().columnType('timestamptz'),
    principal: p.text(),
    principalName: p.text(),
    statusBefore: p.enum(REPORT_STATUSES).nullable(),
    statusAfter: p.enum(REPORT_STATUSES),
    reason: p.text().nullable(),
    changes: p.json<FigureChange[]>(),
    notes: p.json<FindingNote[]>(),
    /** Kept here for ever; on the sheet a reason goes when the report is handed in again. */
    returned: p.json<ReturnedFigure[]>().defaultRaw(`'[]'`),
  },
  uniques: [{ properties: ['report', 'version'] }],
});

/** One step of a report on its way. Never changed. */
export class ReportStep extends ReportStepSchema.class {}
ReportStepSchema.setClass(ReportStep);
