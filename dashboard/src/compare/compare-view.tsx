import { type ReactNode, useEffect } from 'react';
import type { Question } from '../address/address.js';
import { Link } from '../address/link.js';
import { open, useFullAddress, useQuestion } from '../address/use-address.js';
import { client, today } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { useBeginning } from '../asking/use-first-question.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import { BoundariesField } from '../boundaries/boundaries-field.js';
import { lastDayOf, mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { IndicatorPicker } from '../parts/indicator-picker.js';
import { PeriodPicker } from '../parts/period-picker.js';
import { SelectField } from '../parts/select-field.js';
import { Answered, Empty, isFailed, Waiting } from '../parts/states.js';
import { UnitPicker } from '../parts/unit-picker.js';
import {
  type AnsweredComparison,
  askComparison,
  askOffices,
  type ComparedQuestion,
  partialIn,
} from './ask-comparison.js';
import { ComparedUnits } from './compared-units.js';
import { fittingLevel, LEVELS, levelsBelow } from './levels-below.js';

/** Units beside each other by one number: who stands where, how far apart, who has not said. */
export function CompareView(): ReactNode {
  const [asked, change] = useQuestion();
  const { say, locale } = useLanguage();
  const beginning = useBeginning(!asked['unit'] || !asked['period']);
  const catalogue = useCatalogue();
  const wanted = questionOf(asked, beginning.data, catalogue.data?.[0]?.code);
  const day = asked['boundaries'] || mapDayOf(wanted?.period ?? '', today());
  // Of a period that cannot be read nobody knows the map: what is asked stays, and the server says why not.
  const isMapKnown = Boolean(asked['boundaries']) || lastDayOf(wanted?.period ?? '') !== null;
  // The same question as the field of the unit asks: nothing waits for it, the level moves when the unit is known.
  const chosen = useAnswer(wanted && ['unit', wanted.unit, day], options =>
    client.unit({ code: wanted!.unit, asOf: day }, options),
  );
  const unit = chosen.isPlaceholderData ? null : (chosen.data ?? null);
  const fitting = unit && isMapKnown ? levelsBelow(unit.level, day) : LEVELS;
  const level = wanted && fittingLevel(wanted.level, fitting);
  const question = wanted && level ? { ...wanted, level } : null;
  useFullAddress(question);
  useEffect(() => {
    if (question && asked['level'] && asked['level'] !== question.level)
      open('compare', { ...asked, level: question.level }, { replace: true });
  });
  const compared = useAnswer<AnsweredComparison>(question && ['comparison', question, locale], options =>
    askComparison(client, question!, locale, options),
  );
  // How much is in of what is partial is asked when the numbers are on the screen.
  const partial = compared.data && !compared.isPlaceholderData ? partialIn(compared.data.comparison) : {};
  const isPartly = Object.keys(partial).length > 0;
  const offices = useAnswer(isPartly && question ? ['offices', question, partial] : null, options =>
    askOffices(client, question!, partial, options),
  );
  const waitingFor = isFailed(beginning) ? beginning : isFailed(catalogue) ? catalogue : compared;
  return (
    <>
      <form className="controls" onSubmit={event => event.preventDefault()}>
        <UnitPicker
          label={say('unit')}
          code={wanted?.unit ?? ''}
          asOf={day}
          onPick={picked => change({ ...wanted, unit: picked })}
        />
        <SelectField
          label={say('levelBelow')}
          value={question?.level ?? 'DISTRICT'}
          options={fitting.map(value => ({ value, name: say(`level${value}`) }))}
          onPick={picked => change({ ...wanted, level: picked })}
        />
        <IndicatorPicker
          code={wanted?.indicator ?? ''}
          members={wanted?.members ?? ''}
          onPick={picked => change({ ...wanted, ...picked })}
        />
        <PeriodPicker period={wanted?.period ?? ''} onPick={period => change({ ...wanted, period })} />
        <BoundariesField
          value={asked['boundaries'] ?? ''}
          onPick={boundaries => change({ ...wanted, boundaries })}
        />
      </form>
      {fitting.length === 0 ? (
        <Empty title={say('nothingBelow')}>
          {say('nothingBelowAdvice')}{' '}
          {wanted && unit && unit.ancestors.length > 0 && (
            <Link
              view="compare"
              question={{ ...wanted, unit: unit.ancestors.at(-1)!.code, level: unit.level }}
            >
              {say('amongSiblings')}
            </Link>
          )}
        </Empty>
      ) : isFailed(waitingFor) && waitingFor === compared && chosen.isFetching ? (
        <Waiting />
      ) : (
        <Answered query={waitingFor as typeof compared}>
          {answer => <ComparedUnits answer={answer} offices={isPartly ? offices.data : undefined} />}
        </Answered>
      )}
    </>
  );
}

function questionOf(
  asked: Question,
  beginning: { above: string; level: string; period: string } | undefined,
  firstIndicator: string | undefined,
): ComparedQuestion | null {
  const unit = asked['unit'] ?? beginning?.above;
  const period = asked['period'] ?? beginning?.period;
  const indicator = asked['indicator'] ?? firstIndicator;
  const level = LEVELS.find(known => known === (asked['level'] ?? beginning?.level)) ?? 'DISTRICT';
  if (unit === undefined || period === undefined || indicator === undefined) return null;
  const { members = '', boundaries = '' } = asked;
  return { unit, level, indicator, period, members, boundaries };
}
