import type { ReactNode } from 'react';
import { useSession } from '../asking/session.js';
import { useLanguage } from '../language/use-language.js';
import { SignInLink } from './sign-in-link.js';

/** That the key in use is taken no more: what is shown is what everybody may see. */
export function SessionEnded(): ReactNode {
  const { say } = useLanguage();
  if (useSession() !== 'ENDED') return null;
  return (
    <div className="state forbidden session-ended" role="status">
      <strong>{say('sessionEnded')}</strong>
      <p>
        {say('sessionEndedAdvice')} <SignInLink />
      </p>
    </div>
  );
}
