import type { Language } from '../language/language.js';
import { yearsEarlier } from '../language/period.js';
import { oneThing } from '../language/one-thing.js';
import type { ProfileChapter, ProfileEntry, ProfileMeasure } from './ask-profile.js';
import { type ChangeSinceLastYear, changeOf, isOfBounds } from './change-of.js';
import { isUndivided, whyNone } from '../language/why-none.js';
import { isKnown } from './what-is-known.js';

/** The same in the middle of a sentence: `tăng 12 (13,8 %)`. */
function changeSentence(
  change: ChangeSinceLastYear,
  period: string,
  { say, number, percent: inPercent }: Language,
): string {
  const { difference, percent, isRate, acrossBoundaries } = change;
  const share = percent === null ? '' : ` (${inPercent(Math.abs(percent), 1)})`;
  const by = `${number(Math.abs(difference))}${isRate ? ` ${say('points')}` : share}`;
  const way = difference > 0 ? 'increasedFrom' : difference < 0 ? 'decreasedFrom' : 'unchangedFrom';
  return `${say(way, { by, period })}${acrossBoundaries ? `, ${say('boundariesChanged')}` : ''}`;
}

/** A chapter as it would stand in a report, to be pasted into one. What is not known is left out, never written as 0. */
export function paragraphOf({ group, entries }: ProfileChapter, period: string, language: Language): string {
  const sentences = entries.filter(isKnown).map(entry => sentenceOf(entry, period, language));
  const isAhead = entries.some(entry => entry.isAhead);
  return `${language.nameOf(group)}${isAhead ? ` (${language.say('notBegun')})` : ''}: ${sentences.join('; ')}.`;
}

function sentenceOf(entry: ProfileEntry, period: string, language: Language): string {
  const { say, nameOf } = language;
  const { indicator, own, below, total } = entry;
  const name = lower(nameOf(indicator));
  const side = (word: 'own' | 'below', measure: ProfileMeasure): string => {
    if (measure.value === null)
      return measure.status === 'NOT_EXPECTED' ? '' : `${say(word)} ${whyNone(measure.status, language)}`;
    // A total that is partial does not tell of which of its parts it is; of what is provisional once is enough.
    const isSaid = total.value !== null && total.provisional;
    const caveats = caveatsOf(isSaid ? { ...measure, provisional: false } : measure, language);
    return `${say(word)} ${inWords(measure, language)}${caveats === '' ? '' : ` (${caveats})`}`;
  };
  const sides = [own, below].some(({ value }) => value !== null)
    ? [side('own', own), side('below', below)].filter(words => words !== '')
    : [];
  if (total.value === null)
    return `${name}: ${[...sides, say(isUndivided(total) ? 'undivided' : 'totalMissing')].join(', ')}`;
  const remarks = [
    // Of one side alone: whose it is, unless it is all there is.
    sides.length === 2 ? sides.join(', ') : '',
    sinceLastYear(entry, period, language),
    caveatsOf(total, language),
  ].filter(remark => remark !== '');
  const text = withUnit(inWords(total, language), entry, language);
  const counted = isSaidBy(name, entry, language)
    ? `${name}: ${inWords(total, language)}`
    : `${name} ${text}`;
  return `${counted}${remarks.length > 0 ? ` (${remarks.join('; ')})` : ''}`;
}

/** Nothing where there is nothing to compare with; of a bound no change, but the number of then beside it. */
function sinceLastYear(entry: ProfileEntry, period: string, language: Language): string {
  const earlier = yearsEarlier(period, 1);
  if (!earlier || entry.isAhead) return '';
  const then = lower(language.period(earlier));
  if (isOfBounds(entry)) {
    const caveats = caveatsOf(entry.lastYear!, language);
    const number = inWords(entry.lastYear!, language);
    return language.say('numberThen', {
      period: then,
      number: caveats === '' ? number : `${number} (${caveats})`,
    });
  }
  // From a part of the offices to all of them is no change that could be reported.
  const change = changeOf(entry);
  return change?.isOfWhole ? changeSentence(change, then, language) : '';
}

/** How exact a number is as it is read aloud: `ít nhất 300`, `khoảng 1.500`, and not the sign of it. */
function inWords({ text, precision, ...measure }: ProfileMeasure, { say }: Language): string {
  // Nothing is to come between a number and its sign, wherever it is pasted.
  const number = text.replace(/ %$/, '\u00a0%');
  return measure.value !== null && precision !== null && precision !== 'EXACT'
    ? `${say(`precision${precision}`)} ${number.replace(/^[≥≤≈]\s*/, '')}`
    : number;
}

function withUnit(
  text: string,
  { indicator, total }: ProfileEntry,
  { measureUnitOf, lang }: Language,
): string {
  if (indicator.measureUnit === '%') return text;
  const counted = measureUnitOf(indicator);
  return `${text} ${lang === 'en' && total.value === 1 ? oneThing(counted) : counted}`;
}

/** Whether an English name says what is counted: `persons received: 160`, not `persons received 160 persons`. */
function isSaidBy(name: string, { indicator }: ProfileEntry, { lang, measureUnitOf }: Language): boolean {
  const said = wordsOf(name);
  const counted = wordsOf(measureUnitOf(indicator));
  return lang === 'en' && counted.length > 0 && counted.every(word => said.includes(word));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
}

function caveatsOf({ status, provisional }: ProfileMeasure, { say }: Language): string {
  return [status === 'COMPLETE' ? '' : say(`status${status}`), provisional ? say('provisional') : '']
    .filter(word => word !== '')
    .join(', ');
}

/** The beginning of a name in the middle of a sentence; what is written in capitals, or with a number as `Covid-19`, stays. */
function lower(name: string): string {
  if (/^\S*\d/.test(name)) return name;
  return /^\p{Lu}\p{Ll}/u.test(name) || /^\p{Lu} /u.test(name)
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name;
}
