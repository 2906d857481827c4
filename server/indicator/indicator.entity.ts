import { defineEntity, p } from '@mikro-orm/core';
import type { AdminLevel } from '../territory/admin-unit.js';
import {
  DIRECTIONS,
  INDICATOR_KINDS,
  type IndicatorCode,
  RULES_OVER_TIME,
  RULES_OVER_UNITS,
  TIERS,
  type UnitRegister,
} from './indicator.js';
import { RULE_COMPARISONS, RULE_SEVERITIES, RULES_FOR_MISSING } from './validation-rule.js';

const IndicatorGroupSchema = defineEntity({
  name: 'IndicatorGroup',
  tableName: 'indicator_group',
  properties: {
    code: p.text().primary(),
    nameVi: p.text(),
    nameEn: p.text(),
    sortOrder: p.integer(),
  },
});

/** A chapter of the catalogue. */
export class IndicatorGroup extends IndicatorGroupSchema.class {}
IndicatorGroupSchema.setClass(IndicatorGroup);

const DimensionSchema = defineEntity({
  name: 'Dimension',
  tableName: 'dimension',
  properties: {
    code: p.text().primary(),
    nameVi: p.text(),
    nameEn: p.text(),
  },
});

/** A breakdown of indicators, `PETITION_TYPE`. */
export class Dimension extends DimensionSchema.class {}
DimensionSchema.setClass(Dimension);

const DimensionMemberSchema = defineEntity({
  name: 'DimensionMember',
  tableName: 'dimension_member',
  properties: {
    dimension: () => p.manyToOne(Dimension).ref().primary().deleteRule('restrict').updateRule('no action'),
    code: p.text().primary(),
    nameVi: p.text(),
    nameEn: p.text(),
    sortOrder: p.integer(),
  },
});

/** One of the parts that a dimension breaks an indicator into, `COMPLAINT`. */
export class DimensionMember extends DimensionMemberSchema.class {}
DimensionMemberSchema.setClass(DimensionMember);

const IndicatorSchema = defineEntity({
  name: 'Indicator',
  tableName: 'indicator',
  properties: {
    id: p.integer().primary().generated('by default as identity'),
    code: p.text().$type<IndicatorCode>().unique(),
    nameVi: p.text(),
    nameEn: p.text(),
    descriptionVi: p.text().nullable(),
    descriptionEn: p.text().nullable(),
    measureUnit: p.text(),
    measureUnitEn: p.text(),
    decimals: p.integer(),
    direction: p.enum(DIRECTIONS),
    group: () => p.manyToOne(IndicatorGroup).ref().deleteRule('restrict').updateRule('no action').index(),
    kind: p.enum(INDICATOR_KINDS),
    overUnits: p.enum(RULES_OVER_UNITS),
    overTime: p.enum(RULES_OVER_TIME),
    /** The levels whose offices report it. Empty for a derived indicator. */
    levels: p.array().$type<AdminLevel[]>(),
    dimensionCodes: p.array(),
    formula: p.text().nullable(),
    register: p.json<UnitRegister>().nullable(),
    signed: p.boolean(),
    tier: p.enum(TIERS),
    officialCounterpart: p.text().nullable(),
    sortOrder: p.integer(),
  },
  checks: [
    { name: 'indicator_decimals_in_range', expression: 'decimals >= 0 and decimals <= 6' },
    { name: 'indicator_derived_has_formula', expression: "(kind = 'DERIVED') = (formula is not null)" },
  ],
});

/** One entry of the catalogue: what is counted, in what unit, and how it may combine. */
export class Indicator extends IndicatorSchema.class {}
IndicatorSchema.setClass(Indicator);

const ValidationRuleSchema = defineEntity({
  name: 'ValidationRule',
  tableName: 'validation_rule',
  properties: {
    code: p.text().primary(),
    leftSide: p.text(),
    comparison: p.enum(RULE_COMPARISONS),
    rightSide: p.text(),
    severity: p.enum(RULE_SEVERITIES),
    missing: p.enum(RULES_FOR_MISSING).default('SKIP_IF_ANY_MISSING'),
    messageVi: p.text(),
    messageEn: p.text(),
  },
});

/** What must hold between figures of one unit and period, `PETITION_RESOLVED <= PETITION_RECEIVED`. */
export class ValidationRule extends ValidationRuleSchema.class {}
ValidationRuleSchema.setClass(ValidationRule);
