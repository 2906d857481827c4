/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { TypedDocumentString } from '../typed-document.js';
/** How high a unit stands, from the top down. A map may leave a level out: since July 2025 Viet Nam has no districts. */
export type AdminLevel =
  /** Commune, ward, township or special zone (xã, phường, thị trấn, đặc khu): the lowest level. */
  | 'COMMUNE'
  /** The whole country. */
  | 'COUNTRY'
  /** District, town or city of a province (quận, huyện, thị xã, thành phố); none since 2025-07-01. */
  | 'DISTRICT'
  /** Province or centrally run city (tỉnh, thành phố trực thuộc trung ương). */
  | 'PROVINCE';

/** What kind of unit it is in law. Several types share a level. */
export type AdminUnitType =
  /** City (thành phố): of the level of a province, or inside one. */
  | 'CITY'
  /** Country (quốc gia). */
  | 'COUNTRY'
  /** A type of another country: `typeName` has its own word. */
  | 'OTHER'
  /** Province (tỉnh). */
  | 'PROVINCE'
  /** Rural commune (xã). */
  | 'RURAL_COMMUNE'
  /** Rural district (huyện). */
  | 'RURAL_DISTRICT'
  /** Special zone, mostly islands (đặc khu), since 2025-07-01. */
  | 'SPECIAL_ZONE'
  /** Town of the level of a district (thị xã). */
  | 'TOWN'
  /** Township, the seat of a rural district (thị trấn). */
  | 'TOWNSHIP'
  /** Urban district of a centrally run city (quận). */
  | 'URBAN_DISTRICT'
  /** Urban ward (phường). */
  | 'WARD';

/** A report to be approved. */
export type ApproveReportInput = {
  /** The `version` of the report that you have seen. */
  readonly baseVersion: number;
  /** A name of your own for this step, such as a UUID: asked again under it, the step is not taken twice. */
  readonly key: string;
  /** One for each finding `OTHER_REPORT` that nobody noted when it was handed in: another report said otherwise since. */
  readonly notes?: ReadonlyArray<FindingNoteInput>;
  /** The id of the report. */
  readonly report: string;
};

/** What somebody did. */
export type AuditAction =
  /** Made an API key. */
  | 'API_KEY_CREATED'
  /** Took an API key out of use. */
  | 'API_KEY_REVOKED'
  /** Wrote figures into a report. */
  | 'FIGURES_SET'
  /** Accepted a report. */
  | 'REPORT_APPROVED'
  /** Began to correct a report that was accepted. */
  | 'REPORT_CORRECTED'
  /** Sent a report back to be put right. */
  | 'REPORT_RETURNED'
  /** Began a report. */
  | 'REPORT_STARTED'
  /** Handed a report in. */
  | 'REPORT_SUBMITTED'
  /** Took a report back. */
  | 'REPORT_WITHDRAWN'
  /** Gave somebody a role. */
  | 'ROLE_GRANTED'
  /** Took a role away. */
  | 'ROLE_REVOKED';

/** To what sort of thing something was done. */
export type AuditSubjectKind =
  /** An API key. */
  | 'API_KEY'
  /** Somebody who has roles. */
  | 'PRINCIPAL'
  /** A report. */
  | 'REPORT';

/** Whether figures that a unit stated for the units below it may stand in for theirs. */
export type BasisPolicy =
  /** Whatever covers the most; what is known below wins where it covers as much. */
  | 'BEST'
  /** Stated figures are set aside: only what each office handed in for itself. */
  | 'BOTTOM_UP';

/** One cell: which unit, which indicator, which period. */
export type CellInput = {
  /** Whether stated figures may stand in. */
  readonly basis?: BasisPolicy;
  /** The map to roll up under: the one in force on this day. Default: the last day of the period, at most today. */
  readonly boundaries?: string | null | undefined;
  /** Code of the indicator. */
  readonly indicator: string;
  /** Answers with the figures as they stood then: corrections made later are left out. The map, the successions, the catalogue and whether a report is approved are those of today: a past answer changes when one of these does. Default: now. */
  readonly knownOn?: string | null | undefined;
  /** Members to fix; dimensions that are not named are summed over. */
  readonly members?: ReadonlyArray<MemberInput> | null | undefined;
  /** The period, in any of its spellings. */
  readonly period: string;
  /** Whose work: own office, the units below, or both. */
  readonly scope?: Scope;
  /** Code of the unit, among those in force on `boundaries`; `VN` is the whole country. */
  readonly unit: string;
};

/** Which units are compared, by which number. */
export type ComparisonInput = {
  /** Whether stated figures may stand in. */
  readonly basis?: BasisPolicy;
  /** The map for all numbers, those of earlier periods too: the one in force on this day. Default: the last day of the latest period, at most today. */
  readonly boundaries?: string | null | undefined;
  /** Code of the indicator. */
  readonly indicator: string;
  /** Answers with the figures as they stood then: corrections made later are left out. The map, the successions, the catalogue and whether a report is approved are those of today: a past answer changes when one of these does. Default: now. Targets are those of then, too. */
  readonly knownOn?: string | null | undefined;
  /** Members to fix; dimensions that are not named are summed over. */
  readonly members?: ReadonlyArray<MemberInput> | null | undefined;
  /** The period, in any of its spellings. */
  readonly period: string;
  /** Whose work: own office, the units below, or both. */
  readonly scope?: Scope;
  /** The units that are compared; never `combined`. */
  readonly units: UnitSelection;
};

/** What must hold of a row to be shown: `{ column: 0, is: GT, value: 10 }`. */
export type Condition = {
  /** Position of the column among the columns of the answer, from 0. */
  readonly column: number;
  /** How its number is held against `value`. */
  readonly is: ConditionOperator;
  /** What it is held against; none for `KNOWN` and `MISSING`. */
  readonly value?: number | null | undefined;
};

/** How the number of a row is held against another, as it is shown: rounded. Of a missing number nothing holds but `MISSING`. */
export type ConditionOperator =
  /** Equal to `value`. */
  | 'EQ'
  /** `value` or more. */
  | 'GE'
  /** More than `value`. */
  | 'GT'
  /** There is a number, whatever it is. */
  | 'KNOWN'
  /** `value` or less. */
  | 'LE'
  /** Less than `value`. */
  | 'LT'
  /** There is no number. */
  | 'MISSING'
  /** There, and other than `value`. */
  | 'NE';

/** An approved report to be corrected. */
export type CorrectReportInput = {
  /** A name of your own for this step, such as a UUID: asked again under it, the step is not taken twice. */
  readonly key: string;
  /** Why. It is kept. */
  readonly reason: string;
  /** The id of the report. */
  readonly report: string;
};

/** A new API key. */
export type CreateApiKeyInput = {
  /** From when on it is to be refused; null: never. */
  readonly expiresAt?: string | null | undefined;
  /** What it may do; empty: it only signs in. You must be an administrator of each of the units. */
  readonly grants: ReadonlyArray<GrantInput>;
  /** A name of your own for this change, such as a UUID. Asked again under the same name, it is answered and not made again. */
  readonly key: string;
  /** What it is for, 1 to 200 characters. */
  readonly name: string;
};

/** Which way is better; ranks follow it. */
export type Direction =
  /** More is better: the greatest value ranks first. */
  | 'HIGHER_IS_BETTER'
  /** Less is better: the least value ranks first. */
  | 'LOWER_IS_BETTER'
  /** Neither: it tells how much there is, not how well it is done. The greatest value ranks first. */
  | 'NEUTRAL';

/** In which way two sides disagree. */
export type DiscrepancyKind =
  /** A part of a period that is greater than the whole period; the rest would be negative. */
  | 'NEGATIVE_DIFFERENCE'
  /** A figure far from the usual one (`computed`) of its unit for periods of that length or, where it has reported too seldom to tell, of its siblings for the same period: modified z-score above 3.5. */
  | 'OUTLIER'
  /** A period, and the periods inside it; of a stock or an index, two figures of the very same day. */
  | 'PERIOD_VS_PARTS'
  /** A validation rule of the catalogue that does not hold. */
  | 'RULE'
  /** What a unit stated for the units below it, and the figures below. */
  | 'STATED_VS_BELOW'
  /** A printed percentage (or other derived figure), and what its formula gives. */
  | 'STATED_VS_FORMULA'
  /** A total, and its members. */
  | 'TOTAL_VS_PARTS';

/** What sort of document figures were taken from. */
export type DocumentKind =
  /** A table that has no other paper behind it. */
  | 'DATA_FILE'
  /** A piece in a newspaper or on a news site. */
  | 'NEWS_ARTICLE'
  /** A report of one authority to another. */
  | 'OFFICIAL_REPORT'
  /** Anything else. */
  | 'OTHER'
  /** What was said at a meeting, written down. */
  | 'SPEECH';

/** What an entry tells of. */
export type EntryKind =
  /** Something that was done. */
  | 'ACTIVITY'
  /** Why it did. */
  | 'CAUSE'
  /** Something that stood in the way. */
  | 'DIFFICULTY'
  /** An order, or a rule that is followed. */
  | 'DIRECTIVE'
  /** A model: a place or a way of working held up to others. */
  | 'MODEL'
  /** A plan that was made or issued. */
  | 'PLAN'
  /** Something asked of somebody else. */
  | 'RECOMMENDATION'
  /** Something that came of it. */
  | 'RESULT'
  /** Something to be done. */
  | 'TASK';

/** What a line of an explanation speaks of. */
export type ExplanationKind =
  /** The formula of a derived indicator; its parts follow, each explained from its own beginning. */
  | 'FORMULA'
  /** A sum over the members of a dimension. */
  | 'MEMBER_SUM'
  /** A figure as it was handed in. */
  | 'OBSERVATION'
  /** Figures of several periods that together say one. */
  | 'PERIOD_ROUTE'
  /** A figure of a derived indicator that a document prints. */
  | 'PRINTED'
  /** Units that count because they are on the map. */
  | 'REGISTER'
  /** Another way to say the number, or figures, that did not go in; `reason` says why. */
  | 'SET_ASIDE'
  /** Offices that are due to report and have nothing that bears on the number. */
  | 'SILENT_OFFICES'
  /** A figure that a unit stated for units below it. */
  | 'STATED'
  /** A unit, or one scope of it. The first line is the number itself. */
  | 'UNIT';

/** In which way a number came about, or would have. */
export type ExplanationWay =
  /** From stretches of the period, each on its own map. */
  | 'ACROSS_CHANGES'
  /** Figures of several periods, added and subtracted. */
  | 'ADDED_OVER_TIME'
  /** An average over the period, weighed by days. */
  | 'AVERAGE_OVER_TIME'
  /** What the units that a unit was made of had said together until then; taken from a figure that began before. */
  | 'CARRIED_OVER'
  /** From the units directly below. */
  | 'CHILDREN'
  /** The earliest figure in the period. */
  | 'EARLIEST'
  /** By the formula of the indicator. */
  | 'FORMULA'
  /** The greatest figure in the period. */
  | 'GREATEST_OVER_TIME'
  /** The latest figure in the period. */
  | 'LATEST'
  /** The least figure in the period. */
  | 'LEAST_OVER_TIME'
  /** Made up of units of another map, on which it was reported. */
  | 'OTHER_MAP'
  /** The unit's own office. */
  | 'OWN'
  /** The own office and what is below it. */
  | 'OWN_AND_BELOW'
  /** As a document prints it. */
  | 'PRINTED'
  /** As it was reported. */
  | 'REPORTED'
  /** What the unit stated for the units below it. */
  | 'STATED_BELOW'
  /** What the unit stated for its whole territory. */
  | 'STATED_TOTAL'
  /** What it stated for its whole territory, less its own figure. */
  | 'STATED_TOTAL_LESS_OWN'
  /** A sum over the members of a dimension. */
  | 'SUM_OF_MEMBERS'
  /** From figures of the whole period, on the map of its end. */
  | 'WHOLE_PERIOD';

/** What a figure is beside what stood there before. */
export type FigureChangeKind =
  /** Another figure stood there. */
  | 'CORRECTED'
  /** Nothing stood there. */
  | 'NEW'
  /** It is taken away. */
  | 'REMOVED'
  /** The very same stood there. */
  | 'SAME';

/** One figure for the sheet of a report. */
export type FigureInput = {
  /** Code of the indicator. */
  readonly indicator: string;
  /** Null: the total over every dimension. */
  readonly members?: ReadonlyArray<MemberInput> | null | undefined;
  /** What there is to say about it. */
  readonly note?: string | null | undefined;
  /** Null: the period of the report. */
  readonly period?: string | null | undefined;
  /** Where it stands in the document. */
  readonly place?: string | null | undefined;
  /** How exact it claims to be. */
  readonly precision?: Precision;
  /** How it is written, where that says more than the number. */
  readonly said?: SaidInput | null | undefined;
  /** Whose work it covers. */
  readonly scope?: Scope;
  /** Code of the unit whose figure it is: the one that reports (null), or one in it. */
  readonly unit?: string | null | undefined;
  /** The number as programs write it: digits, with a point before decimals and nothing between thousands. "1.000", which is one thousand as people here write it, is refused where the indicator has no thousandths, and no `said` tells how it was read: write "1000", or "1". Null: the figure is taken off the sheet; none at all is written "0". */
  readonly value?: string | null | undefined;
};

/** Why one figure is sent back: one that is on the sheet, or one that is missing there. */
export type FigureReturnInput = {
  /** The id of the figure on the sheet; null: it is missing there. */
  readonly figure?: string | null | undefined;
  /** In place of `figure`: the one that is missing, and is to be filled in. */
  readonly missing?: MissingFigureInput | null | undefined;
  /** What is to be put right. */
  readonly reason: string;
};

/** What was found among the figures of a report. */
export type FindingKind =
  /** Another report says another number of the same cell: once public, that of the sheet takes its place. */
  | 'OTHER_REPORT'
  /** A figure far from those of the same unit in other periods or, where it has reported too seldom to tell, from those of its siblings. */
  | 'OUTLIER'
  /** What the office did and what the units below did do not make the whole. */
  | 'OWN_AND_BELOW'
  /** A validation rule of the catalogue that does not hold. */
  | 'RULE'
  /** A total that is not the sum of its members. */
  | 'TOTAL_VS_PARTS';

/** What there is to say about a warning. */
export type FindingNoteInput = {
  /** The id of the finding. */
  readonly finding: string;
  /** Why the figures are right all the same. */
  readonly note: string;
};

/** A role on a unit. */
export type GrantInput = {
  /** Which role. */
  readonly role: Role;
  /** Code of a unit of today; null: everywhere, which an administrator of everything can give. */
  readonly unit?: string | null | undefined;
};

/** A role to be given to somebody. */
export type GrantRoleInput = {
  /** A name of your own for this change, such as a UUID. Asked again under the same name, it is answered and not made again. */
  readonly key: string;
  /** To whom: the `id` that `viewer` tells them: `person:https://id.example.vn|an.nguyen`, `key:3f9a1c2b4d5e`. */
  readonly principal: string;
  /** Which role. */
  readonly role: Role;
  /** Code of a unit of today; null: everywhere, which an administrator of everything can give. */
  readonly unit?: string | null | undefined;
};

/** The area of a unit as it was on a day, whatever became of it since: `{ code: "420", asOf: "2025-06-30" }` is the former district of Quỳ Hợp. */
export type GroupInput = {
  /** A day on which it existed. */
  readonly asOf: string;
  /** The code that the unit bore on that day. */
  readonly code: string;
};

/** How far an expected report has come, told by its figures. */
export type HandInStatus =
  /** Every figure is in, some of them late. */
  | 'LATE'
  /** No figure is in. */
  | 'MISSING'
  /** Every figure is in, and was by the day it was due. */
  | 'ON_TIME'
  /** Some figures are in. */
  | 'PARTIAL'
  /** Figures were sent back and are not in again. */
  | 'RETURNED';

/** A file whose figures are to be written. */
export type ImportFiguresInput = {
  /** The id of the file. */
  readonly job: string;
  /** A name of your own for this step, such as a UUID: asked again under it, it is not taken twice. */
  readonly key: string;
};

/** Where a report stands on whose sheet nothing is written. */
export type ImportObstacleReason =
  /** It is approved: it is to be corrected first. */
  | 'APPROVED'
  /** It was handed in: it is to be withdrawn or returned first. */
  | 'SUBMITTED';

/** How far a file is. */
export type ImportStatus =
  /** It was read, and nothing is wrong with it. Nothing of it stands on a sheet yet. */
  | 'CHECKED'
  /** All its figures stand on the sheet. */
  | 'DONE'
  /** The work was broken off. Sent again under its key it goes on. */
  | 'FAILED'
  /** It is being read. */
  | 'READING'
  /** It has problems. Nothing of it stands on a sheet. */
  | 'REFUSED'
  /** Whoever sent it wanted no more of it. Sent again under its key it goes on. */
  | 'STOPPED'
  /** Its figures are being written onto the sheet. */
  | 'WRITING';

