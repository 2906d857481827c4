import { defineEntity, p } from '@mikro-orm/core';
import { Indicator } from '../indicator/indicator.entity.js';
import type { Members } from '../indicator/indicator.js';
import type { Day } from '../shared/day.js';
import { AdminUnit } from '../territory/admin-unit.entity.js';
import { TARGET_SCOPES } from './target.js';

const TargetSchema = defineEntity({
  name: 'Target',
  tableName: 'target',
  properties: {
    indicator: () => p.manyToOne(Indicator).ref().primary().deleteRule('restrict').updateRule('no action'),
    id: p.bigint('string').primary().autoincrement().generated('by default as identity'),
    unit: () => p.manyToOne(AdminUnit).ref().deleteRule('restrict').updateRule('no action').index(),
    scope: p.enum(TARGET_SCOPES),
    members: p.json<Members>(),
    periodStart: p.date().$type<Day>(),
    periodEnd: p.date().$type<Day>(),
    /** An exact decimal, as text. */
    value: p.decimal().columnType('numeric'),
    /** Where it was set; null when nobody said. */
    source: p.text().nullable(),
    recordedAt: p.datetime().columnType('timestamptz'),
    /** When another took its place, or it was withdrawn; null while it is current. */
    supersededAt: p.datetime().columnType('timestamptz').nullable(),
  },
  uniques: [
    {
      name: 'target_current_unique',
      properties: ['indicator', 'periodStart', 'periodEnd', 'members', 'scope', 'unit'],
      where: 'superseded_at is null',
    },
  ],
  checks: [{ name: 'target_period_not_empty', expression: 'period_start < period_end' }],
});

/** What a unit is to reach in a period, in one revision. A correction is another row; none is ever changed. */
export class Target extends TargetSchema.class {}
TargetSchema.setClass(Target);
