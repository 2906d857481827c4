import { type ReactNode, useId, useState } from 'react';
import { useLanguage } from '../language/use-language.js';
import { Failed } from '../parts/states.js';

/** Takes the API key or the token that somebody was given; it is kept until the tab is closed. */
export function SignIn({
  error,
  onToken,
}: {
  readonly error: unknown;
  readonly onToken: (token: string) => void;
}): ReactNode {
  const { say } = useLanguage();
  const id = useId();
  const [token, setToken] = useState('');
  return (
    <form
      className="controls sign-in"
      onSubmit={event => {
        event.preventDefault();
        if (token.trim() !== '') onToken(token.trim());
      }}
    >
      {error !== null && <Failed error={error} />}
      <div className="field">
        <label htmlFor={id}>{say('keyOrToken')}</label>
        <input
          id={id}
          type="password"
          autoComplete="off"
          size={48}
          value={token}
          onChange={event => setToken(event.currentTarget.value)}
        />
      </div>
      <button type="submit" className="main">
        {say('signIn')}
      </button>
      <p className="note">{say('keyOrTokenAdvice')}</p>
    </form>
  );
}
