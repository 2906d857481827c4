import { parsePeriod } from '../reporting/period.js';
import { periodInWords } from '../reporting/period-words.js';
import type { Locale } from '../rollup/format-measure.js';
import { Decimal } from '../shared/decimal.js';
import type { Day } from '../shared/day.js';
import { nameInTable } from '../slice/name-in-table.js';
import type { Table, TableCell } from '../slice/table.js';
import { statusInWords, TABLE_WORDS } from '../slice/table-words.js';
import { inOrder, type OrderOfComparison } from './order-of-comparison.js';
import type { AnsweredComparison, AnsweredRow } from './answered-comparison.js';
import { isOfAbout, isOfBounds, isOfParts } from './change-in-table.js';
import { COMPARISON_WORDS, type ComparisonWords } from './comparison-words.js';

interface Column {
  readonly heading: string;
  readonly cellOf: (row: AnsweredRow) => TableCell;
  /** Shown even when no unit has anything in it. */
  readonly always?: boolean;
}

/**
 * A comparison as people paste it into a report: the units by rank, after them those without a number, and last the
 * unit that holds them all. Columns in which nobody has anything are left out.
 *
 * @param order By what the units are put in order instead.
 */
export function tableOfComparison(
  comparison: AnsweredComparison,
  locale: Locale,
  order: OrderOfComparison | null = null,
): Table {
  const words = COMPARISON_WORDS[locale];
  const { rows, parentRow, missing, missingStatuses } = comparison;
  const told = [...rows, parentRow];
  const columns = columnsOf(comparison, words, locale).filter(
    ({ always, cellOf }) => always || told.some(row => cellOf(row) !== null),
  );
  const common = TABLE_WORDS[locale];
  return {
    title: titleOfComparison(comparison, locale),
    heading: [
      [common.position, common.code, common.unit, ...columns.map(({ heading }) => heading)].map(text => ({
        text,
        columns: 1,
        rows: 1,
      })),
    ],
    rows: [
      ...inOrder(rows, missing, missingStatuses, order).map((line, index) => [
        { number: String(index + 1) },
        line.unit.code,
        nameInTable(line.unit, locale),
        ...columns.map(({ heading, cellOf }) =>
          'measure' in line
            ? cellOf(line)
            : heading === common.status
              ? statusInWords({ exact: null, status: line.status }, common)
              : null,
        ),
      ]),
      [
        null,
        parentRow.unit.code,
        `${words.whole}: ${nameInTable(parentRow.unit, locale)}`,
        ...columns.map(({ cellOf }) => cellOf(parentRow)),
      ],
    ],
  };
}

/** What is compared, of whom and for when, in one line. */
export function titleOfComparison(
  { indicator, members, period, parentRow }: AnsweredComparison,
  locale: Locale,
): string {
  const nameOf = (named: { readonly nameVi: string; readonly nameEn: string }): string =>
    locale === 'VI' ? named.nameVi : named.nameEn;
  const names = [nameOf(indicator), ...members.map(({ member }) => nameOf(member))];
  const when = periodInWords(parsePeriod(period, ANY_DAY), locale);
  return `${names.join(', ')} – ${nameInTable(parentRow.unit, locale)} – ${when}`;
}

/** Answers name their periods by days: none depends on the day on which it is read. */
const ANY_DAY = '2000-01-01' as Day;

/** What there is to say of a comparison beside its rows, a line each. */
export function notesOnComparison(
  { median, medianPrecision, spread, missing, rows, parentRow }: AnsweredComparison,
  locale: Locale,
): string[] {
  const words = COMPARISON_WORDS[locale];
  const number = new Intl.NumberFormat(locale === 'VI' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 });
  const abouts = rows.filter(({ measure }) => measure.precision === 'ABOUT');
  const isAbout = (which: 'median' | 'min' | 'max' | 'mean' | 'standardDeviation'): boolean => {
    if (which === 'median') return medianPrecision === 'ABOUT';
    // The ends are numbers of units; a mean is made of all of them.
    if (which === 'mean' || which === 'standardDeviation') return abouts.length > 0;
    return abouts.some(({ measure }) => Number(measure.exact) === spread[which]);
  };
  const known = (['median', 'min', 'max', 'mean', 'standardDeviation'] as const).flatMap(which => {
    const one = { ...spread, median }[which];
    return one === null ? [] : [`${words[which]} ${isAbout(which) ? '≈ ' : ''}${number.format(one)}`];
  });
  const told = [...rows, parentRow];
  const changes = told.flatMap(({ sincePrevious, sinceLastYear }) => [sincePrevious, sinceLastYear]);
  return [
    ...(known.length > 0 ? [`${capital(known.join('; '))}.`] : []),
    words.reporting(rows.length, rows.length + missing.length),
    ...(changes.some(change => change?.acrossBoundaries) ? [words.acrossBoundaries] : []),
  ];
}

