import type {
  CellInput,
  ComparisonInput,
  DiscrepanciesQueryVariables,
  IndicatorsQueryVariables,
  Locale,
  TrendInput,
  UnitMeasuresQueryVariables,
  ValidationRulesQueryVariables,
} from './_generated/operations.js';
import type { GroupOf, IndicatorCode, MemberOf } from './catalogue.js';

/** `Question`, with some of its fields told more precisely than GraphQL can. */
type Typed<Question, Fields> = Omit<Question, keyof Fields> & Fields;

/** Of a catalogue that is not known beforehand, a code says nothing about its dimensions. */
interface IndicatorFields<Code extends string, Catalogue extends string> {
  /** Code of the indicator. */
  readonly indicator: Code;
  /** Members to fix; dimensions that are not named are summed over. */
  readonly members?: readonly MemberOf<string extends Catalogue ? string : Code>[];
}

/** One cell: which unit, which indicator, which period. */
export type Cell<Code extends string = IndicatorCode, Catalogue extends string = Code> = Typed<
  CellInput,
  IndicatorFields<Code, Catalogue>
> & {
  /** The language of `text`. Default: `VI`. */
  readonly locale?: Locale;
};

/** One cell whose number is to be explained. */
export type ExplanationQuestion<Code extends string = IndicatorCode, Catalogue extends string = Code> = Cell<
  Code,
  Catalogue
> & {
  /** Whether what did not go in is told too. Default: true. */
  readonly setAside?: boolean;
  /** How far in the lines go, however many they are: 0 is the first alone. Default: as far as `atMost` lets them. */
  readonly depth?: number;
  /** Without `depth`: the most lines. Default: 20 000; a country can have some hundred thousand. */
  readonly atMost?: number;
};

/** Which units are compared, by which number. */
export type ComparisonQuestion<Code extends string = IndicatorCode, Catalogue extends string = Code> = Typed<
  ComparisonInput,
  IndicatorFields<Code, Catalogue>
> & {
  /** The language of `text`. Default: `VI`. */
  readonly locale?: Locale;
};

/** Which number of one unit, through which periods. */
export type TrendQuestion<Code extends string = IndicatorCode, Catalogue extends string = Code> = Typed<
  TrendInput,
  IndicatorFields<Code, Catalogue>
> & {
  /** The language of `text`. Default: `VI`. */
  readonly locale?: Locale;
};

/** One indicator and period of a unit and of those inside it. */
export type UnitMeasuresQuestion<
  Code extends string = IndicatorCode,
  Catalogue extends string = Code,
> = Typed<UnitMeasuresQueryVariables, IndicatorFields<Code, Catalogue>>;

/** Which discrepancies; all of them when nothing is said. */
export type DiscrepanciesQuestion<Code extends string = IndicatorCode> = Typed<
  DiscrepanciesQueryVariables,
  { readonly indicator?: Code }
>;

/** Which rules; all of them when nothing is said. */
export type ValidationRulesQuestion<Code extends string = IndicatorCode> = Typed<
  ValidationRulesQueryVariables,
  { readonly indicator?: Code }
>;

/** Which indicators; all of them when nothing is said. */
export type IndicatorsQuestion<Code extends string = IndicatorCode> = Typed<
  IndicatorsQueryVariables,
  { readonly group?: GroupOf<Code> }
>;
