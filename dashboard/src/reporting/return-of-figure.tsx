import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';

/** What a reviewer wants put right in one figure, or filled in where there is none; undefined: nothing. */
export function ReturnOfFigure({
  name,
  isMissing,
  reason,
  onReason,
}: {
  readonly name: string;
  readonly isMissing: boolean;
  readonly reason: string | undefined;
  readonly onReason: (reason: string | null) => void;
}): ReactNode {
  const { say } = useLanguage();
  const isReturned = reason !== undefined;
  const word = isMissing ? 'askFor' : 'returnThis';
  return (
    <span className="return-of-figure">
      <button
        type="button"
        aria-pressed={isReturned}
        aria-label={`${say(word)}: ${name}`}
        onClick={() => onReason(isReturned ? null : '')}
      >
        {say(word)}
      </button>
      {isReturned && (
        <input
          aria-label={say(isMissing ? 'reasonOfMissing' : 'reasonOfFigure', { name })}
          placeholder={say('reason')}
          value={reason}
          autoFocus
          onChange={event => onReason(event.currentTarget.value)}
        />
      )}
    </span>
  );
}