/** What sort of number an indicator is. */
export type IndicatorKind =
  /** Worked out by a formula from other indicators, after these have been rolled up. */
  | 'DERIVED'
  /** Happens during a period and adds up over time: petitions received, money paid. */
  | 'FLOW'
  /** A score given to one unit, by a survey or a jury. */
  | 'INDEX'
  /** A value that law or plan requires, not a result. */
  | 'NORM'
  /** A state at a date: petitions pending, units with a one-stop desk. */
  | 'STOCK';

/** An indicator, in one column for each period or in several. */
export type IndicatorSelection = {
  /** Dimensions to break down by: one column for each member, or for each combination where several are named, in the order of the catalogue. */
  readonly by?: ReadonlyArray<string> | null | undefined;
  /** Code of the indicator. */
  readonly code: string;
  /** Members to fix; dimensions that are not named are summed over. */
  readonly members?: ReadonlyArray<MemberInput> | null | undefined;
};

/** Who is asked to report an indicator. */
export type IndicatorTier =
  /** Every office whose level reports it. */
  | 'CORE'
  /** Those who keep it. */
  | 'EXTENSION';

/** The language in which a number is written. */
export type Locale =
  /** `1,022.5` and `99.1%` */
  | 'EN'
  /** `1.022,5` and `99,1 %` */
  | 'VI';

/** Where the number comes from. */
export type MeasureBasis =
  /** A derived indicator, computed after its parts were rolled up to this cell. */
  | 'FORMULA'
  /** Stated figures for some offices, figures of their own for others. */
  | 'MIXED'
  /** This very figure was handed in for this unit. */
  | 'REPORTED'
  /** Computed from other periods, members or units below. */
  | 'ROLLED_UP'
  /** A figure that a unit stated for the units below it, in place of theirs. */
  | 'STATED';

/** How complete the answer is. */
export type MeasureStatus =
  /** Every expected office and every day of the period is in, of a formula for each of its parts and of the same offices. Without a value: what is in gives none, since it would be divided by 0, as in 0 of 0; nothing is still to come. */
  | 'COMPLETE'
  /** What was reported contradicts itself and gives no number; see `discrepancies`. */
  | 'CONFLICT'
  /** Expected, and nothing was reported. Not a zero. */
  | 'MISSING'
  /** Nobody here reports this indicator. */
  | 'NOT_EXPECTED'
  /** Some expected offices, days or members are not in; `coverage` says how many. Or the parts of a formula are of different offices. Without a value: what was reported lies here in part, and nobody knows how much of it, or what is in so far would be divided by 0. */
  | 'PARTIAL';

/** One member of one dimension: `{ dimension: "PETITION_TYPE", member: "COMPLAINT" }`. */
export type MemberInput = {
  /** Code of the dimension. */
  readonly dimension: string;
  /** Code of the member. */
  readonly member: string;
};

/** A figure that is not on the sheet, and that the form asks for. */
export type MissingFigureInput = {
  /** Code of the indicator. */
  readonly indicator: string;
  /** Null: the total over every dimension. */
  readonly members?: ReadonlyArray<MemberInput> | null | undefined;
  /** Code of the unit whose figure it is: the one that reports (null), or one in it. */
  readonly unit?: string | null | undefined;
};

/** Why a step cannot be taken. */
export type Obstacle =
  /** There is a report of this unit, form and period: go on with that one. */
  | 'ALREADY_STARTED'
  /** Another report corrects it: go on with that one. */
  | 'CORRECTED_ALREADY'
  /** There is no figure on its sheet: set 0 where nothing occurred, or say in `reason` why there is nothing to report. */
  | 'EMPTY_SHEET'
  /** Whoever submitted it does not approve it, unless they administer the unit. */
  | 'FOUR_EYES'
  /** Its period has not closed: it is handed in from the last day of the period on, in the official sense of its form. */
  | 'PERIOD_OPEN'
  /** Not from where the report stands: `possible` tells which steps can be taken. */
  | 'STATUS';

/** By what rows are ordered: by a `column` or by something of the `unit`. Missing numbers come last. */
export type Order = {
  /** Position of the column among the columns of the answer, from 0. */
  readonly column?: number | null | undefined;
  /** The greatest first. Missing numbers come last all the same. */
  readonly descending?: boolean;
  /** Something of the unit, in place of a column. */
  readonly unit?: UnitField | null | undefined;
};

/** How long the periods of a form are. */
export type PeriodKind =
  /** Half a year. */
  | 'HALF_YEAR'
  /** A month. */
  | 'MONTH'
  /** The first nine months of a year. */
  | 'NINE_MONTHS'
  /** A quarter. */
  | 'QUARTER'
  /** A year. */
  | 'YEAR';

/** How far to trust the last digit of a number. */
export type Precision =
  /** Neither: khoảng, gần. */
  | 'ABOUT'
  /** A lower bound: hơn, trên. */
  | 'AT_LEAST'
  /** An upper bound: dưới. */
  | 'AT_MOST'
  /** Counted. */
  | 'EXACT';

/** How somebody is known. */
export type PrincipalKind =
  /** Not at all: no token and no key came along. */
  | 'ANONYMOUS'
  /** By sitting at the machine: whoever runs a command. */
  | 'COMMAND'
  /** By an API key. */
  | 'KEY'
  /** By a token of the issuer that the server trusts. */
  | 'PERSON';

/** A step of a report on its way. */
export type ReportAction =
  /** Approved. */
  | 'APPROVE'
  /** Started to correct an approved one, with its figures on the sheet. */
  | 'CORRECT'
  /** Sent back to be put right. */
  | 'RETURN'
  /** Figures were set on its sheet. */
  | 'SET'
  /** Started: its sheet is empty. */
  | 'START'
  /** Handed in. */
  | 'SUBMIT'
  /** Taken back by its office before anybody approved it. */
  | 'WITHDRAW';

/** The part of a report that something stands in. */
export type ReportSection =
  /** What went wrong, and why. */
  | 'DIFFICULTIES'
  /** What was ordered and planned. */
  | 'DIRECTION'
  /** What others may follow. */
  | 'MODELS'
  /** What is asked of others. */
  | 'RECOMMENDATIONS'
  /** What was done, and what came of it. */
  | 'RESULTS'
  /** What is to be done next. */
  | 'TASKS';

/** How far a report has come. */
export type ReportStatus =
  /** Accepted: its figures are no longer provisional. */
  | 'APPROVED'
  /** Being written. */
  | 'DRAFT'
  /** Sent back to be put right. */
  | 'RETURNED'
  /** Handed in, nobody has looked at it yet. */
  | 'SUBMITTED';

/** A report to be sent back. */
export type ReturnReportInput = {
  /** The `version` of the report that you have seen. */
  readonly baseVersion: number;
  /** Why, figure by figure. */
  readonly figures?: ReadonlyArray<FigureReturnInput>;
  /** A name of your own for this step, such as a UUID: asked again under it, the step is not taken twice. */
  readonly key: string;
  /** Why, of the report as a whole. */
  readonly reason: string;
  /** The id of the report. */
  readonly report: string;
};

/** An API key to be taken out of use for good. */
export type RevokeApiKeyInput = {
  /** A name of your own for this change, such as a UUID. Asked again under the same name, it is answered and not made again. */
  readonly key: string;
  /** The prefix of the key. */
  readonly prefix: string;
};

/** A role to be taken away. */
export type RevokeRoleInput = {
  /** The `id` of the grant. */
  readonly grant: string;
  /** A name of your own for this change, such as a UUID. Asked again under the same name, it is answered and not made again. */
  readonly key: string;
};

/** What somebody is to a unit and to everything below it. */
export type Role =
  /** Does all of it, and says who may do what. */
  | 'ADMINISTRATOR'
  /** Hands figures in, and sees what a viewer sees. */
  | 'REPORTER'
  /** Returns and approves reports, and sees what a viewer sees. */
  | 'REVIEWER'
  /** Sees what is not public yet: drafts, returned and submitted reports. */
  | 'VIEWER';

/** How the left side of a rule must compare with the right side. */
export type RuleComparison =
  /** It is more or the same (`>=`). */
  | 'AT_LEAST'
  /** It is less or the same (`<=`). */
  | 'AT_MOST'
  /** It is the same (`=`). */
  | 'EQUAL';

/** What a rule says where parts of it are missing. */
export type RuleForMissing =
  /** Those that are missing count as 0. */
  | 'NEVER_SKIP'
  /** Nothing where all of them are, else those that are missing count as 0. */
  | 'SKIP_IF_ALL_MISSING'
  /** Nothing. */
  | 'SKIP_IF_ANY_MISSING';

/** How figures of different periods combine into the figure of a longer period. */
export type RuleOverTime =
  /** The mean by days, over the days reported. */
  | 'AVERAGE'
  /** The first figure inside the period: what was carried in. */
  | 'FIRST'
  /** The latest figure that ends inside the period. */
  | 'LAST'
  /** The greatest of them. */
  | 'MAX'
  /** The least of them. */
  | 'MIN'
  /** They add up; figures that count on from the start of the year (luỹ kế) are told apart first. */
  | 'SUM';

/** How figures of different units combine into the figure of the unit above them. */
export type RuleOverUnits =
  /** The greatest of them. */
  | 'MAX'
  /** The mean over the offices that report it; never a mean of means. */
  | 'MEAN'
  /** The least of them. */
  | 'MIN'
  /** They do not: a figure is shown for the unit it was reported for, and ranked, never combined. */
  | 'NONE'
  /** They add up. A count of units that did something is a 0 or 1 of each unit, added up. */
  | 'SUM';

/** What it means when a rule does not hold. */
export type RuleSeverity =
  /** One of the figures is wrong. */
  | 'ERROR'
  /** It may be right, but somebody should look. */
  | 'WARNING';

/** How a figure is written: in the cell of a file that it was read from, or as it was typed. */
export type SaidInput = {
  /** How the number came out of it, in words. */
  readonly reading?: string | null | undefined;
  /** As it stands there: `gần 2 tỷ`. */
  readonly text: string;
};

/** Whose work a figure covers. */
export type Scope =
  /** Every unit below it, taken together (cấp dưới). */
  | 'BELOW'
  /** The unit's own office (cấp mình). A unit at the lowest level has no other. */
  | 'OWN'
  /** Both: the whole territory (toàn địa bàn). */
  | 'TOTAL';

/** Why something did not go into a number. */
export type SetAsideReason =
  /** A bound ("more than", "less than") is never subtracted. */
  | 'BOUND_NOT_SUBTRACTED'
  /** It covers as much as what was taken, which comes first in order. */
  | 'COMES_SECOND'
  /** It covers fewer offices, days or members than what was taken. */
  | 'COVERS_LESS'
  /** The formula has every part of it. */
  | 'FORMULA_IS_COMPLETE'
  /** A least or a greatest value cannot be taken apart. */
  | 'NOT_ADDITIVE'
  /** An earlier figure is known in the period. */
  | 'NOT_EARLIEST'
  /** It is not the least, or the greatest. */
  | 'NOT_EXTREME'
  /** A later figure is known in the period. */
  | 'NOT_LATEST'
  /** Another figure of the very same day is taken: that of the period asked, else that of the shortest period. */
  | 'OTHER_OF_THE_DAY'
  /** Other figures say the period with fewer subtractions, or fewer steps. */
  | 'OTHER_ROUTE'
  /** It is about the territory that the unit had before, or has since, it gained or lost some; such figures are never added up or subtracted. */
  | 'OTHER_TERRITORY'
  /** The figure of the own office is not known for the whole period. */
  | 'OWN_NOT_KNOWN'
  /** It reaches beyond the period and no other figure lets it be divided. */
  | 'REACHES_BEYOND_PERIOD'
  /** A part of a unit lies here, and nobody knows how much. */
  | 'SHARE_UNKNOWN'
  /** Its start is not known. */
  | 'START_UNKNOWN'
  /** Stated figures were not asked for (`basis: BOTTOM_UP`). */
  | 'STATED_NOT_ASKED'
  /** The stated total covers a part of the period or of the members only. */
  | 'TOTAL_NOT_WHOLE'
  /** A count would be negative. */
  | 'WOULD_BE_NEGATIVE';

/** Figures to be set on the sheet of a report. */
export type SetFiguresInput = {
  /** The `version` of the report that you have seen. */
  readonly baseVersion: number;
  /** All of them are set, or none. Others on the sheet stay. */
  readonly figures: ReadonlyArray<FigureInput>;
  /** A name of your own for this step, such as a UUID: asked again under it, the step is not taken twice. */
  readonly key: string;
  /** The id of the report. */
  readonly report: string;
};

/** A table: units down, indicators and periods across. Its columns are numbered from 0 in the order indicator, members, period. */
export type SliceInput = {
  /** Whether stated figures may stand in. */
  readonly basis?: BasisPolicy;
  /** The map for the whole table: the one in force on this day. Default: the last day of the latest period, at most today. */
  readonly boundaries?: string | null | undefined;
  /** The indicators, in order. */
  readonly indicators: ReadonlyArray<IndicatorSelection>;
  /** Answers with the figures as they stood then: corrections made later are left out. The map, the successions, the catalogue and whether a report is approved are those of today: a past answer changes when one of these does. Default: now. */
  readonly knownOn?: string | null | undefined;
  /** The order of the rows: by the first, equal ones by the next. Default: as the units were asked for. */
  readonly orderBy?: ReadonlyArray<Order> | null | undefined;
  /** The periods, in order. One that joins several is written as a range. */
  readonly periods: ReadonlyArray<string>;
  /** Whose work: own office, the units below, or both. */
  readonly scope?: Scope;
  /** Only so many rows, the first in order. Default: all. */
  readonly top?: number | null | undefined;
  /** The rows. */
  readonly units: UnitSelection;
  /** Only rows of which all of these hold, after the rollup. */
  readonly where?: ReadonlyArray<Condition> | null | undefined;
};

/** A report to be started. */
export type StartReportInput = {
  /** Code of the form. */
  readonly form: string;
  /** A name of your own for this step, such as a UUID: asked again under it, the step is not taken twice. */
  readonly key: string;
  /** The period, one for which the form asks the unit. */
  readonly period: string;
  /** Code of the unit that reports, as of the last day of the period. */
  readonly unit: string;
};

/** A file of which no more is wanted. */
export type StopImportInput = {
  /** The id of the file. */
  readonly job: string;
  /** A name of your own for this step, such as a UUID: asked again under it, it is not taken twice. */
  readonly key: string;
};

/** A report to be handed in. */
export type SubmitReportInput = {
  /** The `version` of the report that you have seen. */
  readonly baseVersion: number;
  /** A name of your own for this step, such as a UUID: asked again under it, the step is not taken twice. */
  readonly key: string;
  /** One for each warning among `findings`. */
  readonly notes?: ReadonlyArray<FindingNoteInput>;
  /** Why there is nothing to report, when no figure is on the sheet: without it such a report is not taken. Its figures are missing all the same, and none of them is 0. Else: what there is to say about the whole. */
  readonly reason?: string | null | undefined;
  /** The id of the report. */
  readonly report: string;
};

/** How much of a unit went into its successor. */
export type SuccessionKind =
  /** The whole unit went into this one successor. */
  | 'FULL'
  /** A part of it: it went into several. */
  | 'PARTIAL';

/** Where a target comes from. */
export type TargetBasis =
  /** Put together, as the number is, out of what was set for other periods (twelve months make a year), or for its own office and the units below it; only when no day and no office that is due to report is without a target. */
  | 'ROLLED_UP'
  /** It was set for this very unit and period. */
  | 'STATED';

/** What a rollup does with figures of shorter periods. */
export type TimePlan =
  /** Adds them, along the surest way through the reported periods. */
  | 'ADD'
  /** Takes the latest that ends inside the period. */
  | 'CLOSING'
  /** Rolls up the parts of the formula, then works the formula out. */
  | 'EVALUATE'
  /** Takes the greatest. */
  | 'GREATEST'
  /** Takes the least. */
  | 'LEAST'
  /** Takes their mean, weighed by days. */
  | 'MEAN'
  /** Takes the first inside the period. */
  | 'OPENING';

/** Which number of one unit is followed through which periods. */
export type TrendInput = {
  /** Whether stated figures may stand in. */
  readonly basis?: BasisPolicy;
  /** The map for all numbers, those of earlier periods too: the one in force on this day. Default: the last day of the latest period, at most today. */
  readonly boundaries?: string | null | undefined;
  /** Code of the indicator. */
  readonly indicator: string;
  /** Answers with the figures as they stood then: corrections made later are left out. The map, the successions, the catalogue and whether a report is approved are those of today: a past answer changes when one of these does. Default: now. Targets are those of then, too. */
  readonly knownOn?: string | null | undefined;
  /** Members to fix; dimensions that are not named are summed over. */
  readonly members?: ReadonlyArray<MemberInput> | null | undefined;
  /** The periods, in order. */
  readonly periods: ReadonlyArray<string>;
  /** Whose work: own office, the units below, or both. */
  readonly scope?: Scope;
  /** Code of the unit, among those in force on `boundaries`. */
  readonly unit: string;
};

