import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';
import type { LeftBefore } from './sheet-saves.js';

/** Asks whoever signs in whether what was typed here before, and is not on the server, is theirs. It is not shown. */
export function TypedBefore({
  left: { name, count },
  onDecided,
}: {
  readonly left: LeftBefore;
  readonly onDecided: (isMine: boolean) => void;
}): ReactNode {
  const { say, number } = useLanguage();
  return (
    <div className="state answered" role="alert" data-fresh="true">
      <strong>{say('typedBefore', { count: number(count), name })}</strong>
      <p className="actions">
        <button type="button" className="main" onClick={() => onDecided(true)}>
          {say('typedByMe')}
        </button>
        <button type="button" onClick={() => onDecided(false)}>
          {say('typedByAnother')}
        </button>
      </p>
    </div>
  );
}
