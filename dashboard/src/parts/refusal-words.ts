import { BacapRefusedError } from '@bacap/client-sdk';
import type { Language } from '../language/language.js';
import { VI, type Word } from '../language/words-vi.js';

/** Why the server refused, in the reader's language and with what to do; what is rare, as the server says it. */
export function refusalWords(error: unknown, { say, date }: Language): string {
  if (!(error instanceof BacapRefusedError)) return error instanceof Error ? error.message : String(error);
  const { code, details, requestId } = error;
  const word = `refused${code}`;
  if (!isWord(word)) return withoutVariable(error.message);
  const { code: unit, asOf, text } = details;
  return say(word, {
    code: textOf(unit),
    asOf: typeof asOf === 'string' ? date(asOf) : '',
    text: textOf(text),
    request: requestId ?? '—',
  });
}

function isWord(word: string): word is Word {
  return Object.hasOwn(VI, word);
}

function textOf(detail: unknown): string {
  return typeof detail === 'string' ? detail : '…';
}

/** Of the variable that a question was written with the reader knows nothing. */
function withoutVariable(message: string): string {
  return message.replace(/^Variable "\$\w+" got invalid value .*?; /, '');
}
