import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';
import type { Saves } from './use-saves.js';

/** Why the sheet cannot be handed in: what is typed and not on the server, by name. */
export function NotSavedYet({ id, saves }: { readonly id: string; readonly saves: Saves }): ReactNode {
  const { say, nameOf } = useLanguage();
  const names = saves.stuck.map(({ cell: { indicator, members } }) =>
    [nameOf(indicator), ...members.map(({ member }) => nameOf(member))].join(' – '),
  );
  return (
    <p id={id} className="note" role="status">
      {say('notSavedYet', { names: names.join('; ') })}{' '}
      {saves.stuck.some(({ state }) => state.kind === 'FAILED') && (
        <button type="button" onClick={saves.again}>
          {say('sendAgain')}
        </button>
      )}
    </p>
  );
}
