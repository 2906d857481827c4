import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';

/** What a reviewer wants put right in one figure; undefined: nothing. */
export function ReturnOfFigure({
  name,
  reason,
  onReason,
}: {
  readonly name: string;
  readonly reason: string | undefined;
  readonly onReason: (reason: string | null) => void;
}): ReactNode {
  const { say } = useLanguage();
  const isReturned = reason !== undefined;
  return (
    <span className="return-of-figure">
      <button
        type="button"
        aria-pressed={isReturned}
        aria-label={`${say('returnThis')}: ${name}`}
        onClick={() => onReason(isReturned ? null : '')}
      >
        {say('returnThis')}
      </button>
      {isReturned && (
        <input
          aria-label={say('reasonOfFigure', { name })}
          placeholder={say('reason')}
          value={reason}
          autoFocus
          onChange={event => onReason(event.currentTarget.value)}
        />
      )}
    </span>
  );
}
