import { type ReactNode, useEffect, useId, useState } from 'react';
import { useLanguage } from '../language/use-language.js';
import { numberForAddress, numberFromAddress } from './written-number.js';

/** A number as it is written here: while what is typed is none, nothing is asked, and the field says so. */
export function NumberField({
  label,
  value,
  isWhole = false,
  onPick,
}: {
  readonly label: string;
  /** As the address has it. */
  readonly value: string;
  readonly isWhole?: boolean;
  readonly onPick: (value: string) => void;
}): ReactNode {
  const language = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => setTyped(null), [language]);
  const shown = typed ?? numberFromAddress(value, language);
  const isWrong = numberForAddress(shown, language, isWhole) === undefined;
  return (
    <div className="field">
      <label>
        {label}
        <br />
        <input
          type="text"
          inputMode={isWhole ? 'numeric' : 'decimal'}
          value={shown}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? id : undefined}
          onChange={({ currentTarget: { value: text } }) => {
            setTyped(text);
            const read = numberForAddress(text, language, isWhole);
            if (read !== undefined) onPick(read);
          }}
          onBlur={() => !isWrong && setTyped(null)}
        />
      </label>
      {isWrong && (
        <small id={id} className="why">
          {language.say('noNumber')}
        </small>
      )}
    </div>
  );
}
