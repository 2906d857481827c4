import type { UnitNamesFragment } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';

/** What a unit lies in, to be said beside its name: a district has as many namesakes as a commune. */
export function PlaceText({ place }: { readonly place: UnitNamesFragment | null | undefined }): ReactNode {
  const { unitName } = useLanguage();
  // That something lies in the country tells nothing.
  if (!place || place.level === 'COUNTRY') return null;
  return (
    <>
      {' '}
      <small className="place">{unitName(place)}</small>
    </>
  );
}
