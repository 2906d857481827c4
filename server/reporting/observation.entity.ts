import { defineEntity, p } from '@mikro-orm/core';
import { Indicator } from '../indicator/indicator.entity.js';
import type { Members } from '../indicator/indicator.js';
import type { Day } from '../shared/day.js';
import { AdminUnit } from '../territory/admin-unit.entity.js';
import { PRECISIONS, type Said, SCOPES } from './observation.js';
import { Report } from './report.entity.js';

const ObservationSchema = defineEntity({
  name: 'Observation',
  tableName: 'observation',
  properties: {
    indicator: () => p.manyToOne(Indicator).ref().primary().deleteRule('restrict').updateRule('no action'),
    id: p.bigint('string').primary().autoincrement().generated('by default as identity'),
    unit: () => p.manyToOne(AdminUnit).ref().deleteRule('restrict').updateRule('no action'),
    scope: p.enum(SCOPES),
    /** Dimension code → member code; empty is the total over every dimension. */
    members: p.json<Members>(),
    /** `-infinity` when the report names only an end. */
    periodStart: p.date().$type<Day>(),
    periodEnd: p.date().$type<Day>(),
    /** An exact decimal, as text. */
    value: p.decimal().columnType('numeric'),
    precision: p.enum(PRECISIONS),
    report: () => p.manyToOne(Report).ref().deleteRule('restrict').updateRule('no action').index(),
    place: p.text().nullable(),
    note: p.text().nullable(),
    /** What the cell of a file said, and how it was read. */
    said: p.json<Said>().nullable(),
    recordedAt: p.datetime().columnType('timestamptz'),
    /** When a later revision took its place; null while it is current. */
    supersededAt: p.datetime().columnType('timestamptz').nullable(),
    /** Its report was returned or withdrawn after it had been public: it is in no answer, of whatever day. */
    isTakenBack: p.boolean().default(false),
    /** Said before, and standing again because of this report, which says nothing of its cell any more; null: said here. */
    restoredBy: p.integer().nullable(),
  },
  indexes: [
    { name: 'observation_indicator_id_unit_id_index', properties: ['indicator', 'unit', 'periodEnd'] },
  ],
  uniques: [
    {
      name: 'observation_current_unique',
      properties: ['indicator', 'unit', 'scope', 'members', 'periodStart', 'periodEnd'],
      where: 'superseded_at is null',
    },
  ],
  checks: [{ name: 'observation_period_not_empty', expression: 'period_start < period_end' }],
});

/** One reported figure in one revision. A correction is another row; none is ever changed. */
export class Observation extends ObservationSchema.class {}
ObservationSchema.setClass(Observation);
