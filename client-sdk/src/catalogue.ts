import type {
  DIMENSION_MEMBERS,
  GROUP_CODES,
  INDICATOR_CODES,
  IndicatorDimensions,
} from './_generated/catalogue.js';
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
export type CatalogueMember<Dimension extends DimensionCode = DimensionCode> = {
  [One in Dimension]: { readonly dimension: One; readonly member: MemberCode<One> };
}[Dimension];

/** What an indicator is broken down by: `never` when it is not. Of another catalogue, any dimension. */
export type DimensionOf<Code extends string> = Code extends keyof IndicatorDimensions
  ? IndicatorDimensions[Code]
  : Code extends IndicatorCode
    ? never
    : string;

/** What may be held fixed of an indicator. Of another catalogue, any pair. */
export type MemberOf<Code extends string> = Code extends IndicatorCode
  ? CatalogueMember<DimensionOf<Code>>
  : MemberInput;

/** The groups that a client of these indicators may name: of another catalogue, any. */
export type GroupOf<Code extends string> = Code extends IndicatorCode ? GroupCode : string;