/** Something of a unit that rows can be ordered by. */
export type UnitField =
  /** Its official code, as text. */
  | 'CODE'
  /** Its name without the type, in Vietnamese order, numbers by size. */
  | 'NAME';

/** The rows of a table. Say it in one way: `codes`; or `level`, `within` or both; or `group`. */
export type UnitSelection = {
  /** These units, in this order, by the codes they bear on `boundaries`. */
  readonly codes?: ReadonlyArray<string> | null | undefined;
  /** One row for all of them, rolled up together: sums added, rates worked out after. Units that lie inside one another are refused. */
  readonly combined?: boolean;
  /** The area of a unit of another day, such as a former district: the units of `boundaries` that lie in it, wholly or in part. Combined: the former unit itself as one row, on its own map. */
  readonly group?: GroupInput | null | undefined;
  /** Every unit of this level inside `within`, by name; without it, the units directly inside. */
  readonly level?: AdminLevel | null | undefined;
  /** Code of the unit that holds the rows; default: the country. */
  readonly within?: string | null | undefined;
};

/** What a rollup does with figures of units below. */
export type UnitsPlan =
  /** Adds them. */
  | 'ADD'
  /** Rolls up the parts of the formula, then works the formula out. */
  | 'EVALUATE'
  /** Takes the greatest. */
  | 'GREATEST'
  /** Takes the least. */
  | 'LEAST'
  /** Takes their mean, carried upwards as a sum and a count. */
  | 'MEAN'
  /** Leaves them with their units: a unit above is not expected to have a value (`NOT_EXPECTED`). */
  | 'SHOW_ONLY';

/** A report to be taken back by its office. */
export type WithdrawReportInput = {
  /** The `version` of the report that you have seen. */
  readonly baseVersion: number;
  /** A name of your own for this step, such as a UUID: asked again under it, the step is not taken twice. */
  readonly key: string;
  /** Why. */
  readonly reason?: string | null | undefined;
  /** The id of the report. */
  readonly report: string;
};

export type ApiKeysQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ApiKeysQuery = { readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly prefix: string, readonly name: string, readonly createdAt: string, readonly createdBy: string, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly lastUsedAt: string | null, readonly grants: ReadonlyArray<{ readonly id: string, readonly principal: string, readonly role: Role, readonly grantedAt: string, readonly grantedBy: string, readonly revokedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AuditEventsQueryVariables = Exact<{
  within?: string | null | undefined;
  report?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type AuditEventsQuery = { readonly auditEvents: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly principal: string, readonly principalName: string, readonly action: AuditAction, readonly subjectKind: AuditSubjectKind, readonly subject: string, readonly requestId: string | null, readonly address: string | null, readonly userAgent: string | null, readonly before: string | null, readonly after: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { readonly createApiKey:
    | { readonly __typename: 'ApiKeyAlreadyCreated', readonly apiKey: { readonly prefix: string, readonly name: string, readonly createdAt: string, readonly createdBy: string, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly lastUsedAt: string | null, readonly grants: ReadonlyArray<{ readonly id: string, readonly principal: string, readonly role: Role, readonly grantedAt: string, readonly grantedBy: string, readonly revokedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }> } }
    | { readonly __typename: 'ApiKeyCreated', readonly secret: string, readonly apiKey: { readonly prefix: string, readonly name: string, readonly createdAt: string, readonly createdBy: string, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly lastUsedAt: string | null, readonly grants: ReadonlyArray<{ readonly id: string, readonly principal: string, readonly role: Role, readonly grantedAt: string, readonly grantedBy: string, readonly revokedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }> } }
   };

export type GrantRoleMutationVariables = Exact<{
  input: GrantRoleInput;
}>;


export type GrantRoleMutation = { readonly grantRole: { readonly grant: { readonly id: string, readonly principal: string, readonly role: Role, readonly grantedAt: string, readonly grantedBy: string, readonly revokedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null } } };

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeApiKeyMutation = { readonly revokeApiKey: { readonly apiKey: { readonly prefix: string, readonly name: string, readonly createdAt: string, readonly createdBy: string, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly lastUsedAt: string | null, readonly grants: ReadonlyArray<{ readonly id: string, readonly principal: string, readonly role: Role, readonly grantedAt: string, readonly grantedBy: string, readonly revokedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }> } } };

export type RevokeRoleMutationVariables = Exact<{
  input: RevokeRoleInput;
}>;


export type RevokeRoleMutation = { readonly revokeRole: { readonly grant: { readonly id: string, readonly principal: string, readonly role: Role, readonly grantedAt: string, readonly grantedBy: string, readonly revokedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null } } };

export type RoleGrantsQueryVariables = Exact<{
  principal?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type RoleGrantsQuery = { readonly roleGrants: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly principal: string, readonly role: Role, readonly grantedAt: string, readonly grantedBy: string, readonly revokedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type BoundaryDatesQueryVariables = Exact<{ [key: string]: never; }>;


export type BoundaryDatesQuery = { readonly boundaryDates: ReadonlyArray<string> };

export type ApproveReportMutationVariables = Exact<{
  input: ApproveReportInput;
}>;


export type ApproveReportMutation = { readonly approveReport:
    | { readonly __typename: 'FiguresRefused', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly problems: ReadonlyArray<{ readonly position: number, readonly field: string | null, readonly messageVi: string, readonly messageEn: string }> }
    | { readonly __typename: 'ReportAccepted', readonly isRepeated: boolean, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number }, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
    | { readonly __typename: 'ReportConflict', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly conflicts: ReadonlyArray<{ readonly by: string, readonly at: string, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly base: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly yours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null }> }
    | { readonly __typename: 'ReportNotInOrder', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly findings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: RuleSeverity, readonly rule: string | null, readonly messageVi: string, readonly messageEn: string, readonly stated: string, readonly computed: string, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> }
    | { readonly __typename: 'StepNotPossible', readonly obstacle: Obstacle, readonly possible: ReadonlyArray<ReportAction>, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
   };

export type CompletenessQueryVariables = Exact<{
  within: string;
  period: string;
  level?: AdminLevel | null | undefined;
  form?: string | null | undefined;
  status?: HandInStatus | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type CompletenessQuery = { readonly completeness: { readonly period: string, readonly coming: ReadonlyArray<{ readonly form: string, readonly level: AdminLevel, readonly period: string, readonly begins: string, readonly due: string }>, readonly figures: { readonly expected: number, readonly handedIn: number, readonly onTime: number, readonly late: number, readonly returned: number, readonly missing: number }, readonly reports: { readonly expected: number, readonly onTime: number, readonly late: number, readonly partial: number, readonly returned: number, readonly missing: number, readonly overdue: number }, readonly expected: { readonly nodes: ReadonlyArray<{ readonly period: string, readonly counted: string, readonly due: string, readonly status: HandInStatus, readonly overdueDays: number, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly form: { readonly code: string, readonly nameVi: string, readonly nameEn: string }, readonly figures: { readonly expected: number, readonly handedIn: number, readonly onTime: number, readonly late: number, readonly returned: number, readonly missing: number }, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } };

export type CorrectReportMutationVariables = Exact<{
  input: CorrectReportInput;
}>;


export type CorrectReportMutation = { readonly correctReport:
    | { readonly __typename: 'FiguresRefused', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly problems: ReadonlyArray<{ readonly position: number, readonly field: string | null, readonly messageVi: string, readonly messageEn: string }> }
    | { readonly __typename: 'ReportAccepted', readonly isRepeated: boolean, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number }, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
    | { readonly __typename: 'ReportConflict', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly conflicts: ReadonlyArray<{ readonly by: string, readonly at: string, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly base: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly yours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null }> }
    | { readonly __typename: 'ReportNotInOrder', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly findings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: RuleSeverity, readonly rule: string | null, readonly messageVi: string, readonly messageEn: string, readonly stated: string, readonly computed: string, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> }
    | { readonly __typename: 'StepNotPossible', readonly obstacle: Obstacle, readonly possible: ReadonlyArray<ReportAction>, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
   };

export type ExpectedReportsQueryVariables = Exact<{
  unit: string;
  period: string;
}>;


export type ExpectedReportsQuery = { readonly expectedReports: ReadonlyArray<{ readonly period: string, readonly counted: string, readonly due: string, readonly status: HandInStatus, readonly overdueDays: number, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly form: { readonly code: string, readonly nameVi: string, readonly nameEn: string }, readonly figures: { readonly expected: number, readonly handedIn: number, readonly onTime: number, readonly late: number, readonly returned: number, readonly missing: number }, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } | null }> };

export type FormQueryVariables = Exact<{
  code: string;
}>;


export type FormQuery = { readonly form: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly descriptionVi: string | null, readonly descriptionEn: string | null, readonly validFrom: string | null, readonly validTo: string | null, readonly lines: ReadonlyArray<{ readonly breakdowns: ReadonlyArray<ReadonlyArray<string>>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number } }>, readonly schedules: ReadonlyArray<{ readonly level: AdminLevel, readonly periodKind: PeriodKind, readonly closingDay: number | null, readonly dueDays: number }> } | null };

export type FormsQueryVariables = Exact<{ [key: string]: never; }>;


export type FormsQuery = { readonly forms: ReadonlyArray<{ readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly descriptionVi: string | null, readonly descriptionEn: string | null, readonly validFrom: string | null, readonly validTo: string | null, readonly lines: ReadonlyArray<{ readonly breakdowns: ReadonlyArray<ReadonlyArray<string>>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number } }>, readonly schedules: ReadonlyArray<{ readonly level: AdminLevel, readonly periodKind: PeriodKind, readonly closingDay: number | null, readonly dueDays: number }> }> };

export type ImportFiguresMutationVariables = Exact<{
  input: ImportFiguresInput;
}>;


export type ImportFiguresMutation = { readonly importFigures: { readonly importJob: { readonly id: string, readonly fileName: string, readonly status: ImportStatus, readonly formCode: string, readonly period: string, readonly rowsRead: number, readonly figureCount: number, readonly figuresWritten: number, readonly problemCount: number, readonly discrepancyCount: number | null, readonly startedAt: string, readonly finishedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number } | null, readonly obstacle: { readonly reason: ImportObstacleReason, readonly messageVi: string, readonly messageEn: string } | null, readonly problems: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null, readonly messageVi: string, readonly messageEn: string }>, readonly displaced: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly ours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null }, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null }>, readonly discrepancies: ReadonlyArray<{ readonly kind: DiscrepancyKind, readonly stated: string | null, readonly computed: string | null, readonly rule: { readonly code: string } | null, readonly figures: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null }>, readonly cell: { readonly scope: Scope, readonly period: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> | null, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus } | null } } };

export type ImportJobQueryVariables = Exact<{
  id: string;
  kind?: FigureChangeKind | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type ImportJobQuery = { readonly importJob: { readonly id: string, readonly fileName: string, readonly status: ImportStatus, readonly formCode: string, readonly period: string, readonly rowsRead: number, readonly figureCount: number, readonly figuresWritten: number, readonly problemCount: number, readonly discrepancyCount: number | null, readonly startedAt: string, readonly finishedAt: string | null, readonly changes: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null, readonly kind: FigureChangeKind, readonly cell: { readonly scope: Scope, readonly period: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly before: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly beforeReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly after: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number } | null, readonly obstacle: { readonly reason: ImportObstacleReason, readonly messageVi: string, readonly messageEn: string } | null, readonly problems: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null, readonly messageVi: string, readonly messageEn: string }>, readonly displaced: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly ours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null }, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null }>, readonly discrepancies: ReadonlyArray<{ readonly kind: DiscrepancyKind, readonly stated: string | null, readonly computed: string | null, readonly rule: { readonly code: string } | null, readonly figures: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null }>, readonly cell: { readonly scope: Scope, readonly period: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> | null, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus } | null } };

export type ImportJobsQueryVariables = Exact<{
  unit?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type ImportJobsQuery = { readonly importJobs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly fileName: string, readonly status: ImportStatus, readonly formCode: string, readonly period: string, readonly figureCount: number, readonly problemCount: number, readonly startedAt: string, readonly finishedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ReportSheetQueryVariables = Exact<{
  id: string;
}>;


export type ReportSheetQuery = { readonly report: { readonly id: string, readonly key: string, readonly period: string, readonly status: ReportStatus, readonly recordedAt: string, readonly version: number | null, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null, readonly unit: { readonly viewerRoles: ReadonlyArray<Role>, readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly form: { readonly code: string, readonly nameVi: string, readonly nameEn: string } | null, readonly sheet: ReadonlyArray<{ readonly id: string, readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly setAt: string, readonly handedInAt: string | null, readonly returnReason: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> | null, readonly toFillIn: ReadonlyArray<{ readonly reason: string, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> | null, readonly findings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: RuleSeverity, readonly rule: string | null, readonly messageVi: string, readonly messageEn: string, readonly stated: string, readonly computed: string, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> | null, readonly steps: ReadonlyArray<{ readonly version: number, readonly action: ReportAction, readonly at: string, readonly principalName: string, readonly statusBefore: ReportStatus | null, readonly statusAfter: ReportStatus, readonly reason: string | null, readonly changes: ReadonlyArray<{ readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly before: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly beforeReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly after: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null }>, readonly notes: ReadonlyArray<{ readonly finding: string, readonly note: string }>, readonly returned: ReadonlyArray<{ readonly reason: string, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly value: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null }> }> | null, readonly document: { readonly key: string, readonly title: string, readonly kind: DocumentKind, readonly number: string | null, readonly issuer: string | null, readonly published: string | null, readonly publishedOn: string | null } } | null };

export type ReturnReportMutationVariables = Exact<{
  input: ReturnReportInput;
}>;


export type ReturnReportMutation = { readonly returnReport:
    | { readonly __typename: 'FiguresRefused', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly problems: ReadonlyArray<{ readonly position: number, readonly field: string | null, readonly messageVi: string, readonly messageEn: string }> }
    | { readonly __typename: 'ReportAccepted', readonly isRepeated: boolean, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number }, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
    | { readonly __typename: 'ReportConflict', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly conflicts: ReadonlyArray<{ readonly by: string, readonly at: string, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly base: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly yours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null }> }
    | { readonly __typename: 'ReportNotInOrder', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly findings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: RuleSeverity, readonly rule: string | null, readonly messageVi: string, readonly messageEn: string, readonly stated: string, readonly computed: string, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> }
    | { readonly __typename: 'StepNotPossible', readonly obstacle: Obstacle, readonly possible: ReadonlyArray<ReportAction>, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
   };

export type SetFiguresMutationVariables = Exact<{
  input: SetFiguresInput;
}>;


export type SetFiguresMutation = { readonly setFigures:
    | { readonly __typename: 'FiguresRefused', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly problems: ReadonlyArray<{ readonly position: number, readonly field: string | null, readonly messageVi: string, readonly messageEn: string }> }
    | { readonly __typename: 'ReportAccepted', readonly isRepeated: boolean, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number }, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
    | { readonly __typename: 'ReportConflict', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly conflicts: ReadonlyArray<{ readonly by: string, readonly at: string, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly base: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly yours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null }> }
    | { readonly __typename: 'ReportNotInOrder', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly findings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: RuleSeverity, readonly rule: string | null, readonly messageVi: string, readonly messageEn: string, readonly stated: string, readonly computed: string, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> }
    | { readonly __typename: 'StepNotPossible', readonly obstacle: Obstacle, readonly possible: ReadonlyArray<ReportAction>, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
   };

export type StartReportMutationVariables = Exact<{
  input: StartReportInput;
}>;


export type StartReportMutation = { readonly startReport:
    | { readonly __typename: 'FiguresRefused', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly problems: ReadonlyArray<{ readonly position: number, readonly field: string | null, readonly messageVi: string, readonly messageEn: string }> }
    | { readonly __typename: 'ReportAccepted', readonly isRepeated: boolean, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number }, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
    | { readonly __typename: 'ReportConflict', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly conflicts: ReadonlyArray<{ readonly by: string, readonly at: string, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly base: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly yours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null }> }
    | { readonly __typename: 'ReportNotInOrder', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly findings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: RuleSeverity, readonly rule: string | null, readonly messageVi: string, readonly messageEn: string, readonly stated: string, readonly computed: string, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> }
    | { readonly __typename: 'StepNotPossible', readonly obstacle: Obstacle, readonly possible: ReadonlyArray<ReportAction>, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
   };

export type StopImportMutationVariables = Exact<{
  input: StopImportInput;
}>;


export type StopImportMutation = { readonly stopImport: { readonly importJob: { readonly id: string, readonly fileName: string, readonly status: ImportStatus, readonly formCode: string, readonly period: string, readonly rowsRead: number, readonly figureCount: number, readonly figuresWritten: number, readonly problemCount: number, readonly discrepancyCount: number | null, readonly startedAt: string, readonly finishedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number } | null, readonly obstacle: { readonly reason: ImportObstacleReason, readonly messageVi: string, readonly messageEn: string } | null, readonly problems: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null, readonly messageVi: string, readonly messageEn: string }>, readonly displaced: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly ours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null }, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null }>, readonly discrepancies: ReadonlyArray<{ readonly kind: DiscrepancyKind, readonly stated: string | null, readonly computed: string | null, readonly rule: { readonly code: string } | null, readonly figures: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null }>, readonly cell: { readonly scope: Scope, readonly period: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> | null, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus } | null } } };

export type SubmitReportMutationVariables = Exact<{
  input: SubmitReportInput;
}>;


export type SubmitReportMutation = { readonly submitReport:
    | { readonly __typename: 'FiguresRefused', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly problems: ReadonlyArray<{ readonly position: number, readonly field: string | null, readonly messageVi: string, readonly messageEn: string }> }
    | { readonly __typename: 'ReportAccepted', readonly isRepeated: boolean, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number }, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
    | { readonly __typename: 'ReportConflict', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly conflicts: ReadonlyArray<{ readonly by: string, readonly at: string, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly base: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly yours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null }> }
    | { readonly __typename: 'ReportNotInOrder', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly findings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: RuleSeverity, readonly rule: string | null, readonly messageVi: string, readonly messageEn: string, readonly stated: string, readonly computed: string, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> }
    | { readonly __typename: 'StepNotPossible', readonly obstacle: Obstacle, readonly possible: ReadonlyArray<ReportAction>, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
   };

export type WithdrawReportMutationVariables = Exact<{
  input: WithdrawReportInput;
}>;


export type WithdrawReportMutation = { readonly withdrawReport:
    | { readonly __typename: 'FiguresRefused', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly problems: ReadonlyArray<{ readonly position: number, readonly field: string | null, readonly messageVi: string, readonly messageEn: string }> }
    | { readonly __typename: 'ReportAccepted', readonly isRepeated: boolean, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number }, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
    | { readonly __typename: 'ReportConflict', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly conflicts: ReadonlyArray<{ readonly by: string, readonly at: string, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly base: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly yours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null }> }
    | { readonly __typename: 'ReportNotInOrder', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly findings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: RuleSeverity, readonly rule: string | null, readonly messageVi: string, readonly messageEn: string, readonly stated: string, readonly computed: string, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> }
    | { readonly __typename: 'StepNotPossible', readonly obstacle: Obstacle, readonly possible: ReadonlyArray<ReportAction>, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } }
   };

export type ComparisonQueryVariables = Exact<{
  input: ComparisonInput;
  locale?: Locale;
}>;


export type ComparisonQuery = { readonly comparison: { readonly period: string, readonly boundaries: string, readonly median: number | null, readonly medianPrecision: Precision | null, readonly missingStatuses: ReadonlyArray<MeasureStatus>, readonly dataVersion: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }>, readonly rows: ReadonlyArray<{ readonly rank: number | null, readonly tied: boolean, readonly bestRank: number | null, readonly worstRank: number | null, readonly share: number | null, readonly fromParent: number | null, readonly fromMedian: number | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly measure: { readonly value: number | null, readonly exact: string | null, readonly text: string, readonly status: MeasureStatus, readonly basis: MeasureBasis | null, readonly precision: Precision | null, readonly provisional: boolean, readonly asOfDate: string | null, readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly stated: number, readonly partial: number }, readonly days: { readonly expected: number, readonly covered: number } | null } }, readonly sincePrevious: { readonly period: string, readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly boundaryChanges: ReadonlyArray<string>, readonly base: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly sinceLastYear: { readonly period: string, readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly boundaryChanges: ReadonlyArray<string>, readonly base: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly target: { readonly value: number, readonly basis: TargetBasis, readonly source: string | null, readonly attained: number | null, readonly met: boolean | null } | null }>, readonly parentRow: { readonly rank: number | null, readonly tied: boolean, readonly bestRank: number | null, readonly worstRank: number | null, readonly share: number | null, readonly fromParent: number | null, readonly fromMedian: number | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly measure: { readonly value: number | null, readonly exact: string | null, readonly text: string, readonly status: MeasureStatus, readonly basis: MeasureBasis | null, readonly precision: Precision | null, readonly provisional: boolean, readonly asOfDate: string | null, readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly stated: number, readonly partial: number }, readonly days: { readonly expected: number, readonly covered: number } | null } }, readonly sincePrevious: { readonly period: string, readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly boundaryChanges: ReadonlyArray<string>, readonly base: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly sinceLastYear: { readonly period: string, readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly boundaryChanges: ReadonlyArray<string>, readonly base: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly target: { readonly value: number, readonly basis: TargetBasis, readonly source: string | null, readonly attained: number | null, readonly met: boolean | null } | null }, readonly spread: { readonly count: number, readonly min: number | null, readonly lowerQuartile: number | null, readonly upperQuartile: number | null, readonly max: number | null, readonly mean: number | null, readonly standardDeviation: number | null }, readonly missing: ReadonlyArray<{ readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }>, readonly partly: ReadonlyArray<{ readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }> } };

export type DiscrepanciesQueryVariables = Exact<{
  within?: string | null | undefined;
  asOf?: string | null | undefined;
  period?: string | null | undefined;
  indicator?: string | null | undefined;
  kind?: DiscrepancyKind | null | undefined;
  minSize?: number | null | undefined;
  first?: number;
  after?: string | null | undefined;
  countAll?: boolean;
}>;


export type DiscrepanciesQuery = { readonly discrepancies: { readonly totalCount?: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DiscrepancyKind, readonly scope: Scope, readonly period: string, readonly stated: number, readonly computed: number, readonly statedExact: string, readonly computedExact: string, readonly difference: string, readonly size: number, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly rule: { readonly code: string, readonly messageVi: string, readonly messageEn: string, readonly severity: RuleSeverity, readonly left: string, readonly comparison: RuleComparison, readonly right: string } | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ExplanationQueryVariables = Exact<{
  cell: CellInput;
  setAside?: boolean | null | undefined;
  depth?: number | null | undefined;
  atMost?: number | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type ExplanationQuery = { readonly explanation: { readonly discrepancyCount: number | null, readonly measure: { readonly value: number | null, readonly exact: string | null, readonly text: string, readonly status: MeasureStatus, readonly basis: MeasureBasis | null, readonly precision: Precision | null, readonly provisional: boolean, readonly asOfDate: string | null, readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly stated: number, readonly partial: number }, readonly days: { readonly expected: number, readonly covered: number } | null } }, readonly lines: ReadonlyArray<{ readonly depth: number, readonly parent: number | null, readonly kind: ExplanationKind, readonly textVi: string, readonly textEn: string, readonly value: number | null, readonly exact: string | null, readonly factor: number, readonly precision: Precision | null, readonly way: ExplanationWay | null, readonly reason: SetAsideReason | null, readonly count: number | null, readonly partsLeftOut: number, readonly figuresLeftOut: number, readonly formula: string | null, readonly dimension: string | null, readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }>, readonly unit: { readonly asOf: string, readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly offices: { readonly expected: number, readonly covered: number, readonly stated: number, readonly partial: number } | null, readonly observation: { readonly id: string, readonly value: number, readonly exact: string, readonly period: string, readonly place: string | null, readonly note: string | null, readonly provisional: boolean, readonly recordedAt: string, readonly report: { readonly id: string, readonly key: string, readonly period: string, readonly status: ReportStatus, readonly recordedAt: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly document: { readonly key: string, readonly title: string, readonly kind: DocumentKind, readonly number: string | null, readonly issuer: string | null, readonly published: string | null, readonly publishedOn: string | null } }, readonly earlier: ReadonlyArray<{ readonly exact: string, readonly recordedAt: string, readonly supersededAt: string | null, readonly report: { readonly key: string } }> } | null }>, readonly discrepancies: ReadonlyArray<{ readonly id: string, readonly kind: DiscrepancyKind, readonly scope: Scope, readonly period: string, readonly stated: number, readonly computed: number, readonly statedExact: string, readonly computedExact: string, readonly difference: string, readonly size: number, readonly observations: ReadonlyArray<{ readonly id: string, readonly exact: string, readonly precision: Precision, readonly period: string, readonly scope: Scope, readonly place: string | null, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly code: string }, readonly report: { readonly document: { readonly key: string, readonly title: string } } }>, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly rule: { readonly code: string, readonly messageVi: string, readonly messageEn: string, readonly severity: RuleSeverity, readonly left: string, readonly comparison: RuleComparison, readonly right: string } | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null } }> } };

export type ApiKeyFactsFragment = { readonly prefix: string, readonly name: string, readonly createdAt: string, readonly createdBy: string, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly lastUsedAt: string | null, readonly grants: ReadonlyArray<{ readonly id: string, readonly principal: string, readonly role: Role, readonly grantedAt: string, readonly grantedBy: string, readonly revokedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }> };

export type ChangeFactsFragment = { readonly period: string, readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly boundaryChanges: ReadonlyArray<string>, readonly base: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null } };

export type ChangeInTableFragment = { readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly base: { readonly status: MeasureStatus, readonly precision: Precision | null } };

export type ComparedInTableFragment = { readonly rank: number | null, readonly tied: boolean, readonly bestRank: number | null, readonly worstRank: number | null, readonly share: number | null, readonly fromParent: number | null, readonly fromMedian: number | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly measure: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null, readonly provisional: boolean }, readonly sincePrevious: { readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly base: { readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly sinceLastYear: { readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly base: { readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly target: { readonly value: number, readonly attained: number | null, readonly met: boolean | null } | null };

export type ComparedUnitFragment = { readonly rank: number | null, readonly tied: boolean, readonly bestRank: number | null, readonly worstRank: number | null, readonly share: number | null, readonly fromParent: number | null, readonly fromMedian: number | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly measure: { readonly value: number | null, readonly exact: string | null, readonly text: string, readonly status: MeasureStatus, readonly basis: MeasureBasis | null, readonly precision: Precision | null, readonly provisional: boolean, readonly asOfDate: string | null, readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly stated: number, readonly partial: number }, readonly days: { readonly expected: number, readonly covered: number } | null } }, readonly sincePrevious: { readonly period: string, readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly boundaryChanges: ReadonlyArray<string>, readonly base: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly sinceLastYear: { readonly period: string, readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly boundaryChanges: ReadonlyArray<string>, readonly base: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly target: { readonly value: number, readonly basis: TargetBasis, readonly source: string | null, readonly attained: number | null, readonly met: boolean | null } | null };

export type CountedFiguresFragment = { readonly expected: number, readonly handedIn: number, readonly onTime: number, readonly late: number, readonly returned: number, readonly missing: number };

export type CoveredOfficesFragment = { readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly partial: number } } };

export type CoveredUnitFragment = { readonly unit: { readonly id: string }, readonly measure?: { readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly partial: number } } }, readonly sincePrevious?: { readonly base: { readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly partial: number } } } } | null, readonly sinceLastYear?: { readonly base: { readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly partial: number } } } } | null };

