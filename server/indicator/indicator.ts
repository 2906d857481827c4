import type { Brand } from '../shared/brand.js';
import type { AdminLevel, AdminUnitType } from '../territory/admin-unit.js';

/** A stable name of an indicator, `PETITION_RECEIVED`. Never reused, never renamed. */
export type IndicatorCode = Brand<string, 'IndicatorCode'>;

/**
 * What sort of number it is: a flow adds up over time, a stock is a state at a date, an index is a score
 * that only its owner can give, a norm is a value that law or plan requires, a derived indicator is a formula.
 */
export const INDICATOR_KINDS = ['FLOW', 'STOCK', 'INDEX', 'NORM', 'DERIVED'] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

/** How figures of different units combine. `NONE`: shown where it was reported, ranked, never combined. */
export const RULES_OVER_UNITS = ['SUM', 'MEAN', 'MIN', 'MAX', 'NONE'] as const;
export type RuleOverUnits = (typeof RULES_OVER_UNITS)[number];

/** How figures of different periods combine. `FIRST` is for opening stocks, `LAST` for closing ones. */
export const RULES_OVER_TIME = ['SUM', 'FIRST', 'LAST', 'AVERAGE', 'MIN', 'MAX'] as const;
export type RuleOverTime = (typeof RULES_OVER_TIME)[number];

export const DIRECTIONS = ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** `CORE`: asked of every office. `EXTENSION`: there for those who keep it. */
export const TIERS = ['CORE', 'EXTENSION'] as const;
export type Tier = (typeof TIERS)[number];

/** Figures that the map of units itself gives: every unit of these levels (and types) counts as 1. */
export interface UnitRegister {
  readonly levels: readonly AdminLevel[];
  /** Null: of any type. */
  readonly types: readonly AdminUnitType[] | null;
}

/** A breakdown of indicators, `PETITION_TYPE`, with its members in the order in which they are shown. */
export interface Dimension {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly members: readonly Member[];
}

export interface Member {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
}

/** One entry of the catalogue: what is counted, in what unit, and how it may combine. */
export interface Indicator {
  readonly id: number;
  readonly code: IndicatorCode;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly descriptionVi: string | null;
  readonly descriptionEn: string | null;
  /** Unit of measure in Vietnamese: `đơn`, `đồng`, `%`. A `%` is a ratio of like to like, times 100. */
  readonly measureUnit: string;
  readonly measureUnitEn: string;
  /** Digits after the point, to which an answer is rounded once, at the very end. */
  readonly decimals: number;
  readonly direction: Direction;
  readonly groupCode: string;
  readonly kind: IndicatorKind;
  readonly overUnits: RuleOverUnits;
  readonly overTime: RuleOverTime;
  /** The levels whose offices report it. Empty for a derived indicator. */
  readonly levels: readonly AdminLevel[];
  readonly dimensions: readonly Dimension[];
  /** The text of the formula of a derived indicator; null for a base indicator. */
  readonly formula: string | null;
  /** Set when the figures come from the map of units and nobody reports them. */
  readonly register: UnitRegister | null;
  /** True when the figure may be negative; a count may not. */
  readonly signed: boolean;
  readonly tier: Tier;
  /** The official form or rule this corresponds to; null when there is none. */
  readonly officialCounterpart: string | null;
}

/** Fixed members of a cell: dimension code → member code. Empty: the total over every dimension. */
export type Members = Readonly<Record<string, string>>;

/** Members as one text, `A=1;B=2`, whatever the order they were given in. */
export function membersKey(members: Members): string {
  return Object.keys(members)
    .toSorted()
    .map(dimension => `${dimension}=${members[dimension]}`)
    .join(';');
}
