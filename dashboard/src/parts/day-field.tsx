import { type ReactNode, useEffect, useId, useState } from 'react';
import { dateWords, readDay } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';

/** A day, written as it is written here whatever the browser thinks: `14/10/2018`. Taken when the field is left. */
export function DayField({
  label,
  day,
  onPick,
}: {
  readonly label: string;
  /** Empty: none. */
  readonly day: string;
  readonly onPick: (day: string) => void;
}): ReactNode {
  const { say } = useLanguage();
  const id = useId();
  const shown = day === '' ? '' : dateWords(day);
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  const read = readDay(typed);
  const isWrong = typed !== shown && typed.length >= 10 && read === null;
  const take = (): void => {
    if (read !== null && read !== day) onPick(read);
    else if (read === null) setTyped(shown);
  };
  return (
    <span className="day">
      <input
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={`${id}-form`}
        inputMode="numeric"
        autoComplete="off"
        placeholder={say('dayForm')}
        size={10}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        onKeyDown={event => event.key === 'Enter' && take()}
        onBlur={take}
      />
      <span id={`${id}-form`} className={isWrong ? 'badge error' : 'unseen'}>
        {say('dayForm')}
      </span>
    </span>
  );
}
