import { defineEntity, p } from '@mikro-orm/core';
import type { Day } from '../shared/day.js';
import { AdminUnit } from '../territory/admin-unit.entity.js';
import { REPORT_STATUSES } from './observation.js';
import { ENTRY_KINDS, REPORT_SECTIONS } from './report.js';
import { ReportingForm } from './reporting-form.entity.js';

const SourceDocumentSchema = defineEntity({
  name: 'SourceDocument',
  tableName: 'source_document',
  properties: {
    id: p.integer().primary().generated('by default as identity'),
    /** A name given by whoever loads it, by which a second loading finds it again. */
    key: p.text().unique(),
    title: p.text(),
    kind: p.text(),
    number: p.text().nullable(),
    issuer: p.text().nullable(),
    /** The date as it is printed, which may be no more than a month. */
    published: p.text().nullable(),
    publishedOn: p.date().$type<Day>().nullable(),
  },
});

/** A paper that figures were taken from. */
export class SourceDocument extends SourceDocumentSchema.class {}
SourceDocumentSchema.setClass(SourceDocument);

const ReportSchema = defineEntity({
  name: 'Report',
  tableName: 'report',
  properties: {
    id: p.integer().primary().generated('by default as identity'),
    key: p.text().unique(),
    unit: () => p.manyToOne(AdminUnit).ref().deleteRule('restrict').updateRule('no action').index(),
    document: () => p.manyToOne(SourceDocument).ref().deleteRule('restrict').updateRule('no action'),
    status: p.enum(REPORT_STATUSES),
    /** Null when the report names only an end. */
    periodStart: p.date().$type<Day>().nullable(),
    periodEnd: p.date().$type<Day>(),
    recordedAt: p.datetime().columnType('timestamptz'),
    /** One more with every step; by it two people notice that they work on the same report. */
    version: p.integer().default(1),
    /** Whether its figures are observations. */
    isPublic: p.boolean().default(true),
    /** The form it is filled in by; null when it came as a file. */
    form: () => p.manyToOne(ReportingForm).ref().nullable().deleteRule('restrict').updateRule('no action'),
    /** The first of the reports of which each corrects the one before; null: this is the first. */
    root: () =>
      p.manyToOne(ReportSchema).ref().nullable().deleteRule('restrict').updateRule('no action').index(),
    /** 1 for the first, 2 for the one that corrects it. */
    revision: p.integer().default(1),
    /** Why it corrects the one before. */
    reason: p.text().nullable(),
    submittedAt: p.datetime().columnType('timestamptz').nullable(),
    /** The id of the principal. */
    submittedBy: p.text().nullable(),
    /** When its figures became observations; null while they are not. */
    publishedAt: p.datetime().columnType('timestamptz').nullable(),
  },
  indexes: [{ name: 'report_form_code_index', properties: ['form', 'unit', 'periodEnd'] }],
});

/** The act by which a unit hands in figures for a period from one document. */
export class Report extends ReportSchema.class {}
ReportSchema.setClass(Report);

const ReportEntrySchema = defineEntity({
  name: 'ReportEntry',
  tableName: 'report_entry',
  properties: {
    id: p.integer().primary().generated('by default as identity'),
    report: () => p.manyToOne(Report).ref().deleteRule('restrict').updateRule('no action'),
    position: p.integer(),
    section: p.enum(REPORT_SECTIONS),
    kind: p.enum(ENTRY_KINDS),
    theme: p.text().nullable(),
    /** The unit concerned; null when it is nobody's in particular. */
    unit: () =>
      p.manyToOne(AdminUnit).ref().nullable().deleteRule('restrict').updateRule('no action').index(),
    subject: p.text().nullable(),
    textVi: p.text(),
    textEn: p.text(),
    place: p.text().nullable(),
    periodStart: p.date().$type<Day>().nullable(),
    periodEnd: p.date().$type<Day>(),
  },
  uniques: [{ properties: ['report', 'position'] }],
});

/** Something a report says without a number: a plan, a model, a difficulty, a task. */
export class ReportEntry extends ReportEntrySchema.class {}
ReportEntrySchema.setClass(ReportEntry);
