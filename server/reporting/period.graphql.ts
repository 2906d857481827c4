import { GraphQLScalarType, Kind } from 'graphql';
import { type Day, dayFromNumber } from '../shared/day.js';
import { parsePeriod, type Period, printPeriod, RELATIVE_PERIODS } from './period.js';
import { DomainError } from '../shared/domain-error.js';

/** Seven hours ahead of UTC, all year: the day in Viet Nam. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const MS_PER_DAY = 24 * 3_600_000;

/**
 * What "today" is for a relative period. A scalar is read without a request at hand, so the clock is here;
 * whoever needs another day (a test, another country) puts another clock in.
 */
export const periodClock: { today: () => Day } = {
  today: () => dayFromNumber(Math.floor((Date.now() + VIETNAM_OFFSET_MS) / MS_PER_DAY)),
};

/** A period in the API, in any of its spellings. @throws DomainError `PERIOD_MALFORMED`. */
export const PeriodScalar = new GraphQLScalarType<Period, string>({
  name: 'Period',
  description:
    'A stretch of days: `2018`, `2018-S1` (half-year), `2018-Q3`, `2018-9M` (first nine months), `2018-05`, a single day' +
    ' `2020-07-31`, both ends included `2016-01-01/2020-04-15`, or with an unknown start `../2020-06-15`. Also accepted:' +
    ` \`2018-H1\`, \`2018Q3\`, \`201805\`, and what depends on the day it is asked: ${RELATIVE_PERIODS.join(', ')}.` +
    ' Answers use the first, shortest form.',
  parseValue: readPeriod,
  serialize: value => printPeriod(value as Period),
  parseLiteral(node) {
    if (node.kind === Kind.STRING || node.kind === Kind.INT) return readPeriod(node.value);
    throw new DomainError('BAD_USER_INPUT', {
      vi: 'Kỳ được ghi dưới dạng văn bản: "2018-S1".',
      en: 'A period is written as a text: "2018-S1".',
    });
  },
});

/** A field of each of a thousand rows names the same period: it is read once. */
const known = new Map<string, Period>();
const MOST_KNOWN = 1_000;

function readPeriod(value: unknown): Period {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const today = periodClock.today();
  // What a relative period means depends on the day.
  const key = `${today} ${text}`;
  const before = known.get(key);
  if (before) return before;
  const read = parsePeriod(text, today);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, read);
  return read;
}
