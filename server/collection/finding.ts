import type { RuleSeverity } from '../indicator/validation-rule.js';
import { legible } from '../shared/legible.js';
import type { FigureCell } from './figure-change.js';

/** What can be found when the figures of a report are looked at together. */
export const FINDING_KINDS = ['RULE', 'TOTAL_VS_PARTS', 'OWN_AND_BELOW', 'OUTLIER', 'OTHER_REPORT'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something about the figures of a report that is wrong (`ERROR`) or may be (`WARNING`). */
export interface Finding {
  /** Names it as long as the figures it is about stay the same. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: RuleSeverity;
  readonly messageVi: string;
  readonly messageEn: string;
  /** The rule that does not hold; null for every other kind. */
  readonly rule: string | null;
  /** The first figure it is about: where a reader looks. */
  readonly cell: FigureCell;
  /** What stands there, or the left side of the rule. */
  readonly stated: string;
  /** What the other figures say, or the right side of the rule; of an outlier, the usual figure. */
  readonly computed: string;
  /** Of `OTHER_REPORT`, the one that says otherwise. */
  readonly otherReportId?: number;
}

/** What whoever submits has to say about a warning. */
export interface FindingNote {
  /** The finding's id. */
  readonly finding: string;
  readonly note: string;
}

/** The findings that stand in the way of a step: every error, and the warnings that have no note. */
export function openFindings(findings: readonly Finding[], notes: readonly FindingNote[]): Finding[] {
  const explained = new Set(notes.filter(({ note }) => legible(note) !== null).map(({ finding }) => finding));
  return findings.filter(({ severity, id }) => severity === 'ERROR' || !explained.has(id));
}
