import type { SuccessionStepFragment } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { client, today } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { NO_NUMBER } from '../language/language.js';
import { dayBefore } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { FormerBearers } from '../parts/former-bearers.js';
import { SortableTable } from '../parts/sortable-table.js';
import { Empty } from '../parts/states.js';
import type { MapOfDay } from './ask-map.js';

/** What a unit was on a day: where it lay, what lay in it, what it came from, what it became. */
export function UnitOfDay({
  place,
  within,
  code,
  day,
}: Pick<MapOfDay, 'place' | 'within'> & { readonly code: string; readonly day: string }): ReactNode {
  const { say, unitName, date, number } = useLanguage();
  if (place === null)
    return (
      <Empty title={say('notOnMap', { code, day: date(day) })}>
        {say('notOnMapAdvice')}
        <BorneOnOtherDays code={code} day={day} />
      </Empty>
    );
  const facts = [
    [say('codeOf'), place.code],
    [
      say('inForce'),
      `${place.validFrom ? date(place.validFrom) : '…'} – ${place.validTo ? date(dayBefore(place.validTo)) : '…'}`,
    ],
    [say('liesIn'), place.ancestors.map(unitName).toReversed().join(', ') || '—'],
    [say('holds'), number(within.length)],
  ] as const;
  return (
    <section>
      <h2>{unitName(place)}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="actions">
        {place.validTo !== null && (
          <Link
            view="slice"
            question={{
              rows: 'group',
              unit: place.code,
              groupDay: day,
              boundaries: today(),
              periods: day.slice(0, 4),
            }}
          >
            {say('asGroup')}
          </Link>
        )}
        <Link view="profile" question={{ unit: place.code, period: day.slice(0, 4), boundaries: day }}>
          {say('profile')}
        </Link>
      </p>
      <Successions
        title={say('becameOf')}
        nothing={say(place.validTo === null ? 'stillThere' : 'becameUnknown')}
        steps={place.successors}
      />
      <Successions title={say('cameFrom')} nothing={say('fromNothing')} steps={place.predecessors} />
      {within.length > 0 && (
        <details>
          <summary>{say('holdsUnits', { count: number(within.length) })}</summary>
          <p className="note">{within.map(unitName).join('; ')}</p>
        </details>
      )}
    </section>
  );
}

/** Who bore the code on other days: whoever is refused the units of a code on a day is told. */
function BorneOnOtherDays({ code, day }: { readonly code: string; readonly day: string }): ReactNode {
  const { error } = useAnswer(['borne', code, day], options =>
    client.units({ within: code, asOf: day, first: 1 }, options),
  );
  return <FormerBearers error={error} />;
}

function Successions({
  title,
  nothing,
  steps,
}: {
  readonly title: string;
  readonly nothing: string;
  readonly steps: readonly SuccessionStepFragment[];
}): ReactNode {
  const { say, unitName, date, percent } = useLanguage();
  return (
    <>
      <h3>{title}</h3>
      {steps.length === 0 ? (
        <p className="note">{nothing}</p>
      ) : (
        <SortableTable
          caption={title}
          rows={steps}
          rowKey={({ unit, date: on }) => `${unit.id} ${on}`}
          columns={[
            {
              key: 'unit',
              head: say('unit'),
              cell: ({ unit, date: on }) => (
                <Link view="boundaries" question={{ unit: unit.code, day: on }}>
                  {unitName(unit)}
                </Link>
              ),
            },
            { key: 'date', head: say('onDay'), cell: ({ date: on }) => date(on) },
            { key: 'kind', head: say('kind'), cell: ({ kind }) => say(`succession${kind}`) },
            {
              key: 'share',
              head: say('partOfIt'),
              isNumber: true,
              cell: ({ kind, share }) => {
                const known = kind === 'FULL' ? 1 : share;
                return known === null ? say('notKnown') : percent(Number((known * 100).toFixed(1)));
              },
            },
            { key: 'decree', head: say('decree'), cell: ({ decree }) => decree ?? NO_NUMBER },
          ]}
        />
      )}
    </>
  );
}
