import type { Indicator, Members } from '../indicator/indicator.js';
import type { Bilingual } from '../shared/bilingual.js';
import { addDays, type Day } from '../shared/day.js';
import { DomainError } from '../shared/domain-error.js';
import type { DraftCheck } from './draft-check.js';
import type { Precision } from './observation.js';
import { parsePeriod, type Period, RELATIVE_PERIODS } from './period.js';

const VALUE = /^[+-]?\d+(\.\d+)?$/;
/**
 * Before the point, and after it: so that sums and products of very many figures are exact with the digits that numbers are
 * computed with. All that a country counts or pays in a century has fewer.
 */
const MOST_DIGITS = 18;
const LONGEST_QUOTE = 60;

/** Every member must be one of the indicator's; problems are told to `check`. */
export function checkMembers(check: DraftCheck, members: Members, indicator: Indicator): void {
  for (const [code, memberCode] of Object.entries(members)) {
    const dimension = indicator.dimensions.find(each => each.code === code);
    if (!dimension) {
      const taken = indicator.dimensions.map(each => each.code).join(', ');
      check.problem('members', {
        vi: `${indicator.code} không phân tổ theo "${code}": ${taken ? `chỉ theo ${taken}` : 'không có phân tổ'}.`,
        en: `${indicator.code} is not broken down by "${code}": ${taken ? `it takes ${taken}` : 'it takes no members'}.`,
      });
    } else if (!dimension.members.some(member => member.code === memberCode)) {
      const taken = dimension.members.map(member => member.code).join(', ');
      check.problem('members', {
        vi: `"${memberCode}" không thuộc phân tổ ${code}: chỉ có ${taken}.`,
        en: `"${memberCode}" is not a member of ${code}: it takes ${taken}.`,
      });
    }
  }
}

/**
 * A number as a file writes it, without its plus sign; null when it is none, and `check` is told why.
 *
 * @param written What stood there, where the number was read out of it: people are told what they wrote.
 */
export function checkValue(
  check: DraftCheck,
  text: string | null,
  indicator: Indicator | null,
  written: string | null = null,
): string | null {
  if (text === null) {
    return check.problem('value', {
      vi: 'thiếu số liệu: bỏ cả dòng nếu không có báo cáo, ghi 0 nếu không phát sinh.',
      en: 'the value is missing: leave the line out when nothing was reported, write 0 for none.',
    });
  }
  if (!VALUE.test(text)) {
    return check.problem('value', {
      vi: `"${text}" không phải là số: chỉ ghi chữ số, dấu chấm trước phần thập phân, không phân cách hàng nghìn, như 32940000 hoặc 99.91.`,
      en: `"${text}" is not a number: write digits, with a point before decimals and nothing between thousands, as 32940000 or 99.91.`,
    });
  }
  const [whole = '', fraction = ''] = text.replace(/^[+-]?0*(?=\d)/, '').split('.');
  if (whole.length > MOST_DIGITS || fraction.length > MOST_DIGITS) {
    const shown = shortened(written ?? text);
    return check.problem('value', {
      vi: `"${shown}" quá dài, không giữ và cộng chính xác được: một số có nhiều nhất ${MOST_DIGITS} chữ số trước dấu thập phân và ${MOST_DIGITS} chữ số sau.`,
      en: `"${shown}" is too long to be kept and added up exactly: a number has at most ${MOST_DIGITS} digits before the decimal point and ${MOST_DIGITS} after it.`,
    });
  }
  const isNegative = text.startsWith('-') && /[1-9]/.test(text);
  if (isNegative && indicator && !indicator.signed) {
    return check.problem('value', {
      vi: `"${written ?? text}" là số âm: ${indicator.code} là số đếm, phải từ 0 trở lên.`,
      en: `"${written ?? text}" is negative: ${indicator.code} counts, and is 0 or more.`,
    });
  }
  return isNegative ? text : text.replace(/^[+-]/, '');
}

/** Of what is never below 0, at most 0 is 0: whoever writes it has counted, or means something else. */
export function checkClaim(
  check: DraftCheck,
  {
    value,
    precision,
    written,
  }: { readonly value: string; readonly precision: Precision; readonly written: string | null },
  indicator: Indicator,
): void {
  if (isClaimOfNothing(value, precision) && !indicator.signed)
    check.problem('value', nothingBelowZero(written ?? `AT_MOST ${value}`, indicator.code));
}

/** `dưới 0`, `không quá 0`. */
export function isClaimOfNothing(value: string, precision: Precision): boolean {
  return precision === 'AT_MOST' && /^[+-]?0+(\.0+)?$/.test(value);
}

export function nothingBelowZero(text: string, code: string): Bilingual {
  return {
    vi: `"${text}": ${code} không bao giờ nhỏ hơn 0. Nếu không phát sinh, ghi 0; nếu chưa đếm được, để trống.`,
    en: `"${text}": ${code} is never below 0. Write 0 for none, and leave it empty where nobody has counted.`,
  };
}

function shortened(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

/** Nobody has counted yet what has not begun; only a norm is set for days to come. */
export function checkBegun(
  check: DraftCheck,
  { start, end }: Period,
  indicator: Indicator | null,
  today: Day,
): void {
  const first = start ?? addDays(end, -1);
  if (first <= today || indicator?.kind === 'NORM') return;
  check.problem('period', {
    vi: `kỳ này bắt đầu ngày ${first}, sau hôm nay (${today}): chưa thể có số liệu.`,
    en: `this period begins on ${first}, after today (${today}): there can be no figure of it yet.`,
  });
}

/** A period that means the same on every day, or what is wrong with it. */
export function parseFixedPeriod(text: string): Period | Bilingual {
  if ((RELATIVE_PERIODS as readonly string[]).includes(text.trim())) {
    return {
      vi: `"${text}" mỗi ngày là một kỳ khác: ghi một kỳ cố định, như 2018-S1.`,
      en: `"${text}" means another period every day: a file names a fixed one, as 2018-S1.`,
    };
  }
  try {
    return parsePeriod(text, null);
  } catch (error) {
    if (error instanceof DomainError) return error.words;
    throw error;
  }
}

/** @param near The codes that it may be meant to be. */
export function indicatorUnknown(code: string, near: readonly string[]): Bilingual {
  const codes = near.join(', ');
  return {
    vi: `không có chỉ tiêu mã "${code}".${codes && ` Gần nhất: ${codes}.`}`,
    en: `no indicator has the code "${code}".${codes && ` The nearest: ${codes}.`}`,
  };
}

export function notADate(text: string): Bilingual {
  return {
    vi: `"${text}" không phải là ngày: ghi như 2020-07-31.`,
    en: `"${text}" is not a date: write it as 2020-07-31.`,
  };
}
