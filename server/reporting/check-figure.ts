import type { Indicator, Members } from '../indicator/indicator.js';
import type { Day } from '../shared/day.js';
import { DomainError } from '../shared/domain-error.js';
import type { DraftCheck } from './draft-check.js';
import { parsePeriod, type Period, RELATIVE_PERIODS } from './period.js';

const VALUE = /^[+-]?\d+(\.\d+)?$/;
/** Before the point, and after it. */
const MOST_DIGITS = 40;

/** Every member must be one of the indicator's; problems are told to `check`. */
export function checkMembers(check: DraftCheck, members: Members, indicator: Indicator): void {
  for (const [code, memberCode] of Object.entries(members)) {
    const dimension = indicator.dimensions.find(each => each.code === code);
    if (!dimension) {
      const taken = indicator.dimensions.map(each => each.code).join(', ');
      check.problem(
        'members',
        `${indicator.code} is not broken down by "${code}": ${taken ? `it takes ${taken}` : 'it takes no members'}.`,
      );
    } else if (!dimension.members.some(member => member.code === memberCode)) {
      const taken = dimension.members.map(member => member.code).join(', ');
      check.problem('members', `"${memberCode}" is not a member of ${code}: it takes ${taken}.`);
    }
  }
}

/** A number as a file writes it, without its plus sign; null when it is none, and `check` is told why. */
export function checkValue(
  check: DraftCheck,
  text: string | null,
  indicator: Indicator | null,
): string | null {
  if (text === null) {
    return check.problem(
      'value',
      'the value is missing: leave the line out when nothing was reported, write 0 for none.',
    );
  }
  if (!VALUE.test(text)) {
    return check.problem(
      'value',
      `"${text}" is not a number: write digits, with a point before decimals and nothing between thousands, as 32940000 or 99.91.`,
    );
  }
  if (text.split('.').some(digits => digits.replace(/^[+-]/, '').length > MOST_DIGITS)) {
    return check.problem(
      'value',
      `"${text}" is too long: a number has at most ${MOST_DIGITS} digits before the point and ${MOST_DIGITS} after it.`,
    );
  }
  const isNegative = text.startsWith('-') && /[1-9]/.test(text);
  if (isNegative && indicator && !indicator.signed) {
    return check.problem('value', `"${text}" is negative: ${indicator.code} counts, and is 0 or more.`);
  }
  return isNegative ? text : text.replace(/^[+-]/, '');
}

/** A period that means the same on every day, or what is wrong with it. */
export function parseFixedPeriod(text: string): Period | string {
  if ((RELATIVE_PERIODS as readonly string[]).includes(text.trim())) {
    return `"${text}" means another period every day: a file names a fixed one, as 2018-S1.`;
  }
  try {
    // No relative period comes this far, so that the day does not matter.
    return parsePeriod(text, '2000-01-01' as Day);
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
