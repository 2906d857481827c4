import { BacapRefusedError, type RefusalCode } from '@bacap/client-sdk';
import type { Language } from '../language/language.js';
import { takeApart } from '../language/period.js';
import { oneOfBoth } from '../language/one-of-both.js';
import type { Word } from '../language/words.js';

/** Where the server knows more than this page: what is wrong with a file, and reasons that are newer than the page. */
const SAID_BY_SERVER: readonly RefusalCode[] = ['FILE_REFUSED', 'IMPORT_NOT_POSSIBLE', 'UNKNOWN'];

/** Why the server refused, in the reader's language alone and with what to do: there are words for every code. */
export function refusalWords(error: unknown, { say, date, lang }: Language): string {
  if (!(error instanceof BacapRefusedError)) return error instanceof Error ? error.message : String(error);
  const { code, details, requestId, message } = error;
  const said = SAID_BY_SERVER.includes(code) ? oneOfBoth(message, lang) : null;
  if (said !== null) return said;
  const { code: unit, asOf, text } = details;
  const parts = code === 'PERIOD_MALFORMED' && typeof text === 'string' ? takeApart(text) : null;
  // Each of its days is read; it is that they stand the wrong way round.
  if (parts?.kind === 'RANGE' && parts.from > parts.to)
    return say('reversedPeriod', { from: date(parts.from), to: date(parts.to) });
  const word: Word = `refused${code}`;
  return say(word, {
    code: textOf(unit),
    asOf: typeof asOf === 'string' ? date(asOf) : '',
    text: textOf(text),
    request: requestId ?? '—',
  });
}

function textOf(detail: unknown): string {
  return typeof detail === 'string' ? detail : '…';
}
