import type { MouseEvent, ReactNode } from 'react';
import type { Question, View } from './address.js';
import { addressOf, openAddress } from './use-address.js';

/** A link to a view: it has an address, so that it can be opened beside this page as well. */
export function Link({
  view,
  question = {},
  current = false,
  className,
  children,
}: {
  readonly view: View;
  readonly question?: Question;
  readonly current?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  const href = addressOf(view, question);
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openAddress(href);
    scrollTo(0, 0);
  };
  return (
    <a href={href} onClick={follow} className={className} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}
