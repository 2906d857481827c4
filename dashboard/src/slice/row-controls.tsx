import type { ReactNode } from 'react';
import { listIn, type Question } from '../address/address.js';
import { BoundariesField } from '../boundaries/boundaries-field.js';
import { useLanguage } from '../language/use-language.js';
import { DayField } from '../parts/day-field.js';
import { SelectField } from '../parts/select-field.js';
import { UnitPicker } from '../parts/unit-picker.js';
import { Chips } from './chips.js';
import { useUnitNames } from './use-unit-names.js';
import type { RowsOf } from './table-question.js';

const ROWS_OF: readonly RowsOf[] = ['level', 'codes', 'group'];
const LEVELS = ['', 'PROVINCE', 'DISTRICT', 'COMMUNE'] as const;

/** Which units are the rows: of a level, one by one, or what lies in the area of a former district. */
export function RowControls({
  asked,
  day,
  onChange,
}: {
  readonly asked: Question;
  readonly day: string;
  readonly onChange: (change: Question) => void;
}): ReactNode {
  const { say } = useLanguage();
  const rowsOf = ROWS_OF.find(one => one === asked['rows']) ?? 'level';
  const codes = listIn(asked['codes']);
  const nameOfUnit = useUnitNames(rowsOf === 'codes' ? codes : [], day);
  const groupDay = asked['groupDay'] || '2025-06-30';
  return (
    <>
      <SelectField
        label={say('rowsOf')}
        value={rowsOf}
        options={ROWS_OF.map(value => ({ value, name: say(`rows${value}`) }))}
        onPick={rows => onChange({ rows: rows === 'level' ? '' : rows })}
      />
      {rowsOf === 'codes' ? (
        <>
          <UnitPicker
            label={say('addUnit')}
            code=""
            asOf={day}
            onPick={code => onChange({ codes: [...new Set([...codes, code])].join(',') })}
          />
          <Chips
            label={say('chosenUnits')}
            chips={codes.map(code => ({ key: code, name: nameOfUnit(code) }))}
            onRemove={code => onChange({ codes: codes.filter(one => one !== code).join(',') })}
          />
        </>
      ) : (
        <UnitPicker
          label={say(rowsOf === 'group' ? 'formerUnit' : 'unit')}
          code={asked['unit'] ?? ''}
          asOf={rowsOf === 'group' ? groupDay : day}
          onPick={unit => onChange({ unit })}
        />
      )}
      {rowsOf === 'group' && (
        <div className="field">
          <span className="label">{say('existedOn')}</span>
          <DayField
            label={say('existedOn')}
            day={groupDay}
            onPick={picked => onChange({ groupDay: picked })}
          />
        </div>
      )}
      {rowsOf === 'level' && (
        <SelectField
          label={say('levelBelow')}
          value={asked['level'] ?? ''}
          options={LEVELS.map(value => ({
            value,
            name: value === '' ? say('directlyBelow') : say(`level${value}`),
          }))}
          onPick={level => onChange({ level })}
        />
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={asked['combined'] === 'yes'}
          onChange={event => onChange({ combined: event.currentTarget.checked ? 'yes' : '' })}
        />{' '}
        {say('combined')}
      </label>
      <BoundariesField value={asked['boundaries'] ?? ''} onPick={boundaries => onChange({ boundaries })} />
    </>
  );
}
