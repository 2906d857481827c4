import type { ReactNode } from 'react';
import { asAbout, type Language, NO_NUMBER } from '../language/language.js';
import { mostDecimals, withDecimals } from '../language/same-decimals.js';
import { officesIn } from '../language/offices-in.js';
import { isAbout, isBound, mayBeCompared } from '../parts/may-be-compared.js';
import { type Compared, isPart, type Offices, type Ranked } from './ask-comparison.js';

type Change = Ranked['sincePrevious'];

/** Whether a change is one from a part to a part, or to all of it: what changed may be who has reported. */
export function isOfParts(change: Change, measure: Ranked['measure'] | null): boolean {
  return change !== null && hasNumber(change) && (isPart(measure ?? undefined) || isPart(change.base));
}

/** Whether a change is not told because one of its numbers is a bound. */
export function isOfBounds(change: Change, measure: Ranked['measure'] | null): boolean {
  // Of a number that is not there nothing would be told either way.
  const isThere = measure?.precision != null && change?.base.precision != null;
  return isThere && !hasNumber(change) && !mayBeCompared(measure, change.base);
}

/** How many decimals the changes of a column are written with. */
export interface DecimalsOfChanges {
  readonly differences: number;
  readonly percents: number;
}

export function decimalsOfChanges(
  changes: readonly Change[],
  { signed, signedPercent, lang }: Language,
): DecimalsOfChanges {
  const told = changes.filter(change => change !== null);
  const differences = told.map(({ percentagePoints, difference }) => signed(percentagePoints ?? difference));
  return {
    differences: mostDecimals(differences, lang),
    percents: mostDecimals(
      told.map(({ percent }) => signedPercent(percent)),
      lang,
    ),
  };
}

/** In percentage points of a rate; in percent of anything else, or as a difference from a 0. Of parts it is neither better nor worse. */
export function ChangeText({
  change,
  measure,
  now,
  before,
  decimals,
  language,
}: {
  readonly change: Change;
  /** The number that it changed to. */
  readonly measure: Ranked['measure'] | null;
  /** The offices that are in of it, and of the one that it changed from; undefined: not counted. */
  readonly now: Offices | undefined;
  readonly before: Offices | undefined;
  readonly decimals: DecimalsOfChanges;
  readonly language: Language;
}): ReactNode {
  const { say, number, signed, signedPercent, lang } = language;
  if (!change || !hasNumber(change))
    return (
      <>
        {NO_NUMBER}
        {isOfBounds(change, measure) && <BoundMark language={language} />}
      </>
    );
  const { percentagePoints, percent, difference, improved, acrossBoundaries } = change;
  const value = measure?.value ?? null;
  const base = value === null ? null : value - (percentagePoints ?? difference ?? 0);
  const by = withDecimals(signed(percentagePoints ?? difference), decimals.differences, lang);
  const inPercent = withDecimals(signedPercent(percent), decimals.percents, lang);
  const text = asAbout(
    percentagePoints === null
      ? `${by}${percent === null ? '' : ` (${inPercent})`}`
      : `${by} ${say('points')}`,
    isAbout(measure, change.base),
  );
  const ofParts = isOfParts(change, measure);
  const verdict = ofParts || improved === null ? '' : improved ? 'better' : 'worse';
  const counted = (offices: Offices | undefined): string =>
    offices ? officesIn(offices, language) : NO_NUMBER;
  const lacking = [
    isPart(change.base) && before && say('officesBefore', { offices: counted(before) }),
    isPart(measure ?? undefined) && now && say('officesNow', { offices: counted(now) }),
  ].filter(words => typeof words === 'string');
  return (
    <span className={`change ${verdict}`} title={say('fromNumber', { number: number(base) })}>
      {text}
      {ofParts && <abbr title={[say('changeOfParts'), ...lacking].join(' ')}> †</abbr>}
      {acrossBoundaries && <abbr title={say('acrossBoundaries')}> *</abbr>}
    </span>
  );
}

/** Beside what is reckoned from a number that is not all there is. */
export function PartMark({ language: { say } }: { readonly language: Language }): ReactNode {
  return <abbr title={say('takenFromPart')}>{'\u00a0¶'}</abbr>;
}

/** In place of what is not told because a bound would go into it. */
export function BoundMark({ language: { say } }: { readonly language: Language }): ReactNode {
  return <abbr title={say('ofBounds')}> ‡</abbr>;
}

/** Whether nothing is held against the number of the whole: it is a bound, or about and one of its parts is a bound. */
export function isWholeOfBounds({
  rows,
  parentRow: { measure },
}: Pick<Compared, 'rows' | 'parentRow'>): boolean {
  return isBound(measure) || (isAbout(measure) && rows.some(row => isBound(row.measure)));
}

/** The place; where a bound can change it, from which to which. */
export function RankText({
  row,
  language,
}: {
  readonly row: Ranked;
  readonly language: Language;
}): ReactNode {
  const { say } = language;
  const { rank, tied, bestRank, worstRank } = row;
  if (rank === null) return NO_NUMBER;
  return (
    <>
      {rank}
      {tied && <small>{`\u00a0${say('tied').replaceAll(' ', '\u00a0')}`}</small>}
      {isRankOpen(row) && (
        <>
          <small>{`\u00a0(${bestRank}–${worstRank})`}</small>
          <RankMark language={language} />
        </>
      )}
    </>
  );
}

/** Beside a rank that a bound can change. */
export function RankMark({ language: { say } }: { readonly language: Language }): ReactNode {
  return <abbr title={say('rankOfBounds')}>{'\u00a0§'}</abbr>;
}

/** Whether a bound can change the rank. */
export function isRankOpen({ bestRank, worstRank }: Ranked): boolean {
  return bestRank !== worstRank;
}

/** What the marks beside the numbers mean: on paper, and under a finger, nothing else says it. */
export function MarksOfComparison({
  rows,
  language: { say },
}: {
  /** With that of the whole. */
  readonly rows: readonly Ranked[];
  readonly language: Language;
}): ReactNode {
  const changes = rows.flatMap(({ sincePrevious, sinceLastYear, measure }) =>
    [sincePrevious, sinceLastYear].map(change => ({ change, measure })),
  );
  const marks = [
    changes.some(({ change, measure }) => isOfParts(change, measure)) && `† ${say('changeOfParts')}`,
    rows.some(({ measure }) => isPart(measure)) && `¶ ${say('takenFromPart')}`,
    rows.some(isRankOpen) && `§ ${say('rankOfBounds')}`,
    (rows.some(({ measure }) => isBound(measure)) ||
      changes.some(({ change, measure }) => isOfBounds(change, measure))) &&
      `‡ ${say('ofBounds')}`,
    changes.some(({ change }) => change && hasNumber(change) && change.acrossBoundaries) &&
      `* ${say('acrossBoundaries')}.`,
  ].filter(mark => typeof mark === 'string');
  return marks.length > 0 && <p className="note marks">{marks.join(' ')}</p>;
}

function hasNumber({ difference, percentagePoints }: NonNullable<Change>): boolean {
  return difference !== null || percentagePoints !== null;
}
