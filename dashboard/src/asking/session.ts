import { BacapRefusedError } from '@bacap/client-sdk';
import { useSyncExternalStore } from 'react';

const TOKEN = 'bacap:token';

/** `IN`: a key or token is kept; `ENDED`: the one that was kept is taken no more; `OUT`: there is none. */
export type Session = 'IN' | 'OUT' | 'ENDED';

let hasEnded = false;
const listeners = new Set<() => void>();

/** Kept until this tab is closed, and nowhere else. Null: whoever it was signs out. */
export function keepToken(token: string | null): void {
  hasEnded = false;
  put(token);
}

export function keptToken(): string | null {
  return sessionStorage.getItem(TOKEN);
}

/** Whether the server does not take the token. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof BacapRefusedError && error.code === 'UNAUTHENTICATED';
}

/** Lets go of a token that the server takes no more, so that its bearer is asked to sign in again. */
export function letGoAfter(error: unknown): void {
  if (!isSignedOut(error) || keptToken() === null) return;
  hasEnded = true;
  put(null);
}

/**
 * Lets go of a token that the server takes no more, so that what is public is shown all the same.
 *
 * @returns Whether to ask once more, without it.
 */
export function isToAskWithout(error: unknown): boolean {
  letGoAfter(error);
  return isSignedOut(error) && hasEnded;
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => (keptToken() !== null ? 'IN' : hasEnded ? 'ENDED' : 'OUT'));
}

function put(token: string | null): void {
  if (token === null) sessionStorage.removeItem(TOKEN);
  else sessionStorage.setItem(TOKEN, token);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
