import type { PublicFrom } from '../access/principal.js';
import type { ReportStatus } from '../reporting/observation.js';

/** The steps of a report on its way. */
export const REPORT_ACTIONS = ['START', 'SET', 'SUBMIT', 'WITHDRAW', 'RETURN', 'APPROVE', 'CORRECT'] as const;
export type ReportAction = (typeof REPORT_ACTIONS)[number];

/** Where a report stands: its status, and whether its figures are observations. */
export interface ReportState {
  readonly status: ReportStatus;
  readonly isPublic: boolean;
}

/** What a step does with the figures that answers are made of. */
export type Publication =
  /** They stay as they are. */
  | 'NONE'
  /** The figures of the report become observations. */
  | 'PUBLISH'
  /** They are no longer, and what stood before them stands again. */
  | 'TAKE_BACK'
  /** They stay, and are no longer provisional. */
  | 'CONFIRM';

export interface Step {
  readonly after: ReportState;
  readonly publication: Publication;
}

/** Where a report stands when it was just started, by itself or to correct one that was approved. */
export const STARTED: ReportState = { status: 'DRAFT', isPublic: false };

const TAKEN_FROM: Readonly<Record<Exclude<ReportAction, 'START'>, readonly ReportStatus[]>> = {
  SET: ['DRAFT', 'RETURNED'],
  SUBMIT: ['DRAFT', 'RETURNED'],
  WITHDRAW: ['SUBMITTED'],
  RETURN: ['SUBMITTED'],
  APPROVE: ['SUBMITTED'],
  CORRECT: ['APPROVED'],
};

/** The steps that can be taken from a status, in the order of {@link REPORT_ACTIONS}. */
export function possibleActions(status: ReportStatus): ReportAction[] {
  return REPORT_ACTIONS.filter(action => action !== 'START' && TAKEN_FROM[action].includes(status));
}

/**
 * What a step makes of a report; null where it cannot be taken.
 *
 * An approved report stays approved for good: `CORRECT` starts another beside it, which takes its place when it
 * becomes public itself.
 */
export function takeStep(
  { status, isPublic }: ReportState,
  action: Exclude<ReportAction, 'START'>,
  publicFrom: PublicFrom,
): Step | null {
  if (!TAKEN_FROM[action].includes(status)) return null;
  switch (action) {
    case 'SET':
    case 'CORRECT':
      return { after: { status, isPublic }, publication: 'NONE' };
    case 'SUBMIT':
      return publicFrom === 'SUBMISSION'
        ? { after: { status: 'SUBMITTED', isPublic: true }, publication: 'PUBLISH' }
        : { after: { status: 'SUBMITTED', isPublic: false }, publication: 'NONE' };
    case 'WITHDRAW':
    case 'RETURN':
      return {
        after: { status: action === 'RETURN' ? 'RETURNED' : 'DRAFT', isPublic: false },
        publication: isPublic ? 'TAKE_BACK' : 'NONE',
      };
    case 'APPROVE':
      return {
        after: { status: 'APPROVED', isPublic: true },
        publication: isPublic ? 'CONFIRM' : 'PUBLISH',
      };
  }
}
