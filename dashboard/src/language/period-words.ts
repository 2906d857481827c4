import { dateWords, type PeriodParts, takeApart } from './period.js';

const HALVES_VI = ['đầu', 'cuối'];
const HALVES_EN = ['first', 'second'];

/** A period as it stands in a heading: `6 tháng đầu năm 2021`, `First half of 2021`. */
export function periodWords(period: string, lang: 'vi' | 'en'): string {
  const parts = takeApart(period);
  if (!parts) return period;
  return lang === 'vi' ? inVietnamese(parts) : inEnglish(parts);
}

function inVietnamese(parts: PeriodParts): string {
  switch (parts.kind) {
    case 'YEAR':
      return `Năm ${parts.year}`;
    case 'HALF':
      return `6 tháng ${HALVES_VI[parts.part - 1]} năm ${parts.year}`;
    case 'QUARTER':
      return `Quý ${parts.part} năm ${parts.year}`;
    case 'NINE_MONTHS':
      return `9 tháng đầu năm ${parts.year}`;
    case 'MONTH':
      return `Tháng ${parts.part} năm ${parts.year}`;
    case 'DAY':
      return `Ngày ${dateWords(parts.day)}`;
    case 'RANGE':
      return `Từ ${dateWords(parts.from)} đến ${dateWords(parts.to)}`;
    case 'UNTIL':
      return `Đến ${dateWords(parts.to)}`;
  }
}

function inEnglish(parts: PeriodParts): string {
  switch (parts.kind) {
    case 'YEAR':
      return `Year ${parts.year}`;
    case 'HALF':
      return `${capital(HALVES_EN[parts.part - 1]!)} half of ${parts.year}`;
    case 'QUARTER':
      return `Quarter ${parts.part} of ${parts.year}`;
    case 'NINE_MONTHS':
      return `First nine months of ${parts.year}`;
    case 'MONTH':
      return `${String(parts.part).padStart(2, '0')}/${parts.year}`;
    case 'DAY':
      return dateWords(parts.day);
    case 'RANGE':
      return `${dateWords(parts.from)} to ${dateWords(parts.to)}`;
    case 'UNTIL':
      return `Until ${dateWords(parts.to)}`;
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
