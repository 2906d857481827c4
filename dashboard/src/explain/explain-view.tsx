import type { Explanation } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { membersIn } from '../address/address.js';
import { useFullAddress, useQuestion } from '../address/use-address.js';
import { client, today } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { useBeginning } from '../asking/use-first-question.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import { mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { IndicatorPicker } from '../parts/indicator-picker.js';
import { PeriodPicker } from '../parts/period-picker.js';
import { SelectField } from '../parts/select-field.js';
import { Answered, isFailed } from '../parts/states.js';
import { UnitPicker } from '../parts/unit-picker.js';
import { BoundariesField } from '../boundaries/boundaries-field.js';
import { ExplainedNumber } from './explained-number.js';

const SCOPES = ['TOTAL', 'OWN', 'BELOW'] as const;
/** So many lines a page shows at once, and so many where somebody asks for more. */
const [LINES, MORE_LINES] = [1_500, 20_000];
const BASES = ['BEST', 'BOTTOM_UP'] as const;

/** How one number came about, from the number down to the line of the document. */
export function ExplainView(): ReactNode {
  const [asked, change] = useQuestion();
  const { say, locale } = useLanguage();
  const beginning = useBeginning(!asked['unit'] || !asked['period']);
  const catalogue = useCatalogue();
  const withSetAside = asked['setAside'] !== 'no';
  const unit = asked['unit'] ?? beginning.data?.unit;
  const period = asked['period'] ?? beginning.data?.period;
  const indicator = asked['indicator'] ?? catalogue.data?.[0]?.code;
  const scope = SCOPES.find(one => one === asked['scope']) ?? 'TOTAL';
  const basis = BASES.find(one => one === asked['basis']) ?? 'BEST';
  const boundaries = asked['boundaries'] ?? '';
  const atMost = asked['lines'] === 'more' ? MORE_LINES : LINES;
  const isAskable = unit !== undefined && period !== undefined && indicator !== undefined;
  useFullAddress(isAskable ? { unit, indicator, period } : null);
  const explained = useAnswer<Explanation>(
    isAskable
      ? [
          'explanation',
          unit,
          indicator,
          period,
          asked['members'],
          scope,
          basis,
          boundaries,
          withSetAside,
          atMost,
          locale,
        ]
      : null,
    options =>
      client.explanation(
        {
          unit: unit!,
          indicator: indicator!,
          period: period!,
          members: membersIn(asked['members']),
          scope,
          basis,
          setAside: withSetAside,
          atMost,
          ...(boundaries && { boundaries }),
          locale,
        },
        options,
      ),
  );
  const waitingFor = isFailed(beginning) ? beginning : explained;
  return (
    <>
      <form className="controls" onSubmit={event => event.preventDefault()}>
        <UnitPicker
          label={say('unit')}
          code={unit ?? ''}
          asOf={boundaries || mapDayOf(period ?? '', today())}
          onPick={picked => change({ unit: picked })}
        />
        <IndicatorPicker code={indicator ?? ''} members={asked['members'] ?? ''} onPick={change} />
        <PeriodPicker period={period ?? ''} onPick={picked => change({ period: picked })} />
        <SelectField
          label={say('scope')}
          value={scope}
          options={SCOPES.map(one => ({ value: one, name: say(`scope${one}`) }))}
          onPick={picked => change({ scope: picked })}
        />
        <SelectField
          label={say('basisPolicy')}
          value={basis}
          options={BASES.map(one => ({ value: one, name: say(`policy${one}`) }))}
          onPick={picked => change({ basis: picked })}
        />
        <BoundariesField value={boundaries} onPick={picked => change({ boundaries: picked })} />
        <label className="check">
          <input
            type="checkbox"
            checked={withSetAside}
            onChange={event => change({ setAside: event.currentTarget.checked ? '' : 'no' })}
          />{' '}
          {say('withSetAside')}
        </label>
      </form>
      <Answered query={waitingFor as typeof explained}>
        {explanation => <ExplainedNumber explanation={explanation} />}
      </Answered>
    </>
  );
}
