import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import type { IndicatorEntry } from '../asking/use-catalogue.js';
import { asAbout, type Language, NO_NUMBER } from '../language/language.js';
import { mostDecimals, withDecimals } from '../language/same-decimals.js';
import { isAbout, isBound } from '../parts/may-be-compared.js';
import { MeasureText, NoNumber } from '../parts/measure-text.js';
import type { Column } from '../parts/sortable-table.js';
import { PlaceText } from '../parts/unit-text.js';
import type { Places } from '../parts/use-places.js';
import {
  type AnsweredComparison,
  type Compared,
  type ComparedQuestion,
  isPart,
  type Offices,
  type OfficesOfUnits,
  type Ranked,
} from './ask-comparison.js';
import {
  BoundMark,
  ChangeText,
  decimalsOfChanges,
  isWholeOfBounds,
  PartMark,
  RankText,
} from './change-text.js';
import { decimalsOfNumbers } from './decimals-of-numbers.js';

/** A unit among those compared: with its number, or with the reason why it has none. */
export type ComparedRow =
  | Ranked
  | { readonly unit: Ranked['unit']; readonly status: Compared['missingStatuses'][number] };

/** What is told beside the numbers. */
export interface Beside {
  /** Undefined until they are counted. */
  readonly offices: OfficesOfUnits | undefined;
  readonly places: Places;
  /** Of the catalogue; undefined until it is known. */
  readonly entry: IndicatorEntry | undefined;
}

/** The columns that have something in them: shares of what adds up, distances of what does not, targets where there are some. */
export function columnsOf(
  { comparison, question }: AnsweredComparison,
  { offices, places, entry }: Beside,
  language: Language,
): readonly Column<ComparedRow>[] {
  const { say, number, percent, signed, unitName, measureUnitOf, lang } = language;
  const { rows, parentRow, indicator } = comparison;
  const anyRow = [...rows, parentRow];
  const officesOf = ({ unit }: ComparedRow): Offices | undefined =>
    unit.id === parentRow.unit.id ? parentRow.whole.coverage.offices : offices?.get(unit.id)?.measure;
  const decimals = Math.max(indicator.decimals, 1);
  const numbers = decimalsOfNumbers(comparison, lang);
  const inShares = mostDecimals(
    anyRow.map(({ share }) => percent(share)),
    lang,
  );
  const inDistances = mostDecimals(
    anyRow.flatMap(({ fromParent, fromMedian }) => [
      signed(fromParent, decimals),
      signed(fromMedian, decimals),
    ]),
    lang,
  );
  const isTotal = entry !== undefined && isTotalOf(entry);
  const isParentBound = isWholeOfBounds(comparison);
  const anyBound = anyRow.some(({ measure }) => isBound(measure));
  const whole = {
    isBound: isParentBound,
    isAbout: isAbout(parentRow.measure),
    isPart: isPart(parentRow.measure),
  };
  const middle = {
    isBound: comparison.median === null,
    isAbout: isAbout({ precision: comparison.medianPrecision }),
    isPart: rows.some(({ measure }) => isPart(measure)),
  };
  const isOfPart = (row: ComparedRow): boolean => 'measure' in row && isPart(row.measure);
  /** What is taken from a number, or why it is not. */
  const taken = (row: ComparedRow, told: string, other: typeof whole): ReactNode =>
    told === NO_NUMBER && 'measure' in row && (isBound(row.measure) || other.isBound) ? (
      <>
        {NO_NUMBER}
        <BoundMark language={language} />
      </>
    ) : (
      <>
        {asAbout(told, other.isAbout || ('measure' in row && isAbout(row.measure)))}
        {told !== NO_NUMBER && (other.isPart || isOfPart(row)) && <PartMark language={language} />}
      </>
    );
  const distance = (one: number | null): string => withDecimals(signed(one, decimals), inDistances, lang);
  const nameCell = (row: ComparedRow): ReactNode => {
    const { unit } = row;
    const isParent = unit.id === parentRow.unit.id;
    if (isParent) return unitName(unit);
    return (
      <>
        <Link
          view="profile"
          question={{ unit: unit.code, period: question.period, boundaries: question.boundaries }}
        >
          {unitName(unit)}
        </Link>
        <PlaceText place={places.get(unit.id)} />
      </>
    );
  };
  const columns: (Column<ComparedRow> | false)[] = [
    { key: 'name', head: say('unit'), cell: nameCell, by: ({ unit }) => unit.name },
    {
      key: 'rank',
      head: say('rank'),
      isNumber: true,
      by: row => ('rank' in row ? row.rank : null),
      cell: row =>
        'rank' in row ? (
          <>
            <RankText row={row} language={language} />
            {row.rank !== null && isOfPart(row) && <PartMark language={language} />}
          </>
        ) : (
          NO_NUMBER
        ),
    },
    {
      key: 'value',
      head: `${say('number')} (${measureUnitOf(indicator)})`,
      isNumber: true,
      by: row => ('measure' in row ? row.measure.value : null),
      cell: row => <NumberCell row={row} question={question} offices={officesOf(row)} decimals={numbers} />,
    },
    (anyRow.some(({ share }) => share !== null) || (isTotal && !entry?.signed && anyBound)) && {
      key: 'share',
      head: say('share'),
      isNumber: true,
      by: row => ('share' in row ? row.share : null),
      cell: row =>
        taken(row, withDecimals(percent('share' in row ? row.share : null), inShares, lang), whole),
    },
    (anyRow.some(({ fromParent }) => fromParent !== null) || (!isTotal && anyBound)) && {
      key: 'fromParent',
      head: say('fromParent'),
      isNumber: true,
      by: row => ('fromParent' in row ? row.fromParent : null),
      cell: row => taken(row, distance('fromParent' in row ? row.fromParent : null), whole),
    },
    {
      key: 'fromMedian',
      head: say('fromMedian'),
      isNumber: true,
      by: row => ('fromMedian' in row ? row.fromMedian : null),
      // A total is not one of those that have a middle.
      cell: row =>
        row === parentRow && isTotal
          ? NO_NUMBER
          : taken(row, distance('fromMedian' in row ? row.fromMedian : null), middle),
    },
    changeColumn('sincePrevious', anyRow, offices, language),
    changeColumn('sinceLastYear', anyRow, offices, language),
    anyRow.some(({ target }) => target !== null) && {
      key: 'target',
      head: say('target'),
      isNumber: true,
      by: row => ('target' in row ? (row.target?.attained ?? null) : null),
      cell: row =>
        'target' in row && row.target ? (
          <span>
            {number(row.target.value)}{' '}
            <small>
              ({taken(row, percent(row.target.attained), { isBound: false, isAbout: false, isPart: false })})
            </small>{' '}
            {row.target.met !== null && (
              <span className={`badge ${row.target.met ? 'met' : 'unmet'}`}>
                {say(row.target.met ? 'met' : 'unmet')}
              </span>
            )}
          </span>
        ) : (
          NO_NUMBER
        ),
    },
  ];
  return columns.filter(column => column !== false);
}