export type DiscrepancyFactsFragment = { readonly id: string, readonly kind: DiscrepancyKind, readonly scope: Scope, readonly period: string, readonly stated: number, readonly computed: number, readonly statedExact: string, readonly computedExact: string, readonly difference: string, readonly size: number, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly rule: { readonly code: string, readonly messageVi: string, readonly messageEn: string, readonly severity: RuleSeverity, readonly left: string, readonly comparison: RuleComparison, readonly right: string } | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null } };

export type DiscrepancySideFragment = { readonly id: string, readonly exact: string, readonly precision: Precision, readonly period: string, readonly scope: Scope, readonly place: string | null, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly code: string }, readonly report: { readonly document: { readonly key: string, readonly title: string } } };

export type EntryLineFragment = { readonly id: string, readonly kind: EntryKind, readonly section: ReportSection, readonly theme: string | null, readonly period: string, readonly place: string | null, readonly subject: string | null, readonly textVi: string, readonly textEn: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null };

export type ExpectedFactsFragment = { readonly period: string, readonly counted: string, readonly due: string, readonly status: HandInStatus, readonly overdueDays: number, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly form: { readonly code: string, readonly nameVi: string, readonly nameEn: string }, readonly figures: { readonly expected: number, readonly handedIn: number, readonly onTime: number, readonly late: number, readonly returned: number, readonly missing: number }, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } | null };

export type FigurePlaceFragment = { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> };

export type FigureSaidFragment = { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null };

export type FindingFactsFragment = { readonly id: string, readonly kind: FindingKind, readonly severity: RuleSeverity, readonly rule: string | null, readonly messageVi: string, readonly messageEn: string, readonly stated: string, readonly computed: string, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } };

export type FormFactsFragment = { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly descriptionVi: string | null, readonly descriptionEn: string | null, readonly validFrom: string | null, readonly validTo: string | null, readonly lines: ReadonlyArray<{ readonly breakdowns: ReadonlyArray<ReadonlyArray<string>>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number } }>, readonly schedules: ReadonlyArray<{ readonly level: AdminLevel, readonly periodKind: PeriodKind, readonly closingDay: number | null, readonly dueDays: number }> };

export type FormulaPartFragment = { readonly indicator: { readonly code: string }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string } }> };

export type ImportFactsFragment = { readonly id: string, readonly fileName: string, readonly status: ImportStatus, readonly formCode: string, readonly period: string, readonly rowsRead: number, readonly figureCount: number, readonly figuresWritten: number, readonly problemCount: number, readonly discrepancyCount: number | null, readonly startedAt: string, readonly finishedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number } | null, readonly obstacle: { readonly reason: ImportObstacleReason, readonly messageVi: string, readonly messageEn: string } | null, readonly problems: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null, readonly messageVi: string, readonly messageEn: string }>, readonly displaced: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly ours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null }, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null }>, readonly discrepancies: ReadonlyArray<{ readonly kind: DiscrepancyKind, readonly stated: string | null, readonly computed: string | null, readonly rule: { readonly code: string } | null, readonly figures: ReadonlyArray<{ readonly sheet: string | null, readonly row: number, readonly column: string | null }>, readonly cell: { readonly scope: Scope, readonly period: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> | null, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus } | null };

export type ImportHeadFragment = { readonly id: string, readonly fileName: string, readonly status: ImportStatus, readonly formCode: string, readonly period: string, readonly figureCount: number, readonly problemCount: number, readonly startedAt: string, readonly finishedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } };

export type IndicatorDefinitionFragment = { readonly descriptionVi: string | null, readonly descriptionEn: string | null, readonly kind: IndicatorKind, readonly tier: IndicatorTier, readonly direction: Direction, readonly signed: boolean, readonly levels: ReadonlyArray<AdminLevel>, readonly overUnits: RuleOverUnits | null, readonly overTime: RuleOverTime | null, readonly formula: string | null, readonly officialCounterpart: string | null, readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number, readonly group: { readonly code: string, readonly nameVi: string, readonly nameEn: string }, readonly parts: ReadonlyArray<{ readonly code: string }>, readonly references: ReadonlyArray<{ readonly indicator: { readonly code: string }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string } }> }>, readonly dimensions: ReadonlyArray<{ readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly members: ReadonlyArray<{ readonly code: string, readonly nameVi: string, readonly nameEn: string }> }> };

export type IndicatorNamesFragment = { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number };

export type MeasureAnswerFragment = { readonly value: number | null, readonly exact: string | null, readonly text: string, readonly status: MeasureStatus, readonly basis: MeasureBasis | null, readonly precision: Precision | null, readonly provisional: boolean, readonly asOfDate: string | null, readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly stated: number, readonly partial: number }, readonly days: { readonly expected: number, readonly covered: number } | null } };

export type PageEndFragment = { readonly hasNextPage: boolean, readonly endCursor: string | null };

export type ReportHeadFragment = { readonly id: string, readonly key: string, readonly period: string, readonly status: ReportStatus, readonly recordedAt: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly document: { readonly key: string, readonly title: string, readonly kind: DocumentKind, readonly number: string | null, readonly issuer: string | null, readonly published: string | null, readonly publishedOn: string | null } };

export type ReportStateFragment = { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null };

type StepOutcome_FiguresRefused_Fragment = { readonly __typename: 'FiguresRefused', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly problems: ReadonlyArray<{ readonly position: number, readonly field: string | null, readonly messageVi: string, readonly messageEn: string }> };

type StepOutcome_ReportAccepted_Fragment = { readonly __typename: 'ReportAccepted', readonly isRepeated: boolean, readonly counts: { readonly new: number, readonly same: number, readonly corrected: number, readonly removed: number }, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } };

