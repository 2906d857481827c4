import { defineEntity, p } from '@mikro-orm/core';
import type { Members } from '../indicator/indicator.js';
import type { Day } from '../shared/day.js';

const StoredRollupSchema = defineEntity({
  name: 'StoredRollup',
  tableName: 'rollup',
  properties: {
    indicatorId: p.integer().primary(),
    unitId: p.integer().primary(),
    periodStart: p.date().$type<Day>().primary(),
    periodEnd: p.date().$type<Day>().primary(),
    /** None, or one member of one dimension. */
    members: p.json<Members>().primary(),
    /** An exact decimal, as text; of a mean the sum, to be divided by `count`. */
    value: p.decimal().columnType('numeric').nullable(),
    count: p.integer(),
    expected: p.integer(),
    covered: p.integer(),
    stated: p.integer(),
    partial: p.integer(),
    weight: p.bigint('string'),
    days: p.integer().nullable(),
    precisionBits: p.integer(),
    provisional: p.boolean(),
    asOf: p.date().$type<Day>().nullable(),
    isReported: p.boolean(),
    hasStated: p.boolean(),
    hasComputed: p.boolean(),
    isContradicted: p.boolean(),
  },
});

/** The total of one district or province for one standard period, kept with the figures it is made of. */
export class StoredRollup extends StoredRollupSchema.class {}
StoredRollupSchema.setClass(StoredRollup);
