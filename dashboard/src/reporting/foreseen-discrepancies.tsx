import type { ImportJob } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { client } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import { NO_NUMBER } from '../language/language.js';
import { ruleWords, signBetween } from '../language/rule-words.js';
import { useLanguage } from '../language/use-language.js';
import { PlaceText } from '../parts/unit-text.js';
import type { PlaceOfFile } from './changes-of-file.js';
import { isRefusedAtHandIn, placesOf, rulesBrokenBy } from './foreseen.js';

/** What would disagree once a file is written: with the rule, the place in the file, and whether it stands in the way. */
export function ForeseenDiscrepancies({
  job,
  placeOf,
}: {
  readonly job: ImportJob;
  readonly placeOf: (place: PlaceOfFile) => string;
}): ReactNode {
  const language = useLanguage();
  const { say, nameOf, unitName, number, decimal } = language;
  const { data: catalogue = [] } = useCatalogue();
  const foreseen = job.discrepancies ?? [];
  const hasRules = foreseen.some(({ kind }) => kind === 'RULE');
  const { data: rules = [] } = useAnswer(hasRules ? ['rules'] : null, options =>
    client.validationRules({}, options),
  );
  if (foreseen.length === 0) return null;
  const told = foreseen.map(one => {
    const broken = rulesBrokenBy(one, rules);
    return { ...one, broken, isRefused: isRefusedAtHandIn(one, broken, job, catalogue) };
  });
  const side = (digits: string | null): string => (digits === null ? NO_NUMBER : decimal(digits, 4));
  return (
    <>
      {told.some(({ isRefused }) => isRefused) && <p role="alert">{say('refusedAtHandIn')}</p>}
      {foreseen.length < (job.discrepancyCount ?? 0) && (
        <p className="note">
          {say('discrepanciesFirst', { shown: number(foreseen.length), count: number(job.discrepancyCount) })}
        </p>
      )}
      <ul className="findings">
        {told.map(({ kind, cell, stated, computed, broken, isRefused }) => {
          const places = placesOf({ kind, cell, stated, computed }, broken, job.changes.nodes);
          const named = [cell.indicator, ...cell.members.map(({ member }) => member)].map(nameOf);
          return (
            <li
              key={`${kind} ${cell.scope} ${cell.period} ${named.join(' ')} ${cell.unit.code} ${stated} ${computed}`}
              data-foreseen={isRefused ? 'ERROR' : 'WARNING'}
            >
              <span className={`badge ${isRefused ? 'error' : 'warning'}`}>
                {say(isRefused ? 'severityERROR' : 'severityWARNING')}: {say(`kind${kind}`)}
              </span>{' '}
              {places.length > 0 && <b>{places.map(placeOf).join(', ')}: </b>}
              {named.join(' – ')} – {unitName(cell.unit)}
              <PlaceText place={cell.unit.parent} />: {side(stated)}{' '}
              {signBetween(broken.length === 1 ? broken[0]! : null)} {side(computed)}
              {broken.map(rule => (
                <small key={rule.code}> {ruleWords(rule, catalogue, language)}</small>
              ))}
            </li>
          );
        })}
      </ul>
    </>
  );
}
