import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { useLanguage } from '../language/use-language.js';
import { MeasureText } from '../parts/measure-text.js';
import { PlaceText } from '../parts/unit-text.js';
import type { Places } from '../parts/use-places.js';
import type { AnsweredComparison, Ranked } from './ask-comparison.js';

/** What one would say first: all of it together, the middle, both ends, who is silent. */
export function AtAGlance({
  answer: {
    comparison: { rows, parentRow, median, missing, indicator },
    question,
  },
  places,
}: {
  readonly places: Places;
  readonly answer: AnsweredComparison;
}): ReactNode {
  const { say, number, percent, unitName } = useLanguage();
  const known = rows.filter(({ rank }) => rank !== null);
  const [first, last] = [known[0], known.at(-1)];
  const alike = (one: Ranked): number => known.filter(({ rank }) => rank === one.rank).length;
  const end = (one: Ranked): ReactNode => (
    <>
      <MeasureText measure={one.measure} />{' '}
      <small>
        {alike(one) === 1 ? unitName(one.unit) : say('severalUnits', { count: number(alike(one)) })}
      </small>
      {alike(one) === 1 && <PlaceText place={places.get(one.unit.id)} />}
    </>
  );
  const { unit: code, indicator: of, period, members, boundaries } = question;
  const facts: (readonly [string, ReactNode])[] = [
    [
      unitName(parentRow.unit),
      <Link key="parent" view="explain" question={{ unit: code, indicator: of, period, members, boundaries }}>
        <MeasureText measure={{ ...parentRow.measure, coverage: parentRow.whole.coverage }} />
      </Link>,
    ],
  ];
  if (median !== null)
    facts.push([say('median'), indicator.measureUnit === '%' ? percent(median) : number(median)]);
  if (first && last && first.rank !== last.rank)
    facts.push([say('first'), end(first)], [say('last'), end(last)]);
  facts.push([say('silent'), number(missing.length)]);
  return (
    <dl className="tiles glance">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
