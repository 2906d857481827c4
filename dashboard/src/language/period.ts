/** A period as the API prints it, taken apart. */
export type PeriodParts =
  | { readonly kind: 'YEAR'; readonly year: number }
  | { readonly kind: 'HALF' | 'QUARTER' | 'MONTH'; readonly year: number; readonly part: number }
  | { readonly kind: 'NINE_MONTHS'; readonly year: number }
  | { readonly kind: 'DAY'; readonly day: string }
  | { readonly kind: 'RANGE'; readonly from: string; readonly to: string }
  | { readonly kind: 'UNTIL'; readonly to: string };

const STANDARD =
  /^(?<year>\d{4})(?:-(?:S(?<half>[12])|Q(?<quarter>[1-4])|(?<nine>9M)|(?<months>[1-9]|1[0-2])M|(?<month>0[1-9]|1[0-2])))?$/;
const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Null: not a period that has a name here; the server may know it all the same. */
export function takeApart(period: string): PeriodParts | null {
  const { year, half, quarter, nine, months, month } = STANDARD.exec(period)?.groups ?? {};
  if (year !== undefined) {
    const of = Number(year);
    if (half) return { kind: 'HALF', year: of, part: Number(half) };
    if (quarter) return { kind: 'QUARTER', year: of, part: Number(quarter) };
    if (month) return { kind: 'MONTH', year: of, part: Number(month) };
    if (months) return { kind: 'RANGE', from: `${year}-01-01`, to: lastDayOfMonth(of, Number(months)) };
    return nine ? { kind: 'NINE_MONTHS', year: of } : { kind: 'YEAR', year: of };
  }
  if (DAY.test(period)) return { kind: 'DAY', day: period };
  const [from = '', to = ''] = period.split('/');
  if (!DAY.test(to)) return null;
  if (from === '..') return { kind: 'UNTIL', to };
  return DAY.test(from) ? { kind: 'RANGE', from, to } : null;
}

/** The last day of a period: the map of that day is the one it is asked on. */
export function lastDayOf(period: string): string | null {
  const parts = takeApart(period);
  switch (parts?.kind) {
    case undefined:
      return null;
    case 'DAY':
      return parts.day;
    case 'RANGE':
    case 'UNTIL':
      return parts.to;
    case 'YEAR':
      return lastDayOfMonth(parts.year, 12);
    case 'NINE_MONTHS':
      return lastDayOfMonth(parts.year, 9);
    case 'HALF':
      return lastDayOfMonth(parts.year, parts.part * 6);
    case 'QUARTER':
      return lastDayOfMonth(parts.year, parts.part * 3);
    case 'MONTH':
      return lastDayOfMonth(parts.year, parts.part);
  }
}

/** The first day of a period; null: not known. */
export function firstDayOf(period: string): string | null {
  const parts = takeApart(period);
  switch (parts?.kind) {
    case undefined:
    case 'UNTIL':
      return null;
    case 'DAY':
      return parts.day;
    case 'RANGE':
      return parts.from;
    case 'YEAR':
    case 'NINE_MONTHS':
      return `${parts.year}-01-01`;
    case 'HALF':
      return firstOfMonth(parts.year, parts.part * 6 - 5);
    case 'QUARTER':
      return firstOfMonth(parts.year, parts.part * 3 - 2);
    case 'MONTH':
      return firstOfMonth(parts.year, parts.part);
  }
}

/** Whether a period has not begun on a day, or is not over yet; null: it is over, or cannot be read. */
export function progressOf(period: string, today: string): 'AHEAD' | 'OPEN' | null {
  const [first, last] = [firstDayOf(period), lastDayOf(period)];
  if (first !== null && first > today) return 'AHEAD';
  return last !== null && last > today ? 'OPEN' : null;
}

function firstOfMonth(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

function lastDayOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The same period so many years earlier (cùng kỳ); null for one that begins or ends on a day of its own. */
export function yearsEarlier(period: string, years: number): string | null {
  return STANDARD.test(period) ? `${Number(period.slice(0, 4)) - years}${period.slice(4)}` : null;
}

/** The day on which units are looked up for a period: its last day, at most today. */
export function mapDayOf(period: string, today: string): string {
  const last = lastDayOf(period) ?? today;
  return last < today ? last : today;
}

/** The day before: of what ends before a day, the last one. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

/** A day as somebody types it, `14/10/2018` or `14-10-2018`, or as the API has it; null: no day of the calendar. */
export function readDay(text: string): string | null {
  const [, date, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];
  const day =
    year === undefined ? text.trim() : `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
  const isDay = DAY.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  return isDay ? day : null;
}

/** `2018-10-14` as `14/10/2018`; a moment as the day that it is in Viet Nam. */
export function dateWords(day: string): string {
  const [year, month, date] = (isMoment(day) ? inVietNam(day) : day).slice(0, 10).split('-');
  return `${date}/${month}/${year}`;
}

/** A moment as the clock in Viet Nam shows it: `14/10/2018 07:05`, wherever the reader is. */
export function momentWords(moment: string): string {
  return `${dateWords(moment)} ${inVietNam(moment).slice(11, 16)}`;
}

/** The day that a moment lies on in Viet Nam: what is due, late or begun is so by the calendar there, wherever the reader is. */
export function dayInVietNam(moment: Date): string {
  return inVietNam(moment).slice(0, 10);
}

/** Seven hours ahead of UTC, summer and winter. */
const VIET_NAM_MS = 7 * 3_600_000;

function inVietNam(moment: Date | string): string {
  return new Date(new Date(moment).getTime() + VIET_NAM_MS).toISOString();
}

function isMoment(day: string): boolean {
  return day.includes('T');
}
