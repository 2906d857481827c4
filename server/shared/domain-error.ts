import type { Bilingual } from './bilingual.js';

/** What a caller can have done wrong. Adding a code is a minor release, renaming one a major release. */
export const DOMAIN_ERROR_CODES = [
  'UNIT_NOT_FOUND',
  'INDICATOR_NOT_FOUND',
  'GROUP_NOT_FOUND',
  'DIMENSION_NOT_FOUND',
  'MEMBER_NOT_FOUND',
  'REPORT_NOT_FOUND',
  'FORM_NOT_FOUND',
  'REPORT_NOT_EXPECTED',
  'PERIOD_NOT_BEGUN',
  'PERIOD_MALFORMED',
  'DATE_MALFORMED',
  'LEVEL_NOT_BELOW',
  'CURSOR_MALFORMED',
  'PAGE_TOO_LARGE',
  'QUERY_TOO_EXPENSIVE',
  'SLICE_TOO_LARGE',
  'SLICE_MALFORMED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'CLIENT_KEY_MALFORMED',
  'CLIENT_KEY_REUSED',
  'API_KEY_NOT_FOUND',
  'API_KEY_MALFORMED',
  'GRANT_NOT_FOUND',
  'PRINCIPAL_MALFORMED',
  'REQUEST_ABORTED',
  'TIMEOUT',
  'DATABASE_UNAVAILABLE',
  'DATABASE_FULL',
  'FILE_REFUSED',
  'IMPORT_NOT_FOUND',
  'IMPORT_NOT_POSSIBLE',
  'FORMULA_MALFORMED',
  'CONFIGURATION_WRONG',
  'DATABASE_IN_USE',
] as const;

export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

/**
 * A request that is refused because of what was asked, never because of a bug or a missing number.
 *
 * The message repeats what came in and says what would be taken, in Vietnamese and then in English; `details` says the
 * same to a program.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  /** The message in each language. */
  readonly words: Bilingual;

  constructor(
    readonly code: DomainErrorCode,
    words: Bilingual,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(`${words.vi} · ${words.en}`, options);
    this.words = words;
  }
}
