import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import { useRules } from '../asking/use-rules.js';
import { useLanguage } from '../language/use-language.js';
import { shownFigure } from '../reporting/written-figure.js';
import { membersOf, oppositeWays, type ToldDiscrepancy } from './opposite-ways.js';

/** The figures that are at odds, each with its document and the way to it; and the way to what else stands opposite. */
export function SidesOfDiscrepancy({ discrepancy }: { readonly discrepancy: ToldDiscrepancy }): ReactNode {
  const language = useLanguage();
  const { say, nameOf, period, lang } = language;
  const { data: catalogue = [] } = useCatalogue();
  const { observations = [], indicator, scope, rule } = discrepancy;
  const rules = useRules(rule !== null);
  const ways = oppositeWays(discrepancy, { catalogue, rules }, language);
  if (observations.length === 0 && ways.length === 0) return null;
  return (
    <ul className="sides">
      {observations.map(one => (
        <li key={one.id}>
          <Link
            view="explain"
            question={{
              unit: one.unit.code,
              indicator: one.indicator.code,
              period: one.period,
              scope: one.scope,
              members: membersOf(one),
            }}
          >
            {shownFigure({ value: one.exact, precision: one.precision }, language)}
            {one.indicator.measureUnit === '%' && (lang === 'vi' ? '\u00a0%' : '%')}
          </Link>{' '}
          {[
            (rule !== null || one.indicator.code !== indicator.code) && nameOf(one.indicator),
            ...one.members.map(({ member }) => nameOf(member)),
            one.scope !== scope && say(`scope${one.scope}`),
            period(one.period),
            one.report.document.title ?? one.report.document.key,
            one.place,
          ]
            .filter(Boolean)
            .join(' – ')}
        </li>
      ))}
      {ways.map(({ key, of, text, view, question }) => (
        <li key={key}>
          {of !== '' && `${of}: `}
          <Link view={view} question={question}>
            {text}
          </Link>
        </li>
      ))}
    </ul>
  );
}
