import { BacapRefusedError } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { useLanguage } from '../language/use-language.js';

/** A unit that bore a code on other days: from one, until another; null: on that side nothing ends it. */
interface Bearer {
  readonly fullName: string;
  readonly from: string | null;
  readonly until: string | null;
}

/** Who bore the code on other days that nothing bears on the one asked, and the way to what became of it. */
export function FormerBearers({ error }: { readonly error: unknown }): ReactNode {
  const { say, date } = useLanguage();
  if (!(error instanceof BacapRefusedError) || error.code !== 'UNIT_NOT_FOUND') return null;
  const { code, borne } = error.details;
  if (typeof code !== 'string' || !Array.isArray(borne)) return null;
  return (borne as readonly Bearer[]).map(({ fullName, from, until }) => {
    const day = until ?? from;
    return (
      day !== null && (
        <span key={day}>
          {' '}
          {say(until === null ? 'bornFrom' : 'bornUntil', { code, name: fullName, day: date(day) })}{' '}
          <Link view="boundaries" question={{ unit: code, day }}>
            {say('whatBecameOfIt')}
          </Link>
        </span>
      )
    );
  });
}
