import type { Language } from '../language/language.js';
import { mayBeCompared } from '../parts/may-be-compared.js';
import type { ProfileEntry } from './ask-profile.js';

/** How a number differs from that of the year before: as it would be reckoned from the numbers that are shown. */
export interface ChangeSinceLastYear {
  readonly difference: number;
  /** Null of a rate, and from a base of 0. */
  readonly percent: number | null;
  readonly isRate: boolean;
  /** Whether both numbers are all there is: else what changed may be who has reported. */
  readonly isOfWhole: boolean;
  /** Whether the number of the year before was translated to the map of this one. */
  readonly acrossBoundaries: boolean;
}

/** Whether both numbers are there and one of them says only that it is no less, or no more: nothing is told of a change. */
export function isOfBounds({ total, lastYear, isAhead }: ProfileEntry): boolean {
  return (
    !isAhead && total.value !== null && (lastYear?.value ?? null) !== null && !mayBeCompared(total, lastYear!)
  );
}

export function changeOf(entry: ProfileEntry): ChangeSinceLastYear | null {
  const { indicator, total, lastYear, acrossBoundaries } = entry;
  const base = lastYear?.value ?? null;
  // What stands there before a period has begun is the number of before: it has not stayed the same, it is the same one.
  if (total.value === null || base === null || entry.isAhead || isOfBounds(entry)) return null;
  const difference = Number((total.value - base).toFixed(indicator.decimals));
  const isRate = indicator.measureUnit === '%';
  const isOfWhole = total.status === 'COMPLETE' && lastYear?.status === 'COMPLETE';
  return {
    difference,
    isRate,
    isOfWhole,
    acrossBoundaries,
    percent: isRate || base === 0 ? null : (difference / Math.abs(base)) * 100,
  };
}

export function changeWords(change: ChangeSinceLastYear, { say, signed, signedPercent }: Language): string {
  if (change.isRate) return `${signed(change.difference)} ${say('points')}`;
  return `${signed(change.difference)}${change.percent === null ? '' : ` (${signedPercent(change.percent)})`}`;
}

/** The marks that stand beside the change of an indicator. */
export function marksOf(entry: ProfileEntry): readonly Mark[] {
  if (isOfBounds(entry)) return [{ sign: '‡', word: 'ofBounds' }];
  const change = changeOf(entry);
  return [
    ...(change && !change.isOfWhole ? [{ sign: '†', word: 'changeOfParts' } as const] : []),
    ...(change?.acrossBoundaries ? [{ sign: '*', word: 'acrossBoundaries' } as const] : []),
  ];
}

interface Mark {
  readonly sign: string;
  readonly word: 'ofBounds' | 'changeOfParts' | 'acrossBoundaries';
}
