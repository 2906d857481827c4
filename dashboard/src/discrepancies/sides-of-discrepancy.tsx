import type { DiscrepancyFactsFragment, DiscrepancySideFragment } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { printMembers } from '../address/address.js';
import { Link } from '../address/link.js';
import { useLanguage } from '../language/use-language.js';
import { shownFigure } from '../reporting/written-figure.js';

/** A disagreement, with the figures that are at odds where they were asked for. */
export type ToldDiscrepancy = DiscrepancyFactsFragment & {
  readonly observations?: readonly DiscrepancySideFragment[];
};

/** The figures that are at odds, each with its document and the way to it; and the way to those below that say otherwise. */
export function SidesOfDiscrepancy({
  discrepancy: { observations = [], kind, unit, indicator, members, period: of, scope },
}: {
  readonly discrepancy: ToldDiscrepancy;
}): ReactNode {
  const language = useLanguage();
  const { say, nameOf, period, lang } = language;
  if (observations.length === 0 && !isComputed(kind)) return null;
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
            one.indicator.code !== indicator.code && nameOf(one.indicator),
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
      {isComputed(kind) && (
        <li>
          <Link
            view="explain"
            question={{
              unit: unit.code,
              indicator: indicator.code,
              period: of,
              scope,
              members: membersOf({ members }),
              ...(kind === 'STATED_VS_BELOW' && { basis: 'BOTTOM_UP' }),
            }}
          >
            {say(`computed${kind}`)}
          </Link>
        </li>
      )}
    </ul>
  );
}

/** Whether the other side is no figure that was handed in, but comes of others. */
function isComputed(kind: ToldDiscrepancy['kind']): kind is 'STATED_VS_BELOW' | 'STATED_VS_FORMULA' {
  return kind === 'STATED_VS_BELOW' || kind === 'STATED_VS_FORMULA';
}

function membersOf({ members }: Pick<DiscrepancySideFragment, 'members'>): string {
  return printMembers(
    members.map(({ dimension, member }) => ({ dimension: dimension.code, member: member.code })),
  );
}