/** Whether the number of a whole is the sum of those of its parts: it has shares, and nothing is far from it. */
function isTotalOf({ kind, overUnits, measureUnit }: IndicatorEntry): boolean {
  return kind !== 'DERIVED' && overUnits === 'SUM' && measureUnit !== '%';
}

/** The number, which leads to what it is made of. */
function NumberCell({
  row,
  question,
  offices,
  decimals,
}: {
  readonly row: ComparedRow;
  readonly question: ComparedQuestion;
  readonly offices: Offices | undefined;
  readonly decimals: number;
}): ReactNode {
  if (!('measure' in row)) return <NoNumber status={row.status} />;
  const { indicator, period, members, boundaries } = question;
  return (
    <Link view="explain" question={{ unit: row.unit.code, indicator, period, members, boundaries }}>
      <MeasureText
        measure={offices ? { ...row.measure, coverage: { offices } } : row.measure}
        decimals={decimals}
      />
    </Link>
  );
}

function changeColumn(
  key: 'sincePrevious' | 'sinceLastYear',
  rows: readonly Ranked[],
  offices: OfficesOfUnits | undefined,
  language: Language,
): Column<ComparedRow> {
  const decimals = decimalsOfChanges(
    rows.map(row => row[key]),
    language,
  );
  const changeOf = (row: ComparedRow): Ranked[typeof key] => (key in row ? (row as Ranked)[key] : null);
  return {
    key,
    head: language.say(key),
    isNumber: true,
    by: row => {
      const change = changeOf(row);
      // What stands first in the cell: percents, of which there are none from a 0, cannot be put in order with it.
      return change?.percentagePoints ?? change?.difference ?? null;
    },
    cell: row => (
      <ChangeText
        change={changeOf(row)}
        measure={'measure' in row ? row.measure : null}
        now={offices?.get(row.unit.id)?.measure}
        before={offices?.get(row.unit.id)?.[key]}
        decimals={decimals}
        language={language}
      />
    ),
  };
}
