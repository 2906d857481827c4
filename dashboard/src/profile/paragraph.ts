import type { Language } from '../language/language.js';
import { yearsEarlier } from '../language/period.js';
import type { ProfileChapter, ProfileEntry, ProfileMeasure } from './ask-profile.js';

/** Whether there is anything to say of an indicator. */
export function isKnown({ total, own, below }: ProfileEntry): boolean {
  return [total, own, below].some(({ value }) => value !== null);
}

/** How a number differs from that of the year before: as it would be reckoned from the numbers that are shown. */
export interface ChangeSinceLastYear {
  readonly difference: number;
  /** Null of a rate, and from a base of 0. */
  readonly percent: number | null;
  readonly isRate: boolean;
  /** Whether both numbers are all there is: else what changed may be who has reported. */
  readonly isOfWhole: boolean;
}

export function changeOf({ indicator, total, lastYear }: ProfileEntry): ChangeSinceLastYear | null {
  const base = lastYear?.value ?? null;
  if (total.value === null || base === null) return null;
  const difference = Number((total.value - base).toFixed(indicator.decimals));
  const isRate = indicator.measureUnit === '%';
  const isOfWhole = total.status === 'COMPLETE' && lastYear?.status === 'COMPLETE';
  return {
    difference,
    isRate,
    isOfWhole,
    percent: isRate || base === 0 ? null : (difference / Math.abs(base)) * 100,
  };
}

export function changeWords(change: ChangeSinceLastYear, { say, signed, signedPercent }: Language): string {
  if (change.isRate) return `${signed(change.difference)} ${say('points')}`;
  return `${signed(change.difference)}${change.percent === null ? '' : ` (${signedPercent(change.percent)})`}`;
}

/** The same in the middle of a sentence: `tăng 12 (13,8 %)`. */
function changeSentence(
  change: ChangeSinceLastYear,
  period: string,
  { say, number, percent: inPercent }: Language,
): string {
  const { difference, percent, isRate } = change;
  if (difference === 0) return say('unchangedFrom', { period });
  const share = percent === null ? '' : ` (${inPercent(Math.abs(percent), 1)})`;
  const by = `${number(Math.abs(difference))}${isRate ? ` ${say('points')}` : share}`;
  return say(difference > 0 ? 'increasedFrom' : 'decreasedFrom', { by, period });
}

/** A chapter as it would stand in a report, to be pasted into one. What is not known is left out, never written as 0. */
export function paragraphOf({ group, entries }: ProfileChapter, period: string, language: Language): string {
  const sentences = entries.filter(isKnown).map(entry => sentenceOf(entry, period, language));
  return `${language.nameOf(group)}: ${sentences.join('; ')}.`;
}

function sentenceOf(entry: ProfileEntry, period: string, language: Language): string {
  const { say, nameOf } = language;
  const { indicator, own, below, total } = entry;
  const name = lower(nameOf(indicator));
  const side = (word: 'own' | 'below', measure: ProfileMeasure): string => {
    // Beside a total of which the same is said, once is enough.
    const caveats =
      total.value === null || measure.provisional !== total.provisional ? caveatsOf(measure, language) : '';
    return measure.value === null
      ? ''
      : `${say(word)} ${measure.text}${caveats === '' ? '' : ` (${caveats})`}`;
  };
  const sides = [side('own', own), side('below', below)].filter(words => words !== '');
  if (total.value === null) return `${name}: ${[...sides, say('totalMissing')].join(', ')}`;
  const change = changeOf(entry);
  const earlier = yearsEarlier(period, 1);
  const remarks = [
    // Of one side alone: whose it is, unless it is all there is.
    sides.length === 2 ? sides.join(', ') : '',
    // From a part of the offices to all of them is no change that could be reported.
    change?.isOfWhole && earlier ? changeSentence(change, lower(language.period(earlier)), language) : '',
    caveatsOf(total, language),
  ].filter(remark => remark !== '');
  return `${name} ${withUnit(total.text, entry, language)}${remarks.length > 0 ? ` (${remarks.join('; ')})` : ''}`;
}

function withUnit(text: string, { indicator }: ProfileEntry, { measureUnitOf }: Language): string {
  return indicator.measureUnit === '%' ? text : `${text} ${measureUnitOf(indicator)}`;
}

function caveatsOf({ status, provisional }: ProfileMeasure, { say }: Language): string {
  return [status === 'COMPLETE' ? '' : say(`status${status}`), provisional ? say('provisional') : '']
    .filter(word => word !== '')
    .join(', ');
}

/** The beginning of a name in the middle of a sentence; what is written in capitals stays. */
function lower(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) || /^\p{Lu} /u.test(name)
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name;
}
