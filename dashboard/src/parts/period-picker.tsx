import { type ReactNode, useEffect, useState } from 'react';
import { takeApart } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';

const PARTS = ['', 'S1', 'S2', '9M', 'Q1', 'Q2', 'Q3', 'Q4'] as const;
const MONTHS = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));
const OTHER = 'OTHER';

/** A period: a year, a part of one, or from a day to a day. */
export function PeriodPicker({
  period,
  onPick,
}: {
  readonly period: string;
  readonly onPick: (period: string) => void;
}): ReactNode {
  const { say, lang } = useLanguage();
  const parts = takeApart(period);
  const isOther = !parts || !('year' in parts);
  const year = isOther ? (/\d{4}(?=\D*$|-\d\d-\d\d$)/.exec(period)?.[0] ?? '') : String(parts.year);
  const part = isOther ? OTHER : period.slice(5);
  const nameOf = (one: string): string =>
    one === ''
      ? say('wholeYear')
      : MONTHS.includes(one)
        ? say('month', { month: Number(one) })
        : say(`part${one as 'S1'}`);
  const pickPart = (next: string): void => {
    if (next === OTHER) onPick(`${year}-01-01/${year}-12-31`);
    else onPick(next === '' ? year : `${year}-${next}`);
  };
  return (
    <fieldset className="field period" lang={lang}>
      <legend>{say('period')}</legend>
      <select
        aria-label={say('partOfYear')}
        value={part}
        onChange={event => pickPart(event.currentTarget.value)}
      >
        {[...PARTS, ...MONTHS].map(one => (
          <option key={one} value={one}>
            {nameOf(one)}
          </option>
        ))}
        <option value={OTHER}>{say('otherPeriod')}</option>
      </select>
      {isOther ? (
        <input
          key={period}
          aria-label={say('fromTo')}
          defaultValue={period}
          size={22}
          onKeyDown={event => event.key === 'Enter' && onPick(event.currentTarget.value.trim())}
          onBlur={event => event.currentTarget.value !== period && onPick(event.currentTarget.value.trim())}
        />
      ) : (
        <YearField year={year} onPick={next => onPick(part === '' ? next : `${next}-${part}`)} />
      )}
    </fieldset>
  );
}

/** Four digits; until they are four, nothing is asked. */
function YearField({
  year,
  onPick,
}: {
  readonly year: string;
  readonly onPick: (year: string) => void;
}): ReactNode {
  const { say } = useLanguage();
  const [typed, setTyped] = useState(year);
  useEffect(() => setTyped(year), [year]);
  return (
    <input
      type="number"
      aria-label={say('year')}
      min={1945}
      max={2100}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        if (/^\d{4}$/.test(value)) onPick(value);
      }}
    />
  );
}
