import { defineEntity, p } from '@mikro-orm/core';
import { Indicator } from '../indicator/indicator.entity.js';
import type { Day } from '../shared/day.js';
import { ADMIN_LEVELS } from '../territory/admin-unit.js';
import { PERIOD_KINDS } from './reporting-form.js';

const ReportingFormSchema = defineEntity({
  name: 'ReportingForm',
  tableName: 'reporting_form',
  properties: {
    code: p.text().primary(),
    nameVi: p.text(),
    nameEn: p.text(),
    descriptionVi: p.text().nullable(),
    descriptionEn: p.text().nullable(),
    /** The first day of which it asks; `-infinity`: since ever. */
    validFrom: p.date().$type<Day>(),
    /** The first day of which it no longer asks; `infinity`: still. */
    validTo: p.date().$type<Day>(),
    sortOrder: p.integer(),
  },
  checks: [{ name: 'reporting_form_interval_not_empty', expression: 'valid_from < valid_to' }],
});

/** A form (biểu mẫu): what offices hand in together. */
export class ReportingForm extends ReportingFormSchema.class {}
ReportingFormSchema.setClass(ReportingForm);

const FormLineSchema = defineEntity({
  name: 'FormLine',
  tableName: 'form_line',
  properties: {
    form: () => p.manyToOne(ReportingForm).ref().primary().deleteRule('restrict').updateRule('no action'),
    position: p.integer().primary(),
    indicator: () => p.manyToOne(Indicator).ref().deleteRule('restrict').updateRule('no action'),
    /** Lists of dimensions: one figure is asked for each combination of their members. */
    breakdowns: p.json<string[][]>(),
  },
  uniques: [{ properties: ['form', 'indicator'] }],
});

/** An indicator that a form asks for. */
export class FormLine extends FormLineSchema.class {}
FormLineSchema.setClass(FormLine);

const FormScheduleSchema = defineEntity({
  name: 'FormSchedule',
  tableName: 'form_schedule',
  properties: {
    form: () => p.manyToOne(ReportingForm).ref().primary().deleteRule('restrict').updateRule('no action'),
    level: p.enum(ADMIN_LEVELS).primary(),
    periodKind: p.enum(PERIOD_KINDS).primary(),
    /** The day of the month on which a period closes; null: its last day. */
    closingDay: p.integer().nullable(),
    /** Days from the close until it is due. */
    dueDays: p.integer(),
  },
  checks: [
    {
      name: 'form_schedule_closing_day_in_month',
      expression: 'closing_day is null or closing_day >= 1 and closing_day <= 28',
    },
  ],
});

/** Which level hands a form in, for which periods, by when. */
export class FormSchedule extends FormScheduleSchema.class {}
FormScheduleSchema.setClass(FormSchedule);
