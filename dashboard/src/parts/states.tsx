import { BacapRefusedError, BacapUnreachableError } from '@bacap/client-sdk';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { letGoAfter, useSession } from '../asking/session.js';
import { useLanguage } from '../language/use-language.js';
import { FormerBearers } from './former-bearers.js';
import { ForSupport } from './for-support.js';
import { refusalWords } from './refusal-words.js';
import { SignInLink } from './sign-in-link.js';

/**
 * Shows an answer as soon as it is there, and until then, or instead, why it is not. What is on the screen stays there,
 * with what may be half typed into it, when only the network fails: that says nothing against it.
 */
export function Answered<Answer>({
  query,
  children,
}: {
  readonly query: UseQueryResult<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}): ReactNode {
  const failed = query.isError && <Failed error={query.error} again={() => void query.refetch()} />;
  if (isFailed(query)) return failed;
  if (query.data === undefined) return <Waiting />;
  return (
    <>
      {failed}
      <div className="answered" aria-busy={query.isPlaceholderData} data-fresh={!query.isPlaceholderData}>
        {children(query.data)}
      </div>
    </>
  );
}

/** Whether there is nothing to show but why. An answer that could not be asked anew is shown on: nobody said that it is none any more. */
export function isFailed({ data, error, isError }: UseQueryResult<unknown>): boolean {
  return isError && (data === undefined || !(error instanceof BacapUnreachableError));
}

export function Waiting(): ReactNode {
  const { say } = useLanguage();
  return (
    <div className="state waiting" role="status">
      <span className="bars" aria-hidden="true" />
      {say('waiting')}
    </div>
  );
}

/** Nothing to show, which is no fault of anybody's: what to ask instead. */
export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className="state empty">
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}

export function Failed({
  error,
  again,
}: {
  readonly error: unknown;
  readonly again?: () => void;
}): ReactNode {
  const language = useLanguage();
  const { say } = language;
  // Whoever has never signed in has no key that could be wrong.
  const session = useSession();
  // A step that was refused with the key of before leads to signing in again, as a question does.
  useEffect(() => letGoAfter(error), [error]);
  if (error instanceof BacapUnreachableError)
    return (
      <Notice kind="offline" title={say('offline')} error={error} again={again}>
        {say('offlineAdvice')}
      </Notice>
    );
  if (error instanceof BacapRefusedError && (error.code === 'FORBIDDEN' || error.code === 'UNAUTHENTICATED'))
    return (
      <Notice
        kind="forbidden"
        title={say(error.code === 'FORBIDDEN' ? 'forbidden' : 'signInFirst')}
        error={error}
      >
        {error.code === 'UNAUTHENTICATED' && session === 'OUT'
          ? say('signInFirstAdvice')
          : refusalWords(error, language)}{' '}
        <SignInLink />
      </Notice>
    );
  return (
    <Notice kind="failed" title={say('failed')} error={error} again={again}>
      {refusalWords(error, language)}
      <FormerBearers error={error} />
    </Notice>
  );
}

function Notice({
  kind,
  title,
  error,
  again,
  children,
}: {
  readonly kind: string;
  readonly title: string;
  readonly error: unknown;
  readonly again?: (() => void) | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const { say } = useLanguage();
  return (
    <div className={`state ${kind}`} role="alert">
      <strong>{title}</strong>
      <p>{children}</p>
      {again && (
        <button type="button" onClick={again}>
          {say('again')}
        </button>
      )}
      <ForSupport error={error} />
    </div>
  );
}
