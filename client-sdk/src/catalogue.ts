import type { DIMENSION_MEMBERS, GROUP_CODES, INDICATOR_CODES } from './_generated/catalogue.js';
import type { MemberInput } from './_generated/operations.js';

/** An indicator of the catalogue that the server comes with. */
export type IndicatorCode = (typeof INDICATOR_CODES)[number];

/** A chapter of that catalogue. */
export type GroupCode = (typeof GROUP_CODES)[number];

/** What its indicators are broken down by. */
export type DimensionCode = keyof typeof DIMENSION_MEMBERS;

/** The members of one of its dimensions: `MemberCode<'PETITION_TYPE'>`. */
export type MemberCode<Dimension extends DimensionCode = DimensionCode> =
  (typeof DIMENSION_MEMBERS)[Dimension][number];

/** One member of one dimension; only pairs that exist. */
export type CatalogueMember = {
  [Dimension in DimensionCode]: { readonly dimension: Dimension; readonly member: MemberCode<Dimension> };
}[DimensionCode];

/** What a client of these indicators may hold fixed: of another catalogue, any pair. */
export type MemberOf<Code extends string> = Code extends IndicatorCode ? CatalogueMember : MemberInput;

/** The groups that a client of these indicators may name: of another catalogue, any. */
export type GroupOf<Code extends string> = Code extends IndicatorCode ? GroupCode : string;

/** The dimensions that a client of these indicators may break down by: of another catalogue, any. */
export type DimensionOf<Code extends string> = Code extends IndicatorCode ? DimensionCode : string;
