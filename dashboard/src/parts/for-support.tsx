import { BacapRefusedError, BacapUnreachableError } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';

/** What whoever keeps the server asks for and nobody else reads: the code, and the number of the request in its log. */
export function ForSupport({ error }: { readonly error: unknown }): ReactNode {
  const { say } = useLanguage();
  const facts = factsOf(error);
  if (facts.length === 0) return null;
  return (
    <details className="for-support">
      <summary>{say('forSupport')}</summary>
      <code>{facts.join(' · ')}</code>
    </details>
  );
}

function factsOf(error: unknown): readonly string[] {
  if (error instanceof BacapRefusedError)
    // Of a reason that is newer than this page the server's own word.
    return [error.errors[0].code ?? error.code, error.requestId].filter(one => one !== null);
  if (error instanceof BacapUnreachableError)
    return [error.reason, error.status === null ? null : `HTTP ${error.status}`, error.requestId].filter(
      one => one !== null,
    );
  return [];
}
