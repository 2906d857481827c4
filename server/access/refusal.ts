import { DomainError } from '../shared/domain-error.js';
import type { Principal } from './principal.js';

/** Says what whoever asks can do about it, and nothing about what was asked for. */
export function refusalOf({ kind }: Principal): DomainError {
  return kind === 'ANONYMOUS'
    ? new DomainError(
        'UNAUTHENTICATED',
        'This needs somebody who is signed in: send "authorization: Bearer …" with a token or an API key.',
      )
    : new DomainError(
        'FORBIDDEN',
        'Your roles do not allow this here: ask { viewer { grants { role } } } for what they are, and an administrator for others.',
      );
}
