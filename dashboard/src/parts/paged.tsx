import type { ReactNode } from 'react';
import type { Pages } from '../asking/use-pages.js';
import { useLanguage } from '../language/use-language.js';
import { Failed, isFailed, Waiting } from './states.js';

/** A list as far as it is here, and a button for more of it. */
export function Paged<One>({
  list,
  children,
}: {
  readonly list: Pages<One>;
  readonly children: (pages: readonly [One, ...One[]]) => ReactNode;
}): ReactNode {
  const { say } = useLanguage();
  const { first, pages, more } = list;
  const failed = first.isError && <Failed error={first.error} again={() => void first.refetch()} />;
  if (isFailed(first)) return failed;
  const [one, ...others] = pages;
  if (one === undefined) return <Waiting />;
  return (
    <div className="answered" data-fresh={!first.isFetching}>
      {failed}
      {children([one, ...others])}
      {more && (
        <p className="actions">
          <button type="button" disabled={first.isFetching} onClick={more}>
            {say('more')}
          </button>
        </p>
      )}
    </div>
  );
}