type StepOutcome_ReportConflict_Fragment = { readonly __typename: 'ReportConflict', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly conflicts: ReadonlyArray<{ readonly by: string, readonly at: string, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }, readonly base: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly yours: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null, readonly theirs: { readonly value: string, readonly precision: Precision, readonly place: string | null, readonly note: string | null, readonly said: { readonly text: string, readonly reading: string | null } | null } | null }> };

type StepOutcome_ReportNotInOrder_Fragment = { readonly __typename: 'ReportNotInOrder', readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null }, readonly findings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: RuleSeverity, readonly rule: string | null, readonly messageVi: string, readonly messageEn: string, readonly stated: string, readonly computed: string, readonly otherReport: { readonly id: string, readonly document: { readonly title: string } } | null, readonly cell: { readonly scope: Scope, readonly period: string, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> } }> };

type StepOutcome_StepNotPossible_Fragment = { readonly __typename: 'StepNotPossible', readonly obstacle: Obstacle, readonly possible: ReadonlyArray<ReportAction>, readonly report: { readonly id: string, readonly version: number | null, readonly status: ReportStatus, readonly revision: number, readonly isPublic: boolean, readonly submittedAt: string | null } };

export type StepOutcomeFragment =
  | StepOutcome_FiguresRefused_Fragment
  | StepOutcome_ReportAccepted_Fragment
  | StepOutcome_ReportConflict_Fragment
  | StepOutcome_ReportNotInOrder_Fragment
  | StepOutcome_StepNotPossible_Fragment
;

export type RoleGrantFactsFragment = { readonly id: string, readonly principal: string, readonly role: Role, readonly grantedAt: string, readonly grantedBy: string, readonly revokedAt: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null };

export type SuccessionStepFragment = { readonly date: string, readonly kind: SuccessionKind, readonly share: number | null, readonly decree: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } };

export type TargetFactsFragment = { readonly value: number, readonly basis: TargetBasis, readonly source: string | null, readonly attained: number | null, readonly met: boolean | null };

export type UnitNamesFragment = { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType };

export type UnitPlaceFragment = { readonly id: string, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null };

export type IndicatorGroupsQueryVariables = Exact<{ [key: string]: never; }>;


export type IndicatorGroupsQuery = { readonly indicatorGroups: ReadonlyArray<{ readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly indicators: ReadonlyArray<{ readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }> }> };

export type IndicatorQueryVariables = Exact<{
  code: string;
}>;


export type IndicatorQuery = { readonly indicator: { readonly descriptionVi: string | null, readonly descriptionEn: string | null, readonly kind: IndicatorKind, readonly tier: IndicatorTier, readonly direction: Direction, readonly signed: boolean, readonly levels: ReadonlyArray<AdminLevel>, readonly overUnits: RuleOverUnits | null, readonly overTime: RuleOverTime | null, readonly formula: string | null, readonly officialCounterpart: string | null, readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number, readonly rollupPlan: { readonly units: UnitsPlan, readonly time: TimePlan }, readonly group: { readonly code: string, readonly nameVi: string, readonly nameEn: string }, readonly parts: ReadonlyArray<{ readonly code: string }>, readonly references: ReadonlyArray<{ readonly indicator: { readonly code: string }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string } }> }>, readonly dimensions: ReadonlyArray<{ readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly members: ReadonlyArray<{ readonly code: string, readonly nameVi: string, readonly nameEn: string }> }> } | null };

export type IndicatorsQueryVariables = Exact<{
  group?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type IndicatorsQuery = { readonly indicators: ReadonlyArray<{ readonly descriptionVi: string | null, readonly descriptionEn: string | null, readonly kind: IndicatorKind, readonly tier: IndicatorTier, readonly direction: Direction, readonly signed: boolean, readonly levels: ReadonlyArray<AdminLevel>, readonly overUnits: RuleOverUnits | null, readonly overTime: RuleOverTime | null, readonly formula: string | null, readonly officialCounterpart: string | null, readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number, readonly group: { readonly code: string, readonly nameVi: string, readonly nameEn: string }, readonly parts: ReadonlyArray<{ readonly code: string }>, readonly references: ReadonlyArray<{ readonly indicator: { readonly code: string }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string } }> }>, readonly dimensions: ReadonlyArray<{ readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly members: ReadonlyArray<{ readonly code: string, readonly nameVi: string, readonly nameEn: string }> }> }> };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { readonly viewer: { readonly kind: PrincipalKind, readonly id: string, readonly name: string, readonly grants: ReadonlyArray<{ readonly role: Role, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }> } };

export type MeasureQueryVariables = Exact<{
  cell: CellInput;
  locale?: Locale;
}>;


export type MeasureQuery = { readonly measure: { readonly value: number | null, readonly exact: string | null, readonly text: string, readonly status: MeasureStatus, readonly basis: MeasureBasis | null, readonly precision: Precision | null, readonly provisional: boolean, readonly asOfDate: string | null, readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly stated: number, readonly partial: number }, readonly days: { readonly expected: number, readonly covered: number } | null } } };

export type ComparisonCoverageQueryVariables = Exact<{
  input: ComparisonInput;
  ofNumber?: boolean;
  ofPrevious?: boolean;
  ofLastYear?: boolean;
  ofRows?: boolean;
}>;


export type ComparisonCoverageQuery = { readonly comparison: { readonly rows?: ReadonlyArray<{ readonly unit: { readonly id: string }, readonly measure?: { readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly partial: number } } }, readonly sincePrevious?: { readonly base: { readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly partial: number } } } } | null, readonly sinceLastYear?: { readonly base: { readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly partial: number } } } } | null }>, readonly parentRow: { readonly unit: { readonly id: string }, readonly measure?: { readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly partial: number } } }, readonly sincePrevious?: { readonly base: { readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly partial: number } } } } | null, readonly sinceLastYear?: { readonly base: { readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly partial: number } } } } | null } } };

export type ComparisonPlacesQueryVariables = Exact<{
  input: ComparisonInput;
}>;


export type ComparisonPlacesQuery = { readonly comparison: { readonly rows: ReadonlyArray<{ readonly unit: { readonly id: string, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null } }>, readonly missing: ReadonlyArray<{ readonly id: string, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }> } };

export type ComparisonTableQueryVariables = Exact<{
  input: ComparisonInput;
  locale?: Locale;
}>;


export type ComparisonTableQuery = { readonly comparison: { readonly period: string, readonly boundaries: string, readonly median: number | null, readonly medianPrecision: Precision | null, readonly missingStatuses: ReadonlyArray<MeasureStatus>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly rows: ReadonlyArray<{ readonly rank: number | null, readonly tied: boolean, readonly bestRank: number | null, readonly worstRank: number | null, readonly share: number | null, readonly fromParent: number | null, readonly fromMedian: number | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly measure: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null, readonly provisional: boolean }, readonly sincePrevious: { readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly base: { readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly sinceLastYear: { readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly base: { readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly target: { readonly value: number, readonly attained: number | null, readonly met: boolean | null } | null }>, readonly parentRow: { readonly rank: number | null, readonly tied: boolean, readonly bestRank: number | null, readonly worstRank: number | null, readonly share: number | null, readonly fromParent: number | null, readonly fromMedian: number | null, readonly whole: { readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly partial: number } } }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly measure: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null, readonly provisional: boolean }, readonly sincePrevious: { readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly base: { readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly sinceLastYear: { readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly base: { readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly target: { readonly value: number, readonly attained: number | null, readonly met: boolean | null } | null }, readonly spread: { readonly count: number }, readonly missing: ReadonlyArray<{ readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }>, readonly partly: ReadonlyArray<{ readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }> } };

export type DiscrepancyListQueryVariables = Exact<{
  within?: string | null | undefined;
  asOf?: string | null | undefined;
  period?: string | null | undefined;
  indicator?: string | null | undefined;
  kind?: DiscrepancyKind | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type DiscrepancyListQuery = { readonly discrepancies: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DiscrepancyKind, readonly scope: Scope, readonly period: string, readonly stated: number, readonly computed: number, readonly statedExact: string, readonly computedExact: string, readonly difference: string, readonly size: number, readonly observations: ReadonlyArray<{ readonly id: string, readonly exact: string, readonly precision: Precision, readonly period: string, readonly scope: Scope, readonly place: string | null, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly unit: { readonly code: string }, readonly report: { readonly document: { readonly key: string, readonly title: string } } }>, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly rule: { readonly code: string, readonly messageVi: string, readonly messageEn: string, readonly severity: RuleSeverity, readonly left: string, readonly comparison: RuleComparison, readonly right: string } | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MapChangedQueryVariables = Exact<{
  input: TrendInput;
}>;


export type MapChangedQuery = { readonly trend: { readonly points: ReadonlyArray<{ readonly change: { readonly acrossBoundaries: boolean } | null }> } };

export type SliceColumnsQueryVariables = Exact<{
  input: SliceInput;
  locale?: Locale;
}>;


export type SliceColumnsQuery = { readonly slice: { readonly columns: ReadonlyArray<{ readonly period: string, readonly values: ReadonlyArray<number | null>, readonly texts: ReadonlyArray<string>, readonly statuses: ReadonlyArray<MeasureStatus>, readonly precisions: ReadonlyArray<Precision | null>, readonly provisional: ReadonlyArray<boolean> }> } };

export type SlicePlacesQueryVariables = Exact<{
  input: SliceInput;
}>;


export type SlicePlacesQuery = { readonly slice: { readonly rows: ReadonlyArray<{ readonly id: string, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }> } };

export type ViewerRolesQueryVariables = Exact<{
  unit: string;
  asOf?: string | null | undefined;
}>;


export type ViewerRolesQuery = { readonly unit: { readonly viewerRoles: ReadonlyArray<Role> } | null };

export type ReportEntriesQueryVariables = Exact<{
  within?: string | null | undefined;
  period?: string | null | undefined;
  kind?: EntryKind | null | undefined;
  theme?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
  countAll?: boolean;
}>;


export type ReportEntriesQuery = { readonly reportEntries: { readonly totalCount?: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: EntryKind, readonly section: ReportSection, readonly theme: string | null, readonly period: string, readonly place: string | null, readonly subject: string | null, readonly textVi: string, readonly textEn: string, readonly report: { readonly id: string, readonly key: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } }, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ReportQueryVariables = Exact<{
  id: string;
  superseded?: boolean;
}>;


export type ReportQuery = { readonly report: { readonly id: string, readonly key: string, readonly period: string, readonly status: ReportStatus, readonly recordedAt: string, readonly figures: ReadonlyArray<{ readonly id: string, readonly value: number, readonly exact: string, readonly precision: Precision, readonly period: string, readonly scope: Scope, readonly provisional: boolean, readonly place: string | null, readonly note: string | null, readonly recordedAt: string, readonly supersededAt: string | null, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string, readonly nameVi: string, readonly nameEn: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }>, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } }>, readonly entries: ReadonlyArray<{ readonly id: string, readonly kind: EntryKind, readonly section: ReportSection, readonly theme: string | null, readonly period: string, readonly place: string | null, readonly subject: string | null, readonly textVi: string, readonly textEn: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }>, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly document: { readonly key: string, readonly title: string, readonly kind: DocumentKind, readonly number: string | null, readonly issuer: string | null, readonly published: string | null, readonly publishedOn: string | null } } | null };

export type ReportsQueryVariables = Exact<{
  within?: string | null | undefined;
  period?: string | null | undefined;
  status?: ReportStatus | null | undefined;
  first?: number;
  after?: string | null | undefined;
  countAll?: boolean;
}>;


export type ReportsQuery = { readonly reports: { readonly totalCount?: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly key: string, readonly period: string, readonly status: ReportStatus, readonly recordedAt: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly document: { readonly key: string, readonly title: string, readonly kind: DocumentKind, readonly number: string | null, readonly issuer: string | null, readonly published: string | null, readonly publishedOn: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SliceQueryVariables = Exact<{
  input: SliceInput;
  locale?: Locale;
}>;


export type SliceQuery = { readonly slice: { readonly combined: boolean, readonly boundaries: string, readonly dataVersion: string, readonly rows: ReadonlyArray<{ readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }>, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly partly: ReadonlyArray<{ readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }>, readonly columns: ReadonlyArray<{ readonly period: string, readonly values: ReadonlyArray<number | null>, readonly exact: ReadonlyArray<string | null>, readonly texts: ReadonlyArray<string>, readonly statuses: ReadonlyArray<MeasureStatus>, readonly bases: ReadonlyArray<MeasureBasis | null>, readonly precisions: ReadonlyArray<Precision | null>, readonly coverage: ReadonlyArray<number | null>, readonly provisional: ReadonlyArray<boolean>, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }> }>, readonly total: ReadonlyArray<{ readonly value: number | null, readonly exact: string | null, readonly text: string, readonly status: MeasureStatus, readonly basis: MeasureBasis | null, readonly precision: Precision | null, readonly provisional: boolean, readonly asOfDate: string | null, readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly stated: number, readonly partial: number }, readonly days: { readonly expected: number, readonly covered: number } | null } }> } };

export type TrendQueryVariables = Exact<{
  input: TrendInput;
  locale?: Locale;
}>;


export type TrendQuery = { readonly trend: { readonly boundaries: string, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }, readonly indicator: { readonly code: string, readonly nameVi: string, readonly nameEn: string, readonly measureUnit: string, readonly measureUnitEn: string, readonly decimals: number }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string, readonly nameVi: string, readonly nameEn: string } }>, readonly points: ReadonlyArray<{ readonly period: string, readonly measure: { readonly value: number | null, readonly exact: string | null, readonly text: string, readonly status: MeasureStatus, readonly basis: MeasureBasis | null, readonly precision: Precision | null, readonly provisional: boolean, readonly asOfDate: string | null, readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly stated: number, readonly partial: number }, readonly days: { readonly expected: number, readonly covered: number } | null } }, readonly sincePrevious: { readonly period: string, readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly boundaryChanges: ReadonlyArray<string>, readonly base: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly sinceLastYear: { readonly period: string, readonly difference: number | null, readonly percent: number | null, readonly percentagePoints: number | null, readonly improved: boolean | null, readonly acrossBoundaries: boolean, readonly boundaryChanges: ReadonlyArray<string>, readonly base: { readonly value: number | null, readonly text: string, readonly status: MeasureStatus, readonly precision: Precision | null } } | null, readonly target: { readonly value: number, readonly basis: TargetBasis, readonly source: string | null, readonly attained: number | null, readonly met: boolean | null } | null }> } };

export type UnitChildrenQueryVariables = Exact<{
  code: string;
  asOf?: string | null | undefined;
  level?: AdminLevel | null | undefined;
}>;


export type UnitChildrenQuery = { readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly children: ReadonlyArray<{ readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }> } | null };

export type UnitMeasuresQueryVariables = Exact<{
  code: string;
  asOf?: string | null | undefined;
  level?: AdminLevel | null | undefined;
  indicator: string;
  period: string;
  members?: ReadonlyArray<MemberInput> | null | undefined;
  scope?: Scope;
  basis?: BasisPolicy;
  locale?: Locale;
}>;


export type UnitMeasuresQuery = { readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly measure: { readonly value: number | null, readonly exact: string | null, readonly text: string, readonly status: MeasureStatus, readonly basis: MeasureBasis | null, readonly precision: Precision | null, readonly provisional: boolean, readonly asOfDate: string | null, readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly stated: number, readonly partial: number }, readonly days: { readonly expected: number, readonly covered: number } | null } }, readonly children: ReadonlyArray<{ readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly measure: { readonly value: number | null, readonly exact: string | null, readonly text: string, readonly status: MeasureStatus, readonly basis: MeasureBasis | null, readonly precision: Precision | null, readonly provisional: boolean, readonly asOfDate: string | null, readonly coverage: { readonly offices: { readonly expected: number, readonly covered: number, readonly stated: number, readonly partial: number }, readonly days: { readonly expected: number, readonly covered: number } | null } } }> } | null };

export type UnitQueryVariables = Exact<{
  code: string;
  asOf?: string | null | undefined;
}>;


export type UnitQuery = { readonly unit: { readonly typeName: string, readonly asOf: string, readonly validFrom: string | null, readonly validTo: string | null, readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly ancestors: ReadonlyArray<{ readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType }>, readonly predecessors: ReadonlyArray<{ readonly date: string, readonly kind: SuccessionKind, readonly share: number | null, readonly decree: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } }>, readonly successors: ReadonlyArray<{ readonly date: string, readonly kind: SuccessionKind, readonly share: number | null, readonly decree: string | null, readonly unit: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } }> } | null };

export type UnitsQueryVariables = Exact<{
  level?: AdminLevel | null | undefined;
  within?: string | null | undefined;
  search?: string | null | undefined;
  asOf?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
  countAll?: boolean;
}>;


