import { type Period, parsePeriod } from '../reporting/period.js';
import { periodInWords } from '../reporting/period-words.js';
import type { Locale } from '../rollup/format-measure.js';
import type { Day } from '../shared/day.js';
import { nameInTable, type NamedInTable } from './name-in-table.js';
import { TABLE_WORDS } from './table-words.js';

interface Named {
  readonly nameVi: string;
  readonly nameEn: string;
}

/** As much of a slice as names it. */
interface NamedSlice {
  readonly rows: readonly NamedInTable[];
  readonly parent: NamedInTable;
  readonly columns: readonly {
    readonly indicator: Named;
    readonly members: readonly { readonly member: Named }[];
    readonly period: string;
  }[];
}

/**
 * What a slice is in one line, by which its file is found again: indicators, or the first and how many others; the
 * units; the periods, or the first and the last of them. `Đơn tiếp nhận – Tỉnh Nghệ An, 21 đơn vị – Năm 2018`.
 */
export function titleOfSlice({ rows, parent, columns }: NamedSlice, locale: Locale): string {
  const words = TABLE_WORDS[locale];
  const nameOf = ({ nameVi, nameEn }: Named): string => (locale === 'VI' ? nameVi : nameEn);
  const names = [...new Set(columns.map(({ indicator }) => nameOf(indicator)))];
  const parts = [...new Set(columns.map(({ members }) => members.map(one => nameOf(one.member)).join(', ')))];
  const what =
    names.length <= MOST_NAMES
      ? // Of one part alone it is said of which.
        [...names, ...(parts.length === 1 && parts[0] !== '' ? parts : [])].join(', ')
      : words.andOthers(names[0]!, names.length - 1);
  const [row] = rows;
  const who =
    row && rows.length === 1
      ? nameInTable(row, locale)
      : `${nameInTable(parent, locale)}, ${words.countOfUnits(rows.length)}`;
  return [what, who, whenOf(columns, locale)].join(' – ');
}

const MOST_NAMES = 2;

function whenOf(columns: NamedSlice['columns'], locale: Locale): string {
  const asked = [...new Set(columns.map(({ period }) => period))].map(one => parsePeriod(one, ANY_DAY));
  if (asked.length <= MOST_NAMES) return asked.map(one => periodInWords(one, locale)).join(', ');
  const inOrder = asked.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  const [first, last] = [inOrder[0]!, inOrder.at(-1)!].map(one => periodInWords(one, locale));
  return TABLE_WORDS[locale].periodsFromTo(asked.length, first!, last!);
}

function orderOf({ start, end }: Period): string {
  return `${end} ${start ?? ''}`;
}

/** Answers name their periods by days: none depends on the day on which it is read. */
const ANY_DAY = '2000-01-01' as Day;
