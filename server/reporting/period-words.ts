import { lastDayOf, type Period, printPeriod } from './period.js';
import type { Day } from '../shared/day.js';

const ROMAN = ['I', 'II', 'III', 'IV'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A period as the heading of a table says it: `9 tháng đầu năm 2018`, `First 9 months of 2018`. */
export function periodInWords(period: Period, locale: 'VI' | 'EN'): string {
  const printed = printPeriod(period);
  const [, year, part] = /^(\d{4})(?:-(S\d|Q\d|\d{1,2}M|\d{2}))?$/.exec(printed) ?? [];
  if (year !== undefined) return locale === 'VI' ? inYearVi(year, part) : inYearEn(year, part);
  const last = date(lastDayOf(period), locale);
  if (period.start === null) return locale === 'VI' ? `Đến ngày ${last}` : `Until ${last}`;
  if (period.start === lastDayOf(period)) return locale === 'VI' ? `Ngày ${last}` : last;
  const first = date(period.start, locale);
  return locale === 'VI' ? `Từ ${first} đến ${last}` : `${first} to ${last}`;
}

function inYearVi(year: string, part: string | undefined): string {
  if (part === undefined) return `Năm ${year}`;
  const number = Number(part.replace(/\D/g, ''));
  if (part.startsWith('S')) return `6 tháng ${number === 1 ? 'đầu' : 'cuối'} năm ${year}`;
  if (part.startsWith('Q')) return `Quý ${ROMAN[number - 1]} năm ${year}`;
  return part.endsWith('M') ? `${number} tháng đầu năm ${year}` : `Tháng ${number} năm ${year}`;
}

function inYearEn(year: string, part: string | undefined): string {
  if (part === undefined) return year;
  const number = Number(part.replace(/\D/g, ''));
  if (part.startsWith('S')) return `${number === 1 ? 'First' : 'Second'} half of ${year}`;
  if (part.startsWith('Q')) return `Q${number} ${year}`;
  return part.endsWith('M') ? `First ${number} months of ${year}` : `${MONTHS[number - 1]} ${year}`;
}

function date(day: Day, locale: 'VI' | 'EN'): string {
  const [year, month, dayOfMonth] = day.split('-') as [string, string, string];
  return locale === 'VI'
    ? `${dayOfMonth}/${month}/${year}`
    : `${Number(dayOfMonth)} ${MONTHS[Number(month) - 1]} ${year}`;
}
