import type { FileProblem } from '../shared/file-problem.js';

/** The columns of the flat form (CSV), in the order in which they are documented. */
export const FLAT_COLUMNS = [
  'document',
  'issuer',
  'unit',
  'indicator',
  'period',
  'scope',
  'members',
  'value',
  'precision',
  'place',
  'note',
  'status',
  'as_of',
] as const;
export type FlatColumn = (typeof FLAT_COLUMNS)[number];

/** A part of a file as it was written, nothing looked up yet: texts, and the line each field stands on. */
interface Draft {
  readonly line: number;
  /** Field → line; absent where the whole draft is one line. */
  readonly lines?: Readonly<Record<string, number>>;
}

export interface DocumentDraft extends Draft {
  readonly key: string | null;
  readonly title: string | null;
  readonly kind: string | null;
  readonly number: string | null;
  /** Code of the unit that speaks in it. */
  readonly issuer: string | null;
  /** The date as printed, however vague: `2021-06`. */
  readonly published: string | null;
  readonly publishedOn: string | null;
}

export interface ReportDraft extends Draft {
  readonly document: DocumentDraft;
  /** Null: made from the document, the unit and the period. */
  readonly key: string | null;
  readonly unit: string | null;
  /** The date at which unit codes are read; null: the last day of each figure's own period. */
  readonly asOf: string | null;
  readonly period: string | null;
  readonly status: string | null;
  /** Null: the file says nothing about entries, those already kept stay. */
  readonly entries: readonly EntryDraft[] | null;
}

export interface EntryDraft extends Draft {
  readonly section: string | null;
  readonly kind: string | null;
  readonly theme: string | null;
  readonly unit: string | null;
  readonly subject: string | null;
  readonly textVi: string | null;
  readonly textEn: string | null;
  readonly place: string | null;
  readonly period: string | null;
}

export interface FigureDraft extends Draft {
  /** The report it stands in; null in the flat form, where every line names its document itself. */
  readonly report: ReportDraft | null;
  readonly document: string | null;
  readonly issuer: string | null;
  readonly status: string | null;
  readonly asOf: string | null;
  readonly unit: string | null;
  readonly indicator: string | null;
  readonly period: string | null;
  readonly scope: string | null;
  readonly members: Readonly<Record<string, string>>;
  readonly value: string | null;
  /** What stood there, where the value was read out of it; null or absent: the value itself. */
  readonly written?: string | null;
  readonly precision: string | null;
  readonly place: string | null;
  readonly note: string | null;
}

/** What comes out of a file, one after the other: a figure, or a line that cannot be read as one. */
export type FigureReading =
  | { readonly figure: FigureDraft; readonly problems: readonly FileProblem[] }
  | { readonly figure: null; readonly problems: readonly FileProblem[] };

/** A file of reports, read but not yet understood: codes, periods and numbers are still texts. */
export interface ReportFile {
  readonly name: string;
  readonly reports: readonly ReportDraft[];
  /** In the order of the file; of a long file they are read one by one and never all kept. */
  readonly figures: Iterable<FigureReading> | AsyncIterable<FigureReading>;
  /** What is wrong outside the figures. */
  readonly problems: readonly FileProblem[];
}

/** The line a field stands on. */
export function lineOf(draft: Draft, field: string): number {
  return draft.lines?.[field] ?? draft.line;
}