function columnsOf(comparison: AnsweredComparison, words: ComparisonWords, locale: Locale): Column[] {
  const { indicator } = comparison;
  const common = TABLE_WORDS[locale];
  const isRate = indicator.measureUnit === '%';
  const unit = locale === 'VI' ? indicator.measureUnit : indicator.measureUnitEn;
  const since = (which: 'sincePrevious' | 'sinceLastYear', name: string): Column[] =>
    isRate
      ? [
          {
            heading: `${name} (${words.points})`,
            cellOf: row => cell(row[which]?.percentagePoints),
          },
        ]
      : [
          { heading: name, cellOf: row => cell(row[which]?.difference) },
          { heading: `${name} (%)`, cellOf: row => cell(row[which]?.percent) },
        ];
  return [
    {
      heading: `${common.value} (${unit})`,
      cellOf: ({ measure: { exact } }) => (exact === null ? null : { number: exact }),
      always: true,
    },
    {
      heading: words.rank,
      cellOf: ({ rank }) => (rank === null ? null : { number: String(rank) }),
      always: true,
    },
    { heading: words.share, cellOf: row => cell(row.share) },
    {
      heading: `${words.fromParent} (${isRate ? words.points : unit})`,
      cellOf: row => (row.rank === null ? null : cell(row.fromParent)),
    },
    {
      heading: `${words.fromMedian} (${isRate ? words.points : unit})`,
      cellOf: row => cell(row.fromMedian),
    },
    ...since('sincePrevious', words.sincePrevious),
    ...since('sinceLastYear', words.sinceLastYear),
    { heading: words.target, cellOf: row => cell(row.target?.value, 10) },
    { heading: words.attained, cellOf: row => cell(row.target?.attained) },
    {
      heading: words.met,
      cellOf: ({ target }) => (target?.met == null ? null : target.met ? words.isMet : words.isNotMet),
    },
    { heading: common.status, cellOf: row => statusInWords(row.measure, common), always: true },
    {
      heading: common.coverage,
      cellOf: ({ measure: { coverage } }) => {
        const { expected, covered } = coverage.offices;
        return expected === 0 ? null : cell((covered / expected) * 100);
      },
    },
    {
      heading: common.notes,
      cellOf: row => {
        const { measure, sincePrevious, sinceLastYear } = row;
        const { precision, provisional } = measure;
        const changes = [sincePrevious, sinceLastYear];
        const notes = [
          ...(precision === null || precision === 'EXACT' ? [] : [common.precisions[precision]]),
          ...(provisional ? [common.provisional] : []),
          ...(changes.some(change => change?.acrossBoundaries) ? [words.newBoundaries] : []),
          ...(changes.some(change => isOfParts(change, measure)) ? [words.changeOfParts] : []),
          ...(isHeldAgainstPart(row, comparison) ? [words.takenFromPart] : []),
          ...(changes.some(change => isOfBounds(change, measure)) ? [words.ofBounds] : []),
          ...(isHeldAgainstAbout(row, comparison) ? [words.ofAbout] : []),
          ...(isRankOpen(row) ? [words.rankBetween(row.bestRank!, row.worstRank!)] : []),
        ];
        return notes.length === 0 ? null : notes.join(', ');
      },
    },
  ];
}

/** Whether anything told of an exact number is taken from one that is only about. */
function isHeldAgainstAbout(
  { measure, share, fromParent, fromMedian, sincePrevious, sinceLastYear }: AnsweredRow,
  { parentRow, medianPrecision }: AnsweredComparison,
): boolean {
  if (measure.precision === 'ABOUT') return false;
  return (
    (parentRow.measure.precision === 'ABOUT' && (share !== null || fromParent !== null)) ||
    (medianPrecision === 'ABOUT' && fromMedian !== null) ||
    [sincePrevious, sinceLastYear].some(change => isOfAbout(change))
  );
}

/** Whether a rank, share or distance is taken from a number that is not all there is. */
function isHeldAgainstPart(
  { measure, rank, share, fromParent, fromMedian }: AnsweredRow,
  { rows, parentRow }: AnsweredComparison,
): boolean {
  const isPart = (one: Pick<AnsweredRow, 'measure'>): boolean => one.measure.status === 'PARTIAL';
  const isTold = share !== null || (rank !== null && fromParent !== null);
  return (
    (measure.status === 'PARTIAL' && (rank !== null || isTold)) ||
    (isPart(parentRow) && isTold) ||
    (fromMedian !== null && rank !== null && rows.some(isPart))
  );
}

/** Whether a bound can change the rank. */
function isRankOpen({ bestRank, worstRank }: AnsweredRow): boolean {
  return bestRank !== worstRank;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cell(number: number | null | undefined, decimals = 2): TableCell {
  return number == null ? null : { number: new Decimal(number).toDecimalPlaces(decimals).toFixed() };
}
