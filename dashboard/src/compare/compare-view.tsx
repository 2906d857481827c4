import type { AdminLevel } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import type { Question } from '../address/address.js';
import { useFullAddress, useQuestion } from '../address/use-address.js';
import { client, today } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { useBeginning } from '../asking/use-first-question.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import { BoundariesField } from '../boundaries/boundaries-field.js';
import { mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { IndicatorPicker } from '../parts/indicator-picker.js';
import { PeriodPicker } from '../parts/period-picker.js';
import { SelectField } from '../parts/select-field.js';
import { Answered } from '../parts/states.js';
import { UnitPicker } from '../parts/unit-picker.js';
import {
  type AnsweredComparison,
  askComparison,
  askOffices,
  type ComparedQuestion,
} from './ask-comparison.js';
import { ComparedUnits } from './compared-units.js';

const LEVELS: readonly AdminLevel[] = ['PROVINCE', 'DISTRICT', 'COMMUNE'];

/** Units beside each other by one number: who stands where, how far apart, who has not said. */
export function CompareView(): ReactNode {
  const [asked, change] = useQuestion();
  const { say, locale } = useLanguage();
  const beginning = useBeginning(!asked['unit'] || !asked['period']);
  const catalogue = useCatalogue();
  const question = questionOf(asked, beginning.data, catalogue.data?.[0]?.code);
  useFullAddress(question);
  const day = asked['boundaries'] || mapDayOf(question?.period ?? '', today());
  const compared = useAnswer<AnsweredComparison>(question && ['comparison', question, locale], options =>
    askComparison(client, question!, locale, options),
  );
  // How much is in of what is partial is asked when the numbers are on the screen.
  const isPartly =
    !compared.isPlaceholderData &&
    (compared.data?.comparison.rows ?? []).some(({ measure }) => measure.status === 'PARTIAL');
  const offices = useAnswer(isPartly && question ? ['offices', question] : null, options =>
    askOffices(client, question!, options),
  );
  const waitingFor = beginning.isError ? beginning : catalogue.isError ? catalogue : compared;
  return (
    <>
      <form className="controls" onSubmit={event => event.preventDefault()}>
        <UnitPicker
          label={say('unit')}
          code={question?.unit ?? ''}
          asOf={day}
          onPick={unit => change({ ...question, unit })}
        />
        <SelectField
          label={say('levelBelow')}
          value={question?.level ?? 'DISTRICT'}
          options={LEVELS.map(level => ({ value: level, name: say(`level${level}`) }))}
          onPick={level => change({ ...question, level })}
        />
        <IndicatorPicker
          code={question?.indicator ?? ''}
          members={question?.members ?? ''}
          onPick={picked => change({ ...question, ...picked })}
        />
        <PeriodPicker period={question?.period ?? ''} onPick={period => change({ ...question, period })} />
        <BoundariesField
          value={asked['boundaries'] ?? ''}
          onPick={boundaries => change({ ...question, boundaries })}
        />
      </form>
      <Answered query={waitingFor as typeof compared}>
        {answer => <ComparedUnits answer={answer} offices={isPartly ? offices.data : undefined} />}
      </Answered>
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
