import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { client } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { WAITED_FOR } from '../language/language.js';
import { useLanguage } from '../language/use-language.js';

const MOST_SHOWN = 12;
const PAUSE_MS = 150;

/** Finds a unit of a day by a part of its name, with or without accents, or by the beginning of its code. */
export function UnitPicker({
  label,
  code,
  asOf,
  onPick,
}: {
  readonly label: string;
  readonly code: string;
  readonly asOf: string;
  readonly onPick: (code: string) => void;
}): ReactNode {
  const { unitName, placedName, say } = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  // Entered before what was typed had been looked up: chosen when it has.
  const [isEntered, setEntered] = useState(false);
  const search = usePaused(typed ?? '', PAUSE_MS);
  const chosen = useAnswer(code === '' ? null : ['unit', code, asOf], options =>
    client.unit({ code, asOf }, options),
  );
  const found = useAnswer(typed === null ? null : ['units', search, asOf], options =>
    client.units(
      { asOf, first: MOST_SHOWN, ...(search === '' ? { level: 'PROVINCE' } : { search }) },
      options,
    ),
  );
  const nodes = typed === null ? [] : (found.data?.nodes ?? []);
  // Until then the list is of what had been typed before.
  const isFresh = typed === search && found.data !== undefined && !found.isPlaceholderData;
  const isKnown = code === '' || !(chosen.isFetching && (chosen.isPlaceholderData || !chosen.data));
  // A code that nothing bears that day is all that can be said of it.
  const name = !isKnown ? WAITED_FOR : chosen.data && code !== '' ? placedName(chosen.data) : code;
  const close = (): void => {
    setTyped(null);
    setEntered(false);
  };
  const pick = (picked: string): void => {
    close();
    onPick(picked);
  };
  const entered = isEntered && isFresh ? (nodes[active] ?? null) : undefined;
  useEffect(() => {
    if (entered) pick(entered.code);
    else if (entered === null) setEntered(false);
  }, [entered?.code, entered === null]);
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (typed === null) setTyped('');
      else if (isFresh) setActive(now => (now + step + nodes.length) % Math.max(nodes.length, 1));
    } else if (event.key === 'Enter' && typed !== null) {
      event.preventDefault();
      setEntered(true);
    } else if (event.key === 'Escape') close();
  };
  const isOpen = typed !== null && nodes.length > 0;
  return (
    <div className="field picker">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${id}-${active}` : undefined}
        autoComplete="off"
        placeholder={say('findUnit')}
        value={typed ?? name}
        title={name}
        onFocus={event => event.currentTarget.select()}
        onChange={event => {
          setTyped(event.currentTarget.value);
          setActive(0);
          setEntered(false);
        }}
        onKeyDown={onKey}
        onBlur={close}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!isOpen}>
        {nodes.map((unit, index) => (
          <li
            key={unit.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // Before the field loses the focus, and with it the list.
            onMouseDown={event => {
              event.preventDefault();
              pick(unit.code);
            }}
          >
            {unitName(unit)} <small>{unit.parent ? unitName(unit.parent) : ''}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A value once it has stayed the same for a while: nobody searches for each letter. */
function usePaused(value: string, pauseMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
