import { defineEntity, p } from '@mikro-orm/core';
import type { Day } from '../shared/day.js';
import { ADMIN_LEVELS, type AdminUnitCode, type AdminUnitType } from './admin-unit.js';

const NOT_EMPTY = 'valid_from < valid_to';

const AdminUnitSchema = defineEntity({
  name: 'AdminUnit',
  tableName: 'admin_unit',
  properties: {
    id: p.integer().primary().generated('by default as identity'),
    /** May pass to another unit after this one is gone: unique only together with the first day. */
    code: p.text().$type<AdminUnitCode>(),
    level: p.enum(ADMIN_LEVELS).index(),
    /** First day the unit existed; `-infinity` when it was there before anything is known. */
    validFrom: p.date().$type<Day>(),
    /** First day it no longer existed; `infinity` while it does. Intervals are half-open. */
    validTo: p.date().$type<Day>(),
  },
  uniques: [{ properties: ['code', 'validFrom'] }],
  checks: [{ name: 'admin_unit_interval_not_empty', expression: NOT_EMPTY }],
});

/** The identity of a unit, which stays with it through every renaming. Its names and parents are kept apart. */
export class AdminUnit extends AdminUnitSchema.class {}
AdminUnitSchema.setClass(AdminUnit);

const AdminUnitNameSchema = defineEntity({
  name: 'AdminUnitName',
  tableName: 'admin_unit_name',
  properties: {
    unit: () => p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action'),
    validFrom: p.date().$type<Day>().primary(),
    validTo: p.date().$type<Day>(),
    /** Without the type: `Quỳ Hợp`. */
    name: p.text(),
    nameEn: p.text(),
    /** With the type: `Huyện Quỳ Hợp`. */
    fullName: p.text(),
    type: p.text().$type<AdminUnitType>(),
    /** The type in the country's own word: `huyện`. */
    typeName: p.text(),
    /** The name without accents, as search compares it. */
    searchKey: p.text(),
    /** The place of the name in the country's alphabet, because not every database can sort Vietnamese. */
    sortRank: p.integer(),
  },
  checks: [{ name: 'admin_unit_name_interval_not_empty', expression: NOT_EMPTY }],
});

/** A name and a type that a unit bore for a time. */
export class AdminUnitName extends AdminUnitNameSchema.class {}
AdminUnitNameSchema.setClass(AdminUnitName);

const AdminUnitEdgeSchema = defineEntity({
  name: 'AdminUnitEdge',
  tableName: 'admin_unit_edge',
  properties: {
    unit: () => p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action'),
    validFrom: p.date().$type<Day>().primary(),
    parent: () => p.manyToOne(AdminUnit).ref().deleteRule('restrict').updateRule('no action').index(),
    validTo: p.date().$type<Day>(),
  },
  checks: [{ name: 'admin_unit_edge_interval_not_empty', expression: NOT_EMPTY }],
});

/** That a unit lay directly inside another for a time. The truth about nesting. */
export class AdminUnitEdge extends AdminUnitEdgeSchema.class {}
AdminUnitEdgeSchema.setClass(AdminUnitEdge);

const AdminUnitClosureSchema = defineEntity({
  name: 'AdminUnitClosure',
  tableName: 'admin_unit_closure',
  properties: {
    descendant: () => p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action'),
    ancestor: () =>
      p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action').index(),
    validFrom: p.date().$type<Day>().primary(),
    validTo: p.date().$type<Day>(),
    /** Steps between the two; 0 for a unit and itself. */
    depth: p.integer(),
  },
  checks: [{ name: 'admin_unit_closure_interval_not_empty', expression: NOT_EMPTY }],
});

/** That a unit lay inside another, at whatever depth, for a time. Derived from the edges. */
export class AdminUnitClosure extends AdminUnitClosureSchema.class {}
AdminUnitClosureSchema.setClass(AdminUnitClosure);

export const SUCCESSION_KINDS = ['FULL', 'PARTIAL'] as const;

const AdminUnitSuccessionSchema = defineEntity({
  name: 'AdminUnitSuccession',
  tableName: 'admin_unit_succession',
  properties: {
    predecessor: () => p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action'),
    successor: () =>
      p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action').index(),
    date: p.date().$type<Day>().primary(),
    kind: p.enum(SUCCESSION_KINDS),
    /** How much of the predecessor went here, above 0 and at most 1; null when it is not known. */
    share: p.decimal().columnType('numeric').nullable(),
    decree: p.text().nullable(),
    /** Said by somebody in place of what the map of units brings along, and not undone by another map. */
    isOverride: p.boolean().default(false),
  },
  checks: [
    {
      name: 'admin_unit_succession_share_in_range',
      expression: 'share is null or (share > 0 and share <= 1)',
    },
  ],
});

/** What became of a unit: where it went, when, how much of it, by which decree. */
export class AdminUnitSuccession extends AdminUnitSuccessionSchema.class {}
AdminUnitSuccessionSchema.setClass(AdminUnitSuccession);

const AdminUnitSeatSchema = defineEntity({
  name: 'AdminUnitSeat',
  tableName: 'admin_unit_seat',
  properties: {
    unit: () => p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action'),
    /** First day of a map on which the unit is not in force. */
    mapFrom: p.date().$type<Day>().primary(),
    seat: () => p.manyToOne(AdminUnit).ref().deleteRule('restrict').updateRule('no action').index(),
  },
});

/** Where the figures of a unit count on a map that does not have it. Derived from the successions. */
export class AdminUnitSeat extends AdminUnitSeatSchema.class {}
AdminUnitSeatSchema.setClass(AdminUnitSeat);

const AdminUnitImageSchema = defineEntity({
  name: 'AdminUnitImage',
  tableName: 'admin_unit_image',
  properties: {
    unit: () => p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action'),
    mapFrom: p.date().$type<Day>().primary(),
    image: () =>
      p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action').index(),
    /** The part of the unit's figures that belongs here; null when it is not known. */
    share: p.decimal().columnType('numeric').nullable(),
  },
});

/** One of the several units that a unit is on a map that does not have it. Derived from the successions. */
export class AdminUnitImage extends AdminUnitImageSchema.class {}
AdminUnitImageSchema.setClass(AdminUnitImage);

const AdminUnitChangeSchema = defineEntity({
  name: 'AdminUnitChange',
  tableName: 'admin_unit_change',
  properties: {
    unit: () => p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action'),
    /** First day on which it is another territory. */
    day: p.date().$type<Day>().primary(),
    /** Whether its own office, too, does what another office did before. */
    isOwnOffice: p.boolean(),
  },
});

/** That a unit which goes on existing gained or lost territory. Derived from the map. */
export class AdminUnitChange extends AdminUnitChangeSchema.class {}
AdminUnitChangeSchema.setClass(AdminUnitChange);

const AdminUnitMergerSchema = defineEntity({
  name: 'AdminUnitMerger',
  tableName: 'admin_unit_merger',
  properties: {
    unit: () => p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action'),
    /** First day on which the unit is what the parts had been. */
    day: p.date().$type<Day>().primary(),
    /** One of the units, of its own level, that it was made of, whole; may be itself. */
    part: () => p.manyToOne(AdminUnit).ref().primary().deleteRule('restrict').updateRule('no action').index(),
  },
});

/** That a unit came to be just what some others, or one under another code, had been. Derived from the map. */
export class AdminUnitMerger extends AdminUnitMergerSchema.class {}
AdminUnitMergerSchema.setClass(AdminUnitMerger);
