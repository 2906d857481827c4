import type { ReactNode } from 'react';
import { type Language, NO_NUMBER } from '../language/language.js';
import type { ProfileEntry } from './ask-profile.js';
import { changeOf, changeWords, marksOf } from './change-of.js';

/** How a number changed within a year, with a mark beside it for whatever keeps it from being an increase or decrease. */
export function ChangeSinceLastYear({
  entry,
  language,
}: {
  readonly entry: ProfileEntry;
  readonly language: Language;
}): ReactNode {
  const change = changeOf(entry);
  return (
    <span className="change">
      {change ? changeWords(change, language) : NO_NUMBER}
      {marksOf(entry).map(({ sign, word }) => (
        <abbr key={sign} title={language.say(word)}>
          {` ${sign}`}
        </abbr>
      ))}
    </span>
  );
}

/** What the marks beside the changes mean: on paper, and under a finger, nothing else says it. */
export function MarksOfProfile({
  entries,
  language: { say },
}: {
  readonly entries: readonly ProfileEntry[];
  readonly language: Language;
}): ReactNode {
  const marks = new Map(entries.flatMap(marksOf).map(({ sign, word }) => [sign, word]));
  const words = [...marks].map(([sign, word]) => `${sign} ${say(word)}`);
  return words.length > 0 && <p className="note marks">{words.join(' ')}</p>;
}
