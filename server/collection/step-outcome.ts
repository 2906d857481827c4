import type { FigureProblem } from './check-figures.js';
import type { FigureConflict } from './conflict.js';
import type { Finding } from './finding.js';

/** How many figures of each kind a step changed. */
export interface ChangeCounts {
  readonly new: number;
  readonly same: number;
  readonly corrected: number;
  readonly removed: number;
}

export const NO_CHANGES: ChangeCounts = { new: 0, same: 0, corrected: 0, removed: 0 };

/**
 * Why a step cannot be taken. `STATUS`: not from where the report stands; `ALREADY_STARTED`: there is one for this
 * unit, form and period; `CORRECTED_ALREADY`: another report corrects it; `FOUR_EYES`: whoever submitted it does not
 * approve it; `PERIOD_OPEN`: its period has not closed; `EMPTY_SHEET`: nothing is on it, and nobody said why.
 */
export const OBSTACLES = [
  'STATUS',
  'ALREADY_STARTED',
  'CORRECTED_ALREADY',
  'FOUR_EYES',
  'PERIOD_OPEN',
  'EMPTY_SHEET',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** What came of a step that was asked for. All but `ACCEPTED` changed nothing. */
export type StepOutcome =
  | {
      readonly kind: 'ACCEPTED';
      readonly reportId: number;
      /** Of the report, after the step. */
      readonly version: number;
      readonly counts: ChangeCounts;
      /** True: it was taken before, under the same key, and nothing was done this time. */
      readonly isRepeated: boolean;
    }
  | {
      readonly kind: 'CONFLICT';
      readonly reportId: number;
      /** The version it is to be asked again with, once the caller has looked. */
      readonly version: number;
      readonly conflicts: readonly FigureConflict[];
    }
  | {
      readonly kind: 'FIGURES_REFUSED';
      readonly reportId: number;
      readonly problems: readonly FigureProblem[];
    }
  | { readonly kind: 'NOT_IN_ORDER'; readonly reportId: number; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'NOT_POSSIBLE';
      /** The report that stands in the way. */
      readonly reportId: number;
      readonly obstacle: Obstacle;
    };

export type Accepted = Extract<StepOutcome, { kind: 'ACCEPTED' }>;
export type NotAccepted = Exclude<StepOutcome, Accepted>;
