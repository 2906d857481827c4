import { type ReactNode, useState } from 'react';
import { listIn, membersIn, printMembers, type Question } from '../address/address.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import { useLanguage } from '../language/use-language.js';
import { IndicatorPicker } from '../parts/indicator-picker.js';
import { PeriodPicker } from '../parts/period-picker.js';
import { useIndicatorName } from '../parts/use-indicator-name.js';
import { useMemberName } from '../parts/use-member-name.js';
import { SelectField } from '../parts/select-field.js';
import { Chips } from './chips.js';
import { NumberField } from './number-field.js';
import {
  columnsOf,
  indicatorsIn,
  keyOf,
  OPERATORS,
  printColumn,
  printIndicators,
  type TableIndicator,
} from './table-question.js';

interface Controls {
  readonly asked: Question;
  readonly onChange: (change: Question) => void;
}

/** What stands across: indicators, broken down or not, and periods; and which rows stay. */
export function ColumnControls({ asked, onChange }: Controls): ReactNode {
  return (
    <>
      <Indicators asked={asked} onChange={onChange} />
      <FixedMembers asked={asked} onChange={onChange} />
      <Periods asked={asked} onChange={onChange} />
      <Conditions asked={asked} onChange={onChange} />
    </>
  );
}

function Indicators({ asked, onChange }: Controls): ReactNode {
  const { say, nameOf } = useLanguage();
  const indicatorName = useIndicatorName();
  const { data = [] } = useCatalogue();
  const chosen = indicatorsIn(asked['indicators']);
  const put = (indicators: readonly TableIndicator[]): void =>
    onChange({ indicators: printIndicators(indicators) });
  const entryOf = (code: string) => data.find(indicator => indicator.code === code);
  const breakdownOf = (one: TableIndicator): ReactNode => {
    const dimensions = entryOf(one.code)?.dimensions ?? [];
    if (dimensions.length === 0) return null;
    return (
      <select
        aria-label={say('breakDownBy')}
        value={one.by}
        onChange={({ currentTarget: { value: by } }) =>
          put(chosen.map(other => (other === one ? { ...one, by } : other)))
        }
      >
        <option value="">{say('notBrokenDown')}</option>
        {dimensions.map(dimension => (
          <option key={dimension.code} value={dimension.code}>
            {nameOf(dimension)}
          </option>
        ))}
      </select>
    );
  };
  return (
    <>
      <IndicatorPicker
        label={say('addIndicator')}
        code=""
        members=""
        onPick={({ indicator }) =>
          chosen.every(({ code, by }) => code !== indicator || by !== '') &&
          put([...chosen, { code: indicator, by: '' }])
        }
      />
      <Chips
        label={say('chosenIndicators')}
        chips={chosen.map(one => ({
          key: keyOf(one),
          name: indicatorName(one.code),
          extra: breakdownOf(one),
        }))}
        onRemove={key => put(chosen.filter(one => keyOf(one) !== key))}
      />
    </>
  );
}

/** The parts that alone are counted, as a link from a comparison of a part brings them; each can be let go. */
function FixedMembers({ asked, onChange }: Controls): ReactNode {
  const { say } = useLanguage();
  const nameOfMember = useMemberName();
  const fixed = membersIn(asked['members']);
  if (fixed.length === 0) return null;
  return (
    <Chips
      label={say('onlyMembers')}
      chips={fixed.map(({ dimension, member }) => ({
        key: dimension,
        name: nameOfMember(dimension, member),
      }))}
      onRemove={key =>
        onChange({ members: printMembers(fixed.filter(({ dimension }) => dimension !== key)) })
      }
    />
  );
}

function Periods({ asked, onChange }: Controls): ReactNode {
  const { say, period: periodName } = useLanguage();
  const periods = listIn(asked['periods']);
  const [next, setNext] = useState('');
  const shown = next === '' ? (periods.at(-1) ?? '') : next;
  return (
    <>
      <PeriodPicker period={shown} onPick={setNext} />
      <button
        type="button"
        onClick={() => onChange({ periods: [...new Set([...periods, shown])].join(',') })}
      >
        {say('addPeriod')}
      </button>
      <Chips
        label={say('chosenPeriods')}
        chips={periods.map(period => ({ key: period, name: periodName(period) }))}
        onRemove={period => onChange({ periods: periods.filter(one => one !== period).join(',') })}
      />
    </>
  );
}

/** Whose figures are counted, and which rows stay. */
function Conditions({ asked, onChange }: Controls): ReactNode {
  const { say } = useLanguage();
  return (
    <>
      <SelectField
        label={say('scope')}
        value={asked['scope'] ?? ''}
        options={(['TOTAL', 'OWN', 'BELOW'] as const).map(scope => ({
          value: scope === 'TOTAL' ? '' : scope,
          name: say(`scope${scope}`),
        }))}
        onPick={scope => onChange({ scope })}
      />
      {asked['combined'] !== 'yes' && <RowConditions asked={asked} onChange={onChange} />}
    </>
  );
}

/** Which rows stay, held against any of the columns; of one row there is nothing to choose. */
function RowConditions({ asked, onChange }: Controls): ReactNode {
  const { say, nameOf, period: periodName } = useLanguage();
  const indicatorName = useIndicatorName();
  const { data = [] } = useCatalogue();
  const periods = listIn(asked['periods']);
  const columns = indicatorsIn(asked['indicators']).flatMap(one => {
    const entry = data.find(({ code }) => code === one.code);
    const membersOf = (dimension: string) =>
      entry?.dimensions.find(({ code }) => code === dimension)?.members ?? [];
    const names = columnsOf(one, dimension => membersOf(dimension).map(({ code }) => code));
    return names.flatMap(({ of, code, part }) => {
      const member = part && membersOf(part.dimension).find(other => other.code === part.member);
      const name = [indicatorName(code), member && nameOf(member)];
      return periods.map(period => ({
        value: printColumn(of, period),
        name: [...name, periods.length > 1 && periodName(period)].filter(Boolean).join(' · '),
      }));
    });
  });
  const is = asked['is'] ?? '';
  const needsValue = is !== '' && is !== 'KNOWN' && is !== 'MISSING';
  return (
    <>
      <SelectField
        label={say('onlyRows')}
        value={is}
        options={[
          { value: '', name: say('allRows') },
          ...OPERATORS.map(value => ({ value, name: say(`is${value}`) })),
        ]}
        onPick={value => onChange({ is: value })}
      />
      {is !== '' && (
        <SelectField
          label={say('ofColumn')}
          value={asked['of'] || (columns[0]?.value ?? '')}
          options={columns}
          onPick={of => onChange({ of })}
        />
      )}
      {needsValue && (
        <NumberField label={say('than')} value={asked['than'] ?? ''} onPick={than => onChange({ than })} />
      )}
      <NumberField isWhole label={say('top')} value={asked['top'] ?? ''} onPick={top => onChange({ top })} />
    </>
  );
}
