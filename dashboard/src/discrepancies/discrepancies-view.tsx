import { type DiscrepancyKind, DiscrepancyListDocument, type DiscrepancyListQuery } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useFullAddress, useQuestion } from '../address/use-address.js';
import { client, today } from '../asking/client.js';
import { usePages, useWholeList } from '../asking/use-pages.js';
import { mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { IndicatorPicker } from '../parts/indicator-picker.js';
import { Paged } from '../parts/paged.js';
import { PeriodPicker } from '../parts/period-picker.js';
import { SelectField } from '../parts/select-field.js';
import { printSort, readSort } from '../parts/sort.js';
import { Empty } from '../parts/states.js';
import { UnitPicker } from '../parts/unit-picker.js';
import { DiscrepancyTable } from './discrepancy-table.js';

const KINDS: readonly DiscrepancyKind[] = [
  'STATED_VS_BELOW',
  'STATED_VS_FORMULA',
  'TOTAL_VS_PARTS',
  'PERIOD_VS_PARTS',
  'NEGATIVE_DIFFERENCE',
  'RULE',
  'OUTLIER',
];

/** With the figures of both sides and their documents no more are asked for at once: an operation may not cost more. */
const WITH_SIDES_AT_ONCE = 100;

/** Where figures disagree: with both sides, the greatest disagreement first. */
export function DiscrepanciesView(): ReactNode {
  const [asked, change] = useQuestion();
  const { say, number } = useLanguage();
  const unit = asked['unit'] ?? '';
  const period = asked['period'] ?? '';
  const indicator = asked['indicator'] ?? '';
  const kind = KINDS.find(one => one === asked['kind']);
  const mapOfPeriod = mapDayOf(period, today());
  const asOf = asked['asOf'] || mapOfPeriod;
  useFullAddress(unit === '' ? null : { asOf });
  const isSorted = Boolean(asked['sort']);
  const pickPeriod = (picked: string): void =>
    // The map of the period goes with it; one that was chosen stays.
    change({ period: picked, asOf: asOf === mapOfPeriod ? '' : asOf });
  const list = usePages<DiscrepancyListQuery['discrepancies']>(
    ['discrepancies', unit, period, indicator, kind, asOf],
    async (after, options) => {
      const asking = {
        ...(unit && { within: unit, asOf }),
        ...(period && { period }),
        ...(indicator && { indicator }),
        ...(kind && { kind }),
        after,
        ...(isSorted && after !== null && { first: WITH_SIDES_AT_ONCE }),
      };
      return (await client.request(DiscrepancyListDocument, asking, options)).discrepancies;
    },
    page => page,
  );
  const isOnItsWay = useWholeList(list, isSorted);
  return (
    <>
      <form className="controls" onSubmit={event => event.preventDefault()}>
        <UnitPicker
          label={say('unit')}
          code={unit}
          asOf={asOf}
          onPick={picked => change({ unit: picked, asOf })}
        />
        {unit !== '' && (
          <button type="button" onClick={() => change({ unit: '', asOf: '' })}>
            {say('wholeCountry')}
          </button>
        )}
        <label className="check">
          <input
            type="checkbox"
            checked={period === ''}
            onChange={event => pickPeriod(event.currentTarget.checked ? '' : today().slice(0, 4))}
          />{' '}
          {say('everyPeriod')}
        </label>
        {period !== '' && <PeriodPicker period={period} onPick={pickPeriod} />}
        <IndicatorPicker
          code={indicator}
          members=""
          none={say('everyIndicator')}
          onPick={picked => change({ indicator: picked.indicator })}
        />
        <SelectField
          label={say('kind')}
          value={kind ?? ''}
          options={[
            { value: '', name: say('everyKind') },
            ...KINDS.map(value => ({ value, name: say(`kind${value}`) })),
          ]}
          onPick={picked => change({ kind: picked })}
        />
      </form>
      <Paged list={list}>
        {pages => {
          const nodes = pages.flatMap(page => page.nodes);
          if (nodes.length === 0)
            return <Empty title={say('noDiscrepancies')}>{say('noDiscrepanciesAdvice')}</Empty>;
          return (
            <>
              <p className="note">{say('discrepanciesFound', { count: number(pages[0].totalCount) })}</p>
              {isOnItsWay && (
                <p className="note" role="status">
                  {say('sortingAll', { count: number(nodes.length) })}
                </p>
              )}
              <DiscrepancyTable
                discrepancies={nodes}
                caption={say('discrepancies')}
                sort={readSort(asked['sort'], 'greatest')}
                onSort={sort => change({ sort: printSort(sort) })}
              />
            </>
          );
        }}
      </Paged>
    </>
  );
}
