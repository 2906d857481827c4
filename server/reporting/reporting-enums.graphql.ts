import { describedEnum } from '../shared/described-enum.graphql.js';
import type { Precision, ReportStatus, Scope } from './observation.js';
import type { DocumentKind, EntryKind, ReportSection } from './report.js';

export const ScopeEnum = describedEnum<Scope>('Scope', 'Whose work a figure covers.', {
  OWN: "The unit's own office (cấp mình). A unit at the lowest level has no other.",
  BELOW: 'Every unit below it, taken together (cấp dưới).',
  TOTAL: 'Both: the whole territory (toàn địa bàn).',
});

export const PrecisionEnum = describedEnum<Precision>(
  'Precision',
  'How far to trust the last digit of a number.',
  {
    EXACT: 'Counted.',
    AT_LEAST: 'A lower bound: hơn, trên.',
    AT_MOST: 'An upper bound: dưới.',
    ABOUT: 'Neither: khoảng, gần.',
  },
);

export const ReportStatusEnum = describedEnum<ReportStatus>('ReportStatus', 'How far a report has come.', {
  DRAFT: 'Being written.',
  SUBMITTED: 'Handed in, nobody has looked at it yet.',
  APPROVED: 'Accepted: its figures are no longer provisional.',
  RETURNED: 'Sent back to be put right.',
});

export const DocumentKindEnum = describedEnum<DocumentKind>(
  'DocumentKind',
  'What sort of document figures were taken from.',
  {
    OFFICIAL_REPORT: 'A report of one authority to another.',
    NEWS_ARTICLE: 'A piece in a newspaper or on a news site.',
    SPEECH: 'What was said at a meeting, written down.',
    DATA_FILE: 'A table that has no other paper behind it.',
    OTHER: 'Anything else.',
  },
);

export const ReportSectionEnum = describedEnum<ReportSection>(
  'ReportSection',
  'The part of a report that something stands in.',
  {
    DIRECTION: 'What was ordered and planned.',
    RESULTS: 'What was done, and what came of it.',
    MODELS: 'What others may follow.',
    DIFFICULTIES: 'What went wrong, and why.',
    TASKS: 'What is to be done next.',
    RECOMMENDATIONS: 'What is asked of others.',
  },
);

export const EntryKindEnum = describedEnum<EntryKind>('EntryKind', 'What an entry tells of.', {
  PLAN: 'A plan that was made or issued.',
  DIRECTIVE: 'An order, or a rule that is followed.',
  MODEL: 'A model: a place or a way of working held up to others.',
  ACTIVITY: 'Something that was done.',
  RESULT: 'Something that came of it.',
  DIFFICULTY: 'Something that stood in the way.',
  CAUSE: 'Why it did.',
  TASK: 'Something to be done.',
  RECOMMENDATION: 'Something asked of somebody else.',
});
