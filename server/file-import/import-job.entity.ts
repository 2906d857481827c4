import { defineEntity, p } from '@mikro-orm/core';
import { CHANGE_KINDS, type FigureBefore } from '../collection/figure-change.js';
import type { ChangeCounts } from '../collection/step-outcome.js';
import type { Members } from '../indicator/indicator.js';
import type { Said } from '../reporting/observation.js';
import { ReportingForm } from '../reporting/reporting-form.entity.js';
import { Report } from '../reporting/report.entity.js';
import type { Day } from '../shared/day.js';
import { AdminUnit } from '../territory/admin-unit.entity.js';
import type { PlaceProblem } from './file-row.js';
import { type ForeseenDiscrepancy, IMPORT_STATUSES } from './import-job.js';

const ImportJobSchema = defineEntity({
  name: 'ImportJob',
  tableName: 'import_job',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    principal: p.text(),
    key: p.text(),
    fileName: p.text(),
    contentHash: p.text(),
    form: () => p.manyToOne(ReportingForm).ref().deleteRule('restrict').updateRule('no action'),
    unit: () => p.manyToOne(AdminUnit).ref().deleteRule('restrict').updateRule('no action'),
    periodStart: p.date().$type<Day>(),
    periodEnd: p.date().$type<Day>(),
    status: p.enum(IMPORT_STATUSES),
    rowsRead: p.integer(),
    figureCount: p.integer(),
    figuresWritten: p.integer(),
    problemCount: p.integer(),
    problems: p.json<PlaceProblem[]>(),
    counts: p.json<ChangeCounts>().nullable(),
    discrepancyCount: p.integer().nullable(),
    discrepancies: p.json<ForeseenDiscrepancy[]>().nullable(),
    report: () => p.manyToOne(Report).ref().nullable().deleteRule('restrict').updateRule('no action'),
    reportVersion: p.integer().nullable(),
    stopAsked: p.boolean(),
    startedAt: p.datetime().columnType('timestamptz'),
    movedAt: p.datetime().columnType('timestamptz').index(),
    finishedAt: p.datetime().columnType('timestamptz').nullable(),
  },
  uniques: [{ properties: ['principal', 'key'] }],
  indexes: [{ properties: ['startedAt', 'id'] }, { properties: ['unit', 'startedAt', 'id'] }],
});

/** A file on its way to the sheet of a report. */
export class ImportJob extends ImportJobSchema.class {}
ImportJobSchema.setClass(ImportJob);

const ImportFigureSchema = defineEntity({
  name: 'ImportFigure',
  tableName: 'import_figure',
  properties: {
    job: () => p.manyToOne(ImportJob).ref().primary().deleteRule('cascade').updateRule('no action'),
    position: p.integer().primary(),
    sheet: p.text().nullable(),
    rowNumber: p.integer(),
    columnName: p.text().nullable(),
    indicatorId: p.integer(),
    unitId: p.integer(),
    scope: p.text(),
    members: p.json<Members>(),
    periodStart: p.date().$type<Day>(),
    periodEnd: p.date().$type<Day>(),
    value: p.decimal().columnType('numeric'),
    precision: p.text(),
    place: p.text().nullable(),
    note: p.text().nullable(),
    said: p.json<Said>().nullable(),
    kind: p.enum(CHANGE_KINDS).nullable(),
    before: p.json<FigureBefore>().nullable(),
  },
});

/** One figure of a file, read and understood, before it stands on a sheet. */
export class ImportFigure extends ImportFigureSchema.class {}
ImportFigureSchema.setClass(ImportFigure);
