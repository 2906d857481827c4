import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { withDecimals } from '../language/same-decimals.js';
import { useLanguage } from '../language/use-language.js';
import { MeasureText } from '../parts/measure-text.js';
import { PlaceText } from '../parts/unit-text.js';
import type { Places } from '../parts/use-places.js';
import type { AnsweredComparison, Ranked } from './ask-comparison.js';
import { BoundMark, isRankOpen, RankMark } from './change-text.js';
import { undividedIn } from './undivided-in.js';
import { decimalsOfNumbers, medianWords } from './decimals-of-numbers.js';

/** What one would say first: all of it together, the middle, both ends, who is silent. */
export function AtAGlance({
  answer: { comparison, question },
  places,
}: {
  readonly places: Places;
  readonly answer: AnsweredComparison;
}): ReactNode {
  const language = useLanguage();
  const { say, number, unitName, lang } = language;
  const { rows, parentRow, median, missing } = comparison;
  const decimals = decimalsOfNumbers(comparison, lang);
  const known = rows.filter(({ rank }) => rank !== null);
  const [first, last] = [known[0], known.at(-1)];
  const alike = (one: Ranked): number => known.filter(({ rank }) => rank === one.rank).length;
  const end = (one: Ranked): ReactNode => (
    <>
      <MeasureText measure={one.measure} decimals={decimals} />{' '}
      <small>
        {alike(one) === 1 ? unitName(one.unit) : say('severalUnits', { count: number(alike(one)) })}
      </small>
      {alike(one) === 1 && <PlaceText place={places.get(one.unit.id)} />}
      {isRankOpen(one) && (
        <small>
          <RankMark language={language} />
        </small>
      )}
    </>
  );
  const { unit: code, indicator: of, period, members, boundaries } = question;
  const facts: (readonly [string, ReactNode])[] = [
    [
      unitName(parentRow.unit),
      <Link key="parent" view="explain" question={{ unit: code, indicator: of, period, members, boundaries }}>
        <MeasureText
          measure={{ ...parentRow.measure, coverage: parentRow.whole.coverage }}
          decimals={decimals}
        />
      </Link>,
    ],
  ];
  if (known.length > 0)
    facts.push([
      say('median'),
      <span key="median">
        {withDecimals(medianWords(comparison, language), decimals, lang)}
        {median === null && <BoundMark language={language} />}
      </span>,
    ]);
  if (first && last && first.rank !== last.rank)
    facts.push([say('first'), end(first)], [say('last'), end(last)]);
  facts.push([say('silent'), number(missing.length - undividedIn(comparison))]);
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
