import type { ImportJob } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';
import { PlaceText } from '../parts/unit-text.js';
import type { PlaceOfFile } from './changes-of-file.js';
import { ReportNamed } from './other-figure.js';
import { shownFigure } from './written-figure.js';

/** As many as are asked for: there may be more. */
const AT_MOST = 50;

/** Where another report says another number than a file: both of them, and that handing in asks for a note. */
export function DisplacedFigures({
  displaced,
  placeOf,
}: {
  readonly displaced: ImportJob['displaced'];
  readonly placeOf: (place: PlaceOfFile) => string;
}): ReactNode {
  const language = useLanguage();
  const { say, nameOf, unitName, number } = language;
  if (displaced.length === 0) return null;
  const word = displaced.length < AT_MOST ? 'displaced' : 'displacedFirst';
  return (
    <details data-displaced={displaced.length} open>
      <summary>{say(word, { count: number(displaced.length) })}</summary>
      <p className="note">{say('displacedAdvice')}</p>
      <ul className="findings">
        {displaced.map(({ cell, ours, theirs, otherReport, ...place }) => (
          <li key={`${placeOf(place)} ${cell.scope} ${cell.period}`}>
            <b>{placeOf(place)}: </b>
            {[cell.indicator, ...cell.members.map(({ member }) => member)].map(nameOf).join(' – ')} –{' '}
            {unitName(cell.unit)}
            <PlaceText place={cell.unit.parent} />: {say('fileSays', { value: shownFigure(ours, language) })};{' '}
            <span className="badge warning">
              {say('otherReportSays', { value: shownFigure(theirs, language) })}{' '}
              <ReportNamed report={otherReport} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
