import { lastDayOf } from './period.js';

const WITHIN_A_YEAR = /^(\d{4})-?(?:[SH]([12])|Q([1-4])|([1-9]|1[0-2])M|(0[1-9]|1[0-2]))$/;

/**
 * A period as the API prints it, out of any spelling that it takes: `2021-H1` and `2021S1` are `2021-S1`, `202105` is
 * `2021-05`, `LAST_YEAR` is a year. What cannot be read stays as it is: the server says what it would take.
 */
export function firstFormOf(text: string, today: string): string {
  const trimmed = text.trim();
  const [, year, half, quarter, months, month] = WITHIN_A_YEAR.exec(trimmed) ?? [];
  if (year === undefined) return ofToday(trimmed, today) ?? trimmed;
  if (half) return `${year}-S${half}`;
  if (quarter) return `${year}-Q${quarter}`;
  if (month) return `${year}-${month}`;
  return firstMonths(year, months!);
}

function firstMonths(year: string, count: string): string {
  return `${year}${OF_MONTHS[count] ?? `-${count}M`}`;
}

/** The first months of a year that have a name of their own. */
const OF_MONTHS: Readonly<Record<string, string>> = { 1: '-01', 3: '-Q1', 6: '-S1', 12: '' };

function ofToday(text: string, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  switch (text) {
    case 'THIS_YEAR':
      return String(year);
    case 'LAST_YEAR':
      return String(year - 1);
    case 'LAST_12_MONTHS':
      return upTo(year, month);
    case 'LAST_4_QUARTERS':
      return upTo(year, month - ((month - 1) % 3));
    case 'YEAR_TO_DATE':
      return toDate(today);
    default:
      return null;
  }
}

/** From the beginning of the year: whole months at the end of one. */
function toDate(today: string): string {
  const [year = '', month = ''] = today.split('-');
  if (today.endsWith('-01-01')) return today;
  const endsAMonth = today === lastDayOf(`${year}-${month}`);
  return endsAMonth ? firstMonths(year, String(Number(month))) : `${year}-01-01/${today}`;
}

/** The twelve months before a month. */
function upTo(year: number, month: number): string {
  if (month === 1) return String(year - 1);
  const first = String(month).padStart(2, '0');
  return `${year - 1}-${first}-01/${lastDayOf(`${year}-${String(month - 1).padStart(2, '0')}`)}`;
}
