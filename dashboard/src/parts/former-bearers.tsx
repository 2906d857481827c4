import { BacapRefusedError } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { client } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { useLanguage } from '../language/use-language.js';

/** A unit that bore a code on other days: from one, until another; null: on that side nothing ends it. */
interface Bearer {
  readonly fullName: string;
  readonly from: string | null;
  readonly until: string | null;
}

/** Who bore the code on other days that nothing bears on the one asked, and the way to what became of it. */
export function FormerBearers({ error }: { readonly error: unknown }): ReactNode {
  if (!(error instanceof BacapRefusedError) || error.code !== 'UNIT_NOT_FOUND') return null;
  const { code, borne } = error.details;
  if (typeof code !== 'string' || !Array.isArray(borne)) return null;
  return (borne as readonly Bearer[]).map(bearer => {
    const day = bearer.until ?? bearer.from;
    return day !== null && <FormerBearer key={day} code={code} bearer={bearer} day={day} />;
  });
}

function FormerBearer({
  code,
  bearer: { fullName, until },
  day,
}: {
  readonly code: string;
  readonly bearer: Bearer;
  /** One on which it bore the code. */
  readonly day: string;
}): ReactNode {
  const { say, date, unitName } = useLanguage();
  // Refusals name units in Vietnamese alone.
  const { data: unit } = useAnswer(['unit', code, day], options => client.unit({ code, asOf: day }, options));
  const name = unit ? unitName(unit) : fullName;
  return (
    <span>
      {' '}
      {say(until === null ? 'bornFrom' : 'bornUntil', { code, name, day: date(day) })}{' '}
      <Link view="boundaries" question={{ unit: code, day }}>
        {say('whatBecameOfIt')}
      </Link>
    </span>
  );
}
