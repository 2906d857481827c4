import type { ImportJob } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useCatalogue } from '../asking/use-catalogue.js';
import { useRules } from '../asking/use-rules.js';
import { NO_NUMBER } from '../language/language.js';
import { ruleWords, signBetween } from '../language/rule-words.js';
import { useLanguage } from '../language/use-language.js';
import { PlaceText } from '../parts/unit-text.js';
import type { PlaceOfFile } from './changes-of-file.js';
import { isRefusedAtHandIn } from './foreseen.js';

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
  const rules = useRules(hasRules);
  if (foreseen.length === 0) return null;
  const told = foreseen.map(one => {
    const rule = rules.find(({ code }) => code === one.rule?.code) ?? null;
    return { ...one, rule, isRefused: isRefusedAtHandIn(one, rule, job, catalogue) };
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
        {told.map(({ kind, cell, stated, computed, rule, figures, isRefused }) => {
          const named = [cell.indicator, ...cell.members.map(({ member }) => member)].map(nameOf);
          return (
            <li
              key={`${kind} ${cell.scope} ${cell.period} ${named.join(' ')} ${cell.unit.code} ${stated} ${computed}`}
              data-foreseen={isRefused ? 'ERROR' : 'WARNING'}
            >
              <span className={`badge ${isRefused ? 'error' : 'warning'}`}>
                {say(isRefused ? 'severityERROR' : 'severityWARNING')}: {say(`kind${kind}`)}
              </span>{' '}
              {figures.length > 0 && <b>{figures.map(placeOf).join(', ')}: </b>}
              {named.join(' – ')} – {unitName(cell.unit)}
              <PlaceText place={cell.unit.parent} />: {side(stated)} {signBetween(rule)} {side(computed)}
              {rule && <small> {ruleWords(rule, catalogue, language)}</small>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
