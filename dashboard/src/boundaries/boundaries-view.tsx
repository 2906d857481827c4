import type { ReactNode } from 'react';
import { useQuestion } from '../address/use-address.js';
import { client, today } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { useBeginning } from '../asking/use-first-question.js';
import { mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { DayField } from '../parts/day-field.js';
import { Answered, isFailed } from '../parts/states.js';
import { UnitPicker } from '../parts/unit-picker.js';
import { askMap, type MapOfDay } from './ask-map.js';
import { UnitOfDay } from './unit-of-day.js';

const COUNTRY = 'VN';

/** The map of a day: how many units it has, and what one of them was, came from and became. */
export function BoundariesView(): ReactNode {
  const [asked, change] = useQuestion();
  const { say, date, number } = useLanguage();
  const beginning = useBeginning(!asked['day']);
  const day = asked['day'] || mapDayOf(beginning.data?.period ?? '', today());
  const unit = asked['unit'] || beginning.data?.unit || COUNTRY;
  const { data: dates = [] } = useAnswer(['boundary-dates'], options => client.boundaryDates(options));
  const map = useAnswer<MapOfDay>(asked['day'] || beginning.data ? ['map', day, unit] : null, options =>
    askMap(client, { day, unit }, options),
  );
  const waitingFor = isFailed(beginning) ? beginning : map;
  return (
    <>
      <form className="controls" onSubmit={event => event.preventDefault()}>
        <fieldset className="field">
          <legend>{say('mapDay')}</legend>
          <DayField label={say('mapDay')} day={day} onPick={picked => change({ unit, day: picked })} />
        </fieldset>
        <fieldset className="field days">
          <legend>{say('mapChanges')}</legend>
          {dates.map(one => (
            <button
              key={one}
              type="button"
              aria-pressed={one === day}
              onClick={() => change({ unit, day: one })}
            >
              {date(one)}
            </button>
          ))}
        </fieldset>
        <UnitPicker
          label={say('unit')}
          code={unit}
          asOf={day}
          onPick={picked => change({ unit: picked, day })}
        />
      </form>
      <Answered query={waitingFor as typeof map}>
        {({ counts, place, within }) => (
          <>
            <dl className="tiles">
              {counts.map(({ level, count }) => (
                <div key={level}>
                  <dt>{say(`level${level}`)}</dt>
                  <dd>{number(count)}</dd>
                </div>
              ))}
            </dl>
            <UnitOfDay place={place} within={within} code={unit} day={day} />
          </>
        )}
      </Answered>
    </>
  );
}
