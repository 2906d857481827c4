import type { ReactNode } from 'react';
import { listIn, membersIn, printMembers, type Question } from '../address/address.js';
import type { IndicatorEntry } from '../asking/use-catalogue.js';
import { useLanguage } from '../language/use-language.js';
import { useMemberName } from '../parts/use-member-name.js';
import { indicatorsIn, keyOf, printIndicators } from './table-question.js';
import type { Unfit } from './unfit-indicators.js';

/** Instead of a table that would be refused: which indicator does not go with which part, and the ways out. */
export function UnfitTable({
  unfit,
  asked,
  catalogue,
  onChange,
}: {
  readonly unfit: readonly Unfit[];
  readonly asked: Question;
  readonly catalogue: readonly IndicatorEntry[];
  readonly onChange: (change: Question) => void;
}): ReactNode {
  const { say, nameOf } = useLanguage();
  const memberName = useMemberName();
  const indicators = indicatorsIn(asked['indicators']);
  const nameOfCode = (code: string): string => {
    const entry = catalogue.find(one => one.code === code);
    return entry ? nameOf(entry) : code;
  };
  const parts = new Map(unfit.map(one => [one.dimension, memberName(one.dimension, one.member)]));
  return (
    <div className="state empty" role="alert">
      <strong>{say('unfitTitle')}</strong>
      <ul className="sides">
        {unfit.map(({ key, indicator, dimension, member, why }) => (
          <li key={key}>
            {say(`unfit${why}`, {
              indicator: nameOfCode(indicator.code),
              part: memberName(dimension, member),
            })}
            <span className="actions">
              {why === 'UNKNOWN' ? (
                <button
                  type="button"
                  onClick={() => onChange({ whole: [...listIn(asked['whole']), indicator.code].join(',') })}
                >
                  {say('takeWhole')}
                </button>
              ) : (
                <button
                  type="button"
                  onClick={() =>
                    onChange({
                      indicators: printIndicators(
                        indicators.map(one => (keyOf(one) === keyOf(indicator) ? { ...one, by: '' } : one)),
                      ),
                    })
                  }
                >
                  {say('notByPart')}
                </button>
              )}
              <button
                type="button"
                onClick={() =>
                  onChange({
                    indicators: printIndicators(indicators.filter(one => keyOf(one) !== keyOf(indicator))),
                  })
                }
              >
                {say('leaveOut', { name: nameOfCode(indicator.code) })}
              </button>
            </span>
          </li>
        ))}
      </ul>
      <p className="actions">
        {[...parts].map(([dimension, name]) => (
          <button
            key={dimension}
            type="button"
            onClick={() =>
              onChange({
                members: printMembers(membersIn(asked['members']).filter(one => one.dimension !== dimension)),
              })
            }
          >
            {say('countAll', { part: name })}
          </button>
        ))}
      </p>
    </div>
  );
}
