import { type ReactNode, useId } from 'react';
import { membersIn, printMembers } from '../address/address.js';
import { chaptersOf, useCatalogue } from '../asking/use-catalogue.js';
import { useIndicatorName } from './use-indicator-name.js';
import { useMemberName } from './use-member-name.js';
import { useLanguage } from '../language/use-language.js';

/** An indicator, and where it is broken down, which part of it. */
export function IndicatorPicker({
  label,
  code,
  members,
  none,
  onPick,
}: {
  readonly label?: string;
  readonly code: string;
  /** As the address has it. */
  readonly members: string;
  /** What it is called when none is chosen, where that may be; then nothing is broken down either. */
  readonly none?: string;
  readonly onPick: (picked: { readonly indicator: string; readonly members: string }) => void;
}): ReactNode {
  const { say, nameOf } = useLanguage();
  const id = useId();
  const memberName = useMemberName();
  const indicatorName = useIndicatorName();
  const { data = [] } = useCatalogue();
  const chosen = data.find(indicator => indicator.code === code);
  const fixed = membersIn(members);
  const fix = (dimension: string, member: string): void => {
    const others = fixed.filter(one => one.dimension !== dimension);
    const now = member === '' ? others : [...others, { dimension, member }];
    onPick({ indicator: code, members: printMembers(now) });
  };
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{label ?? say('indicator')}</label>
        <select
          id={id}
          value={code}
          onChange={event => onPick({ indicator: event.currentTarget.value, members: '' })}
        >
          {none !== undefined && <option value="">{none}</option>}
          {!chosen && (none === undefined || code !== '') && (
            <option value={code}>{indicatorName(code)}</option>
          )}
          {chaptersOf(data).map(({ group, indicators }) => (
            <optgroup key={group.code} label={nameOf(group)}>
              {indicators.map(indicator => (
                <option key={indicator.code} value={indicator.code}>
                  {nameOf(indicator)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      {chosen &&
        fixed
          .filter(({ dimension }) => chosen.dimensions.every(({ code: of }) => of !== dimension))
          .map(({ dimension, member }) => (
            <button key={dimension} type="button" onClick={() => fix(dimension, '')}>
              {say('countAll', { part: memberName(dimension, member) })}
            </button>
          ))}
      {(none === undefined ? chosen?.dimensions : undefined)?.map(dimension => (
        <div className="field" key={dimension.code}>
          <label htmlFor={`${id}-${dimension.code}`}>{nameOf(dimension)}</label>
          <select
            id={`${id}-${dimension.code}`}
            value={fixed.find(one => one.dimension === dimension.code)?.member ?? ''}
            onChange={event => fix(dimension.code, event.currentTarget.value)}
          >
            <option value="">{say('allMembers')}</option>
            {dimension.members.map(member => (
              <option key={member.code} value={member.code}>
                {nameOf(member)}
              </option>
            ))}
          </select>
        </div>
      ))}
    </>
  );
}
