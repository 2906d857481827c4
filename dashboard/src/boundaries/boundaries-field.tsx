import type { ReactNode } from 'react';
import { client } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { useLanguage } from '../language/use-language.js';
import { SelectField } from '../parts/select-field.js';

/** Under which map: that of the period, or that of a day on which the map changed. */
export function BoundariesField({
  value,
  onPick,
}: {
  readonly value: string;
  readonly onPick: (day: string) => void;
}): ReactNode {
  const { say, date } = useLanguage();
  const { data = [] } = useAnswer(['boundary-dates'], options => client.boundaryDates(options));
  const days = value === '' || data.includes(value) ? data : [...data, value];
  return (
    <SelectField
      label={say('boundariesOf')}
      value={value}
      options={[
        { value: '', name: say('mapOfPeriod') },
        ...days.map(day => ({ value: day, name: say('sinceDay', { day: date(day) }) })),
      ]}
      onPick={onPick}
    />
  );
}
