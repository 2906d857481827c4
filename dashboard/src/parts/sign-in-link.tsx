import type { ReactNode } from 'react';
import { printAddress } from '../address/address.js';
import { Link } from '../address/link.js';
import { useAddress } from '../address/use-address.js';
import { useLanguage } from '../language/use-language.js';

/** The way to sign in, and from there back to where one is now. */
export function SignInLink(): ReactNode {
  const { say } = useLanguage();
  const { view, question } = useAddress();
  const back = view === 'reporting' ? question : { back: printAddress({ view, question }) };
  return (
    <Link view="reporting" question={back}>
      {say('signIn')}
    </Link>
  );
}
