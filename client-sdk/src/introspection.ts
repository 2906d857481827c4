export type { introspection } from './_generated/introspection.js';

/** What the scalars of the API are in JavaScript. */
export interface Scalars {
  /** A day: `2021-06-30`. */
  Date: string;
  /** An instant: `2021-06-30T08:00:00.000Z`. */
  DateTime: string;
  /** The same. */
  DateTimeISO: string;
  /** A number to its last digit: `"12.50"`. */
  Decimal: string;
  /** `2021`, `2021-S1`, `2021-Q3`, `2021-9M`, `2021-05`, `2016-01-01/2020-04-15`, `LAST_YEAR`. */
  Period: string;
}
