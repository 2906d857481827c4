import type { AnsweredChange, AnsweredRow } from './answered-comparison.js';

type Changed = AnsweredRow['measure'];

/** Whether a change is one from a part to a part, or to all of it: what changed may be who has reported. */
export function isOfParts(change: AnsweredChange | null, { status }: Pick<Changed, 'status'>): boolean {
  return change !== null && hasNumber(change) && [status, change.base.status].includes('PARTIAL');
}

/** Whether a change is not told because one of its numbers says only that it is no less, or no more. */
export function isOfBounds(
  change: AnsweredChange | null,
  { precision }: Pick<Changed, 'precision'>,
): boolean {
  if (change === null || hasNumber(change)) return false;
  const both = [precision, change.base.precision];
  return !both.includes(null) && both.some(one => one === 'AT_LEAST' || one === 'AT_MOST');
}

/** Whether a change is told that is taken from a number that is only about. */
export function isOfAbout(change: AnsweredChange | null): boolean {
  return change !== null && hasNumber(change) && change.base.precision === 'ABOUT';
}

function hasNumber({ difference, percentagePoints }: AnsweredChange): boolean {
  return difference !== null || percentagePoints !== null;
}
