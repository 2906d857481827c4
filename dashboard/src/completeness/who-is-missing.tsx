import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { client, today } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';

/**
 * The way to who has not reported, which is told on the map of the period alone: of a unit that is looked at on
 * another one it is there only when the code is that of the same unit on both, for codes are given again.
 */
export function WhoIsMissing({
  unit: { id, code },
  period,
  boundaries,
}: {
  readonly unit: { readonly id: string; readonly code: string };
  readonly period: string;
  /** The day of the map on which the unit is looked at; empty: that of the period. */
  readonly boundaries: string;
}): ReactNode {
  const { say } = useLanguage();
  const day = mapDayOf(period, today());
  const isElsewhere = boundaries !== '' && boundaries !== day;
  const then = useAnswer(isElsewhere ? ['unit', code, day] : null, options =>
    client.unit({ code, asOf: day }, options),
  );
  const isSame = !isElsewhere || (!then.isPlaceholderData && then.data?.id === id);
  if (!isSame) return null;
  return (
    <Link view="completeness" question={{ unit: code, period }}>
      {say('whoIsMissing')}
    </Link>
  );
}
