import { BacapUnreachableError } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import type { Language } from '../language/language.js';
import { useLanguage } from '../language/use-language.js';
import { refusalWords } from '../parts/refusal-words.js';
import { type MeasuredIn, readTyped } from './read-typed.js';
import type { Typed } from './sheet-saves.js';
import type { Saves } from './use-saves.js';
import { printFigure } from './written-figure.js';

/** What has become of what was typed into a place: on its way, there, or why not and what can be done. */
export function StateOfCell({
  typed: {
    cell: { key, indicator },
    text,
    figure,
    state,
  },
  saves,
}: {
  readonly typed: Typed;
  readonly saves: Saves;
}): ReactNode {
  const language = useLanguage();
  const { say, lang, nameOf } = language;
  const takeBack = (
    <button type="button" onClick={() => saves.takeBack(key)}>
      {say('takeBack')}
    </button>
  );
  const again = (word: 'again' | 'keepMine'): ReactNode => (
    <button type="button" onClick={() => saves.save(key)}>
      {say(word)}
    </button>
  );
  switch (state.kind) {
    case 'TYPED':
      return <span className="badge">{say('cellTYPED')}</span>;
    case 'SAVING':
      return <span className="badge">{say('cellSAVING')}</span>;
    case 'SAVED':
      return <span className="badge met">{say('cellSAVED')}</span>;
    case 'INVALID':
      return (
        <>
          <span className="badge error">{say('cellREFUSED')}</span>{' '}
          <small>{whyNot(text, indicator, language)}</small>
        </>
      );
    case 'REFUSED':
      return (
        <span className="why">
          <span className="badge error">{say('cellREFUSED')}</span>{' '}
          {state.problems
            .map(({ messageVi, messageEn }) => (lang === 'vi' ? messageVi : messageEn))
            // By its name, and with the number as it was typed.
            .map(message =>
              message
                .replaceAll(`"${figure?.value ?? ''}"`, () => `“${text.trim()}”`)
                .replaceAll(indicator.code, () => nameOf(indicator)),
            )
            .join(' ')}{' '}
          {takeBack}
        </span>
      );
    case 'CONFLICT': {
      const { theirs, by } = state.conflict;
      return (
        <span className="why">
          <span className="badge error">{say('cellCONFLICT')}</span>{' '}
          {say('theyWrote', {
            by: by ?? '',
            theirs: theirs ? printFigure(theirs, indicator, language) : '—',
          })}{' '}
          {again('keepMine')} {takeBack}
        </span>
      );
    }
    case 'REJECTED_STEP':
      return (
        <span className="why">
          <span className="badge error">{say('cellREFUSED')}</span> {again('again')} {takeBack}
        </span>
      );
    case 'FAILED':
      return (
        <span className="why">
          <span className="badge error">{say('cellFAILED')}</span>{' '}
          {state.error instanceof BacapUnreachableError
            ? say('cellFAILEDAdvice')
            : refusalWords(state.error, language)}{' '}
          {again('again')}
        </span>
      );
  }
}

/** Why what was typed is no figure, and what would be taken. */
function whyNot(text: string, indicator: MeasuredIn, { say, lang }: Language): string {
  const reading = readTyped(text, lang, indicator);
  if (reading.kind !== 'REFUSED') return '';
  const { why, values } = reading.not;
  return why === 'noNumber'
    ? `“${values['text']}” ${say('noNumber')}. ${say('numberAdvice')}`
    : say(why, values);
}
