/** What sort of document a figure was taken from. `DATA_FILE`: a table that has no other paper behind it. */
export const DOCUMENT_KINDS = ['OFFICIAL_REPORT', 'NEWS_ARTICLE', 'SPEECH', 'DATA_FILE', 'OTHER'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What an entry is about: the things a report says without a number. */
export const ENTRY_KINDS = [
  'PLAN',
  'DIRECTIVE',
  'MODEL',
  'ACTIVITY',
  'RESULT',
  'DIFFICULTY',
  'CAUSE',
  'TASK',
  'RECOMMENDATION',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** The parts of a report, in the order in which reports here are written. */
export const REPORT_SECTIONS = [
  'DIRECTION',
  'RESULTS',
  'MODELS',
  'DIFFICULTIES',
  'TASKS',
  'RECOMMENDATIONS',
] as const;
export type ReportSection = (typeof REPORT_SECTIONS)[number];
