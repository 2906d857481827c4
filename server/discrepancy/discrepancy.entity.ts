import { defineEntity, p } from '@mikro-orm/core';
import { Indicator, ValidationRule } from '../indicator/indicator.entity.js';
import type { Members } from '../indicator/indicator.js';
import { SCOPES } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import { AdminUnit } from '../territory/admin-unit.entity.js';
import { DISCREPANCY_KINDS } from './discrepancy.js';

const DiscrepancySchema = defineEntity({
  name: 'Discrepancy',
  tableName: 'discrepancy',
  properties: {
    indicator: () => p.manyToOne(Indicator).ref().primary().deleteRule('restrict').updateRule('no action'),
    id: p.bigint('string').primary().autoincrement().generated('by default as identity'),
    kind: p.enum(DISCREPANCY_KINDS),
    unit: () => p.manyToOne(AdminUnit).ref().deleteRule('restrict').updateRule('no action').index(),
    scope: p.enum(SCOPES),
    members: p.json<Members>(),
    periodStart: p.date().$type<Day>(),
    periodEnd: p.date().$type<Day>(),
    stated: p.decimal().columnType('numeric').nullable(),
    computed: p.decimal().columnType('numeric').nullable(),
    difference: p.decimal().columnType('numeric'),
    rule: () =>
      p
        .manyToOne(ValidationRule)
        .ref()
        .nullable()
        .deleteRule('restrict')
        .updateRule('no action')
        .joinColumn('rule_code'),
    /** The observations on either side. */
    observationIds: p.json<string[]>(),
  },
});

/** Two figures that should agree and do not. */
export class Discrepancy extends DiscrepancySchema.class {}
DiscrepancySchema.setClass(Discrepancy);
