import { fold } from '../shared/fold.js';

/** A period as people here write it; the year is null where none stands there. */
export interface WrittenPeriod {
  readonly year: string | null;
  /** What follows the year in its code, `S2`, `Q3`, `9M`, `05`; null: the whole year. */
  readonly part: string | null;
}

const QUARTERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const YEAR = String.raw`(?:(?: nam)? (?<year>(?:19|20)\d\d))?`;
const WHOLE_YEAR = /^(?:ca )?nam (?<year>(?:19|20)\d\d)$/;
const QUARTER = new RegExp(`^quy (?<quarter>i|ii|iii|iv|[1-4])${YEAR}$`);
const MONTHS = new RegExp(`^(?<months>3|ba|6|sau|9|chin) thang(?: (?<half>dau|cuoi)(?: nam)?)?${YEAR}$`);
const MONTH = new RegExp(`^thang (?<month>0?[1-9]|1[0-2])${YEAR}$`);

/** `Quý III/2025`, `6 tháng cuối năm 2025`, `9 tháng`, `Tháng 5/2025`, `Năm 2024`; null: it says none. */
export function writtenPeriod(text: string): WrittenPeriod | null {
  const words = fold(text).replace(/^(?:ky bao cao|ky so lieu|ky) /, '');
  const whole = WHOLE_YEAR.exec(words)?.groups;
  if (whole) return { year: whole['year']!, part: null };
  const quarter = QUARTER.exec(words)?.groups;
  if (quarter) {
    const number = QUARTERS[quarter['quarter']!] ?? Number(quarter['quarter']);
    return { year: quarter['year'] ?? null, part: `Q${number}` };
  }
  const month = MONTH.exec(words)?.groups;
  if (month) return { year: month['year'] ?? null, part: month['month']!.padStart(2, '0') };
  const months = MONTHS.exec(words)?.groups;
  if (!months) return null;
  const isSix = months['months'] === '6' || months['months'] === 'sau';
  const isLast = months['half'] === 'cuoi';
  if (isLast && !isSix) return null;
  const isNine = months['months'] === '9' || months['months'] === 'chin';
  const part = isSix ? `S${isLast ? 2 : 1}` : isNine ? '9M' : 'Q1';
  return { year: months['year'] ?? null, part };
}

/** Its code, `2025-Q3`; null where it has no year and none is given. */
export function codeOfWrittenPeriod({ year, part }: WrittenPeriod, otherwise: string | null): string | null {
  const of = year ?? otherwise;
  if (of === null) return null;
  return part === null ? of : `${of}-${part}`;
}
