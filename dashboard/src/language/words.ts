import { BOUNDARIES_WORDS } from './words/boundaries.js';
import { CHOICES_WORDS } from './words/choices.js';
import { COMPARE_WORDS } from './words/compare.js';
import { COMPLETENESS_WORDS } from './words/completeness.js';
import { DISCREPANCIES_WORDS } from './words/discrepancies.js';
import { EXPLAIN_WORDS } from './words/explain.js';
import { FILE_WORDS } from './words/file.js';
import { PAGE_WORDS } from './words/page.js';
import { PROFILE_WORDS } from './words/profile.js';
import { REFUSALS_WORDS } from './words/refusals.js';
import { REPORTING_WORDS } from './words/reporting.js';
import { SLICE_WORDS } from './words/slice.js';

/** Every sentence of the page in Vietnamese, view by view. */
export const VI = {
  ...PAGE_WORDS.vi,
  ...CHOICES_WORDS.vi,
  ...COMPARE_WORDS.vi,
  ...PROFILE_WORDS.vi,
  ...EXPLAIN_WORDS.vi,
  ...DISCREPANCIES_WORDS.vi,
  ...SLICE_WORDS.vi,
  ...COMPLETENESS_WORDS.vi,
  ...BOUNDARIES_WORDS.vi,
  ...REPORTING_WORDS.vi,
  ...FILE_WORDS.vi,
  ...REFUSALS_WORDS.vi,
} as const;

/** A sentence of the page. */
export type Word = keyof typeof VI;

/** Every sentence of the page in English. */
export const EN: Readonly<Record<Word, string>> = {
  ...PAGE_WORDS.en,
  ...CHOICES_WORDS.en,
  ...COMPARE_WORDS.en,
  ...PROFILE_WORDS.en,
  ...EXPLAIN_WORDS.en,
  ...DISCREPANCIES_WORDS.en,
  ...SLICE_WORDS.en,
  ...COMPLETENESS_WORDS.en,
  ...BOUNDARIES_WORDS.en,
  ...REPORTING_WORDS.en,
  ...FILE_WORDS.en,
  ...REFUSALS_WORDS.en,
};
