import type { Language } from './language.js';

/** How far what goes into a number is in. */
type Status = 'COMPLETE' | 'CONFLICT' | 'MISSING' | 'NOT_EXPECTED' | 'PARTIAL';

/** Whether there is no number although all that it takes is in: 0 of 0 is no ratio. Nobody has to hand anything in. */
export function isUndivided({
  value,
  status,
}: {
  readonly value: number | null;
  readonly status: Status;
}): boolean {
  return value === null && status === 'COMPLETE';
}

/** Why there is no number. */
export function whyNone(status: Status, { say }: Pick<Language, 'say'>): string {
  return say(status === 'COMPLETE' ? 'undivided' : `status${status}`);
}