export type UnitsQuery = { readonly units: { readonly totalCount?: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType, readonly parent: { readonly id: string, readonly code: string, readonly name: string, readonly nameEn: string, readonly fullName: string, readonly level: AdminLevel, readonly type: AdminUnitType } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ValidationRulesQueryVariables = Exact<{
  indicator?: string | null | undefined;
}>;


export type ValidationRulesQuery = { readonly validationRules: ReadonlyArray<{ readonly code: string, readonly left: string, readonly comparison: RuleComparison, readonly right: string, readonly severity: RuleSeverity, readonly missing: RuleForMissing, readonly dimensions: ReadonlyArray<string>, readonly messageVi: string, readonly messageEn: string, readonly indicators: ReadonlyArray<{ readonly code: string }>, readonly leftReferences: ReadonlyArray<{ readonly indicator: { readonly code: string }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string } }> }>, readonly rightReferences: ReadonlyArray<{ readonly indicator: { readonly code: string }, readonly members: ReadonlyArray<{ readonly dimension: { readonly code: string }, readonly member: { readonly code: string } }> }> }> };

export const ApiKeysDocument = /* @__PURE__ */ new TypedDocumentString(`
    query ApiKeys($first: Int! = 50, $after: String) {
  apiKeys(first: $first, after: $after) {
    nodes {
      ...ApiKeyFacts
    }
    pageInfo {
      ...PageEnd
    }
  }
}
    fragment ApiKeyFacts on ApiKey {
  prefix
  name
  createdAt
  createdBy
  expiresAt
  revokedAt
  lastUsedAt
  grants {
    ...RoleGrantFacts
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment RoleGrantFacts on RoleGrant {
  id
  principal
  role
  unit {
    ...UnitNames
  }
  grantedAt
  grantedBy
  revokedAt
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<ApiKeysQuery, ApiKeysQueryVariables>;
export const AuditEventsDocument = /* @__PURE__ */ new TypedDocumentString(`
    query AuditEvents($within: ID, $report: ID, $first: Int! = 50, $after: String) {
  auditEvents(within: $within, report: $report, first: $first, after: $after) {
    nodes {
      id
      at
      principal
      principalName
      action
      subjectKind
      subject
      unit {
        ...UnitNames
      }
      requestId
      address
      userAgent
      before
      after
    }
    pageInfo {
      ...PageEnd
    }
  }
}
    fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<AuditEventsQuery, AuditEventsQueryVariables>;
export const CreateApiKeyDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation CreateApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    __typename
    ... on ApiKeyCreated {
      secret
      apiKey {
        ...ApiKeyFacts
      }
    }
    ... on ApiKeyAlreadyCreated {
      apiKey {
        ...ApiKeyFacts
      }
    }
  }
}
    fragment ApiKeyFacts on ApiKey {
  prefix
  name
  createdAt
  createdBy
  expiresAt
  revokedAt
  lastUsedAt
  grants {
    ...RoleGrantFacts
  }
}
fragment RoleGrantFacts on RoleGrant {
  id
  principal
  role
  unit {
    ...UnitNames
  }
  grantedAt
  grantedBy
  revokedAt
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const GrantRoleDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation GrantRole($input: GrantRoleInput!) {
  grantRole(input: $input) {
    grant {
      ...RoleGrantFacts
    }
  }
}
    fragment RoleGrantFacts on RoleGrant {
  id
  principal
  role
  unit {
    ...UnitNames
  }
  grantedAt
  grantedBy
  revokedAt
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<GrantRoleMutation, GrantRoleMutationVariables>;
export const RevokeApiKeyDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation RevokeApiKey($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) {
    apiKey {
      ...ApiKeyFacts
    }
  }
}
    fragment ApiKeyFacts on ApiKey {
  prefix
  name
  createdAt
  createdBy
  expiresAt
  revokedAt
  lastUsedAt
  grants {
    ...RoleGrantFacts
  }
}
fragment RoleGrantFacts on RoleGrant {
  id
  principal
  role
  unit {
    ...UnitNames
  }
  grantedAt
  grantedBy
  revokedAt
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const RevokeRoleDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation RevokeRole($input: RevokeRoleInput!) {
  revokeRole(input: $input) {
    grant {
      ...RoleGrantFacts
    }
  }
}
    fragment RoleGrantFacts on RoleGrant {
  id
  principal
  role
  unit {
    ...UnitNames
  }
  grantedAt
  grantedBy
  revokedAt
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<RevokeRoleMutation, RevokeRoleMutationVariables>;
export const RoleGrantsDocument = /* @__PURE__ */ new TypedDocumentString(`
    query RoleGrants($principal: ID, $first: Int! = 50, $after: String) {
  roleGrants(principal: $principal, first: $first, after: $after) {
    nodes {
      ...RoleGrantFacts
    }
    pageInfo {
      ...PageEnd
    }
  }
}
    fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment RoleGrantFacts on RoleGrant {
  id
  principal
  role
  unit {
    ...UnitNames
  }
  grantedAt
  grantedBy
  revokedAt
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<RoleGrantsQuery, RoleGrantsQueryVariables>;
export const BoundaryDatesDocument = /* @__PURE__ */ new TypedDocumentString(`
    query BoundaryDates {
  boundaryDates
}
    `) as unknown as TypedDocumentString<BoundaryDatesQuery, BoundaryDatesQueryVariables>;
export const ApproveReportDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation ApproveReport($input: ApproveReportInput!) {
  approveReport(input: $input) {
    ...StepOutcome
  }
}
    fragment FigurePlace on FigureCell {
  scope
  period
  indicator {
    ...IndicatorNames
  }
  unit {
    ...UnitNames
  }
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
}
fragment FigureSaid on FigureValue {
  value
  precision
  place
  note
  said {
    text
    reading
  }
}
fragment FindingFacts on Finding {
  id
  kind
  severity
  rule
  messageVi
  messageEn
  stated
  computed
  otherReport {
    id
    document {
      title
    }
  }
  cell {
    ...FigurePlace
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment ReportState on Report {
  id
  version
  status
  revision
  isPublic
  submittedAt
}
fragment StepOutcome on ReportStepOutcome {
  __typename
  ... on ReportAccepted {
    isRepeated
    counts {
      new
      same
      corrected
      removed
    }
    report {
      ...ReportState
    }
  }
  ... on ReportConflict {
    report {
      ...ReportState
    }
    conflicts {
      cell {
        ...FigurePlace
      }
      base {
        ...FigureSaid
      }
      yours {
        ...FigureSaid
      }
      theirs {
        ...FigureSaid
      }
      by
      at
    }
  }
  ... on FiguresRefused {
    report {
      ...ReportState
    }
    problems {
      position
      field
      messageVi
      messageEn
    }
  }
  ... on ReportNotInOrder {
    report {
      ...ReportState
    }
    findings {
      ...FindingFacts
    }
  }
  ... on StepNotPossible {
    obstacle
    possible
    report {
      ...ReportState
    }
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<ApproveReportMutation, ApproveReportMutationVariables>;
export const CompletenessDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Completeness($within: ID!, $period: Period!, $level: AdminLevel, $form: ID, $status: HandInStatus, $first: Int! = 50, $after: String) {
  completeness(within: $within, period: $period, level: $level, form: $form) {
    period
    coming {
      form
      level
      period
      begins
      due
    }
    figures {
      ...CountedFigures
    }
    reports {
      expected
      onTime
      late
      partial
      returned
      missing
      overdue
    }
    expected(status: $status, first: $first, after: $after) {
      nodes {
        ...ExpectedFacts
      }
      pageInfo {
        ...PageEnd
      }
    }
  }
}
    fragment CountedFigures on FigureCounts {
  expected
  handedIn
  onTime
  late
  returned
  missing
}
fragment ExpectedFacts on ExpectedReport {
  period
  counted
  due
  status
  overdueDays
  unit {
    ...UnitNames
    ...UnitPlace
  }
  form {
    code
    nameVi
    nameEn
  }
  figures {
    ...CountedFigures
  }
  report {
    ...ReportState
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment ReportState on Report {
  id
  version
  status
  revision
  isPublic
  submittedAt
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}
fragment UnitPlace on AdminUnit {
  id
  parent {
    ...UnitNames
  }
}`) as unknown as TypedDocumentString<CompletenessQuery, CompletenessQueryVariables>;
export const CorrectReportDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation CorrectReport($input: CorrectReportInput!) {
  correctReport(input: $input) {
    ...StepOutcome
  }
}
    fragment FigurePlace on FigureCell {
  scope
  period
  indicator {
    ...IndicatorNames
  }
  unit {
    ...UnitNames
  }
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
}
fragment FigureSaid on FigureValue {
  value
  precision
  place
  note
  said {
    text
    reading
  }
}
fragment FindingFacts on Finding {
  id
  kind
  severity
  rule
  messageVi
  messageEn
  stated
  computed
  otherReport {
    id
    document {
      title
    }
  }
  cell {
    ...FigurePlace
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment ReportState on Report {
  id
  version
  status
  revision
  isPublic
  submittedAt
}
fragment StepOutcome on ReportStepOutcome {
  __typename
  ... on ReportAccepted {
    isRepeated
    counts {
      new
      same
      corrected
      removed
    }
    report {
      ...ReportState
    }
  }
  ... on ReportConflict {
    report {
      ...ReportState
    }
    conflicts {
      cell {
        ...FigurePlace
      }
      base {
        ...FigureSaid
      }
      yours {
        ...FigureSaid
      }
      theirs {
        ...FigureSaid
      }
      by
      at
    }
  }
  ... on FiguresRefused {
    report {
      ...ReportState
    }
    problems {
      position
      field
      messageVi
      messageEn
    }
  }
  ... on ReportNotInOrder {
    report {
      ...ReportState
    }
    findings {
      ...FindingFacts
    }
  }
  ... on StepNotPossible {
    obstacle
    possible
    report {
      ...ReportState
    }
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<CorrectReportMutation, CorrectReportMutationVariables>;
export const ExpectedReportsDocument = /* @__PURE__ */ new TypedDocumentString(`
    query ExpectedReports($unit: ID!, $period: Period!) {
  expectedReports(unit: $unit, period: $period) {
    ...ExpectedFacts
  }
}
    fragment CountedFigures on FigureCounts {
  expected
  handedIn
  onTime
  late
  returned
  missing
}
fragment ExpectedFacts on ExpectedReport {
  period
  counted
  due
  status
  overdueDays
  unit {
    ...UnitNames
    ...UnitPlace
  }
  form {
    code
    nameVi
    nameEn
  }
  figures {
    ...CountedFigures
  }
  report {
    ...ReportState
  }
}
fragment ReportState on Report {
  id
  version
  status
  revision
  isPublic
  submittedAt
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}
fragment UnitPlace on AdminUnit {
  id
  parent {
    ...UnitNames
  }
}`) as unknown as TypedDocumentString<ExpectedReportsQuery, ExpectedReportsQueryVariables>;
export const FormDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Form($code: ID!) {
  form(code: $code) {
    ...FormFacts
  }
}
    fragment FormFacts on ReportingForm {
  code
  nameVi
  nameEn
  descriptionVi
  descriptionEn
  validFrom
  validTo
  lines {
    breakdowns
    indicator {
      ...IndicatorNames
    }
  }
  schedules {
    level
    periodKind
    closingDay
    dueDays
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}`) as unknown as TypedDocumentString<FormQuery, FormQueryVariables>;
export const FormsDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Forms {
  forms {
    ...FormFacts
  }
}
    fragment FormFacts on ReportingForm {
  code
  nameVi
  nameEn
  descriptionVi
  descriptionEn
  validFrom
  validTo
  lines {
    breakdowns
    indicator {
      ...IndicatorNames
    }
  }
  schedules {
    level
    periodKind
    closingDay
    dueDays
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}`) as unknown as TypedDocumentString<FormsQuery, FormsQueryVariables>;
export const ImportFiguresDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation ImportFigures($input: ImportFiguresInput!) {
  importFigures(input: $input) {
    importJob {
      ...ImportFacts
    }
  }
}
    fragment FigurePlace on FigureCell {
  scope
  period
  indicator {
    ...IndicatorNames
  }
  unit {
    ...UnitNames
  }
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
}
fragment FigureSaid on FigureValue {
  value
  precision
  place
  note
  said {
    text
    reading
  }
}
fragment ImportFacts on ImportJob {
  id
  fileName
  status
  formCode
  period
  unit {
    ...UnitNames
  }
  rowsRead
  figureCount
  figuresWritten
  counts {
    new
    same
    corrected
    removed
  }
  obstacle {
    reason
    messageVi
    messageEn
  }
  problemCount
  problems {
    sheet
    row
    column
    messageVi
    messageEn
  }
  displaced {
    sheet
    row
    column
    cell {
      ...FigurePlace
      unit {
        ...UnitPlace
      }
    }
    ours {
      ...FigureSaid
    }
    theirs {
      ...FigureSaid
    }
    otherReport {
      id
      document {
        title
      }
    }
  }
  discrepancyCount
  discrepancies {
    kind
    stated
    computed
    rule {
      code
    }
    figures {
      sheet
      row
      column
    }
    cell {
      ...FigurePlace
      unit {
        ...UnitPlace
      }
    }
  }
  report {
    id
    version
    status
  }
  startedAt
  finishedAt
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}
fragment UnitPlace on AdminUnit {
  id
  parent {
    ...UnitNames
  }
}`) as unknown as TypedDocumentString<ImportFiguresMutation, ImportFiguresMutationVariables>;
export const ImportJobDocument = /* @__PURE__ */ new TypedDocumentString(`
    query ImportJob($id: ID!, $kind: FigureChangeKind, $first: Int! = 50, $after: String) {
  importJob(id: $id) {
    ...ImportFacts
    changes(kind: $kind, first: $first, after: $after) {
      totalCount
      nodes {
        sheet
        row
        column
        kind
        cell {
          ...FigurePlace
          unit {
            ...UnitPlace
          }
        }
        before {
          ...FigureSaid
        }
        beforeReport {
          id
          document {
            title
          }
        }
        after {
          ...FigureSaid
        }
      }
      pageInfo {
        ...PageEnd
      }
    }
  }
}
    fragment FigurePlace on FigureCell {
  scope
  period
  indicator {
    ...IndicatorNames
  }
  unit {
    ...UnitNames
  }
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
}
fragment FigureSaid on FigureValue {
  value
  precision
  place
  note
  said {
    text
    reading
  }
}
fragment ImportFacts on ImportJob {
  id
  fileName
  status
  formCode
  period
  unit {
    ...UnitNames
  }
  rowsRead
  figureCount
  figuresWritten
  counts {
    new
    same
    corrected
    removed
  }
  obstacle {
    reason
    messageVi
    messageEn
  }
  problemCount
  problems {
    sheet
    row
    column
    messageVi
    messageEn
  }
  displaced {
    sheet
    row
    column
    cell {
      ...FigurePlace
      unit {
        ...UnitPlace
      }
    }
    ours {
      ...FigureSaid
    }
    theirs {
      ...FigureSaid
    }
    otherReport {
      id
      document {
        title
      }
    }
  }
  discrepancyCount
  discrepancies {
    kind
    stated
    computed
    rule {
      code
    }
    figures {
      sheet
      row
      column
    }
    cell {
      ...FigurePlace
      unit {
        ...UnitPlace
      }
    }
  }
  report {
    id
    version
    status
  }
  startedAt
  finishedAt
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}
fragment UnitPlace on AdminUnit {
  id
  parent {
    ...UnitNames
  }
}`) as unknown as TypedDocumentString<ImportJobQuery, ImportJobQueryVariables>;
export const ImportJobsDocument = /* @__PURE__ */ new TypedDocumentString(`
    query ImportJobs($unit: ID, $first: Int! = 50, $after: String) {
  importJobs(unit: $unit, first: $first, after: $after) {
    nodes {
      ...ImportHead
    }
    pageInfo {
      ...PageEnd
    }
  }
}
    fragment ImportHead on ImportHead {
  id
  fileName
  status
  formCode
  period
  figureCount
  problemCount
  startedAt
  finishedAt
  unit {
    ...UnitNames
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<ImportJobsQuery, ImportJobsQueryVariables>;
export const ReportSheetDocument = /* @__PURE__ */ new TypedDocumentString(`
    query ReportSheet($id: ID!) {
  report(id: $id) {
    ...ReportHead
    ...ReportState
    unit {
      viewerRoles
    }
    form {
      code
      nameVi
      nameEn
    }
    sheet {
      id
      value
      precision
      place
      note
      said {
        text
        reading
      }
      setAt
      handedInAt
      returnReason
      cell {
        ...FigurePlace
      }
    }
    toFillIn {
      cell {
        ...FigurePlace
      }
      reason
    }
    findings {
      ...FindingFacts
    }
    steps {
      version
      action
      at
      principalName
      statusBefore
      statusAfter
      reason
      changes {
        cell {
          ...FigurePlace
        }
        before {
          ...FigureSaid
        }
        beforeReport {
          id
          document {
            title
          }
        }
        after {
          ...FigureSaid
        }
      }
      notes {
        finding
        note
      }
      returned {
        cell {
          ...FigurePlace
        }
        value {
          ...FigureSaid
        }
        reason
      }
    }
  }
}
    fragment FigurePlace on FigureCell {
  scope
  period
  indicator {
    ...IndicatorNames
  }
  unit {
    ...UnitNames
  }
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
}
fragment FigureSaid on FigureValue {
  value
  precision
  place
  note
  said {
    text
    reading
  }
}
fragment FindingFacts on Finding {
  id
  kind
  severity
  rule
  messageVi
  messageEn
  stated
  computed
  otherReport {
    id
    document {
      title
    }
  }
  cell {
    ...FigurePlace
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment ReportHead on Report {
  id
  key
  period
  status
  recordedAt
  unit {
    ...UnitNames
  }
  document {
    key
    title
    kind
    number
    issuer
    published
    publishedOn
  }
}
fragment ReportState on Report {
  id
  version
  status
  revision
  isPublic
  submittedAt
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<ReportSheetQuery, ReportSheetQueryVariables>;
export const ReturnReportDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation ReturnReport($input: ReturnReportInput!) {
  returnReport(input: $input) {
    ...StepOutcome
  }
}
    fragment FigurePlace on FigureCell {
  scope
  period
  indicator {
    ...IndicatorNames
  }
  unit {
    ...UnitNames
  }
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
}
fragment FigureSaid on FigureValue {
  value
  precision
  place
  note
  said {
    text
    reading
  }
}
fragment FindingFacts on Finding {
  id
  kind
  severity
  rule
  messageVi
  messageEn
  stated
  computed
  otherReport {
    id
    document {
      title
    }
  }
  cell {
    ...FigurePlace
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment ReportState on Report {
  id
  version
  status
  revision
  isPublic
  submittedAt
}
fragment StepOutcome on ReportStepOutcome {
  __typename
  ... on ReportAccepted {
    isRepeated
    counts {
      new
      same
      corrected
      removed
    }
    report {
      ...ReportState
    }
  }
  ... on ReportConflict {
    report {
      ...ReportState
    }
    conflicts {
      cell {
        ...FigurePlace
      }
      base {
        ...FigureSaid
      }
      yours {
        ...FigureSaid
      }
      theirs {
        ...FigureSaid
      }
      by
      at
    }
  }
  ... on FiguresRefused {
    report {
      ...ReportState
    }
    problems {
      position
      field
      messageVi
      messageEn
    }
  }
  ... on ReportNotInOrder {
    report {
      ...ReportState
    }
    findings {
      ...FindingFacts
    }
  }
  ... on StepNotPossible {
    obstacle
    possible
    report {
      ...ReportState
    }
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<ReturnReportMutation, ReturnReportMutationVariables>;
export const SetFiguresDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation SetFigures($input: SetFiguresInput!) {
  setFigures(input: $input) {
    ...StepOutcome
  }
}
    fragment FigurePlace on FigureCell {
  scope
  period
  indicator {
    ...IndicatorNames
  }
  unit {
    ...UnitNames
  }
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
}
fragment FigureSaid on FigureValue {
  value
  precision
  place
  note
  said {
    text
    reading
  }
}
fragment FindingFacts on Finding {
  id
  kind
  severity
  rule
  messageVi
  messageEn
  stated
  computed
  otherReport {
    id
    document {
      title
    }
  }
  cell {
    ...FigurePlace
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment ReportState on Report {
  id
  version
  status
  revision
  isPublic
  submittedAt
}
fragment StepOutcome on ReportStepOutcome {
  __typename
  ... on ReportAccepted {
    isRepeated
    counts {
      new
      same
      corrected
      removed
    }
    report {
      ...ReportState
    }
  }
  ... on ReportConflict {
    report {
      ...ReportState
    }
    conflicts {
      cell {
        ...FigurePlace
      }
      base {
        ...FigureSaid
      }
      yours {
        ...FigureSaid
      }
      theirs {
        ...FigureSaid
      }
      by
      at
    }
  }
  ... on FiguresRefused {
    report {
      ...ReportState
    }
    problems {
      position
      field
      messageVi
      messageEn
    }
  }
  ... on ReportNotInOrder {
    report {
      ...ReportState
    }
    findings {
      ...FindingFacts
    }
  }
  ... on StepNotPossible {
    obstacle
    possible
    report {
      ...ReportState
    }
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<SetFiguresMutation, SetFiguresMutationVariables>;
export const StartReportDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation StartReport($input: StartReportInput!) {
  startReport(input: $input) {
    ...StepOutcome
  }
}
    fragment FigurePlace on FigureCell {
  scope
  period
  indicator {
    ...IndicatorNames
  }
  unit {
    ...UnitNames
  }
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
}
fragment FigureSaid on FigureValue {
  value
  precision
  place
  note
  said {
    text
    reading
  }
}
fragment FindingFacts on Finding {
  id
  kind
  severity
  rule
  messageVi
  messageEn
  stated
  computed
  otherReport {
    id
    document {
      title
    }
  }
  cell {
    ...FigurePlace
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment ReportState on Report {
  id
  version
  status
  revision
  isPublic
  submittedAt
}
fragment StepOutcome on ReportStepOutcome {
  __typename
  ... on ReportAccepted {
    isRepeated
    counts {
      new
      same
      corrected
      removed
    }
    report {
      ...ReportState
    }
  }
  ... on ReportConflict {
    report {
      ...ReportState
    }
    conflicts {
      cell {
        ...FigurePlace
      }
      base {
        ...FigureSaid
      }
      yours {
        ...FigureSaid
      }
      theirs {
        ...FigureSaid
      }
      by
      at
    }
  }
  ... on FiguresRefused {
    report {
      ...ReportState
    }
    problems {
      position
      field
      messageVi
      messageEn
    }
  }
  ... on ReportNotInOrder {
    report {
      ...ReportState
    }
    findings {
      ...FindingFacts
    }
  }
  ... on StepNotPossible {
    obstacle
    possible
    report {
      ...ReportState
    }
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<StartReportMutation, StartReportMutationVariables>;
export const StopImportDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation StopImport($input: StopImportInput!) {
  stopImport(input: $input) {
    importJob {
      ...ImportFacts
    }
  }
}
    fragment FigurePlace on FigureCell {
  scope
  period
  indicator {
    ...IndicatorNames
  }
  unit {
    ...UnitNames
  }
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
}
fragment FigureSaid on FigureValue {
  value
  precision
  place
  note
  said {
    text
    reading
  }
}
fragment ImportFacts on ImportJob {
  id
  fileName
  status
  formCode
  period
  unit {
    ...UnitNames
  }
  rowsRead
  figureCount
  figuresWritten
  counts {
    new
    same
    corrected
    removed
  }
  obstacle {
    reason
    messageVi
    messageEn
  }
  problemCount
  problems {
    sheet
    row
    column
    messageVi
    messageEn
  }
  displaced {
    sheet
    row
    column
    cell {
      ...FigurePlace
      unit {
        ...UnitPlace
      }
    }
    ours {
      ...FigureSaid
    }
    theirs {
      ...FigureSaid
    }
    otherReport {
      id
      document {
        title
      }
    }
  }
  discrepancyCount
  discrepancies {
    kind
    stated
    computed
    rule {
      code
    }
    figures {
      sheet
      row
      column
    }
    cell {
      ...FigurePlace
      unit {
        ...UnitPlace
      }
    }
  }
  report {
    id
    version
    status
  }
  startedAt
  finishedAt
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}
fragment UnitPlace on AdminUnit {
  id
  parent {
    ...UnitNames
  }
}`) as unknown as TypedDocumentString<StopImportMutation, StopImportMutationVariables>;
export const SubmitReportDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation SubmitReport($input: SubmitReportInput!) {
  submitReport(input: $input) {
    ...StepOutcome
  }
}
    fragment FigurePlace on FigureCell {
  scope
  period
  indicator {
    ...IndicatorNames
  }
  unit {
    ...UnitNames
  }
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
}
fragment FigureSaid on FigureValue {
  value
  precision
  place
  note
  said {
    text
    reading
  }
}
fragment FindingFacts on Finding {
  id
  kind
  severity
  rule
  messageVi
  messageEn
  stated
  computed
  otherReport {
    id
    document {
      title
    }
  }
  cell {
    ...FigurePlace
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment ReportState on Report {
  id
  version
  status
  revision
  isPublic
  submittedAt
}
fragment StepOutcome on ReportStepOutcome {
  __typename
  ... on ReportAccepted {
    isRepeated
    counts {
      new
      same
      corrected
      removed
    }
    report {
      ...ReportState
    }
  }
  ... on ReportConflict {
    report {
      ...ReportState
    }
    conflicts {
      cell {
        ...FigurePlace
      }
      base {
        ...FigureSaid
      }
      yours {
        ...FigureSaid
      }
      theirs {
        ...FigureSaid
      }
      by
      at
    }
  }
  ... on FiguresRefused {
    report {
      ...ReportState
    }
    problems {
      position
      field
      messageVi
      messageEn
    }
  }
  ... on ReportNotInOrder {
    report {
      ...ReportState
    }
    findings {
      ...FindingFacts
    }
  }
  ... on StepNotPossible {
    obstacle
    possible
    report {
      ...ReportState
    }
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<SubmitReportMutation, SubmitReportMutationVariables>;
export const WithdrawReportDocument = /* @__PURE__ */ new TypedDocumentString(`
    mutation WithdrawReport($input: WithdrawReportInput!) {
  withdrawReport(input: $input) {
    ...StepOutcome
  }
}
    fragment FigurePlace on FigureCell {
  scope
  period
  indicator {
    ...IndicatorNames
  }
  unit {
    ...UnitNames
  }
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
}
fragment FigureSaid on FigureValue {
  value
  precision
  place
  note
  said {
    text
    reading
  }
}
fragment FindingFacts on Finding {
  id
  kind
  severity
  rule
  messageVi
  messageEn
  stated
  computed
  otherReport {
    id
    document {
      title
    }
  }
  cell {
    ...FigurePlace
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment ReportState on Report {
  id
  version
  status
  revision
  isPublic
  submittedAt
}
fragment StepOutcome on ReportStepOutcome {
  __typename
  ... on ReportAccepted {
    isRepeated
    counts {
      new
      same
      corrected
      removed
    }
    report {
      ...ReportState
    }
  }
  ... on ReportConflict {
    report {
      ...ReportState
    }
    conflicts {
      cell {
        ...FigurePlace
      }
      base {
        ...FigureSaid
      }
      yours {
        ...FigureSaid
      }
      theirs {
        ...FigureSaid
      }
      by
      at
    }
  }
  ... on FiguresRefused {
    report {
      ...ReportState
    }
    problems {
      position
      field
      messageVi
      messageEn
    }
  }
  ... on ReportNotInOrder {
    report {
      ...ReportState
    }
    findings {
      ...FindingFacts
    }
  }
  ... on StepNotPossible {
    obstacle
    possible
    report {
      ...ReportState
    }
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<WithdrawReportMutation, WithdrawReportMutationVariables>;
export const ComparisonDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Comparison($input: ComparisonInput!, $locale: Locale! = VI) {
  comparison(input: $input) {
    indicator {
      ...IndicatorNames
    }
    period
    members {
      dimension {
        code
      }
      member {
        code
        nameVi
        nameEn
      }
    }
    boundaries
    rows {
      ...ComparedUnit
    }
    parentRow {
      ...ComparedUnit
    }
    median
    medianPrecision
    spread {
      count
      min
      lowerQuartile
      upperQuartile
      max
      mean
      standardDeviation
    }
    missing {
      ...UnitNames
    }
    missingStatuses
    partly {
      ...UnitNames
    }
    dataVersion
  }
}
    fragment ChangeFacts on Change {
  period
  difference
  percent
  percentagePoints
  improved
  acrossBoundaries
  boundaryChanges
  base {
    value
    text(locale: $locale)
    status
    precision
  }
}
fragment ComparedUnit on ComparisonRow {
  unit {
    ...UnitNames
  }
  rank
  tied
  bestRank
  worstRank
  share
  measure {
    ...MeasureAnswer
  }
  fromParent: deviation
  fromMedian: deviation(from: MEDIAN)
  sincePrevious: change(from: PREVIOUS) {
    ...ChangeFacts
  }
  sinceLastYear: change(from: SAME_LAST_YEAR) {
    ...ChangeFacts
  }
  target {
    ...TargetFacts
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment MeasureAnswer on Measure {
  value
  exact
  text(locale: $locale)
  status
  basis
  precision
  provisional
  asOfDate
  coverage {
    offices {
      expected
      covered
      stated
      partial
    }
    days {
      expected
      covered
    }
  }
}
fragment TargetFacts on Target {
  value
  basis
  source
  attained
  met
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<ComparisonQuery, ComparisonQueryVariables>;
export const DiscrepanciesDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Discrepancies($within: ID, $asOf: Date, $period: Period, $indicator: ID, $kind: DiscrepancyKind, $minSize: Float, $first: Int! = 50, $after: String, $countAll: Boolean! = false) {
  discrepancies(
    within: $within
    asOf: $asOf
    period: $period
    indicator: $indicator
    kind: $kind
    minSize: $minSize
    first: $first
    after: $after
  ) {
    nodes {
      ...DiscrepancyFacts
    }
    pageInfo {
      ...PageEnd
    }
    totalCount @include(if: $countAll)
  }
}
    fragment DiscrepancyFacts on Discrepancy {
  id
  kind
  scope
  period
  stated
  computed
  statedExact
  computedExact
  difference
  size
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
  indicator {
    ...IndicatorNames
  }
  rule {
    code
    messageVi
    messageEn
    severity
    left
    comparison
    right
  }
  unit {
    ...UnitNames
    ...UnitPlace
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}
fragment UnitPlace on AdminUnit {
  id
  parent {
    ...UnitNames
  }
}`) as unknown as TypedDocumentString<DiscrepanciesQuery, DiscrepanciesQueryVariables>;
export const ExplanationDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Explanation($cell: CellInput!, $setAside: Boolean = true, $depth: Int, $atMost: Int = 20000, $locale: Locale = VI) {
  explanation(cell: $cell) {
    measure {
      ...MeasureAnswer
    }
    lines(setAside: $setAside, depth: $depth, atMost: $atMost) {
      depth
      parent
      kind
      textVi
      textEn
      value
      exact
      factor
      precision
      way
      reason
      count
      partsLeftOut
      figuresLeftOut
      formula
      dimension
      scope
      period
      indicator {
        ...IndicatorNames
      }
      members {
        dimension {
          code
        }
        member {
          code
          nameVi
          nameEn
        }
      }
      unit {
        ...UnitNames
        asOf
      }
      offices {
        expected
        covered
        stated
        partial
      }
      observation {
        id
        value
        exact
        period
        place
        note
        provisional
        recordedAt
        report {
          ...ReportHead
        }
        earlier {
          exact
          recordedAt
          supersededAt
          report {
            key
          }
        }
      }
    }
    discrepancyCount
    discrepancies {
      ...DiscrepancyFacts
      observations {
        ...DiscrepancySide
      }
    }
  }
}
    fragment DiscrepancyFacts on Discrepancy {
  id
  kind
  scope
  period
  stated
  computed
  statedExact
  computedExact
  difference
  size
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
  indicator {
    ...IndicatorNames
  }
  rule {
    code
    messageVi
    messageEn
    severity
    left
    comparison
    right
  }
  unit {
    ...UnitNames
    ...UnitPlace
  }
}
fragment DiscrepancySide on Observation {
  id
  exact
  precision
  period
  scope
  place
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
  indicator {
    ...IndicatorNames
  }
  unit {
    code
  }
  report {
    document {
      key
      title
    }
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment MeasureAnswer on Measure {
  value
  exact
  text(locale: $locale)
  status
  basis
  precision
  provisional
  asOfDate
  coverage {
    offices {
      expected
      covered
      stated
      partial
    }
    days {
      expected
      covered
    }
  }
}
fragment ReportHead on Report {
  id
  key
  period
  status
  recordedAt
  unit {
    ...UnitNames
  }
  document {
    key
    title
    kind
    number
    issuer
    published
    publishedOn
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}
fragment UnitPlace on AdminUnit {
  id
  parent {
    ...UnitNames
  }
}`) as unknown as TypedDocumentString<ExplanationQuery, ExplanationQueryVariables>;
export const IndicatorGroupsDocument = /* @__PURE__ */ new TypedDocumentString(`
    query IndicatorGroups {
  indicatorGroups {
    code
    nameVi
    nameEn
    indicators {
      ...IndicatorNames
    }
  }
}
    fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}`) as unknown as TypedDocumentString<IndicatorGroupsQuery, IndicatorGroupsQueryVariables>;
export const IndicatorDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Indicator($code: ID!) {
  indicator(code: $code) {
    ...IndicatorDefinition
    rollupPlan {
      units
      time
    }
  }
}
    fragment FormulaPart on FormulaReference {
  indicator {
    code
  }
  members {
    dimension {
      code
    }
    member {
      code
    }
  }
}
fragment IndicatorDefinition on Indicator {
  ...IndicatorNames
  descriptionVi
  descriptionEn
  group {
    code
    nameVi
    nameEn
  }
  kind
  tier
  direction
  signed
  levels
  overUnits
  overTime
  formula
  parts {
    code
  }
  references {
    ...FormulaPart
  }
  dimensions {
    code
    nameVi
    nameEn
    members {
      code
      nameVi
      nameEn
    }
  }
  officialCounterpart
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}`) as unknown as TypedDocumentString<IndicatorQuery, IndicatorQueryVariables>;
export const IndicatorsDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Indicators($group: ID, $search: String) {
  indicators(group: $group, search: $search) {
    ...IndicatorDefinition
  }
}
    fragment FormulaPart on FormulaReference {
  indicator {
    code
  }
  members {
    dimension {
      code
    }
    member {
      code
    }
  }
}
fragment IndicatorDefinition on Indicator {
  ...IndicatorNames
  descriptionVi
  descriptionEn
  group {
    code
    nameVi
    nameEn
  }
  kind
  tier
  direction
  signed
  levels
  overUnits
  overTime
  formula
  parts {
    code
  }
  references {
    ...FormulaPart
  }
  dimensions {
    code
    nameVi
    nameEn
    members {
      code
      nameVi
      nameEn
    }
  }
  officialCounterpart
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}`) as unknown as TypedDocumentString<IndicatorsQuery, IndicatorsQueryVariables>;
export const MeDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Me {
  viewer {
    kind
    id
    name
    grants {
      role
      unit {
        ...UnitNames
      }
    }
  }
}
    fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const MeasureDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Measure($cell: CellInput!, $locale: Locale! = VI) {
  measure(cell: $cell) {
    ...MeasureAnswer
  }
}
    fragment MeasureAnswer on Measure {
  value
  exact
  text(locale: $locale)
  status
  basis
  precision
  provisional
  asOfDate
  coverage {
    offices {
      expected
      covered
      stated
      partial
    }
    days {
      expected
      covered
    }
  }
}`) as unknown as TypedDocumentString<MeasureQuery, MeasureQueryVariables>;
export const ComparisonCoverageDocument = /* @__PURE__ */ new TypedDocumentString(`
    query ComparisonCoverage($input: ComparisonInput!, $ofNumber: Boolean! = true, $ofPrevious: Boolean! = false, $ofLastYear: Boolean! = false, $ofRows: Boolean! = true) {
  comparison(input: $input) {
    rows @include(if: $ofRows) {
      ...CoveredUnit
    }
    parentRow {
      ...CoveredUnit
    }
  }
}
    fragment CoveredOffices on Measure {
  coverage {
    offices {
      expected
      covered
      partial
    }
  }
}
fragment CoveredUnit on ComparisonRow {
  unit {
    id
  }
  measure @include(if: $ofNumber) {
    ...CoveredOffices
  }
  sincePrevious: change(from: PREVIOUS) @include(if: $ofPrevious) {
    base {
      ...CoveredOffices
    }
  }
  sinceLastYear: change(from: SAME_LAST_YEAR) @include(if: $ofLastYear) {
    base {
      ...CoveredOffices
    }
  }
}`) as unknown as TypedDocumentString<ComparisonCoverageQuery, ComparisonCoverageQueryVariables>;
export const ComparisonPlacesDocument = /* @__PURE__ */ new TypedDocumentString(`
    query ComparisonPlaces($input: ComparisonInput!) {
  comparison(input: $input) {
    rows {
      unit {
        ...UnitPlace
      }
    }
    missing {
      ...UnitPlace
    }
  }
}
    fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}
fragment UnitPlace on AdminUnit {
  id
  parent {
    ...UnitNames
  }
}`) as unknown as TypedDocumentString<ComparisonPlacesQuery, ComparisonPlacesQueryVariables>;
export const ComparisonTableDocument = /* @__PURE__ */ new TypedDocumentString(`
    query ComparisonTable($input: ComparisonInput!, $locale: Locale! = VI) {
  comparison(input: $input) {
    indicator {
      ...IndicatorNames
    }
    period
    boundaries
    rows {
      ...ComparedInTable
    }
    parentRow {
      ...ComparedInTable
      whole: measure {
        coverage {
          offices {
            expected
            covered
            partial
          }
        }
      }
    }
    median
    medianPrecision
    spread {
      count
    }
    missing {
      ...UnitNames
    }
    missingStatuses
    partly {
      ...UnitNames
    }
  }
}
    fragment ChangeInTable on Change {
  difference
  percent
  percentagePoints
  improved
  acrossBoundaries
  base {
    status
    precision
  }
}
fragment ComparedInTable on ComparisonRow {
  unit {
    ...UnitNames
  }
  rank
  tied
  bestRank
  worstRank
  share
  measure {
    value
    text(locale: $locale)
    status
    precision
    provisional
  }
  fromParent: deviation
  fromMedian: deviation(from: MEDIAN)
  sincePrevious: change(from: PREVIOUS) {
    ...ChangeInTable
  }
  sinceLastYear: change(from: SAME_LAST_YEAR) {
    ...ChangeInTable
  }
  target {
    value
    attained
    met
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<ComparisonTableQuery, ComparisonTableQueryVariables>;
export const DiscrepancyListDocument = /* @__PURE__ */ new TypedDocumentString(`
    query DiscrepancyList($within: ID, $asOf: Date, $period: Period, $indicator: ID, $kind: DiscrepancyKind, $first: Int! = 50, $after: String) {
  discrepancies(
    within: $within
    asOf: $asOf
    period: $period
    indicator: $indicator
    kind: $kind
    first: $first
    after: $after
  ) {
    nodes {
      ...DiscrepancyFacts
      observations {
        ...DiscrepancySide
      }
    }
    pageInfo {
      ...PageEnd
    }
    totalCount
  }
}
    fragment DiscrepancyFacts on Discrepancy {
  id
  kind
  scope
  period
  stated
  computed
  statedExact
  computedExact
  difference
  size
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
  indicator {
    ...IndicatorNames
  }
  rule {
    code
    messageVi
    messageEn
    severity
    left
    comparison
    right
  }
  unit {
    ...UnitNames
    ...UnitPlace
  }
}
fragment DiscrepancySide on Observation {
  id
  exact
  precision
  period
  scope
  place
  members {
    dimension {
      code
    }
    member {
      code
      nameVi
      nameEn
    }
  }
  indicator {
    ...IndicatorNames
  }
  unit {
    code
  }
  report {
    document {
      key
      title
    }
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}
fragment UnitPlace on AdminUnit {
  id
  parent {
    ...UnitNames
  }
}`) as unknown as TypedDocumentString<DiscrepancyListQuery, DiscrepancyListQueryVariables>;
export const MapChangedDocument = /* @__PURE__ */ new TypedDocumentString(`
    query MapChanged($input: TrendInput!) {
  trend(input: $input) {
    points {
      change(from: SAME_LAST_YEAR) {
        acrossBoundaries
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MapChangedQuery, MapChangedQueryVariables>;
export const SliceColumnsDocument = /* @__PURE__ */ new TypedDocumentString(`
    query SliceColumns($input: SliceInput!, $locale: Locale! = VI) {
  slice(input: $input) {
    columns {
      period
      values
      texts(locale: $locale)
      statuses
      precisions
      provisional
    }
  }
}
    `) as unknown as TypedDocumentString<SliceColumnsQuery, SliceColumnsQueryVariables>;
export const SlicePlacesDocument = /* @__PURE__ */ new TypedDocumentString(`
    query SlicePlaces($input: SliceInput!) {
  slice(input: $input) {
    rows {
      ...UnitPlace
    }
  }
}
    fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}
fragment UnitPlace on AdminUnit {
  id
  parent {
    ...UnitNames
  }
}`) as unknown as TypedDocumentString<SlicePlacesQuery, SlicePlacesQueryVariables>;
export const ViewerRolesDocument = /* @__PURE__ */ new TypedDocumentString(`
    query ViewerRoles($unit: ID!, $asOf: Date) {
  unit(code: $unit, asOf: $asOf) {
    viewerRoles
  }
}
    `) as unknown as TypedDocumentString<ViewerRolesQuery, ViewerRolesQueryVariables>;
export const ReportEntriesDocument = /* @__PURE__ */ new TypedDocumentString(`
    query ReportEntries($within: ID, $period: Period, $kind: EntryKind, $theme: String, $first: Int! = 50, $after: String, $countAll: Boolean! = false) {
  reportEntries(
    within: $within
    period: $period
    kind: $kind
    theme: $theme
    first: $first
    after: $after
  ) {
    nodes {
      ...EntryLine
      report {
        id
        key
        unit {
          ...UnitNames
        }
      }
    }
    pageInfo {
      ...PageEnd
    }
    totalCount @include(if: $countAll)
  }
}
    fragment EntryLine on ReportEntry {
  id
  kind
  section
  theme
  period
  place
  subject
  textVi
  textEn
  unit {
    ...UnitNames
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<ReportEntriesQuery, ReportEntriesQueryVariables>;
export const ReportDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Report($id: ID!, $superseded: Boolean! = false) {
  report(id: $id) {
    ...ReportHead
    figures(superseded: $superseded) {
      id
      value
      exact
      precision
      period
      scope
      provisional
      place
      note
      recordedAt
      supersededAt
      indicator {
        ...IndicatorNames
      }
      members {
        dimension {
          code
          nameVi
          nameEn
        }
        member {
          code
          nameVi
          nameEn
        }
      }
      unit {
        ...UnitNames
      }
    }
    entries {
      ...EntryLine
    }
  }
}
    fragment EntryLine on ReportEntry {
  id
  kind
  section
  theme
  period
  place
  subject
  textVi
  textEn
  unit {
    ...UnitNames
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment ReportHead on Report {
  id
  key
  period
  status
  recordedAt
  unit {
    ...UnitNames
  }
  document {
    key
    title
    kind
    number
    issuer
    published
    publishedOn
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<ReportQuery, ReportQueryVariables>;
export const ReportsDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Reports($within: ID, $period: Period, $status: ReportStatus, $first: Int! = 50, $after: String, $countAll: Boolean! = false) {
  reports(
    within: $within
    period: $period
    status: $status
    first: $first
    after: $after
  ) {
    nodes {
      ...ReportHead
    }
    pageInfo {
      ...PageEnd
    }
    totalCount @include(if: $countAll)
  }
}
    fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment ReportHead on Report {
  id
  key
  period
  status
  recordedAt
  unit {
    ...UnitNames
  }
  document {
    key
    title
    kind
    number
    issuer
    published
    publishedOn
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<ReportsQuery, ReportsQueryVariables>;
export const SliceDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Slice($input: SliceInput!, $locale: Locale! = VI) {
  slice(input: $input) {
    rows {
      ...UnitNames
    }
    combined
    parent {
      ...UnitNames
    }
    partly {
      ...UnitNames
    }
    boundaries
    dataVersion
    columns {
      period
      indicator {
        ...IndicatorNames
      }
      members {
        dimension {
          code
        }
        member {
          code
          nameVi
          nameEn
        }
      }
      values
      exact
      texts(locale: $locale)
      statuses
      bases
      precisions
      coverage
      provisional
    }
    total {
      ...MeasureAnswer
    }
  }
}
    fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment MeasureAnswer on Measure {
  value
  exact
  text(locale: $locale)
  status
  basis
  precision
  provisional
  asOfDate
  coverage {
    offices {
      expected
      covered
      stated
      partial
    }
    days {
      expected
      covered
    }
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<SliceQuery, SliceQueryVariables>;
export const TrendDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Trend($input: TrendInput!, $locale: Locale! = VI) {
  trend(input: $input) {
    unit {
      ...UnitNames
    }
    indicator {
      ...IndicatorNames
    }
    members {
      dimension {
        code
      }
      member {
        code
        nameVi
        nameEn
      }
    }
    boundaries
    points {
      period
      measure {
        ...MeasureAnswer
      }
      sincePrevious: change(from: PREVIOUS) {
        ...ChangeFacts
      }
      sinceLastYear: change(from: SAME_LAST_YEAR) {
        ...ChangeFacts
      }
      target {
        ...TargetFacts
      }
    }
  }
}
    fragment ChangeFacts on Change {
  period
  difference
  percent
  percentagePoints
  improved
  acrossBoundaries
  boundaryChanges
  base {
    value
    text(locale: $locale)
    status
    precision
  }
}
fragment IndicatorNames on Indicator {
  code
  nameVi
  nameEn
  measureUnit
  measureUnitEn
  decimals
}
fragment MeasureAnswer on Measure {
  value
  exact
  text(locale: $locale)
  status
  basis
  precision
  provisional
  asOfDate
  coverage {
    offices {
      expected
      covered
      stated
      partial
    }
    days {
      expected
      covered
    }
  }
}
fragment TargetFacts on Target {
  value
  basis
  source
  attained
  met
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<TrendQuery, TrendQueryVariables>;
export const UnitChildrenDocument = /* @__PURE__ */ new TypedDocumentString(`
    query UnitChildren($code: ID!, $asOf: Date, $level: AdminLevel) {
  unit(code: $code, asOf: $asOf) {
    ...UnitNames
    children(level: $level) {
      ...UnitNames
    }
  }
}
    fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<UnitChildrenQuery, UnitChildrenQueryVariables>;
export const UnitMeasuresDocument = /* @__PURE__ */ new TypedDocumentString(`
    query UnitMeasures($code: ID!, $asOf: Date, $level: AdminLevel, $indicator: ID!, $period: Period!, $members: [MemberInput!], $scope: Scope! = TOTAL, $basis: BasisPolicy! = BEST, $locale: Locale! = VI) {
  unit(code: $code, asOf: $asOf) {
    ...UnitNames
    measure(
      indicator: $indicator
      period: $period
      members: $members
      scope: $scope
      basis: $basis
    ) {
      ...MeasureAnswer
    }
    children(level: $level) {
      ...UnitNames
      measure(
        indicator: $indicator
        period: $period
        members: $members
        scope: $scope
        basis: $basis
      ) {
        ...MeasureAnswer
      }
    }
  }
}
    fragment MeasureAnswer on Measure {
  value
  exact
  text(locale: $locale)
  status
  basis
  precision
  provisional
  asOfDate
  coverage {
    offices {
      expected
      covered
      stated
      partial
    }
    days {
      expected
      covered
    }
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<UnitMeasuresQuery, UnitMeasuresQueryVariables>;
export const UnitDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Unit($code: ID!, $asOf: Date) {
  unit(code: $code, asOf: $asOf) {
    ...UnitNames
    typeName
    asOf
    validFrom
    validTo
    ancestors {
      ...UnitNames
    }
    predecessors {
      ...SuccessionStep
    }
    successors {
      ...SuccessionStep
    }
  }
}
    fragment SuccessionStep on Succession {
  date
  kind
  share
  decree
  unit {
    ...UnitNames
  }
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<UnitQuery, UnitQueryVariables>;
export const UnitsDocument = /* @__PURE__ */ new TypedDocumentString(`
    query Units($level: AdminLevel, $within: ID, $search: String, $asOf: Date, $first: Int! = 50, $after: String, $countAll: Boolean! = false) {
  units(
    level: $level
    within: $within
    search: $search
    asOf: $asOf
    first: $first
    after: $after
  ) {
    nodes {
      ...UnitNames
      parent {
        ...UnitNames
      }
    }
    pageInfo {
      ...PageEnd
    }
    totalCount @include(if: $countAll)
  }
}
    fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment UnitNames on AdminUnit {
  id
  code
  name
  nameEn
  fullName
  level
  type
}`) as unknown as TypedDocumentString<UnitsQuery, UnitsQueryVariables>;
export const ValidationRulesDocument = /* @__PURE__ */ new TypedDocumentString(`
    query ValidationRules($indicator: ID) {
  validationRules(indicator: $indicator) {
    code
    left
    comparison
    right
    severity
    missing
    dimensions
    messageVi
    messageEn
    indicators {
      code
    }
    leftReferences {
      ...FormulaPart
    }
    rightReferences {
      ...FormulaPart
    }
  }
}
    fragment FormulaPart on FormulaReference {
  indicator {
    code
  }
  members {
    dimension {
      code
    }
    member {
      code
    }
  }
}`) as unknown as TypedDocumentString<ValidationRulesQuery, ValidationRulesQueryVariables>;