import type {
  ComparisonQuery,
  DiscrepanciesQuery,
  ExplanationQuery,
  IndicatorGroupsQuery,
  IndicatorQuery,
  MeasureAnswerFragment,
  MeQuery,
  ReportEntriesQuery,
  ReportQuery,
  ReportsQuery,
  TrendQuery,
  UnitChildrenQuery,
  UnitMeasuresQuery,
  UnitQuery,
  UnitsQuery,
  ValidationRulesQuery,
} from './_generated/operations.js';

/** The answer of one cell: never a bare number. Without a number `value` is null and `status` says why. */
export type Measure = MeasureAnswerFragment;

/** A unit as it was on one day, with what it lay inside, what it came from and what became of it. */
export type Unit = NonNullable<UnitQuery['unit']>;

/** One page of a list of units. */
export type UnitPage = UnitsQuery['units'];

/** A unit and what lies inside it. */
export type UnitWithChildren = NonNullable<UnitChildrenQuery['unit']>;

/** A unit and what lies inside it, each with its number. */
export type UnitWithMeasures = NonNullable<UnitMeasuresQuery['unit']>;

/** An entry of the catalogue, with how it combines. */
export type Indicator = NonNullable<IndicatorQuery['indicator']>;

/** A chapter of the catalogue, with the names of its indicators. */
export type IndicatorGroup = IndicatorGroupsQuery['indicatorGroups'][number];

/** What must hold between figures of one unit, scope and period. */
export type ValidationRule = ValidationRulesQuery['validationRules'][number];

/** How one number came about, line by line, down to the documents. */
export type Explanation = ExplanationQuery['explanation'];

/** One line of an explanation: `value × factor` is its part of the number. */
export type ExplanationLine = Explanation['lines'][number];

/** One page of a list of discrepancies. */
export type DiscrepancyPage = DiscrepanciesQuery['discrepancies'];

/** One page of a list of reports. */
export type ReportPage = ReportsQuery['reports'];

/** A report with its figures and with what it says without a number. */
export type Report = NonNullable<ReportQuery['report']>;

/** One page of a list of what reports say without a number. */
export type ReportEntryPage = ReportEntriesQuery['reportEntries'];

/** Units beside each other by one number, the best first. */
export type Comparison = ComparisonQuery['comparison'];

/** One number of one unit through several periods. */
export type Trend = TrendQuery['trend'];

/** Who is asking, and what they are to which units. */
export type Viewer = MeQuery['viewer'];
