import type { DiscrepancyFactsFragment } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { printMembers } from '../address/address.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import { lastDayOf } from '../language/period.js';
import { mostDecimals, withDecimals } from '../language/same-decimals.js';
import { ruleWords } from '../language/rule-words.js';
import { useLanguage } from '../language/use-language.js';
import type { Sort } from '../parts/sort.js';
import { PlaceText } from '../parts/unit-text.js';
import { type Column, SortableTable } from '../parts/sortable-table.js';
import { periodsOfSide, type ToldDiscrepancy } from './opposite-ways.js';
import { SidesOfDiscrepancy } from './sides-of-discrepancy.js';

/** Disagreements with both sides, each leading to what it is made of. */
export function DiscrepancyTable({
  discrepancies,
  caption,
  sort,
  onSort,
}: {
  readonly discrepancies: readonly ToldDiscrepancy[];
  readonly caption: string;
  readonly sort?: Sort;
  /** Without it the table stays in the order in which it is given. */
  readonly onSort?: (sort: Sort) => void;
}): ReactNode {
  const language = useLanguage();
  const { say, nameOf, unitName, period, number, signed, percent, lang } = language;
  const { data: catalogue = [] } = useCatalogue();
  const plain = (value: number, { indicator }: DiscrepancyFactsFragment): string =>
    indicator.measureUnit === '%' ? percent(value) : number(value);
  const print = (value: number, one: DiscrepancyFactsFragment): string =>
    withDecimals(
      plain(value, one),
      mostDecimals([plain(one.stated, one), plain(one.computed, one)], lang),
      lang,
    );
  /** What a number is, and of which period where that is not the one of the row. */
  const labelOf = (one: ToldDiscrepancy, side: 'stated' | 'computed'): string => {
    const periods = periodsOfSide(one, side, language);
    return `${say(`${side}Of${one.kind}`)}${periods === '' ? '' : ` (${periods})`}:`;
  };
  const columns: readonly Column<ToldDiscrepancy>[] = [
    {
      key: 'indicator',
      head: say('indicator'),
      by: ({ indicator }) => nameOf(indicator),
      cell: ({ indicator, members, unit, period: of, scope }) => (
        <Link
          view="explain"
          question={{
            unit: unit.code,
            indicator: indicator.code,
            period: of,
            scope,
            members: printMembers(
              members.map(({ dimension, member }) => ({ dimension: dimension.code, member: member.code })),
            ),
          }}
        >
          {[nameOf(indicator), ...members.map(({ member }) => nameOf(member))].join(', ')}
        </Link>
      ),
    },
    {
      key: 'unit',
      head: say('unit'),
      by: ({ unit }) => unit.name,
      cell: ({ unit, scope }) => (
        <>
          {unitName(unit)}
          <PlaceText place={unit.parent} />
          <small className="scope">{say(`scope${scope}`)}</small>
        </>
      ),
    },
    {
      key: 'period',
      head: say('period'),
      by: ({ period: of }) => lastDayOf(of),
      cell: ({ period: of }) => period(of),
    },
    {
      key: 'kind',
      head: say('kind'),
      by: ({ kind }) => say(`kind${kind}`),
      cell: one => (
        <>
          {say(`kind${one.kind}`)}
          {one.rule && <small> {ruleWords(one.rule, catalogue, language)}</small>}
          <SidesOfDiscrepancy discrepancy={one} />
        </>
      ),
    },
    {
      key: 'stated',
      head: say('oneSide'),
      isNumber: true,
      by: one => one.stated,
      cell: one => (
        <>
          <small>{labelOf(one, 'stated')} </small>
          {print(one.stated, one)}
        </>
      ),
    },
    {
      key: 'computed',
      head: say('otherSide'),
      isNumber: true,
      by: one => one.computed,
      cell: one => (
        <>
          <small>{labelOf(one, 'computed')} </small>
          {print(one.computed, one)}
        </>
      ),
    },
    {
      key: 'difference',
      head: say('difference'),
      isNumber: true,
      by: ({ stated, computed }) => stated - computed,
      cell: ({ stated, computed }) => signed(stated - computed),
    },
  ];
  return (
    <SortableTable
      caption={caption}
      columns={columns}
      rows={discrepancies}
      rowKey={({ id }) => id}
      stacks
      {...(sort && onSort && { sort, onSort })}
    />
  );
}
