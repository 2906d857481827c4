import { type ReactNode, useEffect, useState } from 'react';
import { today } from '../asking/client.js';
import { type PeriodParts, progressOf, takeApart } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { DayField } from './day-field.js';

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
  const year = isOther
    ? (/\d{4}(?=\D*$|-\d\d-\d\d$)/.exec(period)?.[0] ?? today().slice(0, 4))
    : String(parts.year);
  const part = isOther ? OTHER : period.slice(5);
  const [from, to] = endsOf(parts);
  const progress = progressOf(period, today());
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
        <>
          <DayField label={say('fromDay')} day={from} onPick={day => onPick(`${day}/${to || day}`)} />
          <span aria-hidden="true">–</span>
          <DayField label={say('toDay')} day={to} onPick={day => onPick(`${from || '..'}/${day}`)} />
        </>
      ) : (
        <YearField year={year} onPick={next => onPick(part === '' ? next : `${next}-${part}`)} />
      )}
      {progress !== null && <small className="of-period">{say(`period${progress}`)}</small>}
    </fieldset>
  );
}

/** The first and the last day of a period that is no part of a year; empty: not known. */
function endsOf(parts: PeriodParts | null): readonly [string, string] {
  if (parts?.kind === 'RANGE') return [parts.from, parts.to];
  if (parts?.kind === 'UNTIL') return ['', parts.to];
  return parts?.kind === 'DAY' ? [parts.day, parts.day] : ['', ''];
}

/** Four digits; until they are four, nothing is asked, and a fifth is not taken. */
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
        const digits = value.slice(0, 4);
        setTyped(digits);
        if (/^\d{4}$/.test(digits) && digits !== year) onPick(digits);
      }}
      onBlur={() => setTyped(year)}
    />
  );
}
