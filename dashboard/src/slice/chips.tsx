import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';

/** What has been chosen, one by one, each to be taken away again. */
export function Chips({
  label,
  chips,
  onRemove,
}: {
  readonly label: string;
  readonly chips: readonly { readonly key: string; readonly name: string; readonly extra?: ReactNode }[];
  readonly onRemove: (key: string) => void;
}): ReactNode {
  const { say } = useLanguage();
  return (
    <ul className="chips" aria-label={label}>
      {chips.map(({ key, name, extra }) => (
        <li key={key}>
          {name} {extra}
          <button type="button" aria-label={say('remove', { name })} onClick={() => onRemove(key)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
